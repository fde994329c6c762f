/** The schema of every kind of file, and what the readers and the JSON Schema export need to know about them. */
import * as z from 'zod';
import { bidSchema } from '../bid/bid.schema.js';
import { catalogueSchema } from '../catalogue/catalogue.schema.js';
import { courseSchema } from '../course/course.schema.js';
import { exitDossierSchema } from '../exit/exit-dossier.schema.js';
import { peopleSchema } from '../people/people.schema.js';
import { procedureFileSchema } from '../procedure-file/procedure-file.schema.js';
import { profileSchema } from '../profile/profile.schema.js';
import { questionnaireSchema } from '../questionnaire/questionnaire.schema.js';
import { ruleSetSchema } from '../rule-set/rule-set.schema.js';
import { scoreSheetSchema } from '../score-sheet/score-sheet.schema.js';
import { weightingSchema } from '../sovereignty/weighting.schema.js';
import { suiteItemSchema, suiteSchema } from '../suite/suite.schema.js';
import { useCaseSchema } from '../use-case/use-case.schema.js';
import type { FileContents, FileKind } from './file-kind.js';

export const FILE_SCHEMAS: { readonly [K in FileKind]: z.ZodType<FileContents[K]> } = {
  'use-case': useCaseSchema,
  questionnaire: questionnaireSchema,
  profile: profileSchema,
  suite: suiteSchema,
  bid: bidSchema,
  'score-sheet': scoreSheetSchema,
  people: peopleSchema,
  'rule-set': ruleSetSchema,
  'exit-dossier': exitDossierSchema,
  procedure: procedureFileSchema,
  course: courseSchema,
  catalogue: catalogueSchema,
  weighting: weightingSchema,
};

/** JSON Schema (draft 2020-12) of a kind of file, or of one line of an items file, for editors. */
export function jsonSchemaOf(kind: FileKind | 'suite-item'): Record<string, unknown> {
  const schema = kind === 'suite-item' ? suiteItemSchema : FILE_SCHEMAS[kind];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' });
  return { $schema, title: `zuschlag/${kind}/1`, ...rest };
}
