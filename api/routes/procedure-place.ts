/** What routes about one procedure have in common: its id in the path, and the answer where there is none for this person. */
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import { UNKNOWN_PROCEDURE } from '../../criteria/refusal.js';
import { problemOf } from '../problem.js';
import type { RouteAnswer } from '../route.js';
import { refuseWith } from '../route.js';

export const procedureParams = z.strictObject({ procedureId: id });

export const unknownProcedure = (): RouteAnswer => refuseWith(problemOf(UNKNOWN_PROCEDURE));
