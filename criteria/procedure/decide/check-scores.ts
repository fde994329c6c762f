/** Whether points that people give stand: complete sheets, allowed points, reasons; criteria that do not apply are not scored. */
import type { ScoredCriterion } from '../../profile/profile.js';
import type { Score, ScorePlace } from '../../score-sheet/score-sheet.js';
import { pointsFault } from '../../scoring/allowed-points.js';
import { answerStateOf, appliesInLot } from '../../scoring/answer-state.js';
import type { Decision } from '../decision.js';
import { refuse } from '../decision.js';
import type { BidState, LotState } from '../state.js';

/** Criteria that the panel scores in this lot, in the order of the profile; none while there is no profile. */
export const panelCriteria = ({
  profile,
  sources,
}: Pick<LotState, 'profile' | 'sources'>): readonly ScoredCriterion[] =>
  (profile?.groups ?? [])
    .flatMap((group) => group.criteria)
    .filter(({ id, scoredBy }) => scoredBy.kind === 'panel' && appliesInLot(sources, id));

/** Why these points cannot be given to this bid; null when they can. */
export function givenFault(
  lot: LotState,
  bid: BidState,
  criterion: ScoredCriterion,
  points: number,
): Decision | null {
  const state = answerStateOf(lot.sources, criterion.id, bid.quality?.answers ?? {});
  const fault = pointsFault(criterion, state, points, lot.profile?.maximumPoints ?? 0);
  return fault === null ? null : refuse('ruleViolated', fault.de, fault.en);
}

/** Whether the place exists, as far as the log knows: items and pieces of evidence lie outside it. */
function isFound({ suites }: LotState, { quality }: BidState, place: ScorePlace): boolean {
  if (typeof place === 'string') return place.trim() !== '';
  if (place.kind === 'benchmark') return suites.some(({ suite }) => suite.id === place.suiteId);
  const answers = quality?.answers ?? {};
  return (
    Object.hasOwn(answers, place.criterionId) && answers[place.criterionId]?.state === 'answered'
  );
}

function placeFault(id: string, place: ScorePlace): Decision {
  if (typeof place === 'string') {
    return refuse(
      'reasonRequired',
      `${id}: Die Fundstelle ist leer.`,
      `${id}: the place is empty.`,
    );
  }
  return place.kind === 'answer'
    ? refuse(
        'unknownReference',
        `${id}: Zu ${place.criterionId} hat das Angebot keine Antwort.`,
        `${id}: the bid has no answer to ${place.criterionId}.`,
      )
    : refuse(
        'unknownReference',
        `${id}: Messreihe ${place.suiteId} ist nicht geplant.`,
        `${id}: suite ${place.suiteId} is not planned.`,
      );
}

function scoreFault(
  lot: LotState,
  bid: BidState,
  score: Score,
  wanted: readonly ScoredCriterion[],
): Decision | null {
  const id = score.criterionId;
  const criterion = wanted.find((one) => one.id === id);
  if (criterion === undefined) {
    return refuse('unknownReference', `Kriterium ${id}.`, `Criterion ${id}.`);
  }
  const fault = givenFault(lot, bid, criterion, score.points);
  if (fault !== null) return fault;
  const reasoned = score.strengths.trim() !== '' || score.weaknesses.trim() !== '';
  if (!reasoned || score.places.length === 0) {
    return refuse(
      'reasonRequired',
      `${id}: Begründung und Fundstelle.`,
      `${id}: reason and place.`,
    );
  }
  const lost = score.places.find((place) => !isFound(lot, bid, place));
  return lost === undefined ? null : placeFault(id, lost);
}

/** What is wrong with the scores of a sheet for this bid; null when it stands. */
export function sheetFault(
  lot: LotState,
  bid: BidState,
  scores: readonly Score[],
): Decision | null {
  const wanted = panelCriteria(lot);
  const ids = scores.map((score) => score.criterionId);
  const missing = wanted.find(({ id }) => !ids.includes(id));
  if (missing !== undefined) {
    return refuse(
      'incomplete',
      `Kriterium ${missing.id} fehlt.`,
      `Criterion ${missing.id} is missing.`,
    );
  }
  for (const [place, score] of scores.entries()) {
    const id = score.criterionId;
    if (ids.indexOf(id) !== place) {
      return refuse('unknownReference', `Kriterium ${id}.`, `Criterion ${id}.`);
    }
    const fault = scoreFault(lot, bid, score, wanted);
    if (fault !== null) return fault;
  }
  return null;
}
