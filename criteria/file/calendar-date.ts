/** Real calendar dates of the Gregorian calendar, without time and zone. */

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** True for a text YYYY-MM-DD that names an existing day from year 1900 to 2999. */
export function isCalendarDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2999) return false;
  const days = MONTH_DAYS[month - 1];
  if (days === undefined) return false;
  return day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : days);
}
