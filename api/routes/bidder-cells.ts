/** One bidder's own cells of a run, for access to the file (section 165 GWB) and for explaining to a bidder; never anything of others. */
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import { knowsNames, knowsProcedure } from '../../criteria/procedure/policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import { lotOf } from '../../criteria/procedure/state.js';
import type { RefusalCode } from '../../criteria/refusal.js';
import { refusal } from '../../criteria/refusal.js';
import type { CellsFound } from '../bidder-cells.js';
import { bidderCells } from '../bidder-cells.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

const refused = (code: RefusalCode, de: string, en: string): RouteAnswer =>
  refuseWith(problemOf(refusal(code, de, en)));

/** Foreign bids, unknown ones and those that were not measured answer alike. */
const unknown = (): RouteAnswer =>
  refused(
    'unknownReference',
    'In der Messung dieses Loses gibt es keine solchen Antworten.',
    'The benchmark of this lot has no such answers.',
  );

function answerOf(found: CellsFound): RouteAnswer {
  switch (found.kind) {
    case 'found':
      return json(found.cells);
    case 'unknown':
      return unknown();
    case 'noRun':
      return refused(
        'incomplete',
        'Über eine Messung dieses Loses ist noch nicht entschieden.',
        'No benchmark of this lot has been decided on yet.',
      );
    case 'changed':
      return refused(
        'ruleViolated',
        'Das Messprotokoll ist nicht mehr das festgeschriebene; herausgegeben wird daraus nichts.',
        'The item log is no longer the committed one; nothing is handed out of it.',
      );
  }
}

export const bidderCellsRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/lots/:lotId/suites/:suiteId/bids/:bidId/cells',
    summary:
      "One bidder's own cells of a run, with bytes, verdicts and paths to the root in the log",
    access: { kind: 'read', read: 'bidderCells' },
    params: procedureParams.extend({ lotId: id, suiteId: id, bidId: id }),
    query: z.strictObject({ from: z.coerce.number().int().min(0).default(0) }),
    answer: async ({ params: { procedureId, lotId, suiteId, bidId }, query, actor }) => {
      const state = await gate.reader.read(procedureId);
      if (state === null || !knowsProcedure(actor, state)) return unknownProcedure();
      if (!mayRead(actor, 'bidderCells', state)) {
        return knowsNames(actor, state)
          ? refused(
              'roleMissing',
              'Nötig ist: Vergabestelle, Rechtsamt oder Revision.',
              'Needed: procurement officer, legal or auditor.',
            )
          : refused('interestUndeclared', 'Erst erklären.', 'Declare first.');
      }
      const lot = lotOf(state, lotId);
      if (lot === null) return unknown();
      const wanted = { procedureId, lot, suiteId, bidId, from: query.from };
      return answerOf(await bidderCells(gate.contents.db, wanted));
    },
  });
