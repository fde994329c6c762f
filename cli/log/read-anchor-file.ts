/** Reads an anchor file and judges it by itself: its root over its heads, and its time stamp. */
import { readFile } from 'node:fs/promises';
import type {
  AnchorFault,
  AnchorHeader,
  AnchorStamp,
  ChainAnchor,
} from '../../criteria/anchor/anchor.js';
import { anchorDigest, anchorFault } from '../../criteria/anchor/anchor.js';
import { readAnchor } from '../../criteria/anchor/anchor.schema.js';
import { checkToken } from '../../signing/timestamp/check-token.js';

export type StampVerdict =
  /** Made without an authority: its time is the installation's own word. */
  | { readonly kind: 'none' }
  | { readonly kind: 'sound'; readonly time: string; readonly authority: string }
  | { readonly kind: 'unsound'; readonly problem: string };

export interface ReadAnchorFile {
  readonly file: string;
  readonly anchor: ChainAnchor;
  /** What its successor must name as the one before. */
  readonly digest: string;
  readonly fault: AnchorFault | null;
  readonly stamp: StampVerdict;
}

export function stampVerdict(header: AnchorHeader, stamp: AnchorStamp): StampVerdict {
  if (stamp.kind === 'none') return { kind: 'none' };
  const imprint = new Uint8Array(Buffer.from(anchorDigest(header), 'hex'));
  const token = new Uint8Array(Buffer.from(stamp.token, 'base64'));
  const check = checkToken(token, imprint);
  return check.kind === 'sound'
    ? { kind: 'sound', time: check.time, authority: check.authority.commonName }
    : { kind: 'unsound', problem: check.problem };
}

/** @throws Error with a plain sentence when the file cannot be read or is no anchor */
export async function readAnchorFile(file: string): Promise<ReadAnchorFile> {
  const anchor = readAnchor(await readFile(file, 'utf8'));
  if (anchor === null) {
    throw new Error(`${file}: das ist kein Anker / this is no anchor`);
  }
  const [digest, fault] = [anchorDigest(anchor), anchorFault(anchor)];
  const stamp = stampVerdict(anchor, anchor.stamp);
  return { file, anchor, digest, fault, stamp };
}
