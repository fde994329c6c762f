/** Calendar days in Germany, by the rule of EU law for summer time and with no time zone data of the machine. */
import type { Instant } from './instant.js';
import { fromMs, toMs } from './instant.js';

/** Calendar date, YYYY-MM-DD. */
export type Day = string;

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const SUNDAY = 0;
/** 1 January 1970 was a Thursday. */
const WEEKDAY_OF_EPOCH = 4;

/** 01:00 UTC on the last Sunday of a month with 31 days. */
function lastSundayAtOne(year: number, month: 3 | 10): number {
  const lastDay = Date.UTC(year, month - 1, 31);
  const weekday = (lastDay / DAY_MS + WEEKDAY_OF_EPOCH) % 7;
  return lastDay - ((weekday - SUNDAY) % 7) * DAY_MS + HOUR_MS;
}

/**
 * Whether summer time holds: from the last Sunday in March to the last Sunday in October, both
 * changes at 01:00 UTC (directive 2000/84/EC; so since 1996, no earlier year occurs here).
 */
export function isSummerTime(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear();
  return ms >= lastSundayAtOne(year, 3) && ms < lastSundayAtOne(year, 10);
}

const offsetMs = (ms: number): number => (isSummerTime(ms) ? 2 : 1) * HOUR_MS;

/** The day that a clock in Germany shows at this instant. */
export function dayOf(instant: Instant): Day {
  const ms = toMs(instant);
  return fromMs(ms + offsetMs(ms)).slice(0, 10);
}

/** The instant at which this day begins in Germany; no change of the clock ever happens at midnight. */
export function startOfDay(day: Day): Instant {
  const ms = toMs(`${day}T00:00:00.000Z`);
  return fromMs(ms - offsetMs(ms - HOUR_MS));
}

export const addDays = (day: Day, days: number): Day =>
  fromMs(toMs(`${day}T00:00:00.000Z`) + days * DAY_MS).slice(0, 10);
