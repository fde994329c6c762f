/** The table of transitions is what procedures really do: every row happens, and nothing else changes a phase. */
import { invalidatedPlay, scoringByAcceptance } from '../../harness/questioned-benchmark.js';
import { disclosedPlay } from '../../harness/committed-lot.js';
import { playTied } from '../../harness/tied-lot.js';
import { describe, expect, it } from 'vitest';
import type { EventKind, RecordedEvent } from '../../../criteria/procedure/event.js';
import { evolve } from '../../../criteria/procedure/evolve.js';
import type { Ending, Phase } from '../../../criteria/procedure/phase.js';
import { PHASES, isBeforePhase } from '../../../criteria/procedure/phase.js';
import { POLICY } from '../../../criteria/procedure/policy.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { candidatesOf } from '../../../criteria/procedure/state.js';
import { FORWARD, RETURNS, TRANSITIONS } from '../../../criteria/procedure/transitions.js';
import type { Transition } from '../../../criteria/procedure/transitions.js';
import { EVENT_LABELS } from '../../../templates/text/event-text.js';
import type { PlayedLot } from '../../harness/played-lots.js';
import { ASSISTANT_LOT, TRAINING_LOT } from '../../harness/played-lots.js';
import { createPlay } from '../../harness/play-procedure.js';
import { excludeLowPrices } from '../../harness/price-plays.js';
import { running, told } from '../../harness/resting-run.js';
import type { Play } from '../../harness/play-procedure.js';
import {
  candidates,
  exclude,
  lock,
  openPrices,
  openProcedure,
  playTo,
  playToEnd,
  recordConsensus,
  submitSheet,
} from '../../harness/procedure-course.js';
import {
  consensusByExcuse,
  consensusByRecusal,
  consensusByReplacement,
  scoringByDecision,
  scoringByRecusal,
  scoringByReopening,
  scoringByReplacement,
} from '../../harness/panel-plays.js';
import { lockedPlay } from '../../harness/people-grading-plays.js';
import { lazyPlay } from '../../harness/deputy-plays.js';
import { busyPlay, troubledPlay } from '../../harness/uncommon-plays.js';
import { EVALUATORS } from '../../harness/procedure-people.js';

interface Change {
  readonly from: Phase;
  readonly to: Phase | Ending;
  readonly event: EventKind;
  readonly byEngine: boolean;
}

const ANONYMOUS_LOT: PlayedLot = {
  ...ASSISTANT_LOT,
  profile: { ...ASSISTANT_LOT.profile, anonymousBidders: true },
};
const ALL_KINDS = Object.keys(EVENT_LABELS) as readonly EventKind[];
const BEFORE_AWARD = PHASES.slice(0, PHASES.indexOf('awarded'));
const reason = 'Grund, der in der Akte steht';

function changeOf(before: ProcedureState, after: ProcedureState): Phase | Ending | null {
  if (before.ending !== after.ending) return after.ending;
  return before.phase === after.phase ? null : after.phase;
}

/** Every change of phase that a log tells of. */
function changesIn(log: readonly RecordedEvent[]): readonly Change[] {
  const changes: Change[] = [];
  let state: ProcedureState | null = null;
  for (const recorded of log) {
    const after: ProcedureState = evolve(state, recorded);
    const to = state === null ? null : changeOf(state, after);
    if (state !== null && to !== null) {
      const byEngine = recorded.by.kind === 'engine';
      changes.push({ from: state.phase, to, event: recorded.event.kind, byEngine });
    }
    state = after;
  }
  return changes;
}

const returned = (from: Play, phase: Phase): Play => {
  const play = from.fork();
  play.accept('officer', 'returnTo', { phase, reason });
  play.accept('approver', 'confirmReturn', {});
  return play;
};

function cancelled(from: Play): Play {
  const play = from.fork();
  play.accept('officer', 'cancelProcedure', { ground: 'noEconomicResult', reason });
  play.accept('approver', 'confirmCancellation', {});
  return play;
}

/** At the beginning of each phase: everything that leads back or ends the procedure. */
function sidewaysPlays(lots: readonly PlayedLot[]): readonly Play[] {
  const play = createPlay({ lots });
  openProcedure(play);
  return BEFORE_AWARD.flatMap((phase) => {
    const here = phase === 'need' ? playToMembers(play) : playTo(play, phase).fork();
    const targets = RETURNS.filter(({ from }) => from === phase).map(({ to }) => to as Phase);
    return [here, cancelled(here), ...targets.map((to) => returned(here, to))];
  });
}

/** In the phase need there must be an approver before anything can be confirmed. */
function playToMembers(play: Play): Play {
  const here = play.fork();
  here.accept('officer', 'appointMember', {
    personId: 'anna',
    name: 'Anna Leitung',
    roles: ['approver'],
  });
  return here;
}

/** One lot is measured, the other loses its last bid before its run. */
function scoringByExclusion(): Play {
  const bids = ASSISTANT_LOT.bids.map((bid) => ({ ...bid, bidId: `z-${bid.bidId}` }));
  const lots = [ASSISTANT_LOT, { ...ASSISTANT_LOT, id: '9', bids }];
  const play = playTo(createPlay({ lots }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId: '9' });
  play.runEffects();
  for (const { bidId } of candidatesOf(play.state(), '1')) exclude(play, bidId);
  return play;
}

/** The last sheets that are missing are those of a bid that is then excluded. */
function consensusByExclusion(): Play {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'scoring');
  const [[, last] = [], ...others] = [...candidates(play)].reverse();
  for (const who of EVALUATORS) {
    for (const [lot, bid] of others) submitSheet(play, who, lot, bid);
  }
  exclude(play, last?.bidId ?? '');
  return play;
}

/** The last sheets that are missing are those of a person who then declares a conflict. */
function consensusByConflict(): Play {
  const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'scoring');
  const [late = 'chair', ...others] = EVALUATORS;
  for (const who of others) {
    for (const [lot, bid] of candidates(play)) submitSheet(play, who, lot, bid);
  }
  play.accept(late, 'declareInterest', { conflict: true, statement: reason });
  return play;
}

/** Back from the ranking to the consensus: the prices are known by then and stay so. */
function consensusWithKnownPrices(): Play {
  const play = returned(playTo(createPlay(), 'ranking'), 'consensus');
  recordConsensus(play);
  lock(play);
  return play;
}

/** A shared first place that a lot settles, after a first protocol was rejected. */
function playWithLot(): Play {
  const play = playTied(['drawLot'], true);
  const draw = { lotId: '2', bidId: 'twin', protocol: reason };
  play.accept('officer', 'drawLot', draw);
  play.accept('approver', 'rejectLotDraw', { lotId: '2', reason });
  play.accept('officer', 'drawLot', draw);
  play.accept('approver', 'confirmLotDraw', { lotId: '2', bidId: 'twin' });
  return play;
}

/** The only conspicuous price is not accepted, and its bid falls away. */
function rankingByExclusion(): Play {
  const [first, second] = TRAINING_LOT.bids;
  if (first === undefined || second === undefined) throw new Error('two bids');
  const low = { ...first, bidId: 'b0', prices: [60_000, 50] };
  const play = createPlay({ lots: [{ ...TRAINING_LOT, bids: [low, first, second] }] });
  openPrices(playTo(play, 'price'));
  excludeLowPrices(play);
  return play;
}

function leftContract(): Play {
  const play = playTo(createPlay({ lots: [TRAINING_LOT] }), 'contract');
  play.accept('officer', 'endContract', { how: 'left', reason });
  return play;
}

/** Minutes of the panel, asked for and issued. */
function issuedMinutes(): Play {
  const play = playTo(createPlay(), 'ranking');
  play.accept('officer', 'issueDocument', { kind: 'panelMinutes', language: 'de' });
  play.runEffects();
  return play;
}

/** A run that rested once and went on. */
const restedLog = (): readonly RecordedEvent[] => told(told(running().log, 2, true), 5, false);

const PLAYS: readonly Play[] = [
  invalidatedPlay(),
  scoringByAcceptance(),
  disclosedPlay(),
  issuedMinutes(),
  lockedPlay(),
  playToEnd(createPlay()),
  playToEnd(createPlay({ lots: [TRAINING_LOT] })),
  ...sidewaysPlays([ASSISTANT_LOT, TRAINING_LOT]),
  scoringByExclusion(),
  consensusByExclusion(),
  consensusByConflict(),
  consensusWithKnownPrices(),
  consensusByReplacement(),
  consensusByRecusal(),
  consensusByExcuse(),
  playTo(createPlay({ lots: [ANONYMOUS_LOT] }), 'examination'),
  rankingByExclusion(),
  scoringByReplacement(),
  scoringByRecusal(),
  scoringByDecision(),
  scoringByReopening(),
  leftContract(),
  playWithLot(),
  busyPlay(),
  lazyPlay(),
  troubledPlay(),
];

const edge = ({ from, to, event }: Pick<Transition, 'from' | 'to' | 'event'>): string =>
  `${from} -> ${to} by ${event}`;
const CHANGES = PLAYS.flatMap((play) => changesIn(play.log()));

describe('the table of transitions', () => {
  it('names every change of phase that happened, and every row of it happened', () => {
    const rows = new Set(TRANSITIONS.map(edge));
    expect([...new Set(CHANGES.map(edge))].sort()).toEqual([...rows].sort());
    expect(rows.size).toBe(TRANSITIONS.length);
  });

  it('says rightly whether a person or the engine brings a change about', () => {
    const byEngine = new Map(CHANGES.map((change) => [edge(change), change.byEngine]));
    const wrong = TRANSITIONS.filter((row) => byEngine.get(edge(row)) !== (row.by === 'engine'));
    expect(wrong).toEqual([]);
  });

  it('names only commands that the policy allows in the phase they lead out of', () => {
    const impossible = TRANSITIONS.filter(
      ({ by, from }) => by !== 'engine' && !POLICY[by].phases.includes(from),
    );
    expect(impossible.map(edge)).toEqual([]);
  });

  it('leads from the first phase to every other by the regular course alone', () => {
    const reached = new Set<string>(['need']);
    for (const { from, to } of FORWARD) if (reached.has(from)) reached.add(to);
    expect([...PHASES].filter((phase) => !reached.has(phase))).toEqual([]);
  });

  it('leads back only to earlier phases', () => {
    expect(RETURNS.filter(({ from, to }) => !isBeforePhase(to as Phase, from))).toEqual([]);
  });
});

/** Folds one event into a state that it need not have been meant for; null where that is a bug by contract. */
function tryEvolve(state: ProcedureState, recorded: RecordedEvent): ProcedureState | null {
  try {
    return evolve(state, recorded);
  } catch {
    return null;
  }
}

describe('the folds', () => {
  const samples = new Map<EventKind, RecordedEvent>();
  for (const recorded of [...PLAYS.flatMap((play) => play.log()), ...restedLog()]) {
    if (!samples.has(recorded.event.kind)) samples.set(recorded.event.kind, recorded);
  }
  const openStates = PLAYS.map((play) => play.state()).filter(({ ending }) => ending === null);

  it('were all seen at work', () => {
    expect(ALL_KINDS.filter((kind) => !samples.has(kind))).toEqual([]);
    const seen = new Set(openStates.map(({ phase }) => phase));
    expect([...seen].sort()).toEqual([...BEFORE_AWARD].sort());
  });

  it('change the phase by no other event and to no other phase, whatever the state', () => {
    const known = new Set(TRANSITIONS.map(({ event, to }) => `${event} to ${to}`));
    const found = new Set<string>();
    for (const state of openStates) {
      for (const recorded of samples.values()) {
        const after = tryEvolve(state, recorded);
        const to = after === null ? null : changeOf(state, after);
        if (to !== null) found.add(`${recorded.event.kind} to ${to}`);
      }
    }
    expect([...found].filter((change) => !known.has(change))).toEqual([]);
    expect(found.size).toBeGreaterThan(10);
  });
});
