/** What a series without a single failure proves: how often failures could still happen. */

const FULL_BP = 10_000;

const refuse = (trials: number): void => {
  if (!Number.isSafeInteger(trials) || trials < 1) {
    throw new RangeError(`zero failures: ${trials} trials`);
  }
};

/**
 * Upper 95 % bound of the failure rate after `trials` independent trials without failure, in basis points, rounded
 * up: the smallest p with (1 - p)^n <= 5 % (Clopper and Pearson 1934, one-sided).
 */
export function highestRateWithoutFailureBp(trials: number): number {
  refuse(trials);
  const n = BigInt(trials);
  const limit = 10_000n ** n;
  let [low, high] = [0, FULL_BP];
  while (low < high) {
    const middle = (low + high) >> 1;
    const unlikely = BigInt(FULL_BP - middle) ** n * 20n <= limit;
    if (unlikely) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The rule of three, 3/n, in basis points, rounded up, at most 10,000 (Hanley and Lippman-Hand 1983). */
export function ruleOfThreeBp(trials: number): number {
  refuse(trials);
  return Math.min(Math.ceil((3 * FULL_BP) / trials), FULL_BP);
}
