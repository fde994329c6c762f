/** Comparing award methods: with invented bids before publication, with the ranked ones in training; anything else is refused and recorded. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { awardMethodSchema } from '../../criteria/award/method.schema.js';
import type { CandidateBid } from '../../criteria/award/ranking.js';
import { rational } from '../../criteria/exact/rational.js';
import * as field from '../../criteria/file/field.schema.js';
import { COUNT_LIMITS, NUMBER_LIMITS } from '../../criteria/limits.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { comparisonNow } from '../../criteria/procedure/method-comparison.js';
import { can, knowsNames } from '../../criteria/procedure/policy.js';
import { examinationInput } from '../../criteria/procedure/stability-input.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { lotOf } from '../../criteria/procedure/state.js';
import { compareMethods } from '../../criteria/stability/compare-methods.js';
import { lotField } from '../../criteria/stability/lot-field.js';
import type { CommandGate } from '../give-command.js';
import { giveCommand } from '../give-command.js';
import type { Route } from '../route.js';
import { json, route } from '../route.js';
import { answerOf } from './commands.js';
import { unknownProcedure } from './procedure-place.js';

/** Every formula once with a few variants; more is no comparison that people read. */
const MOST_METHODS = 24;

const bodySchema = z.strictObject({
  methods: z.array(awardMethodSchema).min(1).max(MOST_METHODS),
  bids: z
    .array(
      z.strictObject({
        id: field.id,
        /** Thousandths of a performance point. */
        performance: field.wholeNumber(0, 100_000),
        priceMinor: field.wholeNumber(0, NUMBER_LIMITS.amountMinor),
      }),
    )
    .max(COUNT_LIMITS.bids)
    .default([]),
});

type Body = z.output<typeof bodySchema>;

const invented = ({ bids }: Body): readonly CandidateBid[] =>
  bids.map(({ id, performance, priceMinor }) => ({
    id,
    performance: rational(performance),
    priceMinor: BigInt(priceMinor),
  }));

/** The bids to compare with; null where this person may not compare now. */
function bidsFor(
  actor: PersonActor,
  state: ProcedureState,
  lotId: string,
  body: Body,
): readonly CandidateBid[] | null {
  const lot = lotOf(state, lotId);
  if (lot === null || can(actor, 'compareMethods', state).kind === 'refused') return null;
  const comparison = comparisonNow(state, lot);
  if (comparison === 'hypothetical') return invented(body);
  const input = examinationInput(state, lotId);
  if (comparison === 'refused' || input === null || !knowsNames(actor, state)) return null;
  const ranked = lotField(input.lot);
  return ranked.kind === 'field' ? ranked.bids.map(({ candidate }) => candidate) : null;
}

export const comparisonRoute = (gate: CommandGate): Route =>
  route({
    method: 'post',
    path: '/api/procedures/:procedureId/lots/:lotId/method-comparison',
    summary: 'Who would win under other award methods; refused and recorded once bids are known',
    access: { kind: 'command', command: 'compareMethods' },
    params: z.strictObject({ procedureId: field.id, lotId: field.id }),
    body: bodySchema,
    answer: async ({ params: { procedureId, lotId }, body, actor, receivedAt }) => {
      const state = await gate.reader.readNow(procedureId);
      if (state === null) return unknownProcedure();
      const bids = bidsFor(actor, state, lotId, body);
      if (bids !== null) return json({ lotId, outcomes: compareMethods(body.methods, bids) });
      const attempt = await giveCommand(gate, {
        procedureId,
        name: 'compareMethods',
        body: { lotId },
        actor,
        idempotencyKey: randomUUID(),
        receivedAt,
      });
      return answerOf(attempt);
    },
  });
