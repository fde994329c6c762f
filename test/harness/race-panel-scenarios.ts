/** Races of the panel and the award: scoring, locking, prices, the award, and whoever leaves in between. */
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { reopenedBody, submitAll } from './panel-plays.js';
import { ASSISTANT_LOT } from './played-lots.js';
import { proposeAward, recordConsensus, scoresOf } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';
import type { Move, Scenario } from './race-scenarios.js';
import { amending, at, freezing, looks, lotId, opening, reason } from './race-scenarios.js';

const lockDigest = ({ lock }: ProcedureState): string =>
  lock.kind === 'proposed' ? lock.digest : '0'.repeat(64);
const awardOf = ({ lots }: ProcedureState): string => {
  const award = lots[lotId]?.award;
  return award?.kind === 'proposed' ? award.digest : '0'.repeat(64);
};

const sheetOf = (who: Who, bidId: string): Move => {
  const bid = ASSISTANT_LOT.bids.find((one) => one.bidId === bidId);
  if (bid === undefined) throw new Error(`races: no bid ${bidId}`);
  const sheet = {
    schema: 'zuschlag/score-sheet/1',
    scores: scoresOf(who, bid).map((score) => ({ ...score, weaknesses: 'keine' })),
  } as const;
  return (race) => race.give(who, 'submitScoreSheet', { lotId, bidId, sheet });
};

const legalReference = '§ 57 VgV';
const falling: Readonly<Record<string, Move>> = {
  'propose exclusion': (race) =>
    race.give('officer', 'proposeExclusion', { bidId: 'a2', legalReference, reason }),
  'confirm exclusion': (race) => race.give('approver', 'confirmExclusion', { bidId: 'a2' }),
  'other confirms exclusion': (race) => race.give('outsider', 'confirmExclusion', { bidId: 'a2' }),
  'reject exclusion': (race) => race.give('outsider', 'rejectExclusion', { bidId: 'a2', reason }),
};

const scoring: Scenario = {
  start: (from) => {
    const play = at('scoring', from);
    submitAll(play, 'chair');
    return play;
  },
  moves: {
    ...falling,
    'emil a1': sheetOf('evaluator', 'a1'),
    'emil a2': sheetOf('evaluator', 'a2'),
    'ewa a1': sheetOf('secondEvaluator', 'a1'),
    'ewa a2': sheetOf('secondEvaluator', 'a2'),
    'emil leaves': (race) => race.give('evaluator', 'recuse', { reason }),
    'ewa has a conflict': (race) =>
      race.give('secondEvaluator', 'declareInterest', { conflict: true, statement: reason }),
    'it is none': (race) => {
      const { personId } = ACTORS.secondEvaluator;
      race.give('officer', 'decideOnInterest', { personId, remedy: 'noConflict', reason });
    },
    reopen: (race) => race.give('chair', 'reopenScoreSheet', reopenedBody('evaluator')),
    agree: (race) =>
      race.give('chair', 'recordConsensus', {
        lotId,
        bidId: 'a1',
        criterionId: 'B2',
        points: 8_000,
        reason,
      }),
  },
};

const locking: Scenario = {
  start: (from) => {
    const play = at('scoring', from);
    for (const who of ['chair', 'evaluator', 'secondEvaluator'] as const) submitAll(play, who);
    recordConsensus(play);
    return play;
  },
  moves: {
    ...looks('approver', 'outsider'),
    ...falling,
    lock: (race) => race.give('chair', 'lockScores', {}),
    confirm: (race) =>
      race.give('approver', 'confirmLock', { digest: lockDigest(race.seen('approver')) }),
    'other confirms': (race) =>
      race.give('outsider', 'confirmLock', { digest: lockDigest(race.seen('outsider')) }),
    'confirm at once': (race) =>
      race.give('approver', 'confirmLock', { digest: lockDigest(race.state()) }),
    'other confirms at once': (race) =>
      race.give('outsider', 'confirmLock', { digest: lockDigest(race.state()) }),
    change: (race) =>
      race.give('chair', 'recordConsensus', {
        lotId,
        bidId: 'a1',
        criterionId: 'B2',
        points: 7_500,
        reason,
      }),
    reopen: (race) => race.give('chair', 'reopenScoreSheet', reopenedBody('evaluator')),
    'emil again': sheetOf('evaluator', 'a1'),
    'ewa leaves': (race) => race.give('secondEvaluator', 'recuse', { reason }),
    'chair leaves': (race) => race.give('chair', 'recuse', { reason }),
    open: (race) => race.give('opener', 'openPrices', { part: 'first' }),
    'other opens': (race) => race.give('secondOpener', 'openPrices', { part: 'second' }),
  },
};

const awarding: Scenario = {
  start: (from) => {
    const play = at('ranking', from);
    proposeAward(play, lotId);
    return play;
  },
  moves: {
    ...looks('approver', 'outsider'),
    ...falling,
    confirm: (race) =>
      race.give('approver', 'confirmAward', { lotId, digest: awardOf(race.seen('approver')) }),
    'other confirms': (race) =>
      race.give('outsider', 'confirmAward', { lotId, digest: awardOf(race.seen('outsider')) }),
    reject: (race) => race.give('outsider', 'rejectAward', { lotId, reason }),
    propose: (race) => race.give('otherOfficer', 'proposeAward', { lotId, bidId: 'a1' }),
    'propose another': (race) => race.give('officer', 'proposeAward', { lotId, bidId: 'a2' }),
    'go back': (race) => race.give('officer', 'returnTo', { phase: 'consensus', reason }),
    'confirm going back': (race) => race.give('approver', 'confirmReturn', {}),
    cancel: (race) =>
      race.give('otherOfficer', 'cancelProcedure', { ground: 'basisChanged', reason }),
    'confirm cancelling': (race) => race.give('outsider', 'confirmCancellation', {}),
    'approver has a conflict': (race) =>
      race.give('approver', 'declareInterest', { conflict: true, statement: reason }),
    'approver leaves': (race) => race.give('approver', 'recuse', { reason }),
  },
};

const pricing: Scenario = {
  start: (from) => at('price', from),
  moves: {
    ...falling,
    open: (race) => race.give('opener', 'openPrices', { part: 'first' }),
    'other opens': (race) => race.give('secondOpener', 'openPrices', { part: 'second' }),
    'same opens': (race) => race.give('opener', 'openPrices', { part: 'second' }),
    'time passes': (race) => race.wait(400_000),
    'opener leaves': (race) => race.give('opener', 'recuse', { reason }),
    'opener has a conflict': (race) =>
      race.give('secondOpener', 'declareInterest', { conflict: true, statement: reason }),
    'go back': (race) => race.give('officer', 'returnTo', { phase: 'scoring', reason }),
    'confirm going back': (race) => race.give('approver', 'confirmReturn', {}),
    'emil again': sheetOf('evaluator', 'a1'),
    suspend: (race) => race.give('officer', 'suspend', { reason }),
    resume: (race) => race.give('legal', 'resume', { reason }),
  },
};

export const SCENARIOS = {
  freezing,
  opening,
  amending,
  scoring,
  locking,
  pricing,
  awarding,
} as const satisfies Readonly<Record<string, Scenario>>;
