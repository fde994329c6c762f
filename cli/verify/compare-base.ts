/** Compares the rendered part of a file with a fresh render, object by object, whatever the packing of its streams. */
import { inflateSync } from 'node:zlib';
import { FILE_LIMITS } from '../../signing/limits.js';
import { roleOf } from '../../signing/pdf/object-role.js';
import type { PdfDictionary, PdfObject, PdfValue } from '../../signing/pdf/pdf-value.js';
import { nameAt, referenceAt, writeDictionary, writeValue } from '../../signing/pdf/pdf-value.js';
import type { PdfFile } from '../../signing/pdf/read-pdf.js';
import { objectsAfter, readPdf } from '../../signing/pdf/read-pdf.js';

const MAX_PLACES = 10;

export type BaseComparison =
  | { readonly kind: 'equal' }
  | {
      readonly kind: 'different';
      /** How many objects differ. */
      readonly count: number;
      /** What the first of them are, e.g. "page 3", "EmbeddedFile". */
      readonly places: readonly string[];
    }
  | { readonly kind: 'incomparable'; readonly reason: string };

/** The packed length depends on the machine's compressor; what is packed does not. */
const withoutLength = (entries: PdfDictionary): PdfDictionary =>
  new Map<string, PdfValue>([...entries].filter(([key]) => key !== 'Length'));

function unpacked(object: PdfObject): Uint8Array | null {
  if (object.stream === null || object.value.kind !== 'dictionary') return object.stream;
  if (nameAt(object.value.entries, 'Filter') !== 'FlateDecode') return object.stream;
  return new Uint8Array(inflateSync(object.stream, { maxOutputLength: FILE_LIMITS.streamBytes }));
}

function sameValue({ value, stream }: PdfObject, other: PdfObject): boolean {
  if (stream === null || value.kind !== 'dictionary' || other.value.kind !== 'dictionary') {
    return writeValue(value) === writeValue(other.value);
  }
  return (
    writeDictionary(withoutLength(value.entries)) ===
    writeDictionary(withoutLength(other.value.entries))
  );
}

function sameObject(object: PdfObject, other: PdfObject): boolean {
  if (!sameValue(object, other)) return false;
  if (object.stream === null || other.stream === null) return object.stream === other.stream;
  if (Buffer.compare(object.stream, other.stream) === 0) return true;
  const [left, right] = [unpacked(object), unpacked(other)];
  return left !== null && right !== null && Buffer.compare(left, right) === 0;
}

function rolesOf(file: PdfFile, numbers: readonly number[]): readonly string[] {
  const root = referenceAt(file.revisions[0].trailer, 'Root');
  const view = objectsAfter(file, 1);
  return numbers.slice(0, MAX_PLACES).map((number) => roleOf(view, root, number));
}

function compareFiles(file: PdfFile, fresh: PdfFile): BaseComparison {
  const expected = new Map(fresh.revisions[0].objects.map((object) => [object.number, object]));
  const changed: number[] = [];
  for (const object of file.revisions[0].objects) {
    const other = expected.get(object.number);
    if (other === undefined || !sameObject(object, other)) changed.push(object.number);
    expected.delete(object.number);
  }
  const absent = [...expected.keys()];
  const [left, right] = [file, fresh].map(({ revisions }) => writeDictionary(revisions[0].trailer));
  const places = [
    ...rolesOf(file, changed),
    ...rolesOf(fresh, absent),
    ...(left === right ? [] : ['trailer']),
  ];
  if (places.length === 0) return { kind: 'equal' };
  const count = changed.length + absent.length + (left === right ? 0 : 1);
  return { kind: 'different', count, places: [...new Set(places)] };
}

/**
 * @param pdf the file with all its revisions
 * @param fresh an unsigned render of the record
 */
export function compareBase(pdf: Uint8Array, fresh: Uint8Array): BaseComparison {
  if (pdf.length >= fresh.length && Buffer.compare(pdf.subarray(0, fresh.length), fresh) === 0) {
    return { kind: 'equal' };
  }
  const [found, expected] = [readPdf(pdf), readPdf(fresh)];
  if (found.kind === 'unreadable' || expected.kind === 'unreadable') {
    return { kind: 'incomparable', reason: 'unreadable' };
  }
  try {
    return compareFiles(found.file, expected.file);
  } catch (error) {
    return { kind: 'incomparable', reason: error instanceof Error ? error.message : String(error) };
  }
}
