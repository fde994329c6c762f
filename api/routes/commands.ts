/** One route for every command of a procedure: POST /api/procedures/{id}/commands/{name}. */
import type * as z from 'zod';
import type { CommandName } from '../../criteria/procedure/command.js';
import { COMMAND_BODIES } from '../../criteria/procedure/command-body.schema.js';
import type { RequestBody } from '../../criteria/procedure/command-body.schema.js';
import type { CommandGate, CommandRequest } from '../give-command.js';
import { giveCommand } from '../give-command.js';
import { httpProblem, problemOf } from '../problem.js';
import type { GiveResult } from '../procedure-port.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

export function answerOf(result: GiveResult): RouteAnswer {
  switch (result.kind) {
    case 'accepted':
      return json(result.receipt);
    case 'refused':
      return refuseWith(problemOf(result.refusal));
    case 'notRunning':
      return unknownProcedure();
    case 'unavailable':
      return refuseWith(httpProblem('unavailable'));
  }
}

const give = async (gate: CommandGate, request: CommandRequest): Promise<RouteAnswer> =>
  answerOf(await giveCommand(gate, request));

const NAMES = (Object.keys(COMMAND_BODIES) as CommandName[]).filter(
  (name) => name !== 'openProcedure',
);

export const commandRoutes = (gate: CommandGate): readonly Route[] => [
  route({
    method: 'post',
    path: '/api/procedures',
    summary: 'openProcedure',
    access: { kind: 'command', command: 'openProcedure' },
    idempotent: true,
    body: COMMAND_BODIES.openProcedure,
    answer: ({ body, actor, idempotencyKey, receivedAt }) => {
      const opening: RequestBody<'openProcedure'> = body;
      const { procedureId } = opening;
      return give(gate, {
        procedureId,
        name: 'openProcedure',
        body,
        actor,
        idempotencyKey,
        receivedAt,
      });
    },
  }),
  ...NAMES.map((name) =>
    route({
      method: 'post',
      path: `/api/procedures/:procedureId/commands/${name}`,
      summary: name,
      access: { kind: 'command', command: name },
      idempotent: true,
      params: procedureParams,
      body: COMMAND_BODIES[name] as z.ZodType,
      answer: ({ params, body, actor, idempotencyKey, receivedAt }) =>
        give(gate, { ...params, name, body, actor, idempotencyKey, receivedAt }),
    }),
  ),
];
