/** Reads a whole file that this tool wrote, revision by revision, and keeps what follows apart. */
import { FILE_LIMITS } from '../limits.js';
import type { PdfDictionary, PdfObject } from './pdf-value.js';
import { readRevision } from './read-revision.js';
import type { PdfRevision } from './read-revision.js';
import { UnreadablePdf } from './value-reader.js';

export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly revisions: readonly [PdfRevision, ...PdfRevision[]];
  /** First byte after the last revision in our shape; the file's length when nothing follows. */
  readonly readableEnd: number;
  /** Why reading stopped before the end; null when it did not. */
  readonly stoppedBy: string | null;
}

export type ReadResult =
  | { readonly kind: 'read'; readonly file: PdfFile }
  | {
      readonly kind: 'unreadable';
      readonly reason: 'TOO_LARGE' | 'NOT_A_PDF' | 'NOT_WRITTEN_BY_THIS_TOOL';
      readonly detail: string;
    };

function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

function readAll(bytes: Uint8Array): PdfFile {
  const budget = { left: FILE_LIMITS.values };
  const first = readRevision(bytes, 0, null, budget);
  const revisions: [PdfRevision, ...PdfRevision[]] = [first];
  let last = first;
  let stoppedBy: string | null = null;
  while (last.end < bytes.length) {
    if (revisions.length >= FILE_LIMITS.revisions) {
      stoppedBy = `more than ${FILE_LIMITS.revisions} revisions`;
      break;
    }
    try {
      last = readRevision(bytes, last.end, last.xrefOffset, budget);
      revisions.push(last);
    } catch (error) {
      if (!(error instanceof UnreadablePdf)) throw error;
      stoppedBy = error.message;
      break;
    }
  }
  return { bytes, revisions, readableEnd: last.end, stoppedBy };
}

/** Reads a file; hostile or foreign input gives `unreadable`, never an exception. */
export function readPdf(bytes: Uint8Array): ReadResult {
  if (bytes.length > FILE_LIMITS.fileBytes) {
    return { kind: 'unreadable', reason: 'TOO_LARGE', detail: `${bytes.length} bytes` };
  }
  if (!startsAsPdf(bytes)) return { kind: 'unreadable', reason: 'NOT_A_PDF', detail: '' };
  try {
    return { kind: 'read', file: readAll(bytes) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', reason: 'NOT_WRITTEN_BY_THIS_TOOL', detail };
  }
}

/** Objects as a reader sees them after the first `count` revisions. */
export function objectsAfter(file: PdfFile, count: number): ReadonlyMap<number, PdfObject> {
  const view = new Map<number, PdfObject>();
  for (const revision of file.revisions.slice(0, count)) {
    for (const object of revision.objects) view.set(object.number, object);
  }
  return view;
}

/** The dictionary of an object, or null when the object is missing or something else. */
export function dictionaryOf(
  objects: ReadonlyMap<number, PdfObject>,
  number: number | null,
): PdfDictionary | null {
  const value = number === null ? undefined : objects.get(number)?.value;
  return value?.kind === 'dictionary' ? value.entries : null;
}
