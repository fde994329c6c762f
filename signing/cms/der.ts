/** A small strict DER reader for checking: flat, bounded, independent of the library that builds. */

import { FILE_LIMITS } from '../limits.js';

export interface DerElement {
  /** Identifier byte, e.g. 0x30 for SEQUENCE. */
  readonly tag: number;
  /** Whole encoding with head. */
  readonly encoding: Uint8Array;
  readonly content: Uint8Array;
}

/** Thrown on anything that is not DER; caught by the readers of this folder. */
export class NotDer extends Error {}

/** Reads one element from the front of `bytes`; what follows it is left alone. */
export function firstElement(bytes: Uint8Array): DerElement {
  const tag = bytes[0];
  const short = bytes[1];
  if (tag === undefined || short === undefined) throw new NotDer('cut off');
  if ((tag & 0x1f) === 0x1f) throw new NotDer('long tag');
  let length = short;
  let head = 2;
  if (short >= 0x80) {
    const count = short & 0x7f;
    if (count < 1 || count > 4 || bytes.length < 2 + count) throw new NotDer('length');
    length = bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
    head += count;
    if (length < 0x80 || bytes[2] === 0) throw new NotDer('length not minimal');
  }
  if (head + length > bytes.length) throw new NotDer('longer than its container');
  return {
    tag,
    encoding: bytes.subarray(0, head + length),
    content: bytes.subarray(head, head + length),
  };
}

/** The members of a constructed element; more than `limit` of them are refused. */
export function children(
  element: DerElement,
  limit: number = FILE_LIMITS.derMembers,
): readonly DerElement[] {
  const found: DerElement[] = [];
  let rest = element.content;
  while (rest.length > 0) {
    if (found.length >= limit) throw new NotDer('too many members');
    const child = firstElement(rest);
    found.push(child);
    rest = rest.subarray(child.encoding.length);
  }
  return found;
}

/** The member at `index` when it has the expected tag. */
export function member(
  elements: readonly DerElement[],
  index: number,
  tag: number,
  what: string,
): DerElement {
  const element = elements[index];
  if (element?.tag !== tag) throw new NotDer(`${what} expected`);
  return element;
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf(element: DerElement): string {
  if (element.tag !== 0x06) throw new NotDer('object identifier expected');
  const arcs: bigint[] = [];
  let value = 0n;
  for (const byte of element.content.subarray(0, 64)) {
    value = value * 128n + BigInt(byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(value);
      value = 0n;
    }
  }
  const [first = 0n, ...rest] = arcs;
  const top = first < 40n ? 0n : first < 80n ? 1n : 2n;
  return [top, first - top * 40n, ...rest].join('.');
}

/** ISO instant of a UTCTime or GeneralizedTime in DER spelling, which is always UTC. */
export function instantOf(element: DerElement): string {
  const text = Buffer.from(element.content.subarray(0, 40)).toString('latin1');
  const short = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const long = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,6}))?Z$/.exec(text);
  const parts = element.tag === 0x17 ? short : element.tag === 0x18 ? long : null;
  if (parts === null) throw new NotDer('time expected');
  const [year = '', month, day, hour, minute, second, fraction = ''] = parts.slice(1);
  const full = year.length === 4 ? year : `${Number(year) >= 50 ? '19' : '20'}${year}`;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const iso = `${full}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  if (Number.isNaN(Date.parse(iso))) throw new NotDer('impossible time');
  return iso;
}
