/** Decisions of benchmark, scoring and consensus. */
import type { Criterion, Profile, ScoredCriterion } from '../../profile/profile.js';
import type { Score } from '../../score-sheet/score-sheet.js';
import { digestOf } from '../../canonical-json.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { scoresDigest } from '../digests.js';
import type { LotState, ProcedureState } from '../state.js';
import { candidatesOf, consensusOf, lotOf, lotsOf, sheetKey } from '../state.js';

/** Criteria that the panel scores, in the order of the profile. */
export const panelCriteria = (profile: Profile): readonly ScoredCriterion[] =>
  profile.groups
    .flatMap((group) => group.criteria)
    .filter(({ scoredBy }) => scoredBy.kind === 'panel');

/** Seed of a run: drawn from what was frozen before the bids, so that nobody can choose it afterwards. */
function runSeed(state: ProcedureState, lotId: string, run: number): number {
  const digest = digestOf({ package: state.packageDigest, lotId, run });
  return Number.parseInt(digest.slice(0, 8), 16);
}

export function startBenchmark(
  state: ProcedureState,
  { lotId }: CommandBody<'startBenchmark'>,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  if (lot.suites.length === 0) {
    return refuse(
      'incomplete',
      'Für das Los ist kein Benchmark geplant.',
      'No benchmark is planned for the lot.',
    );
  }
  if (lot.benchmark.kind === 'running' || lot.benchmark.kind === 'finished') {
    return refuse(
      'alreadyDone',
      'Der Lauf ist schon gestartet.',
      'The run has been started already.',
    );
  }
  if (candidatesOf(state, lotId).length === 0) {
    return refuse('incomplete', 'Das Los hat kein Angebot mehr.', 'The lot has no bid left.');
  }
  const run = lot.benchmarkRuns + 1;
  return accept({
    kind: 'BenchmarkStarted',
    payload: {
      lotId,
      runId: `${state.procedureId}.${lotId}.${run}`,
      seed: runSeed(state, lotId, run),
      bidIds: candidatesOf(state, lotId).map((bid) => bid.bidId),
    },
  });
}

function sheetFault(profile: Profile, scores: readonly Score[]): Decision | null {
  const wanted = panelCriteria(profile);
  const missing = wanted.find(({ id }) => !scores.some((score) => score.criterionId === id));
  if (missing !== undefined) {
    return refuse(
      'incomplete',
      `Kriterium ${missing.id} fehlt.`,
      `Criterion ${missing.id} is missing.`,
    );
  }
  const ids = scores.map((score) => score.criterionId);
  for (const [place, score] of scores.entries()) {
    const id = score.criterionId;
    if (!wanted.some((criterion: Criterion) => criterion.id === id) || ids.indexOf(id) !== place) {
      return refuse('unknownReference', `Kriterium ${id}.`, `Criterion ${id}.`);
    }
    if (
      !Number.isInteger(score.points) ||
      score.points < 0 ||
      score.points > profile.maximumPoints
    ) {
      return refuse(
        'ruleViolated',
        `${id}: 0 bis ${profile.maximumPoints} Tausendstel.`,
        `${id}: 0 to ${profile.maximumPoints} thousandths.`,
      );
    }
    const reasoned = score.strengths.trim() !== '' || score.weaknesses.trim() !== '';
    if (!reasoned || score.places.length === 0) {
      return refuse(
        'reasonRequired',
        `${id}: Begründung und Fundstelle.`,
        `${id}: reason and place.`,
      );
    }
  }
  return null;
}

export function submitScoreSheet(
  state: ProcedureState,
  { lotId, bidId, sheet }: CommandBody<'submitScoreSheet'>,
  { actor }: DecisionContext,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot?.profile == null || !candidatesOf(state, lotId).some((bid) => bid.bidId === bidId)) {
    return refuse(
      'unknownReference',
      `Angebot ${bidId} in Los ${lotId}.`,
      `Bid ${bidId} in lot ${lotId}.`,
    );
  }
  if (lot.sheets[sheetKey(actor.personId, bidId)] !== undefined) {
    return refuse('alreadyDone', 'Der Bogen ist abgegeben.', 'The sheet has been submitted.');
  }
  const fault = sheetFault(lot.profile, sheet.scores);
  if (fault !== null) return fault;
  return accept({
    kind: 'ScoreSheetSubmitted',
    payload: { lotId, bidId, evaluatorId: actor.personId, scores: sheet.scores },
  });
}

export interface Spread {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/**
 * Spread of the submitted scores for one bid and criterion, in thousandths; null while nobody has scored it.
 * The median of an even number is the lower of the two middle scores plus half their distance, rounded half up.
 */
export function spreadOf(lot: LotState, bidId: string, criterionId: string): Spread | null {
  const points = Object.values(lot.sheets)
    .filter((sheet) => sheet.bidId === bidId)
    .flatMap((sheet) => sheet.scores.filter((score) => score.criterionId === criterionId))
    .map((score) => score.points)
    .sort((a, b) => a - b);
  const lowest = points[0];
  const highest = points.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  const upper = points[Math.floor(points.length / 2)] ?? highest;
  const lower = points[Math.floor((points.length - 1) / 2)] ?? lowest;
  return { lowest, highest, median: Math.floor((lower + upper + 1) / 2) };
}

export function recordConsensus(
  state: ProcedureState,
  body: CommandBody<'recordConsensus'>,
): Decision {
  const lot = lotOf(state, body.lotId);
  const candidate = candidatesOf(state, body.lotId).some((bid) => bid.bidId === body.bidId);
  if (lot?.profile == null || !candidate) {
    return refuse('unknownReference', `Angebot ${body.bidId}.`, `Bid ${body.bidId}.`);
  }
  if (!panelCriteria(lot.profile).some(({ id }) => id === body.criterionId)) {
    return refuse(
      'unknownReference',
      `Kriterium ${body.criterionId}.`,
      `Criterion ${body.criterionId}.`,
    );
  }
  const { points, lotId, bidId, criterionId } = body;
  if (!Number.isInteger(points) || points < 0 || points > lot.profile.maximumPoints) {
    return refuse('ruleViolated', 'Punkte außerhalb der Skala.', 'Points outside the scale.');
  }
  const spread = spreadOf(lot, bidId, criterionId);
  if (spread === null)
    return refuse('incomplete', 'Niemand hat das bewertet.', 'Nobody has scored this.');
  const outside = points < spread.lowest || points > spread.highest;
  const far = Math.abs(points - spread.median) > lot.profile.consensus.reasonBeyondMedian;
  if ((outside || far) && (body.reason ?? '').trim() === '') {
    return refuse(
      'reasonRequired',
      `Spanne ${spread.lowest}-${spread.highest}, Median ${spread.median}.`,
      `Range ${spread.lowest}-${spread.highest}, median ${spread.median}.`,
    );
  }
  return accept({
    kind: 'ConsensusRecorded',
    payload: {
      lotId,
      bidId,
      criterionId,
      points,
      spread,
      reason: body.reason ?? null,
      minorityOpinion: body.minorityOpinion ?? null,
    },
  });
}

function missingConsensus(state: ProcedureState): string | null {
  for (const lot of lotsOf(state)) {
    for (const bid of candidatesOf(state, lot.id)) {
      for (const { id } of lot.profile === null ? [] : panelCriteria(lot.profile)) {
        if (consensusOf(lot, bid.bidId, id) === null) return `${bid.bidId}/${id}`;
      }
    }
  }
  return null;
}

export function lockScores(state: ProcedureState): Decision {
  const missing = missingConsensus(state);
  if (missing !== null)
    return refuse('incomplete', `Konsens fehlt: ${missing}.`, `Consensus missing: ${missing}.`);
  if (state.lock.kind === 'proposed') {
    return refuse('alreadyDone', 'Die Sperre ist vorgeschlagen.', 'The lock is proposed.');
  }
  return accept({ kind: 'ScoreLockProposed', payload: { digest: scoresDigest(state) } });
}

export function confirmLock(
  state: ProcedureState,
  { digest }: CommandBody<'confirmLock'>,
  { actor }: DecisionContext,
): Decision {
  if (state.lock.kind !== 'proposed') {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (state.lock.by === actor.personId) {
    return refuse('fourEyes', 'Sie haben die Sperre vorgeschlagen.', 'You proposed the lock.');
  }
  const present = scoresDigest(state);
  return digest === present && state.lock.digest === present
    ? accept({ kind: 'ScoresLocked', payload: { digest } })
    : refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
}
