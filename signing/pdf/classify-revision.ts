/** Tells the revisions that we could have written byte for byte from any other change of the file. */
import { arrayAt, nameAt, referenceAt, stringAt } from './pdf-value.js';
import { dictionaryOf, objectsAfter } from './read-pdf.js';
import type { PdfFile } from './read-pdf.js';
import type { PdfRevision } from './read-revision.js';
import { signatureFields } from './signature-fields.js';
import type { SignatureField } from './signature-fields.js';
import {
  IDENTIFIER_BYTES,
  nextObject,
  PLACEHOLDER_BYTES,
  writeSignatureRevision,
  writeTimestampRevision,
} from './signature-revision.js';
import type { SignatureRevision, SignatureWords } from './signature-revision.js';
import { STORE_KEYS, writeValidationRevision } from './validation-revision.js';
import type { ValidationData } from './validation-revision.js';

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
      /** The time stamp over the whole document; only right behind validation data. */
      readonly kind: 'timestamp';
      readonly field: SignatureField;
      readonly contents: Uint8Array;
      readonly byteRangeOk: boolean;
      readonly layout: SignatureRevision;
    }
  | { readonly kind: 'validation'; readonly data: ValidationData }
  | {
      /** Not a signature of ours: objects it changes or adds, fields it signs a second time. */
      readonly kind: 'foreign';
      readonly objects: readonly number[];
      readonly signedAgain: readonly string[];
    };

type Ours = Exclude<RevisionClass, { kind: 'foreign' }>;

function identifierOf(revision: PdfRevision): Uint8Array | null {
  const second = arrayAt(revision.trailer, 'ID')[1];
  const identifier = second?.kind === 'string' ? second.bytes : null;
  return identifier?.length === IDENTIFIER_BYTES ? identifier : null;
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

/** A field that gained a container: by a person, or by a time-stamp authority. */
function containerRevision(
  found: Uint8Array,
  revision: PdfRevision,
  previous: PdfRevision,
  field: SignatureField,
): Ours | null {
  const [, object, ...more] = revision.objects;
  const identifier = identifierOf(revision);
  if (more.length > 0 || object?.number !== nextObject(previous) || identifier === null)
    return null;
  if (object.value.kind !== 'dictionary' || object.stream !== null) return null;
  const { entries } = object.value;
  const contents = stringAt(entries, 'Contents');
  if (contents?.length !== PLACEHOLDER_BYTES) return null;
  if (arrayAt(entries, 'ByteRange').length !== 4) return null;
  if (nameAt(entries, 'Type') === 'DocTimeStamp') {
    const layout = writeTimestampRevision(previous, field, identifier, contents);
    if (!sameExceptRange(found, layout)) return null;
    const byteRangeOk = Buffer.compare(found, layout.bytes) === 0;
    return { kind: 'timestamp', field, contents, byteRangeOk, layout };
  }
  const [time, name, reason] = ['M', 'Name', 'Reason'].map((key) => stringAt(entries, key));
  if (!time || !name || !reason) return null;
  const words = { time, name, reason, identifier };
  const layout = writeSignatureRevision(previous, field, words, contents);
  if (!sameExceptRange(found, layout)) return null;
  const byteRangeOk = Buffer.compare(found, layout.bytes) === 0;
  return { kind: 'signature', field, words, contents, byteRangeOk, layout };
}

/** The catalog that gained a store of certificates and revocation data, and nothing else. */
function validationRevision(
  file: PdfFile,
  index: number,
  revision: PdfRevision,
  previous: PdfRevision,
): Ours | null {
  const root = referenceAt(previous.trailer, 'Root');
  const catalog = dictionaryOf(objectsAfter(file, index), root);
  const identifier = identifierOf(revision);
  const [first, store, ...streams] = revision.objects;
  if (root === null || catalog === null || identifier === null) return null;
  if (catalog.has('DSS') || first?.number !== root || store?.value.kind !== 'dictionary')
    return null;
  const { entries } = store.value;
  let taken = 0;
  const read = STORE_KEYS.map((key) => {
    const from = taken;
    taken += arrayAt(entries, key).length;
    return [key, streams.slice(from, taken).flatMap(({ stream }) => stream ?? [])] as const;
  });
  const data = Object.fromEntries(read) as unknown as ValidationData;
  const written = writeValidationRevision(previous, root, catalog, { data, identifier });
  const found = file.bytes.subarray(revision.start, revision.end);
  return Buffer.compare(found, written) === 0 ? { kind: 'validation', data } : null;
}

/** Signatures first, then validation data, then the time stamp over all of it. */
function inOrder(found: Ours, before: RevisionClass['kind'] | null): boolean {
  if (found.kind === 'timestamp') return before === 'validation';
  return before === null || before === 'signature' || before === 'foreign';
}

function oursAt(file: PdfFile, index: number): Ours | null {
  const revision = file.revisions[index];
  const previous = file.revisions[index - 1];
  if (revision === undefined || previous === undefined) throw new Error('no such revision');
  const fields = signatureFields(objectsAfter(file, index), referenceAt(previous.trailer, 'Root'));
  const numbers = revision.objects.map((object) => object.number);
  const field = fields.find((candidate) => numbers.includes(candidate.object));
  if (field === undefined) return validationRevision(file, index, revision, previous);
  if (field.signature !== null) return null;
  const found = file.bytes.subarray(revision.start, revision.end);
  return containerRevision(found, revision, previous, field);
}

/**
 * Classifies revision `index` (1 is the first after the rendered document) by writing it anew from
 * the values found in it: whatever differs from our own spelling or stands out of order is foreign.
 * @param before what the revision before it was; null for the rendered document
 */
function classifyRevision(
  file: PdfFile,
  index: number,
  before: RevisionClass['kind'] | null,
): RevisionClass {
  const ours = oursAt(file, index);
  if (ours !== null && inOrder(ours, before)) return ours;
  const objects = (file.revisions[index]?.objects ?? []).map((object) => object.number);
  const root = referenceAt(file.revisions[0].trailer, 'Root');
  const signedAgain = signatureFields(objectsAfter(file, index), root)
    .filter((field) => objects.includes(field.object) && field.signature !== null)
    .map(({ name }) => name);
  return { kind: 'foreign', objects, signedAgain };
}

/** All revisions after the rendered document, in order. */
export function classifyRevisions(file: PdfFile): readonly RevisionClass[] {
  const found: RevisionClass[] = [];
  for (let index = 1; index < file.revisions.length; index += 1) {
    found.push(classifyRevision(file, index, found.at(-1)?.kind ?? null));
  }
  return found;
}
