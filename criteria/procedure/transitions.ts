/** Every way from one phase to another and to an end, as data: the picture of the procedure is drawn from it, a test holds the folds against it. */
import type { Bilingual } from '../bilingual.js';
import type { CommandName } from './command.js';
import { RETURN_TARGETS } from './decide/side-ways.js';
import type { EventKind } from './event.js';
import type { Ending, Phase } from './phase.js';
import { isBeforePhase } from './phase.js';
import { POLICY } from './policy.js';

export interface Transition {
  readonly from: Phase;
  readonly to: Phase | Ending;
  readonly event: EventKind;
  /** The command whose event it is; the engine's own events follow from time or from an effect. */
  readonly by: Exclude<CommandName, 'openProcedure'> | 'engine';
  /** What must hold besides, where the event alone does not change the phase. */
  readonly when: Bilingual | null;
}

const step = (
  from: Phase,
  to: Phase | Ending,
  event: EventKind,
  by: Transition['by'],
  when: Bilingual | null = null,
): Transition => ({ from, to, event, by, when });

const NOTHING_TO_MEASURE = {
  de: 'in keinem Los ist etwas zu messen',
  en: 'nothing is to be measured in any lot',
};
const ALL_MEASURED = { de: 'alle Lose sind gemessen', en: 'all lots are measured' };
const NONE_LEFT_TO_MEASURE = {
  de: 'dem Los bleibt kein Angebot, alle anderen sind gemessen',
  en: 'the lot has no bid left, all others are measured',
};
const ALL_SHEETS = { de: 'alle Bögen liegen vor', en: 'all sheets are in' };
const OTHERS_SHEETS = {
  de: 'mit Konflikt; alle anderen Bögen liegen vor',
  en: 'with a conflict; all other sheets are in',
};
const SUCCESSORS_SHEETS = {
  de: 'die Bögen des Nachfolgers liegen vor',
  en: 'the sheets of the successor are in',
};
const REMAINING_SHEETS = { de: 'alle anderen Bögen liegen vor', en: 'all other sheets are in' };
const SHEETS_MISSING = { de: 'Bögen fehlen', en: 'sheets are missing' };
const NOBODY_LEFT = { de: 'niemand wertet mehr', en: 'nobody is left to score' };
const PRICES_KNOWN = {
  de: 'die Preise sind schon geöffnet',
  en: 'the prices have been opened before',
};
const NO_LOW_PRICE = {
  de: 'kein Preis ist auffällig niedrig',
  en: 'no price is conspicuously low',
};
const ALL_PRICES_SETTLED = {
  de: 'kein auffälliger Preis ist mehr offen',
  en: 'no conspicuous price is left open',
};
const PRICES_SEALED = {
  de: 'die Preise sind noch versiegelt',
  en: 'the prices are still sealed',
};

/** The regular course, with its two short cuts. */
export const FORWARD: readonly Transition[] = [
  step('need', 'design', 'NeedApproved', 'approveNeed'),
  step('design', 'published', 'Published', 'publish'),
  step('published', 'opening', 'BidPeriodEnded', 'engine'),
  step('opening', 'examination', 'QualityUnsealed', 'engine'),
  step('examination', 'benchmark', 'ExaminationClosed', 'closeExamination'),
  step('examination', 'scoring', 'ExaminationClosed', 'closeExamination', NOTHING_TO_MEASURE),
  step('benchmark', 'scoring', 'BenchmarkFinished', 'engine', ALL_MEASURED),
  step('benchmark', 'scoring', 'BenchmarkAccepted', 'confirmBenchmarkDecision', ALL_MEASURED),
  step('benchmark', 'scoring', 'BidExcluded', 'confirmExclusion', NONE_LEFT_TO_MEASURE),
  step('scoring', 'consensus', 'ScoreSheetSubmitted', 'submitScoreSheet', ALL_SHEETS),
  step('scoring', 'consensus', 'EvaluatorExcused', 'excuseEvaluator', REMAINING_SHEETS),
  step('scoring', 'consensus', 'BidExcluded', 'confirmExclusion', ALL_SHEETS),
  step('scoring', 'consensus', 'InterestDeclared', 'declareInterest', OTHERS_SHEETS),
  step('scoring', 'consensus', 'MemberReplaced', 'replaceMember', SUCCESSORS_SHEETS),
  step('scoring', 'consensus', 'MemberRecused', 'recuse', REMAINING_SHEETS),
  step('consensus', 'price', 'ScoresLocked', 'confirmLock', PRICES_SEALED),
  step('consensus', 'ranking', 'ScoresLocked', 'confirmLock', PRICES_KNOWN),
  step('price', 'ranking', 'PricesUnsealed', 'engine', NO_LOW_PRICE),
  step('price', 'ranking', 'PriceDecided', 'confirmPriceDecision', ALL_PRICES_SETTLED),
  step('price', 'ranking', 'BidExcluded', 'confirmExclusion', ALL_PRICES_SETTLED),
  step('ranking', 'review', 'AwardDecided', 'confirmAward', {
    de: 'in allen Losen entschieden',
    en: 'decided in all lots',
  }),
  step('review', 'standstill', 'RecordSigned', 'engine', {
    de: 'alle drei haben unterschrieben',
    en: 'all three have signed',
  }),
  step('standstill', 'awarded', 'StandstillEnded', 'engine'),
  step('awarded', 'contract', 'ContractConcluded', 'concludeContract'),
];

/** Back to the scoring without a return: the panel is another one, or a sheet is given back. */
export const REOPENINGS: readonly Transition[] = [
  step('consensus', 'scoring', 'ScoreSheetReopened', 'reopenScoreSheet'),
  step('consensus', 'scoring', 'MemberReplaced', 'replaceMember', SHEETS_MISSING),
  step('consensus', 'scoring', 'MemberRecused', 'recuse', NOBODY_LEFT),
  step('consensus', 'scoring', 'InterestDecided', 'decideOnInterest', SHEETS_MISSING),
];

/** Back to an earlier phase: every target from every later phase in which a return can be confirmed. */
export const RETURNS: readonly Transition[] = RETURN_TARGETS.flatMap((to) =>
  POLICY.confirmReturn.phases
    .filter((from) => isBeforePhase(to, from))
    .map((from) => step(from, to, 'ReturnedToPhase', 'confirmReturn')),
);

/** The ends of a procedure. */
export const ENDS: readonly Transition[] = [
  ...POLICY.confirmCancellation.phases.map((from) =>
    step(from, 'cancelled', 'ProcedureCancelled', 'confirmCancellation'),
  ),
  step('contract', 'expired', 'ContractEnded', 'endContract'),
  step('contract', 'left', 'ContractEnded', 'endContract'),
];

export const TRANSITIONS: readonly Transition[] = [...FORWARD, ...REOPENINGS, ...RETURNS, ...ENDS];
