/** Notices to bidders as they follow from the log, and bidders' questions as they came; for officer, legal and auditors. */
import * as z from 'zod';
import { id } from '../../criteria/file/field.schema.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { isAuditing, knowsNames, knowsProcedure } from '../../criteria/procedure/policy.js';
import { mayRead } from '../../criteria/procedure/read-policy.js';
import { viewLog } from '../../criteria/record/log-view.js';
import { questionsOf } from '../../criteria/record/questions.js';
import { refusal } from '../../criteria/refusal.js';
import { readLog } from '../../store/event-log.js';
import { buildNotice } from '../../templates/notice/build-notice.js';
import { listNotices } from '../../templates/notice/list-notices.js';
import type { NoticeHead } from '../../templates/notice/notice.js';
import { printNotice } from '../../templates/notice/notice.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams, unknownProcedure } from './procedure-place.js';

type Sight =
  | { readonly kind: 'refused'; readonly answer: RouteAnswer }
  | {
      readonly kind: 'seen';
      readonly entries: readonly LogEntry[];
      /** Whether letters to single bidders are for this person. */
      readonly names: boolean;
    };

async function sightOf(gate: CommandGate, actor: PersonActor, procedureId: string): Promise<Sight> {
  const state = await gate.reader.read(procedureId);
  if (state === null || !knowsProcedure(actor, state)) {
    return { kind: 'refused', answer: unknownProcedure() };
  }
  if (!mayRead(actor, 'notices', state)) {
    const missing = refusal(
      'roleMissing',
      'Nötig ist: Vergabestelle, Rechtsamt oder Revision.',
      'Needed: procurement officer, legal or auditor.',
    );
    return { kind: 'refused', answer: refuseWith(problemOf(missing)) };
  }
  const entries = await readLog(gate.contents.db, procedureId);
  return { kind: 'seen', entries, names: isAuditing(actor, state) || knowsNames(actor, state) };
}

/** Letters to single bidders name them: without a declaration they do not exist for a member. */
const visible = ({ entries, names }: Extract<Sight, { kind: 'seen' }>): readonly NoticeHead[] =>
  listNotices(entries).filter(({ bidId }) => names || bidId === null);

const noticeRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/notices/:noticeId',
    summary: 'One notice as structured and as plain text',
    access: { kind: 'read', read: 'notices' },
    params: procedureParams.extend({ noticeId: id }),
    query: z.strictObject({ language: z.enum(['de', 'en']).default('de') }),
    answer: async ({ params, query, actor }) => {
      const sight = await sightOf(gate, actor, params.procedureId);
      if (sight.kind === 'refused') return sight.answer;
      const known = visible(sight).some(({ noticeId }) => noticeId === params.noticeId);
      const notice = known ? buildNotice(sight.entries, params.noticeId, query.language) : null;
      return notice === null
        ? refuseWith(
            problemOf(
              refusal(
                'unknownReference',
                'Dieses Schreiben gibt es nicht.',
                'There is no such notice.',
              ),
            ),
          )
        : json({ ...notice, text: printNotice(notice) });
    },
  });

export const noticeRoutes = (gate: CommandGate): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/notices',
    summary: 'Notices to bidders that follow from the log',
    access: { kind: 'read', read: 'notices' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const sight = await sightOf(gate, actor, params.procedureId);
      return sight.kind === 'refused' ? sight.answer : json({ notices: visible(sight) });
    },
  }),
  noticeRoute(gate),
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/questions',
    summary: "Bidders' questions as they came, with the wording for all and every answer; internal",
    access: { kind: 'read', read: 'notices' },
    params: procedureParams,
    answer: async ({ params, actor }) => {
      const sight = await sightOf(gate, actor, params.procedureId);
      return sight.kind === 'refused'
        ? sight.answer
        : json({ questions: questionsOf(viewLog(sight.entries)) });
    },
  }),
];
