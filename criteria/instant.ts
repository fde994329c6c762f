/** Points in time as ISO instants in UTC with milliseconds ("2026-11-21T09:00:00.000Z"); arithmetic in whole milliseconds. */

/** ISO 8601 instant, UTC, three decimals: sorts as text in order of time. */
export type Instant = string;

/** @throws RangeError for a text that is no instant. */
export function toMs(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`toMs: "${instant}" is not an instant`);
  return ms;
}

export const fromMs = (ms: number): Instant => new Date(ms).toISOString();
export const addMs = (instant: Instant, ms: number): Instant => fromMs(toMs(instant) + ms);
export const isBefore = (a: Instant, b: Instant): boolean => toMs(a) < toMs(b);
