/** Asking the world: requests by people, told in one word, for the tests of holes. */
import { randomUUID } from 'node:crypto';
import { outcome } from '../harness/api-people.js';
import { ASSISTANT_LOT } from '../harness/played-lots.js';
import { scoresOf } from '../harness/procedure-course.js';
import type { World } from './http-world.js';
import type { PersonName } from './people.js';
import { PEOPLE } from './people.js';

export const reason = 'Grund, der in der Akte steht';
export const idOf = (who: PersonName): string => PEOPLE[who].actor.personId;

export interface Asking {
  /** Sends a request and tells status and code. */
  readonly ask: (who: PersonName, place: string, body?: unknown) => Promise<string>;
  readonly give: (
    who: PersonName,
    procedureId: string,
    command: string,
    body: unknown,
  ) => Promise<string>;
}

/** The world may begin only later. */
export function askingIn(world: () => World): Asking {
  const ask: Asking['ask'] = async (who, place, body) => {
    const headers = { 'idempotency-key': randomUUID() };
    return outcome(await world().call(who, place, body === undefined ? {} : { body, headers }));
  };
  return {
    ask,
    give: (who, procedureId, command, body) =>
      ask(who, `POST /api/procedures/${procedureId}/commands/${command}`, body),
  };
}

/** What was attempted, what comes of it, and the attempt. */
export type Hole = readonly [title: string, expected: string, attempt: () => Promise<string>];

/** A whole sheet about the first bid as it comes over HTTP. */
export function sheetOver(): unknown {
  const [bid] = ASSISTANT_LOT.bids;
  if (bid === undefined) throw new Error('asking: no bid');
  const scores = scoresOf('evaluator', bid).map((score) => ({ ...score, weaknesses: 'keine' }));
  return { schema: 'zuschlag/score-sheet/1', scores };
}
