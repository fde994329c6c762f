/** First look at a file's raw text: its size, and characters that readers cannot see or that deceive them. */
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';

/**
 * NUL and other control characters, direction marks and overrides, zero-width and tag characters, line separators,
 * lone surrogates, non-characters. Tab and line feed are text.
 */
const FORBIDDEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]|\p{Cs}/u;

/** `U+202E` for the first code point of a text. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The first forbidden character of a text and its index; null where there is none. */
export function forbiddenCharacter(text: string): { character: string; index: number } | null {
  const match = FORBIDDEN.exec(text);
  return match === null ? null : { character: match[0], index: match.index };
}

/** A text that can be shown: forbidden characters as escapes such as \\u202e. */
export const visibleText = (text: string): string =>
  text.replace(new RegExp(FORBIDDEN.source, 'gu'), (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** Bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Each half of a surrogate pair stands for two of the four bytes.
    else bytes += unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}

/** The text without byte order mark and with line feeds only; every later offset counts in this text. */
export const normalText = (text: string): string =>
  (text.startsWith('\uFEFF') ? text.slice(1) : text).replaceAll('\r\n', '\n');

/** A file above the limit is refused before anything else looks at it. */
export function findOversize(text: string, limit: number): SourceFinding | null {
  // A UTF-16 code unit is at least one byte, which spares counting a huge text.
  const bytes = text.length > limit ? text.length : utf8Bytes(text);
  if (bytes <= limit) return null;
  return oversize(bytes, limit);
}

/** The finding for a file whose size alone is known. */
export const oversize = (bytes: number, limit: number): SourceFinding => ({
  offset: 0,
  path: [],
  found: { de: `mindestens ${bytes} Byte`, en: `at least ${bytes} bytes` },
  allowed: { de: `höchstens ${limit} Byte`, en: `at most ${limit} bytes` },
  message: { de: 'Die Datei ist zu groß.', en: 'The file is too large.' },
});

/** Every forbidden character of a normal text, up to the limit of complaints. */
export function findForbiddenCharacters(text: string): readonly SourceFinding[] {
  const findings: SourceFinding[] = [];
  for (const match of text.matchAll(new RegExp(FORBIDDEN.source, 'gu'))) {
    findings.push(forbiddenFinding(match[0], match.index));
    if (findings.length >= FILE_LIMITS.complaints) break;
  }
  return findings;
}

/** The finding for one forbidden character. */
export const forbiddenFinding = (character: string, offset: number): SourceFinding => ({
  offset,
  path: [],
  found: sameText(codePointName(character)),
  allowed: {
    de: 'sichtbare Zeichen, Leerzeichen, Tabulator und Zeilenende',
    en: 'visible characters, space, tab and line end',
  },
  message: {
    de: 'Unsichtbare Zeichen, Steuerzeichen und Zeichen, die die Schreibrichtung ändern, sind nicht erlaubt.',
    en: 'Invisible characters, control characters and characters that change the writing direction are not allowed.',
  },
});
