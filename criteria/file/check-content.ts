/** The rules of each kind of file that its form cannot express. */
import { checkBid } from '../bid/check-bid.js';
import type { EndpointRules } from '../bid/check-endpoint-url.js';
import { checkCatalogue } from '../catalogue/check-catalogue.js';
import { checkCourse } from '../course/check-course.js';
import { checkPeople } from '../people/check-people.js';
import { checkProcedureFile } from '../procedure-file/check-procedure-file.js';
import { checkProfile } from '../profile/check-profile.js';
import { checkRuleSet } from '../rule-set/check-rule-set.js';
import { checkScoreSheet } from '../score-sheet/check-sheet.js';
import { checkWeighting } from '../sovereignty/check-weighting.js';
import { checkSuite } from '../suite/check-suite.js';
import { checkUseCase } from '../use-case/check-use-case.js';
import type { RuleFinding } from './complaint.js';
import type { FileContents, FileKind } from './file-kind.js';

type ContentChecks = {
  readonly [K in FileKind]: (
    content: FileContents[K],
    endpoints: EndpointRules,
  ) => readonly RuleFinding[];
};

const CONTENT_CHECKS: ContentChecks = {
  'use-case': checkUseCase,
  // What it answers must fit its catalogue, which the file alone does not hold.
  questionnaire: () => [],
  profile: checkProfile,
  suite: checkSuite,
  bid: checkBid,
  'score-sheet': checkScoreSheet,
  people: checkPeople,
  'rule-set': checkRuleSet,
  'exit-dossier': () => [],
  procedure: checkProcedureFile,
  course: checkCourse,
  catalogue: checkCatalogue,
  weighting: checkWeighting,
};

export const checkContent = <K extends FileKind>(
  kind: K,
  content: FileContents[K],
  endpoints: EndpointRules,
): readonly RuleFinding[] => CONTENT_CHECKS[kind](content, endpoints);
