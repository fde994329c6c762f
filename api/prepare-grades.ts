/** From grades by code to a row by place: reasons go to the object store, the log gets their digest and nothing that names a bid. */
import { canonicalJson } from '../criteria/canonical-json.js';
import type { GradingPackage } from '../criteria/grading/blind-package.js';
import { NO_GRADE } from '../criteria/grading/people-grades.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import type { ObjectReference } from '../criteria/procedure/command.js';
import { openGrading, ruleOf } from '../criteria/procedure/grading-state.js';
import { knowsNames } from '../criteria/procedure/policy.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import { lotOf } from '../criteria/procedure/state.js';
import { refusal } from '../criteria/refusal.js';
import { rightFrom } from '../criteria/suite/people-rule.js';
import type { Database } from '../store/database.js';
import { getObject, jsonOf, putObject } from '../store/objects.js';
import type { Prepared } from './prepare-command.js';

type Body = RequestBody<'recordHumanGrades'>;

/** The package of a suite as it was prepared. @throws Error when the store has lost it */
export async function readPackage(db: Database, tasks: ObjectReference): Promise<GradingPackage> {
  const object = await getObject(db, tasks.objectId);
  if (object === null) throw new Error(`object ${tasks.objectId} is missing`);
  return jsonOf<GradingPackage>(object);
}

/** What the domain refuses anyway, before anything is read or kept. */
const hollow = ({ lotId, suiteId }: Body): Prepared => ({
  kind: 'command',
  command: {
    name: 'recordHumanGrades',
    body: {
      lotId,
      suiteId,
      row: '',
      grades: { objectId: '', digest: '', bytes: 0 },
      withoutReason: 0,
    },
  },
});

const unknownCode = (code: string): Prepared => ({
  kind: 'refused',
  refusal: refusal('unknownReference', `Code ${code}.`, `Code ${code}.`),
});

export async function prepareHumanGrades(
  { db }: { readonly db: Database },
  actor: PersonActor,
  state: ProcedureState | null,
  body: Body,
): Promise<Prepared> {
  const { lotId, suiteId, grades } = body;
  const lot = state === null ? null : lotOf(state, lotId);
  const open = lot === null ? null : openGrading(lot);
  const suite = open?.grading.suites.find((one) => one.suiteId === suiteId);
  if (state === null || lot === null || suite === undefined || !knowsNames(actor, state)) {
    return hollow(body);
  }
  const codes = (await readPackage(db, suite.tasks)).tasks.map(({ code }) => code);
  const row = codes.map(() => NO_GRADE);
  for (const { code, grade } of grades) {
    const at = codes.indexOf(code);
    if (at < 0) return unknownCode(code);
    row[at] = String(grade);
  }
  const from = rightFrom(ruleOf(lot, suiteId));
  const withoutReason = grades.filter(
    ({ grade, reason = '' }) => grade < from && reason.trim() === '',
  ).length;
  const kept = canonicalJson({ schema: 'zuschlag/human-grades/1', ...body });
  return {
    kind: 'command',
    command: {
      name: 'recordHumanGrades',
      body: {
        lotId,
        suiteId,
        row: row.join(''),
        grades: await putObject(db, Buffer.from(kept, 'utf8'), 'application/json'),
        withoutReason,
      },
    },
  };
}
