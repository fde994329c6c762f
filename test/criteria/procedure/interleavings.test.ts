/** Ten thousand random races between people, each judged afterwards from its log alone by a checker that knows nothing of the engine. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import { faultsOf } from '../../harness/history-checker.js';
import type { Play } from '../../harness/play-procedure.js';
import { SCENARIOS } from '../../harness/race-panel-scenarios.js';
import type { Move, Race } from '../../harness/race-scenarios.js';

/** More where a race is quick: a freeze checks the whole design each time. */
const RUNS = {
  freezing: 1_000,
  opening: 2_000,
  amending: 1_400,
  scoring: 1_400,
  locking: 1_400,
  pricing: 1_400,
  awarding: 1_400,
} as const satisfies Readonly<Record<keyof typeof SCENARIOS, number>>;
const MOST_MOVES = 14;
const TIME_LIMIT_MS = 180_000;

const names = Object.keys(SCENARIOS) as readonly (keyof typeof SCENARIOS)[];
const starts = new Map<string, Play>();
const happened = new Map<string, number>();
let races = 0;

function startOf(name: keyof typeof SCENARIOS): Play {
  const known = starts.get(name) ?? SCENARIOS[name].start();
  starts.set(name, known);
  return known;
}

function raceOn(play: Play): Race {
  const first = play.state();
  const seen = new Map<string, typeof first>();
  return {
    now: () => play.now(),
    state: () => play.state(),
    seen: (who) => seen.get(who) ?? first,
    look: (who) => void seen.set(who, play.state()),
    wait: (ms) => {
      play.wait(ms);
    },
    give: (who, name, body, receivedAt) => void play.give(who, name, body, receivedAt),
  };
}

function run(name: keyof typeof SCENARIOS, moves: readonly string[]): readonly RecordedEvent[] {
  const start = startOf(name);
  const play = start.fork();
  const race = raceOn(play);
  const known: Readonly<Record<string, Move>> = SCENARIOS[name].moves;
  for (const move of moves) known[move]?.(race);
  races += 1;
  for (const { event } of play.log().slice(start.log().length)) {
    happened.set(event.kind, (happened.get(event.kind) ?? 0) + 1);
  }
  return play.log();
}

afterAll(() => {
  const counts = [...happened].sort().map(([kind, count]) => `${kind} ${String(count)}`);
  console.log(`${String(races)} races; ${counts.join(', ')}`);
});

describe.each(names)('%s', (name) => {
  it(
    'never leads to what must not happen, in whatever order people act',
    () => {
      const moves = Object.keys(SCENARIOS[name].moves);
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...moves), { minLength: 4, maxLength: MOST_MOVES, size: 'max' }),
          (order) => {
            expect(faultsOf(run(name, order))).toEqual([]);
          },
        ),
        { numRuns: RUNS[name], seed: 20_261_121 },
      );
    },
    TIME_LIMIT_MS,
  );
});

describe('the races', () => {
  it.each([
    'DesignFrozen',
    'FreezeRejected',
    'ProfileAdopted',
    'BidReceived',
    'BidReceivedLate',
    'BidWithdrawn',
    'BidsOpened',
    'ScoreSheetSubmitted',
    'ScoreSheetReopened',
    'BidExcluded',
    'ConsensusRecorded',
    'ScoresLocked',
    'PricesOpened',
    'AwardDecided',
    'AwardRejected',
    'ReturnedToPhase',
    'ProcedureCancelled',
    'DocumentsAmended',
    'AmendmentRejected',
    'MemberRecused',
    'AccessRefused',
  ])('did bring about %s', (kind) => {
    expect(happened.get(kind) ?? 0).toBeGreaterThan(50);
  });
});
