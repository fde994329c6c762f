/** A procedure whose price counts measured tokens: from the run to P, to the record, and what is refused. */
import { describe, expect, it } from 'vitest';
import type { SuiteResult } from '../../../criteria/benchmark/suite-result.js';
import { unpricedBids } from '../../../criteria/procedure/priced-volumes.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { checkPrices } from '../../../criteria/record/check-prices.js';
import type { LotChapter } from '../../../criteria/record/lot.js';
import { pricesChapter } from '../../../templates/record/price-chapter.js';
import { createWriter } from '../../../templates/record/writer.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';

const { profile } = ASSISTANT_LOT;
/** 40,000 tasks a month are those of the played use case. */
const LOT = {
  ...ASSISTANT_LOT,
  profile: {
    ...profile,
    price: {
      ...profile.price,
      quantities: profile.price.quantities.map((quantity) =>
        quantity.id === 'P2'
          ? {
              ...quantity,
              charge: 'perMillionInputTokens' as const,
              measured: { suiteId: 'verwaltung-de', tasksPerMonth: 40_000 },
            }
          : quantity,
      ),
    },
  },
};

/** In the phase of prices; `change` is what the endpoints reported otherwise. */
function measuredPlay(change: (suite: SuiteResult) => SuiteResult = (suite) => suite): Play {
  const play = playTo(createPlay({ lots: [LOT] }), 'benchmark');
  play.accept('officer', 'startBenchmark', { lotId: LOT.id });
  play.runEffect();
  const finished = play.fork();
  finished.runEffect();
  const graded = finished.log().findLast(({ event }) => event.kind === 'BenchmarkFinished')?.event;
  if (graded?.kind !== 'BenchmarkFinished') throw new Error('measuredPlay: not graded');
  const { payload } = graded;
  play.runEffect({ ...graded, payload: { ...payload, suites: payload.suites.map(change) } });
  return playTo(play, 'price');
}

function opened(): Play {
  const play = measuredPlay();
  play.accept('opener', 'openPrices', { part: 'first' });
  play.accept('secondOpener', 'openPrices', { part: 'second' });
  play.runEffect();
  return play;
}

const chapterOf = (play: Play): LotChapter => {
  const [lot] = buildRecord(chained(play.log()), 1).lots;
  if (lot === undefined) throw new Error('no lot');
  return lot;
};

describe('a price by measured tokens', () => {
  // 30,000 tokens in 120 calls are 250 for a task; 40,000 tasks in each of 36 months are 360 million.
  it('counts what the run measured of each bid, and the record computes it again', () => {
    const lot = chapterOf(opened());
    expect(lot.prices.length).toBeGreaterThan(0);
    for (const { lines } of lot.prices) {
      expect(lines.map(({ id, quantity }) => [id, quantity])).toEqual([
        ['P1', 36],
        ['P2', 360],
      ]);
    }
    expect(checkPrices(lot, 'lots[0]')).toEqual([]);
  });

  it('is found out where the quantity is not the measured one', () => {
    const lot = chapterOf(opened());
    const [first] = lot.prices;
    if (first === undefined) throw new Error('no price');
    const lines = first.lines.map((line) => ({ ...line, quantity: 2_592 }));
    const findings = checkPrices({ ...lot, prices: [{ ...first, lines }] }, 'lots[0]');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'PRICE_DIFFERS',
        place: 'lots[0].prices[0].lines[1].quantity',
      }),
    );
  });

  it('shows the way of the computation in the chapter on prices', () => {
    const written = JSON.stringify(
      pricesChapter(createWriter(buildRecord(chained(opened().log()), 1), 'de')),
    );
    expect(written).toContain('30.000 Token in 120 Aufrufen der Messreihe verwaltung-de');
    expect(written).toContain('40.000 Aufgaben im Monat mal 36 Monate');
    expect(written).toContain('mindestens 1: 360. Erwartet waren 2.592.');
  });

  it('is not opened where answers came without tokens, and the place is named', () => {
    const play = measuredPlay((suite) => ({
      ...suite,
      results: suite.results.map((result) =>
        result.bidId === 'a2' ? { ...result, cellsWithoutUsage: 3 } : result,
      ),
    }));
    expect(play.refuse('opener', 'openPrices', { part: 'first' }).code).toBe('incomplete');
    expect(unpricedBids(play.state())).toEqual([
      {
        bidId: 'a2',
        missing: [{ id: 'P2', at: 1, suiteId: 'verwaltung-de', because: 'noUsage' }],
      },
    ]);
  });
});
