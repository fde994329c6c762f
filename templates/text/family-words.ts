/** The family of comparisons that Holm's adjustment is over, in words: which pairs, of how many suites. */
import type { ComparisonFamily } from '../../criteria/benchmark/analyse-run.js';
import type { Language } from '../../criteria/bilingual.js';
import { formatInteger } from './format-number.js';
import { MEASUREMENT } from './measurement-text.js';

/** @param own comparisons in the suite that the words stand beside */
export function familyWords(
  { suites, comparisons }: ComparisonFamily,
  own: number,
  language: Language,
): string {
  if (comparisons === 1) return MEASUREMENT.familyOfPair[language];
  const text = suites === 1 ? MEASUREMENT.familyOfOne : MEASUREMENT.familyOfMore;
  return text[language]
    .replace('{comparisons}', formatInteger(comparisons, language))
    .replace('{suites}', formatInteger(suites, language))
    .replace('{own}', formatInteger(own, language));
}
