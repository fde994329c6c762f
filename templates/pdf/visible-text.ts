/** Texts of others made printable: a character that cannot be drawn, or that hides, stands as its number in brackets. */
import { codePointName, findHiddenCharacter } from './check-text.js';
import { SUBSTITUTIONS } from './substitution.js';

/** What every face of every font of ours draws as it is. */
const PLAIN = /^[\n\x20-\x7e]*$/u;

/**
 * The text as it can be printed: "Los 🏆" becomes "Los [U+1F3C6]". Nothing is dropped and nothing changes its
 * direction unseen, so nobody can hold up a document with their name; the data beside the pages keep the original.
 * @param covered code points that every face of the font can draw
 */
export function visibleText(raw: string, covered: ReadonlySet<number>): string {
  if (PLAIN.test(raw)) return raw;
  let shown = '';
  for (const character of raw.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n')) {
    const printable =
      character === '\n' ||
      SUBSTITUTIONS.has(character) ||
      (covered.has(character.codePointAt(0) ?? 0) && findHiddenCharacter(character) === null);
    shown += printable ? character : `[${codePointName(character)}]`;
  }
  return shown;
}

/** The same data with every text made printable; names of fields are ours and stay. */
export function visibleData<T>(value: T, covered: ReadonlySet<number>): T {
  if (typeof value === 'string') return visibleText(value, covered) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => visibleData(one, covered)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, visibleData(one, covered)]),
  ) as T;
}

/** For metadata, which have no lines. */
export const oneLine = (text: string): string => text.replaceAll(/[\n\r\t]+/g, ' ');
