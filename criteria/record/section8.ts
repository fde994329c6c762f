/** Section 8(2) VgV, numbers 1 to 12: for each whether the record states it, why it does not apply, or that it is missing. */
import type { ExaminationChapter } from './examination.js';
import type { InterestsChapter } from './interests.js';
import type { LotChapter } from './lot.js';
import type { MetaChapter } from './meta.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';
import type { NeedChapter } from './need.js';
import type { OpeningChapter } from './opening.js';

/** Chapters of the document in which a number of section 8(2) is answered. */
export type ChapterId =
  | 'need'
  | 'people'
  | 'criteria'
  | 'process'
  | 'opening'
  | 'examination'
  | 'interests'
  | 'scores'
  | 'benchmark'
  | 'prices'
  | 'ranking'
  | 'exit'
  | 'remarks'
  | 'proof';

/** Why a number does not apply; the words for each lie with the templates. */
export const SECTION8_GROUNDS = [
  'noBidConsidered',
  'noBidUnconsidered',
  'noLowPriceRejected',
  'cancelled',
  'openProcedure',
  'notCancelled',
  'electronicOnly',
  'noConflictDeclared',
  'lotsAwardedSeparately',
  'weightsStated',
] as const;
export type Section8Ground = (typeof SECTION8_GROUNDS)[number];

export type Section8State =
  | { readonly kind: 'stated' }
  | { readonly kind: 'notApplicable'; readonly ground: Section8Ground }
  | { readonly kind: 'missing' };

export type Section8Number = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

export interface Section8Entry {
  readonly number: Section8Number;
  readonly state: Section8State;
  readonly chapters: readonly ChapterId[];
}

export interface Section8Facts {
  readonly meta: MetaChapter;
  readonly need: NeedChapter | Missing;
  readonly opening: OpeningChapter;
  readonly examination: ExaminationChapter;
  readonly interests: InterestsChapter;
  readonly lots: readonly LotChapter[];
}

const STATED: Section8State = { kind: 'stated' };
const NOT_STATED: Section8State = { kind: 'missing' };
const notApplicable = (ground: Section8Ground): Section8State => ({
  kind: 'notApplicable',
  ground,
});

/** Rule sets of procedures that everybody may bid in: sections 14(3) and 14(4) VgV have no part in them. */
export const OPEN_PROCEDURES: ReadonlySet<string> = new Set(['vgv.open', 'training']);

/** Exclusions on the ground of an abnormally low price name section 60 VgV. */
const LOW_PRICE = /§\s*60(?!\d)/;

function considered({ meta, examination }: Section8Facts): Section8State {
  const remaining = examination.bids.filter(({ excluded }) => !excluded);
  if (examination.closed === MISSING && meta.cancellation === null) return NOT_STATED;
  if (remaining.length === 0) return notApplicable('noBidConsidered');
  return remaining.every(({ eligibility }) => eligibility !== MISSING) ? STATED : NOT_STATED;
}

function unconsidered({ meta, opening, examination }: Section8Facts): Section8State {
  if (opening.late.length > 0 || examination.bids.some(({ excluded }) => excluded)) return STATED;
  if (examination.closed === MISSING && meta.cancellation === null) return NOT_STATED;
  return notApplicable('noBidUnconsidered');
}

function lowPrices({ meta, opening, examination }: Section8Facts): Section8State {
  const rejected = examination.exclusions.some(
    ({ outcome, legalReference }) => outcome.kind === 'excluded' && LOW_PRICE.test(legalReference),
  );
  if (rejected) return STATED;
  if (opening.price === MISSING && meta.cancellation === null) return NOT_STATED;
  return notApplicable('noLowPriceRejected');
}

function winner({ meta, lots }: Section8Facts): Section8State {
  if (meta.cancellation !== null) return notApplicable('cancelled');
  const decided = lots.length > 0 && lots.every(({ award }) => award.decided !== MISSING);
  return decided ? STATED : NOT_STATED;
}

function conflicts({ interests }: Section8Facts): Section8State {
  if (interests.declarations.some(({ conflict }) => conflict)) return STATED;
  return interests.declarations.length === 0 ? NOT_STATED : notApplicable('noConflictDeclared');
}

/** With one lot only, the reason against several is owed; it stands in the use case. */
function combinedLots({ lots, need }: Section8Facts): Section8State {
  if (lots.length > 1) return notApplicable('lotsAwardedSeparately');
  return need === MISSING ? NOT_STATED : STATED;
}

const kindOfProcedure = ({ meta }: Section8Facts): Section8State =>
  OPEN_PROCEDURES.has(meta.ruleSet.id) ? notApplicable('openProcedure') : NOT_STATED;

const weights = ({ lots }: Section8Facts): Section8State =>
  lots.length > 0 && lots.every(({ criteria }) => criteria !== MISSING)
    ? notApplicable('weightsStated')
    : NOT_STATED;

export function section8Of(facts: Section8Facts): readonly Section8Entry[] {
  const entry = (
    number: Section8Number,
    state: Section8State,
    ...chapters: readonly ChapterId[]
  ): Section8Entry => ({ number, state, chapters });
  const kind = kindOfProcedure(facts);
  const { cancellation } = facts.meta;
  return [
    entry(1, facts.need === MISSING ? NOT_STATED : STATED, 'need'),
    entry(2, considered(facts), 'examination', 'ranking'),
    entry(3, unconsidered(facts), 'examination', 'opening'),
    entry(4, lowPrices(facts), 'prices', 'examination'),
    entry(5, winner(facts), 'ranking', 'scores', 'opening'),
    entry(6, kind),
    entry(7, kind),
    entry(8, cancellation === null ? notApplicable('notCancelled') : STATED, 'process'),
    entry(9, notApplicable('electronicOnly'), 'opening'),
    entry(10, conflicts(facts), 'interests'),
    entry(11, combinedLots(facts), 'need'),
    entry(12, weights(facts), 'criteria'),
  ];
}
