/** Which points a panel may give: within the scale, 0 for what a bid does not answer, levels where the scale has levels. */
import type { AnswerState } from '../bid/bid.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { ScoredCriterion } from '../profile/profile.js';
import { givesNoPoints } from './answer-state.js';

/** Words for the states of an answer, as people read them. */
export const ANSWER_STATE_LABELS: Readonly<Record<AnswerState, Bilingual>> = {
  answered: bilingual('beantwortet', 'answered'),
  unknown: bilingual('unbekannt', 'unknown'),
  notApplicable: bilingual('entfällt nach Regel', 'not applicable by rule'),
  notYetAnswered: bilingual('nicht beantwortet', 'not answered'),
  refused: bilingual('Antwort verweigert', 'answer refused'),
};

/**
 * The only points that can be given, in thousandths; null where every whole number of the scale is allowed.
 * Anchors carry levels all or none; with levels, what lies between two of them has no meaning.
 */
export function levelPoints({ scoredBy }: ScoredCriterion): readonly number[] | null {
  if (scoredBy.kind !== 'panel') return null;
  const { anchors } = scoredBy;
  return anchors.length > 0 && anchors.every(({ level }) => level !== undefined)
    ? anchors.map(({ points }) => points)
    : null;
}

/** What is wrong with these points; null when they may be given. */
export function pointsFault(
  criterion: ScoredCriterion,
  state: AnswerState,
  points: number,
  maximumPoints: number,
): Bilingual | null {
  const { id } = criterion;
  if (!Number.isInteger(points) || points < 0 || points > maximumPoints) {
    return bilingual(
      `${id}: 0 bis ${maximumPoints} Tausendstel.`,
      `${id}: 0 to ${maximumPoints} thousandths.`,
    );
  }
  if (givesNoPoints(state) && points !== 0) {
    const { de, en } = ANSWER_STATE_LABELS[state];
    return bilingual(
      `${id}: Das Angebot ist hier „${de}“, dafür gibt es nur 0 Punkte.`,
      `${id}: here the bid is "${en}", which only 0 points can be given for.`,
    );
  }
  const levels = levelPoints(criterion);
  if (levels === null || levels.includes(points)) return null;
  const list = levels.join(', ');
  return bilingual(
    `${id}: Die Skala hat Stufen, erlaubt sind nur ${list} Tausendstel.`,
    `${id}: the scale has levels, only ${list} thousandths are allowed.`,
  );
}
