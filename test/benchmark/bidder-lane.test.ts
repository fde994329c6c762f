/** A lane's places: never more calls than announced, and none of its answers is left behind unkept. */
import { describe, expect, it } from 'vitest';
import type { LaneTask } from '../../benchmark/bidder-lane.js';
import { createLane } from '../../benchmark/bidder-lane.js';
import type { ChatReply } from '../../benchmark/chat-call.js';
import { suiteOf } from './sample-suite.js';

const CELLS = 12;
const PLACES = 3;
const { suite } = suiteOf(CELLS, { inFlightPerBidder: PLACES });

const REPLY = { outcome: { kind: 'answer' }, retryAfterMs: null } as unknown as ChatReply;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A lane over answers that arrive in one turn and are kept when the test lets them. */
async function laneRun(unkept: number, patience: number) {
  const seen = { asked: 0, kept: 0, mostUnderWay: 0, mostUnkept: 0, endedWithAllKept: false };
  let underWay = 0;
  const lane = createLane({
    places: PLACES,
    rule: suite.retry,
    cells: CELLS,
    history: undefined,
    unkept,
    next: () => (seen.asked < CELLS ? ({ progress: { attempts: 0 } } as LaneTask) : null),
    async call(_task, onArrived) {
      seen.asked += 1;
      underWay += 1;
      seen.mostUnderWay = Math.max(seen.mostUnderWay, underWay);
      seen.mostUnkept = Math.max(seen.mostUnkept, seen.asked - seen.kept);
      await turn();
      underWay -= 1;
      onArrived?.();
      return REPLY;
    },
    async keep() {
      for (let waited = 0; waited < patience; waited += 1) await turn();
      seen.kept += 1;
    },
    onRest: () => undefined,
  });
  await lane.run();
  seen.endedWithAllKept = seen.kept === CELLS;
  return seen;
}

describe('a lane', () => {
  it('whose places are free only when an answer is kept has never more than those unkept', async () => {
    expect(await laneRun(0, 5)).toEqual({
      asked: CELLS,
      kept: CELLS,
      mostUnderWay: PLACES,
      mostUnkept: PLACES,
      endedWithAllKept: true,
    });
  });

  it('that keeps behind asks on while answers are being kept, up to as many as it may', async () => {
    expect(await laneRun(PLACES, 5)).toEqual({
      asked: CELLS,
      kept: CELLS,
      mostUnderWay: PLACES,
      mostUnkept: 2 * PLACES - 1,
      endedWithAllKept: true,
    });
  });
});
