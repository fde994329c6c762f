/** Writes the item log as CSV that no spreadsheet takes for formulas. */
import type { GradedEntry } from '../../criteria/benchmark/item-log-entry.js';

/**
 * One field in quotation marks (RFC 4180). What a spreadsheet would calculate begins with = + - @, a tab or
 * a carriage return, also behind spaces and in their full-width forms; an apostrophe in front makes it text.
 */
export function csvField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[\s\u200b\ufeff]*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/.test(value)
    ? `'${value}`
    : value;
  return `"${text.replaceAll('"', '""')}"`;
}

type Column = readonly [name: string, of: (entry: GradedEntry) => string | number | boolean | null];

const outcomeDetail = ({ outcome }: GradedEntry): string | null => {
  if (outcome.kind === 'outage') return outcome.cause;
  return outcome.kind === 'invalidOutput' ? outcome.detail : null;
};

const COLUMNS: readonly Column[] = [
  ['run', ({ runId }) => runId],
  ['bid', ({ bidId }) => bidId],
  ['item', ({ itemId }) => itemId],
  ['part', ({ part }) => part],
  ['repeat', ({ repeat }) => repeat],
  ['attempt', ({ attempt }) => attempt],
  ['accepted', ({ accepted }) => accepted],
  ['probe', ({ probe }) => probe],
  ['outcome', ({ outcome }) => outcome.kind],
  ['outcomeDetail', outcomeDetail],
  ['correct', ({ grade }) => grade?.correct ?? null],
  ['grader', ({ grade }) => grade?.graderVersion ?? null],
  ['gradeDetail', ({ grade }) => grade?.detail ?? null],
  ['answer', ({ answer }) => answer],
  ['httpStatus', ({ httpStatus }) => httpStatus],
  ['returnedModel', ({ returnedModel }) => returnedModel],
  ['systemFingerprint', ({ systemFingerprint }) => systemFingerprint],
  ['inputTokens', ({ usage }) => usage?.input ?? null],
  ['outputTokens', ({ usage }) => usage?.output ?? null],
  ['referenceTokens', ({ referenceTokens }) => referenceTokens],
  ['startedAt', ({ startedAt }) => startedAt],
  ['durationMs', ({ durationMs }) => durationMs],
  ['firstContentUs', ({ times }) => times.firstContentUs],
  ['requestSha256', ({ requestSha256 }) => requestSha256],
  ['responseSha256', ({ responseSha256 }) => responseSha256],
];

/** All attempts, in their order, also those that do not count; UTF-8 with line ends CRLF and a head line. */
export function exportCsv(entries: readonly GradedEntry[]): string {
  const head = COLUMNS.map(([name]) => csvField(name)).join(',');
  const rows = entries.map((entry) => COLUMNS.map(([, of]) => csvField(of(entry))).join(','));
  return [head, ...rows].map((row) => `${row}\r\n`).join('');
}
