/**
 * The state in which each criterion of a bid counts, and what every aggregate does with it:
 *
 *   state                             performance, group points        minima                coverage       gate with a floor
 *   answered                          the points that were given       compared              counts         people find the level
 *   unknown, refused, notYetAnswered  0 points                         compared with 0       lowers it      open until a level is found
 *   notApplicable                     left out with its weight; the    not asked             left out       not asked
 *                                     others keep their proportion
 *
 * A missing answer never improves a rank. What was measured counts as answered, whatever the bid says about it.
 */
import type { AnswerState } from '../bid/bid.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { CriterionId } from '../ids.js';
import type { Profile } from '../profile/profile.js';

export type StatedAnswers = Readonly<Record<CriterionId, { readonly state: AnswerState }>>;
export type AnswerStates = Readonly<Record<CriterionId, AnswerState>>;

/**
 * Whether a criterion applies in this lot, for all bids alike. Only a catalogue rule whose facts are known takes
 * one out; what is undetermined applies.
 */
export const appliesInLot = (
  { applicability }: Pick<ProfileSources, 'applicability'>,
  criterionId: CriterionId,
): boolean =>
  !applicability.some((entry) => entry.criterionId === criterionId && entry.applies === false);

/** The state that counts: a bidder's own "not applicable" without a rule is no answer yet, nor is silence. */
export function answerStateOf(
  sources: Pick<ProfileSources, 'applicability'>,
  criterionId: CriterionId,
  answers: StatedAnswers,
): AnswerState {
  if (!appliesInLot(sources, criterionId)) return 'notApplicable';
  const stated = Object.hasOwn(answers, criterionId) ? answers[criterionId]?.state : undefined;
  return stated === undefined || stated === 'notApplicable' ? 'notYetAnswered' : stated;
}

/** States in which a criterion that applies gets 0 points, whoever scores it. */
export const givesNoPoints = (state: AnswerState): boolean =>
  state === 'unknown' || state === 'refused' || state === 'notYetAnswered';

/** What one bid brings along to its states: its answers, and the criteria that have measured points. */
export interface AnsweredBid {
  readonly answers: StatedAnswers;
  readonly measured: Readonly<Record<CriterionId, number>>;
}

/** The states of all scored criteria of one bid. */
export function scoredStates(
  profile: Profile,
  sources: Pick<ProfileSources, 'applicability'>,
  { answers, measured }: AnsweredBid,
): AnswerStates {
  const states: Record<CriterionId, AnswerState> = {};
  for (const { id, scoredBy } of profile.groups.flatMap(({ criteria }) => criteria)) {
    const stated = answerStateOf(sources, id, answers);
    const byMeasure = Object.hasOwn(measured, id) ? 'answered' : 'notYetAnswered';
    const counts = scoredBy.kind === 'benchmark' && stated !== 'notApplicable';
    states[id] = counts ? byMeasure : stated;
  }
  return states;
}
