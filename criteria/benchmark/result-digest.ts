/** One digest for all accepted entries of a run: whoever holds the item log can recompute it with a shell command. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../canonical-json.js';
import { canonicalJson } from '../canonical-json.js';
import type { GradedEntry } from './item-log-entry.js';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By bid, then item (code units), then repeat: independent of the order in which answers arrived. */
export function inCellOrder(entries: readonly GradedEntry[]): GradedEntry[] {
  return [...entries].sort(
    (a, b) => byText(a.bidId, b.bidId) || byText(a.itemId, b.itemId) || a.repeat - b.repeat,
  );
}

/**
 * SHA-256 over the entries as JSON Lines: canonical JSON (RFC 8785) of each, in cell order, each line
 * ended by a line feed. Equals `sha256sum` of that file.
 */
export function resultDigest(accepted: readonly GradedEntry[]): Digest {
  const hash = sha256.create();
  for (const entry of inCellOrder(accepted)) hash.update(utf8ToBytes(`${canonicalJson(entry)}\n`));
  return bytesToHex(hash.digest());
}
