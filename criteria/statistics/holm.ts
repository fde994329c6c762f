/** Holm's step-down adjustment: several comparisons at once without more false alarms than announced. */
import type { Rational } from '../exact/rational.js';
import { compare, maximum, minimum, multiply, rational } from '../exact/rational.js';

/**
 * Adjusted p-values in the order given (Holm 1979): the smallest times m, the next times m - 1, and so on, never
 * falling, at most 1. A comparison is significant at a level when its adjusted value is at or below that level.
 */
export function holmAdjusted(pValues: readonly Rational[]): readonly Rational[] {
  const order = pValues
    .map((value, index) => ({ value, index }))
    .sort((a, b) => compare(a.value, b.value) || a.index - b.index);
  const adjusted = new Map<number, Rational>();
  let reached = rational(0);
  order.forEach(({ value, index }, place) => {
    const scaled = minimum(multiply(value, rational(order.length - place)), rational(1));
    reached = maximum(reached, scaled);
    adjusted.set(index, reached);
  });
  return pValues.map((value, index) => adjusted.get(index) ?? value);
}
