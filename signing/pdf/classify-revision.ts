/** Tells a signature revision, which we could have written byte for byte, from any other change of the file. */
import { arrayAt, referenceAt, stringAt } from './pdf-value.js';
import { objectsAfter } from './read-pdf.js';
import type { PdfFile } from './read-pdf.js';
import type { PdfRevision } from './read-revision.js';
import { signatureFields } from './signature-fields.js';
import type { SignatureField } from './signature-fields.js';
import {
  IDENTIFIER_BYTES,
  nextObject,
  PLACEHOLDER_BYTES,
  writeSignatureRevision,
} from './signature-revision.js';
import type { SignatureRevision, SignatureWords } from './signature-revision.js';

export type RevisionClass =
  | {
      readonly kind: 'signature';
      readonly field: SignatureField;
      readonly words: SignatureWords;
      /** The padded container as it stands in the file. */
      readonly contents: Uint8Array;
      readonly byteRangeOk: boolean;
      readonly layout: SignatureRevision;
    }
  | {
      /** Not a signature of ours: objects it changes or adds, fields it signs a second time. */
      readonly kind: 'foreign';
      readonly objects: readonly number[];
      readonly signedAgain: readonly string[];
    };

interface Candidate {
  readonly words: SignatureWords;
  readonly contents: Uint8Array;
}

function candidateOf(revision: PdfRevision): Candidate | null {
  const object = revision.objects[1];
  if (object?.value.kind !== 'dictionary' || object.stream !== null) return null;
  const { entries } = object.value;
  const [time, name, reason, contents] = ['M', 'Name', 'Reason', 'Contents'].map((key) =>
    stringAt(entries, key),
  );
  const second = arrayAt(revision.trailer, 'ID')[1];
  const identifier = second?.kind === 'string' ? second.bytes : null;
  if (!time || !name || !reason || identifier?.length !== IDENTIFIER_BYTES) return null;
  if (contents?.length !== PLACEHOLDER_BYTES) return null;
  return arrayAt(entries, 'ByteRange').length === 4
    ? { words: { time, name, reason, identifier }, contents }
    : null;
}

function sameExceptRange(found: Uint8Array, layout: SignatureRevision): boolean {
  const { start, end } = layout.rangeText;
  const written = layout.bytes;
  return (
    found.length === written.length &&
    Buffer.compare(found.subarray(0, start), written.subarray(0, start)) === 0 &&
    Buffer.compare(found.subarray(end), written.subarray(end)) === 0
  );
}

/**
 * Classifies revision `index` (1 is the first after the rendered document) by writing it anew from
 * the values found in it: whatever differs from our own spelling is foreign.
 */
export function classifyRevision(file: PdfFile, index: number): RevisionClass {
  const revision = file.revisions[index];
  const previous = file.revisions[index - 1];
  if (revision === undefined || previous === undefined) throw new Error('no such revision');
  const before = objectsAfter(file, index);
  const fields = signatureFields(before, referenceAt(previous.trailer, 'Root'));
  const objects = revision.objects.map((object) => object.number);
  const touched = fields.filter((field) => objects.includes(field.object));
  const signedAgain = touched.filter((field) => field.signature !== null).map(({ name }) => name);
  const foreign = { kind: 'foreign', objects, signedAgain } as const;
  const field = touched[0];
  const candidate = candidateOf(revision);
  if (field === undefined || signedAgain.length > 0 || candidate === null) return foreign;
  if (revision.objects.length !== 2 || objects[1] !== nextObject(previous)) return foreign;
  const layout = writeSignatureRevision(previous, field, candidate.words, candidate.contents);
  const found = file.bytes.subarray(revision.start, revision.end);
  if (!sameExceptRange(found, layout)) return foreign;
  const byteRangeOk = Buffer.compare(found, layout.bytes) === 0;
  return { kind: 'signature', field, ...candidate, byteRangeOk, layout };
}
