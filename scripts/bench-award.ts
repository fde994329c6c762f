/** Measures ranking and stability on the largest matrix promised (P4's ranking part, P5): `npm run bench:award`. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwardFormula } from '../criteria/award/method.js';
import { rankBids } from '../criteria/award/rank-bids.js';
import type { CandidateBid } from '../criteria/award/ranking.js';
import { toRankingRecord } from '../criteria/award/ranking-record.js';
import { rational } from '../criteria/exact/rational.js';
import { keyOf, philoxInto } from '../criteria/stability/philox.js';
import { acceptabilities, tallyRanks } from '../criteria/stability/rank-acceptability.js';
import type { ScoreMatrix } from '../criteria/stability/score-matrix.js';
import { examineWeights } from '../criteria/stability/weight-interval.js';
import { measuredMachine } from './measured-machine.js';

const [BIDS, CRITERIA, EVALUATORS, DRAWS, SEED] = [12, 120, 7, 100_000, 20_261_121n];
const RUNS = 21;
const RESULTS = join(import.meta.dirname, '..', 'bench', 'results');

const block = new Uint32Array(4);
/** A reproducible number from 0 to `below` - 1 for each place. */
function numberAt(place: number, below: number): number {
  philoxInto([place, 1, 0, 0], keyOf(SEED), block, 0);
  return (block[0] ?? 0) % below;
}

/** [bid][criterion][evaluator]: thousandths of a point on a scale of ten. */
const SCORES = Array.from({ length: BIDS }, (_, bid) =>
  Array.from({ length: CRITERIA }, (__, criterion) =>
    Array.from({ length: EVALUATORS }, (___, evaluator) =>
      BigInt(numberAt((bid * CRITERIA + criterion) * EVALUATORS + evaluator, 101) * 100),
    ),
  ),
);
const WEIGHTS = Array.from({ length: CRITERIA }, (_, index) => (index < 40 ? 84n : 83n));
const PRICES = Array.from({ length: BIDS }, (_, bid) =>
  BigInt(30_000_000 + numberAt(1e6 + bid, 3e7)),
);

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

/** Performance of each bid from all 10,080 scores: exact mean over evaluators, weighted, 100 points at most. */
function candidates(): readonly CandidateBid[] {
  return SCORES.map((criteria, bid) => {
    const total = sum(criteria.map((scores, index) => sum(scores) * (WEIGHTS[index] ?? 0n)));
    const performance = rational(total * 10n, 10_000n * BigInt(EVALUATORS));
    return { id: `bid-${bid + 1}`, performance, priceMinor: PRICES[bid] ?? 0n };
  });
}

const shares = { qualityShareBp: 6000, priceShareBp: 4000 };
const points = { maxPricePoints: 40_000, maxPerformance: 100_000 };
const corridor = { scale: 100_000, corridorBp: 1000, decision: 'highestPerformance' } as const;
const FORMULAS: readonly AwardFormula[] = [
  { method: 'M1', parameters: { scale: 100_000 } },
  { method: 'M2', parameters: corridor },
  { method: 'M3', parameters: shares },
  { method: 'M4', parameters: shares },
  {
    method: 'M5',
    parameters: { ...shares, referencePerformance: 100_000, referencePriceMinor: 40_000_000 },
  },
  { method: 'M6', parameters: points },
  { method: 'M7', parameters: points },
  { method: 'M7k', parameters: { ...points, zeroAtFactorThousandths: 3000 } },
  { method: 'M8', parameters: points },
  { method: 'M9', parameters: { exponentBp: 6000 } },
  // The exponent that needs the highest powers.
  { method: 'M9', parameters: { exponentBp: 3333 } },
  { method: 'M10', parameters: { constant: 20_000 } },
  { method: 'M11', parameters: {} },
];

const rules = { rounding: { decimals: 6, mode: 'half-up' }, rankOn: 'exact', ties: [] } as const;

/** One ranking from scores to explained record. */
function rankOnce(formula: AwardFormula): void {
  const outcome = rankBids({ ...formula, ...rules }, candidates());
  if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
  JSON.stringify(toRankingRecord(outcome));
}

function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const round = (value: number): number => Math.round(value * 100) / 100;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Figure {
  readonly id: string;
  readonly what: string;
  readonly targetMs: number;
  readonly firstMs?: number;
  readonly medianMs: number;
  readonly maxMs: number;
  readonly sameBytes?: boolean;
  readonly sha256?: string | undefined;
}

function measureRanking(): readonly Figure[] {
  return FORMULAS.map((formula) => {
    const times = Array.from({ length: RUNS }, () => millisecondsOf(() => rankOnce(formula)));
    const exponent = formula.method === 'M9' ? ` a=${formula.parameters.exponentBp / 10_000}` : '';
    const figure = { id: 'P4', what: `ranking ${formula.method}${exponent}`, targetMs: 100 };
    return {
      ...figure,
      firstMs: round(times[0] ?? 0),
      medianMs: round(median(times)),
      maxMs: round(Math.max(...times)),
    };
  });
}

function measureStability(): readonly Figure[] {
  const matrix: ScoreMatrix = {
    criteria: WEIGHTS.map((weightBp, index) => ({ id: `c${index + 1}`, weightBp })),
    bids: SCORES.map((criteria, bid) => ({ id: `bid-${bid + 1}`, points: criteria.map(sum) })),
  };
  const digests: string[] = [];
  const times = Array.from({ length: 3 }, () =>
    millisecondsOf(() => {
      const shown = acceptabilities(
        matrix,
        tallyRanks(matrix, { seed: SEED, first: 0, draws: DRAWS }),
      );
      const intervals = examineWeights(matrix);
      const text = JSON.stringify([shown, intervals], (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      );
      digests.push(createHash('sha256').update(text).digest('hex'));
    }),
  );
  const sameBytes = new Set(digests).size === 1;
  const what = `${DRAWS} weight draws and ${CRITERIA} exact intervals`;
  const spread = { medianMs: round(median(times)), maxMs: round(Math.max(...times)) };
  return [{ id: 'P5', what, targetMs: 5000, ...spread, sameBytes, sha256: digests[0] }];
}

const figures = [...measureRanking(), ...measureStability()];
for (const { id, what, targetMs, medianMs, maxMs, sameBytes } of figures) {
  const met = maxMs <= targetMs && sameBytes !== false;
  const bytes = sameBytes === undefined ? '' : `, same seed same bytes: ${sameBytes}`;
  console.log(
    `${id} ${what}: median ${medianMs} ms, max ${maxMs} ms, ` +
      `target ${targetMs} ms${bytes}: ${met ? 'met' : 'MISSED'}`,
  );
}
const machine = measuredMachine();
const size = {
  bids: BIDS,
  criteria: CRITERIA,
  evaluators: EVALUATORS,
  draws: DRAWS,
  seed: String(SEED),
};
mkdirSync(RESULTS, { recursive: true });
writeFileSync(
  join(RESULTS, 'award.json'),
  `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, size, figures }, null, 2)}\n`,
);
