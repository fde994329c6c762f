/** The first event of every procedure makes the first state. */
import { NO_SOURCES } from '../../catalogue/catalogue-excerpt.js';
import type { EventPayload } from '../event.js';
import type { LotState, ProcedureState } from '../state.js';
import type { FoldContext } from './fold.js';

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

const NO_RECORD: ProcedureState['record'] = {
  version: 0,
  wanted: false,
  rendered: null,
  approvedDigest: null,
  requested: [],
  signatures: [],
  file: null,
  sealed: false,
};

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
    useCase: null,
    useCaseVersion: 0,
    useCaseAuthor: null,
    questionnaires: {},
    needDigest: null,
    freeze: { kind: 'open' },
    packageDigest: null,
    bidDeadlineAt: null,
    lots: Object.fromEntries(opened.lots.map((lot) => [lot.id, emptyLot(lot)])),
    bids: {},
    lateBids: [],
    opening: { kind: 'closed' },
    envelopeDefects: [],
    interests: {},
    lock: { kind: 'open' },
    priceOpening: { kind: 'closed' },
    record: NO_RECORD,
    standstillUntil: null,
    contractAwarded: false,
    contract: null,
    returning: null,
    cancelling: null,
    attention: [],
    refusedAccess: {},
  };
}
