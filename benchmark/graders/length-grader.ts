/** Grader `length`: characters, words, sentences, or the words of the longest sentence within bounds. */
import type { LengthMeasure } from '../../criteria/suite/grader.js';
import type { Grader } from '../../criteria/suite/suite.js';
import { splitSentences, wordsOf } from './split-sentences.js';
import type { Verdict } from './verdict.js';
import { normalised } from './verdict.js';

export const LENGTH_VERSION = 'length/1';

const MEASURES: Readonly<Record<LengthMeasure, (text: string) => number>> = {
  // Code points: an emoji is one or more of them, an umlaut is one.
  characters: (text) => Array.from(text).length,
  words: (text) => wordsOf(text).length,
  sentences: (text) => splitSentences(text).length,
  longestSentence: (text) =>
    splitSentences(text).reduce((most, each) => Math.max(most, wordsOf(each).length), 0),
};

export function gradeLength(grader: Extract<Grader, { kind: 'length' }>, answer: string): Verdict {
  const { measure, least = 0, most = Infinity } = grader;
  const found = MEASURES[measure](normalised(answer));
  const detail = `${measure}: ${found}`;
  if (found < least) return { kind: 'wrong', detail: `${detail}, at least ${least}` };
  if (found > most) return { kind: 'wrong', detail: `${detail}, at most ${most}` };
  return { kind: 'right', detail };
}
