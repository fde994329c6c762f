/** Numbers and times as people read them, independent of the machine's locale and time zone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatInteger,
  formatMoney,
  formatPercent,
  formatPerformance,
  formatPoints,
} from '../../../templates/text/format-number.js';
import { isSummerTime } from '../../../criteria/local-day.js';
import { formatDate, formatExactTime, formatTime } from '../../../templates/text/format-time.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  it.each([
    [formatMoney(123_456, 'de'), '1.234,56 EUR'],
    [formatMoney(123_456, 'en'), '1,234.56 EUR'],
    [formatMoney(5, 'de'), '0,05 EUR'],
    [formatMoney(-100_000_000, 'de'), '-1.000.000,00 EUR'],
    [formatPoints(8_250, 'de'), '8,250'],
    [formatPoints(0, 'de'), '0,000'],
    [formatPercent(1_250, 'de'), '12,5 %'],
    [formatPercent(1_250, 'en'), '12.5%'],
    [formatPercent(10_000, 'de'), '100 %'],
    [formatPercent(0, 'de'), '0 %'],
    [formatPercent(1, 'de'), '0,01 %'],
    [formatInteger(999, 'de'), '999'],
    [formatInteger(1_000, 'de'), '1.000'],
    [formatPerformance('78398600/1000', 'de'), '78,399'],
  ])('%s is %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('keeps every digit of an amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const digits = formatMoney(minor, 'de').replaceAll(/[^\d-]/g, '');
        return BigInt(digits) === BigInt(minor);
      }),
    );
  });
});

describe('summer time in Europe/Berlin', () => {
  it.each([
    ['2026-03-29T00:59:59.999Z', '29.03.2026, 01:59:59,999 Uhr MEZ'],
    ['2026-03-29T01:00:00.000Z', '29.03.2026, 03:00:00,000 Uhr MESZ'],
    ['2026-10-25T00:59:59.999Z', '25.10.2026, 02:59:59,999 Uhr MESZ'],
    ['2026-10-25T01:00:00.000Z', '25.10.2026, 02:00:00,000 Uhr MEZ'],
    ['2027-03-28T01:00:00.000Z', '28.03.2027, 03:00:00,000 Uhr MESZ'],
    ['2024-03-31T01:00:00.000Z', '31.03.2024, 03:00:00,000 Uhr MESZ'],
    ['2026-12-31T23:30:00.000Z', '01.01.2027, 00:30:00,000 Uhr MEZ'],
  ])('%s is %s', (instant, expected) => {
    expect(plain(formatExactTime(instant, 'de'))).toBe(expected);
  });

  it('agrees with the time zone database at random instants from 1997 to 2037', () => {
    const zone = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Berlin',
      hour: 'numeric',
      hourCycle: 'h23',
    });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1997, 0, 1), max: Date.UTC(2037, 11, 31) }), (ms) => {
        const hour = (new Date(ms).getUTCHours() + (isSummerTime(ms) ? 2 : 1)) % 24;
        return Number(zone.format(ms)) === hour;
      }),
    );
  });

  it('writes English times and dates', () => {
    expect(plain(formatTime('2026-07-01T10:00:00.000Z', 'en'))).toBe('1 Jul 2026, 12:00:00 CEST');
    expect(formatDate('2027-04-01', 'de')).toBe('01.04.2027');
  });
});
