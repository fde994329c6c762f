/** The first event of every procedure makes the first state. */
import { NO_SOURCES } from '../../catalogue/catalogue-excerpt.js';
import type { EventPayload } from '../event.js';
import { NO_RECORD } from '../record-state.js';
import type { LotState, ProcedureState } from '../state.js';
import type { FoldContext } from './fold.js';
import { NOTHING_PUBLISHED } from './nothing-published.js';

const emptyLot = (lot: { readonly id: string; readonly title: string }): LotState => ({
  id: lot.id,
  title: lot.title,
  round: 1,
  profile: null,
  profileVersion: 0,
  sources: NO_SOURCES,
  suites: [],
  benchmark: { kind: 'none' },
  benchmarkRuns: 0,
  sheets: {},
  consensus: {},
  rankings: [],
  stability: null,
  lotDraw: { kind: 'none' },
  exitDossier: null,
  award: { kind: 'open' },
});

/** State of a procedure that has just been opened by its procurement officer. */
export function openedState(
  opened: EventPayload<'ProcedureOpened'>,
  context: FoldContext,
): ProcedureState {
  return {
    procedureId: opened.procedureId,
    title: opened.title,
    authority: opened.authority,
    ruleSet: opened.ruleSet,
    openedAt: context.at,
    sequence: 0,
    phase: 'need',
    phaseSince: context.at,
    ending: null,
    suspended: null,
    members: [{ ...opened.officer, roles: ['procurementOfficer'] }],
    formerMembers: [],
    deputies: [],
    absences: {},
    tasks: {},
    useCase: null,
    useCaseVersion: 0,
    useCaseAuthor: null,
    questionnaires: {},
    needDigest: null,
    freeze: { kind: 'open' },
    ...NOTHING_PUBLISHED,
    bidCountHidden: opened.bidCountHidden ?? true,
    lots: Object.fromEntries(opened.lots.map((lot) => [lot.id, emptyLot(lot)])),
    opening: { kind: 'closed' },
    envelopeDefects: [],
    lock: { kind: 'open' },
    priceOpening: { kind: 'closed' },
    excusedSheets: [],
    record: NO_RECORD,
    letters: null,
    issuedDocuments: [],
    standstillUntil: null,
    contractAwarded: false,
    contract: null,
    returning: null,
    cancelling: null,
    attention: [],
    refusedAccess: {},
  };
}
