/** Which PAdES level a document reaches, from what its inspection found. */
import type { ArchiveReport, FieldReport, SignatureLevel } from './inspection.js';

const ORDER: readonly SignatureLevel[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

/** Whether `level` is at least `wanted`. */
export function isAtLeast(level: SignatureLevel | null, wanted: SignatureLevel): boolean {
  return level !== null && ORDER.indexOf(level) >= ORDER.indexOf(wanted);
}

/**
 * The weakest signature speaks for the document. Where one has no stamp of its own, the stamp over the
 * document proves that it existed, but then proves nothing else: B-LT at most.
 */
export function reachedLevel(
  fields: readonly FieldReport[],
  archive: ArchiveReport | null,
): SignatureLevel | null {
  const signed = fields.filter((field) => field.signed);
  if (signed.length === 0 || signed.some(({ level }) => level === null)) return null;
  const stamped = signed.every(({ level }) => level === 'B-T');
  if (archive?.timestamp == null || !archive.revocationComplete) return stamped ? 'B-T' : 'B-B';
  return stamped ? 'B-LTA' : 'B-LT';
}
