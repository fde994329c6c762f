/** The kinds of files that people write, and what each contains once it has been read. */
import type { Bid } from '../bid/bid.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Course } from '../course/course.js';
import type { People } from '../people/people.js';
import type { ExitDossier } from '../procedure/command.js';
import type { ProcedureFile } from '../procedure-file/procedure-file.js';
import type { Profile } from '../profile/profile.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { ScoreSheet } from '../score-sheet/score-sheet.js';
import type { Weighting } from '../sovereignty/weighting.js';
import type { Suite } from '../suite/suite.js';
import type { UseCase } from '../use-case/use-case.js';

export interface FileContents {
  'use-case': UseCase;
  questionnaire: Questionnaire;
  profile: Profile;
  suite: Suite;
  bid: Bid;
  'score-sheet': ScoreSheet;
  people: People;
  'rule-set': RuleSet;
  'exit-dossier': ExitDossier;
  procedure: ProcedureFile;
  course: Course;
  catalogue: Catalogue;
  weighting: Weighting;
}

export const FILE_KINDS = [
  'use-case',
  'questionnaire',
  'profile',
  'suite',
  'bid',
  'score-sheet',
  'people',
  'rule-set',
  'exit-dossier',
  'procedure',
  'course',
  'catalogue',
  'weighting',
] as const satisfies readonly (keyof FileContents)[];

export type FileKind = (typeof FILE_KINDS)[number];
export type FileContent<K extends FileKind> = FileContents[K];

/** The first line of every file: `schema: zuschlag/<kind>/1`. */
export const schemaLine = (kind: FileKind): string => `zuschlag/${kind}/1`;

/** The kind that a schema line names; null for any other text. */
export const kindOfSchemaLine = (line: unknown): FileKind | null =>
  FILE_KINDS.find((kind) => schemaLine(kind) === line) ?? null;
