/** Drafts of score sheets: saved while somebody scores, for that person alone, outside the log. */
import * as z from 'zod';
import * as field from '../../criteria/file/field.schema.js';
import { COUNT_LIMITS, PROCEDURE_LIMITS, TEXT_LIMITS } from '../../criteria/limits.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import { can, knowsNames } from '../../criteria/procedure/policy.js';
import { candidatesOf, lotOf, sheetKey } from '../../criteria/procedure/state.js';
import type { Refusal } from '../../criteria/refusal.js';
import { UNKNOWN_PROCEDURE, refusal } from '../../criteria/refusal.js';
import { placeSchema } from '../../criteria/score-sheet/score-sheet.schema.js';
import type { DraftPlace } from '../../store/score-sheet-drafts.js';
import { findDraft, forgetDrafts, saveDraft } from '../../store/score-sheet-drafts.js';
import type { CommandGate } from '../give-command.js';
import { httpProblem, problemOf } from '../problem.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';

const PATH = '/api/procedures/:procedureId/drafts/:lotId/:bidId';
const ACCESS = { kind: 'command', command: 'submitScoreSheet' } as const;
const params = z.strictObject({ procedureId: field.id, lotId: field.id, bidId: field.id });

const words = z.string().max(TEXT_LIMITS.text);

/** Like a sheet, but anything may still be missing. */
const draftSchema = z.strictObject({
  scores: z
    .array(
      z.strictObject({
        criterionId: field.id,
        points: z.exactOptional(field.points),
        strengths: z.exactOptional(words),
        weaknesses: z.exactOptional(words),
        places: z.exactOptional(z.array(placeSchema).max(COUNT_LIMITS.listEntries)),
      }),
    )
    .max(COUNT_LIMITS.groups * COUNT_LIMITS.criteriaPerGroup),
});

const bodySchema = z.strictObject({
  /** Revision of the draft that this one follows; 0 where there was none. */
  revision: field.wholeNumber(0, 1_000_000_000),
  draft: draftSchema,
});

interface Place {
  readonly procedureId: string;
  readonly lotId: string;
  readonly bidId: string;
}

const unknownBid = refusal('unknownReference', 'Los und Angebot prüfen.', 'Check lot and bid.');

/** Why this person may keep no draft here now; null when they may. */
async function draftFault(
  gate: CommandGate,
  actor: PersonActor,
  { procedureId, lotId, bidId }: Place,
): Promise<Refusal | null> {
  const state = await gate.reader.readNow(procedureId);
  if (state === null) return UNKNOWN_PROCEDURE;
  const permission = can(actor, 'submitScoreSheet', state);
  if (permission.kind === 'refused') return permission.refusal;
  if (!knowsNames(actor, state)) {
    return refusal('interestUndeclared', 'Die Erklärung fehlt.', 'The declaration is missing.');
  }
  const lot = lotOf(state, lotId);
  const candidate = candidatesOf(state, lotId).some((bid) => bid.bidId === bidId);
  if (lot === null || !candidate) return unknownBid;
  return lot.sheets[sheetKey(actor.personId, bidId)] === undefined
    ? null
    : refusal('alreadyDone', 'Der Bogen ist abgegeben.', 'The sheet has been submitted.');
}

/** Answers in the place of the person's own draft, or says why there is none for them; what they may not see is gone. */
async function atOwnDraft(
  gate: CommandGate,
  actor: PersonActor,
  place: Place,
  answer: (own: DraftPlace) => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  const own: DraftPlace = { ...place, personId: actor.personId };
  const fault = await draftFault(gate, actor, place);
  if (fault === null) return answer(own);
  // Suspended or asked to declare anew, a person comes back to it.
  const over = fault.code !== 'suspended' && fault.code !== 'interestUndeclared';
  if (over) await forgetDrafts(gate.contents.db, gate.contents.serverKey, [own]);
  return refuseWith(problemOf(fault));
}

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

const reading = (gate: CommandGate): Route => {
  const { db, serverKey } = gate.contents;
  return route({
    method: 'get',
    path: PATH,
    summary: 'The own draft of a score sheet; nobody else can see that there is one',
    access: ACCESS,
    params,
    answer: ({ actor, params: place }) =>
      atOwnDraft(gate, actor, place, async (own) => {
        const kept = await findDraft(db, serverKey, own);
        return json(
          kept === null
            ? { revision: 0, draft: null }
            : { revision: kept.revision, draft: JSON.parse(kept.text) as unknown },
        );
      }),
  });
};

const saving = (gate: CommandGate): Route => {
  const { db, serverKey } = gate.contents;
  return route({
    method: 'put',
    path: PATH,
    summary: 'Saves the own draft in the place of the revision that was seen last',
    access: ACCESS,
    params,
    body: bodySchema,
    answer: ({ actor, params: place, body }) =>
      atOwnDraft(gate, actor, place, async (own) => {
        const text = JSON.stringify(body.draft);
        if (bytesOf(text) > PROCEDURE_LIMITS.draftBytes) return refuseWith(httpProblem('tooLarge'));
        const verdict = await saveDraft(db, serverKey, own, body.revision, text);
        return verdict.kind === 'moved'
          ? refuseWith(httpProblem('draftMoved'))
          : json({ revision: verdict.revision });
      }),
  });
};

const dropping = (gate: CommandGate): Route => {
  const { db, serverKey } = gate.contents;
  return route({
    method: 'delete',
    path: PATH,
    summary: 'Forgets the own draft',
    access: ACCESS,
    params,
    answer: ({ actor, params: place }) =>
      atOwnDraft(gate, actor, place, async (own) => {
        await forgetDrafts(db, serverKey, [own]);
        return json({});
      }),
  });
};

export const draftRoutes = (gate: CommandGate): readonly Route[] => [
  reading(gate),
  saving(gate),
  dropping(gate),
];
