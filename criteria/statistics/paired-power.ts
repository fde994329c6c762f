/** How many items tell two bidders apart: planned before publication, for paired right-or-wrong answers. */
import { rootUp } from '../benchmark/integer-root.js';

/** The 97.5 % and the 80 % point of the normal distribution in 10^-15. */
const Z_ALPHA = 1_959_963_984_540_054n;
const Z_BETA = 841_621_233_572_914n;
const UNIT = 10n ** 30n;
const FULL_BP = 10_000;

/**
 * Items needed so that McNemar's test at 5 % (two-sided) finds a true difference with a probability of 80 %, rounded
 * up: (z1 sqrt(d) + z2 sqrt(d - t^2))^2 / t^2 with t the difference and d the share of items on which the two bidders
 * disagree (Connor 1987; benchmark reference, section 8).
 * @param differenceBp 1 to disagreementBp, basis points
 * @throws RangeError outside of that: bidders cannot differ by more than they disagree
 */
export function itemsNeeded(differenceBp: number, disagreementBp: number): number {
  const inside = Number.isSafeInteger(differenceBp) && Number.isSafeInteger(disagreementBp);
  if (!inside || differenceBp < 1 || disagreementBp < differenceBp || disagreementBp > FULL_BP) {
    throw new RangeError(`itemsNeeded: ${differenceBp} of ${disagreementBp}`);
  }
  const [t, d] = [BigInt(differenceBp), BigInt(disagreementBp) * BigInt(FULL_BP)];
  const rest = d - t * t;
  const mixed = rootUp(4n * Z_ALPHA * Z_ALPHA * Z_BETA * Z_BETA * d * rest);
  const needed = Z_ALPHA * Z_ALPHA * d + Z_BETA * Z_BETA * rest + mixed;
  const divisor = t * t * UNIT;
  return Number((needed + divisor - 1n) / divisor);
}

/** Smallest true difference in basis points that so many items find; null when not even disagreement all one way. */
export function detectablePairedBp(items: number, disagreementBp: number): number | null {
  if (!Number.isSafeInteger(items) || items < 1) throw new RangeError(`items: ${items}`);
  if (itemsNeeded(disagreementBp, disagreementBp) > items) return null;
  let [low, high] = [1, disagreementBp];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemsNeeded(middle, disagreementBp) <= items) high = middle;
    else low = middle + 1;
  }
  return low;
}
