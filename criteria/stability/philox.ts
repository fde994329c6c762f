/**
 * Philox4x32-10, a counter-based random generator (Salmon, Moraes, Dror and Shaw 2011): block i of a
 * seed is a pure function of both, so draws can be split over workers and repeated anywhere.
 */

const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const KEY_STEPS = [0x9e3779b9, 0xbb67ae85] as const;
const ROUNDS = 10;

/** Upper 32 bits of a 64-bit product, from 16-bit halves. */
function multiplyHigh(a: number, b: number): number {
  const [aHigh, aLow] = [a >>> 16, a & 0xffff];
  const [bHigh, bLow] = [b >>> 16, b & 0xffff];
  const low = aLow * bLow;
  const [cross, crossed] = [aHigh * bLow, aLow * bHigh];
  const middle = (low >>> 16) + (cross & 0xffff) + (crossed & 0xffff);
  return (aHigh * bHigh + (cross >>> 16) + (crossed >>> 16) + (middle >>> 16)) >>> 0;
}

export type Words4 = readonly [number, number, number, number];
export type Words2 = readonly [number, number];

/** Writes the four 32-bit words of a block to `out` from `offset` on. */
export function philoxInto(counter: Words4, key: Words2, out: Uint32Array, offset: number): void {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIERS[0], c0);
    const low0 = Math.imul(MULTIPLIERS[0], c0) >>> 0;
    const high1 = multiplyHigh(MULTIPLIERS[1], c2);
    const low1 = Math.imul(MULTIPLIERS[1], c2) >>> 0;
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + KEY_STEPS[0]) >>> 0;
    k1 = (k1 + KEY_STEPS[1]) >>> 0;
  }
  out[offset] = c0;
  out[offset + 1] = c1;
  out[offset + 2] = c2;
  out[offset + 3] = c3;
}

/** A seed of 64 bits (0 to 2^64 - 1) as a key. */
export const keyOf = (seed: bigint): Words2 => [
  Number(seed & 0xffffffffn),
  Number((seed >> 32n) & 0xffffffffn),
];
