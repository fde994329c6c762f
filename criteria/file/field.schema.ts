/** Building blocks of all file schemas: texts, identifiers, dates, whole numbers within their named limits. */
import * as z from 'zod';
import { COUNT_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../limits.js';
import { ID_PATTERN } from '../ids.js';
import { isCalendarDate } from './calendar-date.js';
import { DATE_PATTERN, FOLDER_PATH_PATTERN, LINE_PATTERN } from './pattern.js';

/** One line of text, not empty, not only blanks. */
export const line = z.string().min(1).max(TEXT_LIMITS.line).regex(LINE_PATTERN);
/** Several lines of text, not empty. */
export const text = z.string().min(1).max(TEXT_LIMITS.text).regex(/\S/);
export const id = z.string().regex(ID_PATTERN);

/** YYYY-MM-DD that exists in the calendar. */
export const calendarDate = z
  .string()
  .regex(DATE_PATTERN)
  .refine((value) => !DATE_PATTERN.test(value) || isCalendarDate(value), {
    params: {
      allowed: { de: 'ein Tag, den es im Kalender gibt', en: 'a day that exists in the calendar' },
      message: { de: 'Diesen Tag gibt es nicht.', en: 'This day does not exist.' },
    },
  });

/** Path of a file below the folder. */
export const folderPath = z.string().max(TEXT_LIMITS.line).regex(FOLDER_PATH_PATTERN);

export const wholeNumber = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
export const basisPoints = wholeNumber(0, 10_000);
/** Thousandths of a point on the scale 0 to 10. */
export const points = wholeNumber(0, 10_000);
/** Level of a catalogue's scale. */
export const level = wholeNumber(-NUMBER_LIMITS.scaleValue, NUMBER_LIMITS.scaleValue);
export const amountMinor = wholeNumber(0, NUMBER_LIMITS.amountMinor);
/** Millionths of a minor unit. */
export const amountMicro = wholeNumber(0, NUMBER_LIMITS.amountMicro);

export const lines = z.array(line).max(COUNT_LIMITS.listEntries);
export const someLines = lines.min(1);

/** Any JSON object; depth is bounded by the reader. */
export const jsonObject = z.record(z.string(), z.unknown());
