/** Exports for other systems: matrix, OCDS, eForms data sheet, OSCAL profile; all of them follow from the log. */
import * as z from 'zod';
import { csvText } from '../../criteria/export/csv.js';
import { EFORMS_SUBTYPES, eformsReady, eformsSheet } from '../../criteria/export/eforms.js';
import { matrixRows } from '../../criteria/export/matrix.js';
import { ocdsPackage } from '../../criteria/export/ocds.js';
import { oscalProfile } from '../../criteria/export/oscal-profile.js';
import { stagesOf } from '../../criteria/export/stages.js';
import { id } from '../../criteria/file/field.schema.js';
import { countableEntries } from '../../criteria/procedure/bid-count.js';
import type { ExportContent } from '../../criteria/procedure/export-policy.js';
import { exportRefusal } from '../../criteria/procedure/export-policy.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { refusal } from '../../criteria/refusal.js';
import type { Refusal } from '../../criteria/refusal.js';
import { readLog } from '../../store/event-log.js';
import type { CommandGate } from '../give-command.js';
import { problemOf } from '../problem.js';
import { UNPUBLISHED } from '../publishing.js';
import type { Route, RouteAnswer } from '../route.js';
import { json, refuseWith, route } from '../route.js';
import { procedureParams } from './procedure-place.js';

const language = z.enum(['de', 'en']).default('de');

interface Told {
  readonly record: DecisionRecord;
  readonly entries: readonly LogEntry[];
}

/** The record as far as this person may know it, handed on; or why there is nothing for them. */
async function exporting(
  gate: CommandGate,
  { actor, procedureId }: { readonly actor: PersonActor; readonly procedureId: string },
  content: ExportContent,
  answer: (told: Told) => RouteAnswer,
): Promise<RouteAnswer> {
  const state = await gate.reader.read(procedureId);
  const refused = exportRefusal(actor, state, content);
  if (state === null || refused !== null) return refuse(refused);
  const log = await readLog(gate.contents.db, procedureId);
  const entries = countableEntries(actor, state, log);
  return answer({ record: buildRecord(entries, 1), entries });
}

const refuse = (value: Refusal | null): RouteAnswer =>
  refuseWith(
    problemOf(value ?? refusal('unknownReference', 'Das gibt es nicht.', 'There is none.')),
  );

const tooEarly = (de: string, en: string): RouteAnswer => refuse(refusal('wrongPhase', de, en));

/** The lot that was asked for, or the only one; else which ones there are. */
function lotAsked({ lots }: DecisionRecord, lotId: string | undefined): LotChapter | Refusal {
  const found =
    lotId === undefined && lots.length === 1 ? lots[0] : lots.find((lot) => lot.lotId === lotId);
  const ids = lots.map((lot) => lot.lotId).join(', ');
  return found ?? refusal('unknownReference', `Los angeben: ${ids}.`, `Name a lot: ${ids}.`);
}

const matrixRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/exports/matrix',
    summary: 'Matrix of a lot as CSV: criteria by bids with weights, points, answers and reasons',
    access: { kind: 'read', read: 'exports' },
    params: procedureParams,
    query: z.strictObject({ lot: id.optional(), language }),
    answer: ({ params: { procedureId }, query, actor }) =>
      exporting(gate, { actor, procedureId }, 'bids', ({ record }) => {
        const lot = lotAsked(record, query.lot);
        if ('code' in lot) return refuse(lot);
        const bytes = new TextEncoder().encode(
          csvText(matrixRows(lot, query.language), query.language),
        );
        const name = `matrix-${procedureId}-${lot.lotId}.csv`;
        return { kind: 'file', bytes, mediaType: 'text/csv; charset=utf-8', name };
      }),
  });

const ocdsRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/exports/ocds',
    summary: 'OCDS 1.1.5 release package of what may be published; with scores only for the file',
    access: { kind: 'read', read: 'exports' },
    params: procedureParams,
    query: z.strictObject({ language, scores: z.enum(['yes', 'no']).default('no') }),
    answer: ({ params: { procedureId }, query, actor, receivedAt }) => {
      const scores = query.scores === 'yes';
      const { ocidPrefix, baseUrl } = gate.publishing ?? UNPUBLISHED;
      const options = { prefix: ocidPrefix, baseUrl, publishedAt: receivedAt, scores };
      return exporting(gate, { actor, procedureId }, scores ? 'bids' : 'public', (told) => {
        const stages = stagesOf(told.record, told.entries);
        return json(ocdsPackage(told.record, stages, { ...options, language: query.language }));
      });
    },
  });

const eformsRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/exports/eforms',
    summary:
      'Data sheet for an eForms notice: business terms with values, gaps with where to get them',
    access: { kind: 'read', read: 'exports' },
    params: procedureParams,
    query: z.strictObject({ subtype: z.enum(EFORMS_SUBTYPES).default('16') }),
    answer: ({ params: { procedureId }, query: { subtype }, actor }) =>
      exporting(gate, { actor, procedureId }, 'public', ({ record, entries }) => {
        const stages = stagesOf(record, entries);
        return eformsReady(subtype, stages)
          ? json(eformsSheet(subtype, record, stages))
          : tooEarly(
              'Untertyp 16 gibt es ab der Bekanntmachung, Untertyp 29 nach Zuschlag oder Aufhebung.',
              'Subtype 16 is there from the publication on, subtype 29 after award or cancellation.',
            );
      }),
  });

const oscalRoute = (gate: CommandGate): Route =>
  route({
    method: 'get',
    path: '/api/procedures/:procedureId/exports/oscal',
    summary: 'The adopted profile of a lot as OSCAL profile, its criteria embedded as catalogs',
    access: { kind: 'read', read: 'exports' },
    params: procedureParams,
    query: z.strictObject({ lot: id.optional(), language }),
    answer: ({ params: { procedureId }, query, actor }) =>
      exporting(gate, { actor, procedureId }, 'public', ({ record }) => {
        const lot = lotAsked(record, query.lot);
        if ('code' in lot) return refuse(lot);
        if (lot.criteria === MISSING) {
          return tooEarly('Das Los hat noch kein Profil.', 'The lot has no profile yet.');
        }
        const { profile, sources, adopted, version } = lot.criteria;
        return json(oscalProfile(profile, sources, { at: adopted.at, version }, query.language));
      }),
  });

export const exportRoutes = (gate: CommandGate): readonly Route[] => [
  matrixRoute(gate),
  ocdsRoute(gate),
  eformsRoute(gate),
  oscalRoute(gate),
];
