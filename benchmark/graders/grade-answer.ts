/** Judges one answer by the grader of its item: deterministic, versioned, without a look at who answered. */
import type { Grade } from '../../criteria/benchmark/item-log-entry.js';
import type { SingleGrader } from '../../criteria/suite/grader.js';
import { partsOf } from '../../criteria/suite/grader.js';
import type { Grader, Suite, SuiteItem } from '../../criteria/suite/suite.js';
import { ALL_VERSION, gradeAll } from './all-grader.js';
import { CHOICE_VERSION, gradeChoice } from './choice-grader.js';
import { CITATION_VERSION, gradeCitation } from './citation-grader.js';
import { CONTAINS_VERSION, gradeContains } from './contains-grader.js';
import { EXACT_VERSION, gradeExact } from './exact-grader.js';
import { gradeJsonSchema, JSON_SCHEMA_VERSION } from './json-schema-grader.js';
import { gradeLanguage, LANGUAGE_VERSION } from './language-grader.js';
import { gradeLength, LENGTH_VERSION } from './length-grader.js';
import { gradeNormalizedText, NORMALIZED_TEXT_VERSION } from './normalized-text-grader.js';
import { gradeNumber, NUMBER_VERSION } from './number-grader.js';
import { gradeRefusal, REFUSAL_VERSION } from './refusal-grader.js';
import { gradeRegex, REGEX_VERSION } from './regex-grader.js';
import type { Verdict } from './verdict.js';

/** Of the rule by which people's grades become a verdict. */
const PEOPLE_VERSION = 'people/1';

/** Raised with every change that could judge any answer differently. */
export const GRADER_VERSIONS: Readonly<Record<Grader['kind'], string>> = {
  exact: EXACT_VERSION,
  number: NUMBER_VERSION,
  choice: CHOICE_VERSION,
  regex: REGEX_VERSION,
  jsonSchema: JSON_SCHEMA_VERSION,
  normalizedText: NORMALIZED_TEXT_VERSION,
  citation: CITATION_VERSION,
  length: LENGTH_VERSION,
  language: LANGUAGE_VERSION,
  contains: CONTAINS_VERSION,
  refusal: REFUSAL_VERSION,
  all: ALL_VERSION,
  people: PEOPLE_VERSION,
};

/** Kind and version, and of `all` those of its parts: "all/1(number/1,contains/1)". */
export const graderVersion = (grader: Grader): string =>
  grader.kind === 'all'
    ? `${ALL_VERSION}(${partsOf(grader)
        .map(({ kind }) => GRADER_VERSIONS[kind])
        .join(',')})`
    : GRADER_VERSIONS[grader.kind];

/** The item's own grader, else the suite's. */
export const graderOf = (suite: Suite, item: SuiteItem): Grader => item.grader ?? suite.grader;

function judge(grader: SingleGrader, target: string, answer: string): Verdict {
  switch (grader.kind) {
    case 'exact':
      return gradeExact(grader, target, answer);
    case 'number':
      return gradeNumber(grader, target, answer);
    case 'choice':
      return gradeChoice(grader, target, answer);
    case 'regex':
      return gradeRegex(grader, answer);
    case 'jsonSchema':
      return gradeJsonSchema(grader, target, answer);
    case 'normalizedText':
      return gradeNormalizedText(grader, target, answer);
    case 'citation':
      return gradeCitation(grader, answer);
    case 'length':
      return gradeLength(grader, answer);
    case 'language':
      return gradeLanguage(grader, answer);
    case 'contains':
      return gradeContains(grader, answer);
    case 'refusal':
      return gradeRefusal(grader, answer);
  }
}

export interface JudgedAnswer {
  /** False when the answer has nothing of the demanded form: an invalid output, not a wrong value. */
  readonly usable: boolean;
  readonly grade: Grade;
}

/**
 * Grader and target must have passed checkGrader; then no answer makes it throw.
 * @throws RangeError where people judge: nothing is computed there
 */
export function gradeAnswer(grader: Grader, target: string, answer: string): JudgedAnswer {
  if (grader.kind === 'people') throw new RangeError('gradeAnswer: people judge this answer');
  const { kind, detail } =
    grader.kind === 'all'
      ? gradeAll(grader.graders, (part) => judge(part, target, answer))
      : judge(grader, target, answer);
  return {
    usable: kind !== 'unusable',
    grade: { correct: kind === 'right', graderVersion: graderVersion(grader), detail },
  };
}
