/** Square roots of integers, exactly rounded down or up. */

/** The largest r with r * r <= value, by Newton's method from above; value >= 0. */
export function rootDown(value: bigint): bigint {
  if (value < 0n) throw new RangeError('rootDown: the value is negative');
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The smallest r with r * r >= value; value >= 0. */
export function rootUp(value: bigint): bigint {
  const root = rootDown(value);
  return root * root === value ? root : root + 1n;
}
