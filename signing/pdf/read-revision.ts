/** Reads one revision from front to back: objects without gaps, their table, the trailer, the end mark. */
import { FILE_LIMITS } from '../limits.js';
import { integerAt, referenceAt } from './pdf-value.js';
import type { PdfDictionary, PdfObject } from './pdf-value.js';
import { ValueReader } from './value-reader.js';
import type { ValueBudget } from './value-reader.js';

/** A stretch of the file that ends with an end mark; a signed file has one per signature after the first. */
export interface PdfRevision {
  readonly start: number;
  /** Offset behind the line feed of the end mark. */
  readonly end: number;
  readonly objects: readonly PdfObject[];
  readonly xrefOffset: number;
  readonly trailer: PdfDictionary;
}

function readObject(reader: ValueReader): PdfObject {
  const start = reader.offset;
  const number = reader.integer(8);
  reader.expect(' 0 obj\n');
  const value = reader.value();
  reader.expect('\n');
  let stream: Uint8Array | null = null;
  if (reader.startsWith('stream\n')) {
    if (value.kind !== 'dictionary') reader.fail('stream without dictionary');
    const length = integerAt(value.entries, 'Length');
    reader.offset += 'stream\n'.length;
    if (length === null || reader.offset + length > reader.bytes.length) {
      reader.fail('stream with impossible length');
    }
    stream = reader.bytes.subarray(reader.offset, reader.offset + length);
    reader.offset += length;
    reader.expect('\nendstream\n');
  }
  reader.expect('endobj\n');
  return { number, value, stream, start };
}

function readEntries(reader: ValueReader, first: boolean): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  while (!reader.startsWith('trailer\n')) {
    const from = reader.integer(8);
    reader.expect(' ');
    const count = reader.integer(8);
    reader.expect('\n');
    if (entries.size + count > FILE_LIMITS.objects + 1) reader.fail('too many table entries');
    for (let number = from; number < from + count; number += 1) {
      const at = reader.integer(10);
      if (first && number === 0) {
        reader.expect(' 65535 f \n');
        continue;
      }
      reader.expect(' 00000 n \n');
      if (entries.has(number)) reader.fail(`object ${number} twice in the table`);
      entries.set(number, at);
    }
  }
  return entries;
}

function checkTable(
  reader: ValueReader,
  objects: readonly PdfObject[],
  entries: ReadonlyMap<number, number>,
): void {
  if (entries.size !== objects.length) reader.fail('table and objects differ in number');
  for (const object of objects) {
    if (entries.get(object.number) !== object.start) {
      reader.fail(`table does not lead to object ${object.number}`);
    }
  }
}

/**
 * Reads the revision that starts at `start`.
 * @param previousXref table offset of the revision before, null for the first
 * @param budget shared by all revisions of the file
 * @throws UnreadablePdf when the bytes are not shaped as our renderer and signer shape them
 */
export function readRevision(
  bytes: Uint8Array,
  start: number,
  previousXref: number | null,
  budget: ValueBudget,
): PdfRevision {
  const reader = new ValueReader(bytes, start, budget);
  if (previousXref === null) {
    reader.expect('%PDF-1.7\n%');
    for (const expected of [0xff, 0xff, 0xff, 0xff, 0x0a]) {
      if (bytes[reader.offset] !== expected) reader.fail('unknown file head');
      reader.offset += 1;
    }
  }
  const objects: PdfObject[] = [];
  while (!reader.startsWith('xref\n')) {
    if (objects.length >= FILE_LIMITS.objects) reader.fail('too many objects');
    objects.push(readObject(reader));
  }
  const xrefOffset = reader.offset;
  reader.expect('xref\n');
  checkTable(reader, objects, readEntries(reader, previousXref === null));
  reader.expect('trailer\n');
  const trailer = reader.dictionary();
  reader.expect(`\nstartxref\n${xrefOffset}\n%%EOF\n`);
  if (integerAt(trailer, 'Prev') !== previousXref) reader.fail('trailer without the right /Prev');
  if (referenceAt(trailer, 'Root') === null) reader.fail('trailer without /Root');
  if (trailer.has('Encrypt') || trailer.has('XRefStm')) reader.fail('unsupported trailer entry');
  return { start, end: reader.offset, objects, xrefOffset, trailer };
}
