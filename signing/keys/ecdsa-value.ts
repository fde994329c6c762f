/** Turns the plain pair r||s that cards and some services give into the DER that CMS wants. */
import { children, firstElement } from '../cms/der.js';

const HALF = 32;

function integer(half: Uint8Array): readonly number[] {
  let start = 0;
  while (start < half.length - 1 && half[start] === 0) start += 1;
  const bytes = [...half.subarray(start)];
  const padded = (bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes;
  return [0x02, padded.length, ...padded];
}

/** DER of a pair of 64 bytes (P-256). */
export function derOfPair(pair: Uint8Array): Uint8Array {
  if (pair.length !== 2 * HALF) throw new RangeError(`an ECDSA pair of ${pair.length} bytes`);
  const body = [...integer(pair.subarray(0, HALF)), ...integer(pair.subarray(HALF))];
  return new Uint8Array([0x30, body.length, ...body]);
}

/** DER of either form. */
export function derOfEither(value: Uint8Array): Uint8Array {
  try {
    const outer = firstElement(value);
    const whole = outer.tag === 0x30 && outer.encoding.length === value.length;
    if (
      whole &&
      children(outer)
        .map(({ tag }) => tag)
        .join() === '2,2'
    )
      return value;
  } catch {
    // Not DER, so a pair.
  }
  return derOfPair(value);
}
