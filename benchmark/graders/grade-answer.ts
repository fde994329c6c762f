/** Judges one answer by the grader of its item: deterministic, versioned, without a look at who answered. */
import type { Grade } from '../../criteria/benchmark/item-log-entry.js';
import type { Grader, Suite, SuiteItem } from '../../criteria/suite/suite.js';
import { CHOICE_VERSION, gradeChoice } from './choice-grader.js';
import { EXACT_VERSION, gradeExact } from './exact-grader.js';
import { gradeJsonSchema, JSON_SCHEMA_VERSION } from './json-schema-grader.js';
import { gradeNumber, NUMBER_VERSION } from './number-grader.js';
import { gradeRegex, REGEX_VERSION } from './regex-grader.js';
import type { Verdict } from './verdict.js';

/** Raised with every change that could judge any answer differently. */
export const GRADER_VERSIONS: Readonly<Record<Grader['kind'], string>> = {
  exact: EXACT_VERSION,
  number: NUMBER_VERSION,
  choice: CHOICE_VERSION,
  regex: REGEX_VERSION,
  jsonSchema: JSON_SCHEMA_VERSION,
};

/** The item's own grader, else the suite's. */
export const graderOf = (suite: Suite, item: SuiteItem): Grader => item.grader ?? suite.grader;

function judge(grader: Grader, target: string, answer: string): Verdict {
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
  }
}

export interface JudgedAnswer {
  /** False when the answer has nothing of the demanded form: an invalid output, not a wrong value. */
  readonly usable: boolean;
  readonly grade: Grade;
}

/** Grader and target must have passed checkGrader; then no answer makes it throw. */
export function gradeAnswer(grader: Grader, target: string, answer: string): JudgedAnswer {
  const { kind, detail } = judge(grader, target, answer);
  return {
    usable: kind !== 'unusable',
    grade: { correct: kind === 'right', graderVersion: GRADER_VERSIONS[grader.kind], detail },
  };
}
