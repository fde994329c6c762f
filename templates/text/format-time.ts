/** Points in time as people in Germany read them: local time in Europe/Berlin by the rule of EU law, with no time zone data of the machine. */
import type { Language } from '../../criteria/bilingual.js';
import type { Instant } from '../../criteria/instant.js';
import { toMs } from '../../criteria/instant.js';
import { isSummerTime } from '../../criteria/local-day.js';

const HOUR_MS = 3_600_000;

const ZONES = {
  de: { winter: 'MEZ', summer: 'MESZ' },
  en: { winter: 'CET', summer: 'CEST' },
} as const satisfies Record<Language, object>;

const MONTHS_EN = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

const two = (value: number): string => String(value).padStart(2, '0');

function dateText(year: number, month: number, day: number, language: Language): string {
  return language === 'de'
    ? `${two(day)}.${two(month)}.${year}`
    : `${day}\u00a0${MONTHS_EN[month - 1] ?? ''}\u00a0${year}`;
}

/** Calendar date "YYYY-MM-DD"; anything else is returned as it is, because people wrote it. */
export function formatDate(date: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return date;
  return dateText(Number(parts[1]), Number(parts[2]), Number(parts[3]), language);
}

interface LocalTime {
  readonly date: string;
  readonly clock: string;
  readonly milliseconds: string;
  readonly zone: string;
}

function localTime(instant: Instant, language: Language): LocalTime {
  const ms = toMs(instant);
  const summer = isSummerTime(ms);
  const local = new Date(ms + (summer ? 2 : 1) * HOUR_MS);
  const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
  return {
    date: dateText(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate(), language),
    clock: clock.map(two).join(':'),
    milliseconds: String(local.getUTCMilliseconds()).padStart(3, '0'),
    zone: ZONES[language][summer ? 'summer' : 'winter'],
  };
}

/** "21.11.2026, 10:00:00 Uhr MEZ"; "21 Nov 2026, 10:00:00 CET". */
export function formatTime(instant: Instant, language: Language): string {
  const { date, clock, zone } = localTime(instant, language);
  return `${date}, ${clock}${language === 'de' ? '\u00a0Uhr' : ''}\u00a0${zone}`;
}

/** With milliseconds, where they decide: bids at the deadline. */
export function formatExactTime(instant: Instant, language: Language): string {
  const { date, clock, milliseconds, zone } = localTime(instant, language);
  const point = language === 'de' ? ',' : '.';
  return `${date}, ${clock}${point}${milliseconds}${language === 'de' ? '\u00a0Uhr' : ''}\u00a0${zone}`;
}

/** Short form for columns: "21.11.2026 10:00:00 MEZ". */
export function formatColumnTime(instant: Instant, language: Language): string {
  const { date, clock, zone } = localTime(instant, language);
  return `${date} ${clock}\u00a0${zone}`;
}
