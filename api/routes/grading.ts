/** Answers that the reader is to judge: under codes, without names, in an order of the reader's own. */
import { seededRandom, shuffled } from '../../criteria/benchmark/seeded-random.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { OwedGrades } from '../../criteria/procedure/grading-state.js';
import { owedGrades, ruleOf } from '../../criteria/procedure/grading-state.js';
import { can, knowsNames } from '../../criteria/procedure/policy.js';
import type { LotState } from '../../criteria/procedure/state.js';
import { lotsOf } from '../../criteria/procedure/state.js';
import { refusal } from '../../criteria/refusal.js';
import { rightFrom, topGrade } from '../../criteria/suite/people-rule.js';
import type { CommandGate } from '../give-command.js';
import { readPackage } from '../prepare-grades.js';
import { problemOf } from '../problem.js';
import type { Route } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

/** The same for a person however often they read, another for everybody else. */
function ownOrder(lot: LotState, { personId }: PersonActor, suiteId: string): bigint {
  const seed = lot.benchmark.kind === 'measured' ? lot.benchmark.seed : 0;
  return BigInt(`0x${digestOf(['grading', seed, suiteId, personId]).slice(0, 16)}`);
}

async function sheetOf(
  gate: CommandGate,
  actor: PersonActor,
  lot: LotState,
  { suite, part, positions }: OwedGrades,
) {
  const { suiteId } = suite;
  const { tasks } = await readPackage(gate.contents.db, suite.tasks);
  const own = positions.flatMap((at) => tasks[at] ?? []);
  const rule = ruleOf(lot, suiteId);
  return {
    lotId: lot.id,
    suiteId,
    part,
    topGrade: topGrade(rule),
    rightFrom: rightFrom(rule),
    tasks: shuffled(own, seededRandom(ownOrder(lot, actor, suiteId))),
  };
}

export const gradingRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/grading',
    summary: 'Answers of the benchmark that this person is to judge, under codes and without names',
    access: { kind: 'command', command: 'recordHumanGrades' },
    params: procedureParams,
    answer: async ({ params: { procedureId }, actor }) => {
      const state = await gate.reader.readNow(procedureId);
      if (state === null) return unknownProcedure();
      const permission = can(actor, 'recordHumanGrades', state);
      if (permission.kind === 'refused') return refuseWith(problemOf(permission.refusal));
      if (!knowsNames(actor, state)) {
        return refuseWith(
          problemOf(
            refusal('interestUndeclared', 'Die Erklärung fehlt.', 'The declaration is missing.'),
          ),
        );
      }
      const sheets = [];
      for (const lot of lotsOf(state)) {
        for (const owed of owedGrades(state, lot, actor.personId)) {
          sheets.push(await sheetOf(gate, actor, lot, owed));
        }
      }
      return json({ sheets });
    },
  });
