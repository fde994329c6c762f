/** Tables as CSV (RFC 4180) for spreadsheets: with a byte order mark, in the reader's notation, and without any cell that computes. */
import type { Language } from '../bilingual.js';

/** What spreadsheets take for the beginning of a formula, also in the wide forms of East Asian keyboards. */
const FORMULA = /^[\s\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** A number in either notation, which a minus sign does not make a formula. */
const NUMBER = /^-?\d+(?:[.,]\d+)*$/u;

/** German spreadsheets separate by semicolons, because the comma is theirs in numbers. */
export const SEPARATORS: Readonly<Record<Language, string>> = { de: ';', en: ',' };

/** The text as a spreadsheet shows it but never computes it: an apostrophe goes before what looks like a formula. */
export const harmlessCell = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

/** Control characters other than tab and line ends break readers; NUL ends some. */
const withoutControls = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, '\ufffd');

function cellText(text: string, separator: string): string {
  const safe = harmlessCell(withoutControls(text));
  return /["\r\n\t]/u.test(safe) || safe.includes(separator) || /^\s|\s$/u.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

/** The whole file; every line ends with CRLF. */
export function csvText(rows: readonly (readonly string[])[], language: Language): string {
  const separator = SEPARATORS[language];
  const lines = rows.map((row) => row.map((cell) => cellText(cell, separator)).join(separator));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}
