/** Folds the differences between two texts that a grader declares to pass over. */
import type { TextFold } from '../../criteria/suite/grader.js';
import { normalised } from './verdict.js';

const FOLDS: Readonly<Record<TextFold, (text: string) => string>> = {
  quotes: (text) => text.replace(/[„“”‟«»‹›"]/g, '"').replace(/[‚‘’‛´`]/g, "'"),
  // Letter by letter, independent of a locale; the capital sharp s is lowered like any capital.
  case: (text) => text.toLowerCase(),
  sharpS: (text) => text.replaceAll('ß', 'ss').replaceAll('ẞ', 'SS'),
  // Signs between words become a space where none is, so that "Ja,nein" is not one word.
  punctuation: (text) =>
    text
      .replace(/[\p{P}\p{S}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  space: (text) => text.replace(/\s+/g, ' ').trim(),
};

/** One order for all, so that the same declaration always gives the same text. */
const ORDER: readonly TextFold[] = ['quotes', 'case', 'sharpS', 'punctuation', 'space'];

/** NFC, line ends, trimmed, and then the declared folds. */
export const foldText = (text: string, folds: readonly TextFold[]): string =>
  ORDER.filter((fold) => folds.includes(fold)).reduce(
    (folded, fold) => FOLDS[fold](folded),
    normalised(text),
  );
