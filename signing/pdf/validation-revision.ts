/** Writes the revision that adds certificates and revocation data (DSS, ETSI EN 319 142-1, 5.4.2); nothing visible changes. */
import { writeDictionary } from './pdf-value.js';
import type { PdfDictionary, PdfValue } from './pdf-value.js';
import type { PdfRevision } from './read-revision.js';
import { nextObject, tableEntry, trailerAfter } from './signature-revision.js';

/** Keys of the store in the order in which they are written. */
export const STORE_KEYS = ['Certs', 'CRLs', 'OCSPs'] as const;

/** DER encodings, each once. */
export type ValidationData = Readonly<Record<(typeof STORE_KEYS)[number], readonly Uint8Array[]>>;

export interface ValidationWords {
  readonly data: ValidationData;
  /** Second part of the trailer's /ID (16 bytes). */
  readonly identifier: Uint8Array;
}

interface Written {
  readonly number: number;
  readonly bytes: Buffer;
}

function streamObject(number: number, der: Uint8Array): Written {
  const head = `${number} 0 obj\n<<\n/Length ${der.length}\n>>\nstream\n`;
  const bytes = Buffer.concat([
    Buffer.from(head, 'latin1'),
    der,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
  return { number, bytes };
}

function dictionaryObject(number: number, dictionary: PdfDictionary): Written {
  const text = `${number} 0 obj\n${writeDictionary(dictionary)}\nendobj\n`;
  return { number, bytes: Buffer.from(text, 'latin1') };
}

/**
 * Catalog with the store, the store, one stream for each encoding, in this order. Deterministic, so that
 * the verifier can write it again and compare.
 * @param root object number of the catalog
 */
export function writeValidationRevision(
  previous: PdfRevision,
  root: number,
  catalog: PdfDictionary,
  words: ValidationWords,
): Uint8Array {
  const store = nextObject(previous);
  let next = store + 1;
  const streams: Written[] = [];
  const entries = new Map<string, PdfValue>();
  for (const key of STORE_KEYS) {
    const items: PdfValue[] = [];
    for (const der of words.data[key]) {
      streams.push(streamObject(next, der));
      items.push({ kind: 'reference', object: next });
      next += 1;
    }
    if (items.length > 0) entries.set(key, { kind: 'array', items });
  }
  const reference: PdfValue = { kind: 'reference', object: store };
  const objects = [
    dictionaryObject(root, new Map([...catalog, ['DSS', reference]])),
    dictionaryObject(store, entries),
    ...streams,
  ];
  let offset = previous.end;
  let table = 'xref\n';
  for (const { number, bytes } of objects) {
    table += tableEntry(number, offset);
    offset += bytes.length;
  }
  const trailer = writeDictionary(trailerAfter(previous, next, words.identifier));
  const tail = `${table}trailer\n${trailer}\nstartxref\n${offset}\n%%EOF\n`;
  return new Uint8Array(
    Buffer.concat([...objects.map(({ bytes }) => bytes), Buffer.from(tail, 'latin1')]),
  );
}
