/** Places in the decision record that a remark can be tied to: its chapters, and their parts for single lots and bids. */
import type { ProcedureState } from './state.js';
import { bidsOfLot, lotsOf } from './state.js';

/** Chapters of the record in their order. */
export const RECORD_CHAPTERS = [
  'summary',
  'section8',
  'need',
  'people',
  'criteria',
  'process',
  'opening',
  'examination',
  'interests',
  'benchmark',
  'scores',
  'prices',
  'sovereignty',
  'ranking',
  'stability',
  'exit',
  'standstill',
  'remarks',
  'versions',
  'proof',
  'signatures',
] as const;
export type RecordChapter = (typeof RECORD_CHAPTERS)[number];

/** Chapters that speak of one lot after the other. */
const OF_LOTS: readonly RecordChapter[] = [
  'criteria',
  'benchmark',
  'scores',
  'prices',
  'sovereignty',
  'ranking',
  'stability',
  'exit',
];
/** Chapters that speak of one bid after the other. */
const OF_BIDS: readonly RecordChapter[] = ['opening', 'examination', 'scores', 'prices'];

/** `scores`, `scores/lot/1` or `scores/bid/a1`. */
export type RecordAnchor = string;

/** The chapter that an anchor lies in; null for what is none. */
export function chapterOfAnchor(anchor: RecordAnchor): RecordChapter | null {
  const [name] = anchor.split('/');
  return RECORD_CHAPTERS.find((chapter) => chapter === name) ?? null;
}

/**
 * Every place that the record of this state has. A record is made of the log as it stands, so what the
 * state knows of lots and opened bids is what its pages show.
 */
export function recordAnchors(state: ProcedureState): readonly RecordAnchor[] {
  const lots = lotsOf(state);
  const bids = lots.flatMap((lot) => bidsOfLot(state, lot.id));
  return [
    ...RECORD_CHAPTERS,
    ...OF_LOTS.flatMap((chapter) => lots.map(({ id }) => `${chapter}/lot/${id}`)),
    ...OF_BIDS.flatMap((chapter) => bids.map(({ bidId }) => `${chapter}/bid/${bidId}`)),
  ];
}
