/** Reads the Retry-After header (RFC 9110, section 10.2.3): seconds or a date. */

/** Milliseconds from now, never negative; null without a readable header. */
export function retryAfterMs(
  header: string | readonly string[] | undefined,
  nowMs: number,
): number | null {
  const text = (typeof header === 'string' ? header : (header?.[0] ?? '')).trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = / GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
