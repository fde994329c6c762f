/** The regular course of a played procedure, phase by phase; each stage also works again after a return. */
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import { addMs } from '../../criteria/instant.js';
import { needDigest } from '../../criteria/procedure/digests.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import { candidatesOf, currentRanking } from '../../criteria/procedure/state.js';
import { INTEREST_STATEMENT } from '../../criteria/rule-set/interest-statement.js';
import type { Score } from '../../criteria/score-sheet/score-sheet.js';
import { object } from './effect-outcomes.js';
import { examine } from './examined-bids.js';
import { approve, approveAndSign, submitForReview } from './record-plays.js';
import { dispatchLetters } from './letter-plays.js';
import type { Play } from './play-procedure.js';
import { PLAYED_PROCEDURE } from './play-procedure.js';
import { sealingOf } from './played-sealing.js';
import type { PlayedBid, PlayedLot } from './played-lots.js';
import { EXIT_DOSSIER, PLAYED_USE_CASE } from './played-lots.js';
import { acceptLowPrices } from './price-plays.js';
import type { Who } from './procedure-people.js';
import { ACTORS, DECLARING, EVALUATORS, MEMBERS } from './procedure-people.js';

export const BID_PERIOD_MS = 60_000;

/** Distance of an evaluator's points from what the panel agrees on later. */
export const DISTANCES: Readonly<Partial<Record<Who, number>>> = {
  chair: 13,
  evaluator: -487,
  secondEvaluator: 911,
};

export const envelopesOf = (bidId: string) => ({
  quality: object(`${bidId}-quality-sealed`),
  price: object(`${bidId}-price-sealed`),
});

export const scoresOf = (who: Who, bid: PlayedBid): readonly Score[] =>
  Object.entries(bid.points).map(([criterionId, points]) => ({
    criterionId,
    points: bid.unanimous?.includes(criterionId) ? points : points + (DISTANCES[who] ?? 0),
    strengths: `Stärke von ${bid.bidId} laut ${ACTORS[who].personId}`,
    weaknesses: '',
    places: ['Konzept S. 12'],
  }));

export function openProcedure(play: Play): void {
  play.accept('officer', 'openProcedure', {
    procedureId: PLAYED_PROCEDURE,
    title: 'Assistent für den Bürgerdialog',
    ruleSetId: 'training',
    lots: play.lots.map(({ id, title }) => ({ id, title })),
  });
}

function playNeed(play: Play): void {
  if (!play.opened()) openProcedure(play);
  for (const [who, roles] of Object.entries(MEMBERS)) {
    const { personId, name } = ACTORS[who as Who];
    play.accept('officer', 'appointMember', { personId, name, roles });
  }
  play.accept('officer', 'defineUseCase', { useCase: PLAYED_USE_CASE });
  play.accept('approver', 'approveNeed', { digest: needDigest(play.state()) ?? '' });
}

export function freeze(play: Play): void {
  play.accept('officer', 'proposeFreeze', {});
  const { freeze: proposed } = play.state();
  const digest = proposed.kind === 'proposed' ? proposed.digest : '';
  play.accept('approver', 'confirmFreeze', { digest });
}

export const publish = (play: Play): unknown =>
  play.accept('officer', 'publish', {
    bidDeadlineAt: addMs(play.now(), BID_PERIOD_MS),
    sealing: sealingOf(play.state()),
  });

function playDesign(play: Play): void {
  for (const { id: lotId, profile, sources = NO_SOURCES, suites } of play.lots) {
    play.accept('officer', 'adoptProfile', { lotId, profile, sources });
    play.accept('officer', 'planBenchmark', { lotId, suites });
  }
  freeze(play);
  publish(play);
}

export const receive = (play: Play, lotId: string, bidId: string): unknown =>
  play.accept('officer', 'receiveBid', { lotId, bidId, envelopes: envelopesOf(bidId) });

export function receiveBids(play: Play): void {
  for (const lot of play.lots) for (const { bidId } of lot.bids) receive(play, lot.id, bidId);
}

function playPublished(play: Play): void {
  receiveBids(play);
  play.waitUntil(play.state().bidDeadlineAt ?? '');
}

function playOpening(play: Play): void {
  play.accept('opener', 'openBids', { part: 'first' });
  play.accept('secondOpener', 'openBids', { part: 'second' });
  play.runEffects();
}

/** Says which text was read. */
export const NO_CONFLICT = {
  conflict: false,
  statement: 'Kein Konflikt.',
  textVersion: INTEREST_STATEMENT.version,
} as const;

export function declareAll(play: Play): void {
  for (const who of DECLARING) {
    if (play.state().interests[ACTORS[who].personId] !== undefined) continue;
    play.accept(who, 'declareInterest', NO_CONFLICT);
  }
}

export function exclude(play: Play, bidId: string, reason = 'Nicht erfüllt.'): void {
  const legalReference = '§ 57 Abs. 1 Nr. 4 VgV';
  play.accept('officer', 'proposeExclusion', { bidId, legalReference, reason });
  play.accept('approver', 'confirmExclusion', { bidId });
}

/** Everything of the examination but its closing. */
export function examineAll(play: Play): void {
  declareAll(play);
  for (const [, bid] of candidates(play)) {
    examine(play, bid);
    if (!bid.gateMet) exclude(play, bid.bidId, `${bid.bidder} erfüllt A1 nicht.`);
  }
}

function playExamination(play: Play): void {
  examineAll(play);
  play.accept('officer', 'closeExamination', {});
}

function playBenchmark(play: Play): void {
  for (const lot of play.lots) {
    if (lot.suites.length > 0) play.accept('officer', 'startBenchmark', { lotId: lot.id });
  }
  play.runEffects();
}

/** Lot and bid of every candidate. */
export const candidates = (play: Play): readonly (readonly [PlayedLot, PlayedBid])[] =>
  play.lots.flatMap((lot) =>
    lot.bids
      .filter(({ bidId }) =>
        candidatesOf(play.state(), lot.id).some((candidate) => candidate.bidId === bidId),
      )
      .map((bid) => [lot, bid] as const),
  );

export const submitSheet = (play: Play, who: Who, lot: PlayedLot, bid: PlayedBid): unknown =>
  play.accept(who, 'submitScoreSheet', {
    lotId: lot.id,
    bidId: bid.bidId,
    sheet: { schema: 'zuschlag/score-sheet/1', scores: scoresOf(who, bid) },
  });

function playScoring(play: Play): void {
  for (const who of EVALUATORS) {
    for (const [lot, bid] of candidates(play)) submitSheet(play, who, lot, bid);
  }
}

export function recordConsensus(play: Play): void {
  for (const [lot, bid] of candidates(play)) {
    for (const [criterionId, points] of Object.entries(bid.points)) {
      const body = { lotId: lot.id, bidId: bid.bidId, criterionId, points };
      play.accept('chair', 'recordConsensus', body);
    }
  }
}

export function lock(play: Play): void {
  play.accept('chair', 'lockScores', {});
  const { lock: proposed } = play.state();
  const digest = proposed.kind === 'proposed' ? proposed.digest : '';
  play.accept('approver', 'confirmLock', { digest });
}

function playConsensus(play: Play): void {
  recordConsensus(play);
  lock(play);
}

/** Two people open the prices; what is conspicuous about them is left open. */
export function openPrices(play: Play): void {
  play.accept('opener', 'openPrices', { part: 'first' });
  play.accept('secondOpener', 'openPrices', { part: 'second' });
  play.runEffects();
}

function playPrice(play: Play): void {
  if (play.state().priceOpening.kind !== 'opened') openPrices(play);
  acceptLowPrices(play);
  // A price that was accepted lets the ranking begin, and with it the examination of its stability.
  play.runEffects();
}

export function winnerOf(play: Play, lotId: string): string {
  const lot = play.state().lots[lotId];
  const ranking = lot === undefined ? null : currentRanking(lot);
  return ranking?.kind === 'ranked' ? (ranking.winner ?? '') : '';
}

export function proposeAward(play: Play, lotId: string): void {
  play.runEffects();
  if (play.state().lots[lotId]?.exitDossier === null) {
    play.accept('officer', 'attachExitDossier', { lotId, dossier: EXIT_DOSSIER });
  }
  play.accept('officer', 'proposeAward', { lotId, bidId: winnerOf(play, lotId) });
}

export function confirmAward(play: Play, lotId: string): void {
  const award = play.state().lots[lotId]?.award;
  const digest = award?.kind === 'proposed' ? award.digest : '';
  play.accept('approver', 'confirmAward', { lotId, digest });
}

function playRanking(play: Play): void {
  acceptLowPrices(play);
  for (const { id } of play.lots) {
    if (play.state().lots[id]?.award.kind === 'open') proposeAward(play, id);
    if (play.state().lots[id]?.award.kind === 'proposed') confirmAward(play, id);
  }
}

export function renderAndApprove(play: Play): string {
  submitForReview(play);
  return approve(play);
}

function playReview(play: Play): void {
  submitForReview(play);
  approveAndSign(play);
}

function playStandstill(play: Play): void {
  dispatchLetters(play);
  play.waitUntil(play.state().standstillUntil ?? '');
}

function playAwarded(play: Play): void {
  play.accept('approver', 'award', {});
  play.runEffects();
  const contractReference = 'V-2026-17';
  play.accept('officer', 'concludeContract', { concludedOn: '2026-12-01', contractReference });
}

const STAGES: Readonly<Record<Phase, (play: Play) => void>> = {
  need: playNeed,
  design: playDesign,
  published: playPublished,
  opening: playOpening,
  examination: playExamination,
  benchmark: playBenchmark,
  scoring: playScoring,
  consensus: playConsensus,
  price: playPrice,
  ranking: playRanking,
  review: playReview,
  standstill: playStandstill,
  awarded: playAwarded,
  contract: (play) =>
    play.accept('officer', 'endContract', { how: 'expired', reason: 'Laufzeit zu Ende.' }),
};

/** Plays the phase that the procedure stands in to its end. */
export function playPhase(play: Play): void {
  const before = play.opened() ? play.state().phase : 'need';
  STAGES[before](play);
  const { phase, ending } = play.state();
  if (phase === before && ending === null) throw new Error(`play: stuck in ${phase}`);
}

/** Plays on until the procedure stands at the beginning of the phase. */
export function playTo(play: Play, phase: Phase): Play {
  while (!play.opened() || play.state().phase !== phase) playPhase(play);
  return play;
}

/** Plays on until the procedure has ended. */
export function playToEnd(play: Play): Play {
  while (!play.opened() || play.state().ending === null) playPhase(play);
  return play;
}
