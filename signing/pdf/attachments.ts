/** Takes the embedded files out of a document, with limits on number and unpacked size. */
import { inflateSync } from 'node:zlib';
import { sha256Hex } from '../digest.js';
import { FILE_LIMITS } from '../limits.js';
import { arrayAt, decodeText, nameAt, referenceAt, stringAt } from './pdf-value.js';
import type { PdfObject } from './pdf-value.js';
import { dictionaryOf } from './read-pdf.js';

export interface Attachment {
  readonly name: string;
  /** Lower-case hex SHA-256 of the unpacked content. */
  readonly sha256: string;
  readonly content: Uint8Array;
}

export interface AttachmentList {
  readonly attachments: readonly Attachment[];
  /** Names (or places) of attachments that could not be taken out, with the reason. */
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
}

function unpack(object: PdfObject, room: number): Uint8Array {
  if (object.value.kind !== 'dictionary' || object.stream === null) throw new Error('no stream');
  const filter = object.value.entries.get('Filter');
  if (filter === undefined && object.stream.length > room) throw new Error('too large');
  if (filter === undefined) return object.stream;
  if (filter.kind !== 'name' || filter.name !== 'FlateDecode') throw new Error('unknown filter');
  return new Uint8Array(inflateSync(object.stream, { maxOutputLength: Math.max(1, room) }));
}

/** All embedded files reachable through the catalog's name tree. */
export function readAttachments(
  objects: ReadonlyMap<number, PdfObject>,
  root: number | null,
): AttachmentList {
  const catalog = dictionaryOf(objects, root);
  const names = catalog === null ? null : dictionaryOf(objects, referenceAt(catalog, 'Names'));
  const embedded = names?.get('EmbeddedFiles');
  const tree =
    embedded?.kind === 'reference'
      ? dictionaryOf(objects, embedded.object)
      : embedded?.kind === 'dictionary'
        ? embedded.entries
        : null;
  const attachments: Attachment[] = [];
  const failures: { name: string; reason: string }[] = [];
  let room = FILE_LIMITS.attachmentBytes;
  const pairs = tree === null ? [] : arrayAt(tree, 'Names');
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const key = pairs[index];
    const target = pairs[index + 1];
    const name = key?.kind === 'string' ? decodeText(key.bytes) : `attachment ${index / 2 + 1}`;
    if (index / 2 >= FILE_LIMITS.attachments) {
      failures.push({ name, reason: `more than ${FILE_LIMITS.attachments} attachments` });
      break;
    }
    try {
      if (attachments.some((known) => known.name === name)) throw new Error('name used twice');
      const file = target?.kind === 'reference' ? target.object : null;
      const content = contentOf(objects, file, name, room);
      room -= content.length;
      const sha256 = sha256Hex(content);
      attachments.push({ name, sha256, content });
    } catch (error) {
      failures.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { attachments, failures };
}

function contentOf(
  objects: ReadonlyMap<number, PdfObject>,
  specification: number | null,
  name: string,
  room: number,
): Uint8Array {
  const file = dictionaryOf(objects, specification);
  if (file === null) throw new Error('no file specification');
  for (const key of ['F', 'UF']) {
    const stated = stringAt(file, key);
    if (stated === null || decodeText(stated) !== name) throw new Error('two different names');
  }
  const holder = file.get('EF');
  const stream = holder?.kind === 'dictionary' ? referenceAt(holder.entries, 'F') : null;
  const object = stream === null ? undefined : objects.get(stream);
  if (object === undefined || object.value.kind !== 'dictionary') throw new Error('no content');
  if (nameAt(object.value.entries, 'Type') !== 'EmbeddedFile') throw new Error('not a file');
  return unpack(object, room);
}
