/** Numbers, dates and times of a text in a form in which equal ones are equal, however they are written. */
import { readNumberToken } from './read-number.js';

const TOKEN = /\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d))*/gu;

const MONTHS = [
  'januar',
  'februar',
  'märz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
];
const WRITTEN_DATE = new RegExp(`(\\d{1,2})\\.\\s?(${MONTHS.join('|')})(?:\\s(\\d{4}))?`, 'giu');

/** "1. März 2026" as "1.3.2026". */
const withPlainDates = (text: string): string =>
  text.replace(WRITTEN_DATE, (_, day: string, month: string, year?: string) => {
    const number = MONTHS.indexOf(month.toLowerCase()) + 1;
    return year === undefined ? `${day}.${number}. ` : `${day}.${number}.${year}`;
  });

/** Digits in groups without leading zeros: "08:00" and "8:00", "01.03.2026" and "1.3.2026" are equal. */
const inGroups = (token: string): string => token.replace(/\b0+(?=\d)/g, '').replace(/:/g, 'h');

/** 18:00 is 18 o'clock, and 8.30 Uhr is 8:30. */
function keysOf(token: string, isTime: boolean): readonly string[] {
  const time = /^(\d{1,2})[:.](\d{2})$/.exec(token);
  if (time !== null && (isTime || token.includes(':'))) {
    const [, hour = '', minute = ''] = time;
    const hours = String(Number(hour));
    return minute === '00' ? [hours] : [`${hours}h${minute}`];
  }
  const value = readNumberToken(token);
  return [
    value === null ? inGroups(token) : value.d === 1n ? String(value.n) : `${value.n}/${value.d}`,
  ];
}

/** Key to the first token that gave it, in the order of the text. */
export function numberKeys(text: string): ReadonlyMap<string, string> {
  const plain = withPlainDates(text.normalize('NFC'));
  const keys = new Map<string, string>();
  for (const match of plain.matchAll(TOKEN)) {
    const isTime = /^\s?Uhr\b/.test(
      plain.slice(match.index + match[0].length, match.index + match[0].length + 6),
    );
    for (const key of keysOf(match[0], isTime)) if (!keys.has(key)) keys.set(key, match[0]);
  }
  return keys;
}
