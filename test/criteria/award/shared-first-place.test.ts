/** What bidders and officials are told where bids share a rank: with whom, and which tie rule decides. */
import { describe, expect, it } from 'vitest';
import type { AwardMethod, TieRule } from '../../../criteria/award/method.js';
import { placeBids, rankBids } from '../../../criteria/award/rank-bids.js';
import type { CandidateBid } from '../../../criteria/award/ranking.js';
import { rational } from '../../../criteria/exact/rational.js';

const bid = (id: string, points: number, cents: number): CandidateBid => ({
  id,
  performance: rational(points * 1000),
  priceMinor: BigInt(cents),
});

const perPrice = (ties: readonly TieRule[]): AwardMethod => ({
  method: 'M1',
  parameters: { scale: 1 },
  rounding: { decimals: 2, mode: 'half-up' },
  rankOn: 'rounded',
  ties,
});

// Two points per EUR: A and B exactly, C after rounding (80 / 40.01 = 1.9995), D has half a point.
const A = bid('A', 80, 4000);
const B = bid('B', 40, 2000);
const C = bid('C', 80, 4001);
const D = bid('D', 40, 8000);

const DE = 'Rang 1 von 3 mit Z = 2,00; Rang geteilt mit';
const EN = 'Rank 1 of 3 with Z = 2.00; rank shared with';

type Row = readonly [
  title: string,
  ties: readonly TieRule[],
  bids: readonly CandidateBid[],
  id: string,
  de: string,
  en: string,
];
const ROWS: readonly Row[] = [
  [
    'without any rule',
    [],
    [A, B, D],
    'A',
    `${DE} B; keine veröffentlichte Gleichstandsregel entscheidet`,
    `${EN} B; no published tie rule decides`,
  ],
  [
    'with a rule that sees no difference',
    ['lowerPrice'],
    [A, bid('E', 80, 4000), D],
    'E',
    `${DE} A; keine veröffentlichte Gleichstandsregel entscheidet`,
    `${EN} A; no published tie rule decides`,
  ],
  [
    'to the winner by one rule',
    ['lowerPrice'],
    [A, B, D],
    'B',
    `${DE} A; die Gleichstandsregel „niedrigerer Preis“ entscheidet für B`,
    `${EN} A; the tie rule "lower price" decides for B`,
  ],
  [
    'to the bid set back by one rule',
    ['lowerPrice'],
    [A, B, D],
    'A',
    `${DE} B; die Gleichstandsregel „niedrigerer Preis“ entscheidet für B`,
    `${EN} B; the tie rule "lower price" decides for B`,
  ],
  [
    'naming only the rule that decides, not the next one',
    ['higherPerformance', 'lowerPrice'],
    [A, B, D],
    'A',
    `${DE} B; die Gleichstandsregel „höhere Leistung“ entscheidet für A`,
    `${EN} B; the tie rule "higher performance" decides for A`,
  ],
  [
    'with two rules in turn',
    ['higherPerformance', 'lowerPrice'],
    [A, B, C],
    'C',
    `${DE} A, B; die Gleichstandsregeln „höhere Leistung“, „niedrigerer Preis“ entscheiden für A`,
    `${EN} A, B; the tie rules "higher performance", "lower price" decide for A`,
  ],
  [
    'with a rule that leaves two of three',
    ['higherPerformance'],
    [A, B, C],
    'B',
    `${DE} A, C; nach der Anwendung der Gleichstandsregel „höhere Leistung“ bleiben A, C: zwischen ihnen entscheidet keine veröffentlichte Gleichstandsregel`,
    `${EN} A, C; after the tie rule "higher performance" A, C are left: no published tie rule decides between them`,
  ],
  [
    'of a lower rank, where tie rules have nothing to decide',
    ['lowerPrice'],
    [bid('F', 80, 1000), A, B],
    'A',
    'Rang 2 von 3 mit Z = 2,00; Rang geteilt mit B',
    'Rank 2 of 3 with Z = 2.00; rank shared with B',
  ],
  [
    'of nobody',
    ['lowerPrice'],
    [A, B, D],
    'D',
    'Rang 3 von 3 mit Z = 0,50',
    'Rank 3 of 3 with Z = 0.50',
  ],
];

describe('the reason for a shared rank', () => {
  it.each(ROWS)('is told %s', (_, ties, bids, id, de, en) => {
    const outcome = rankBids(perPrice(ties), bids);
    const found = outcome.kind === 'ranked' ? outcome.ranking.find((one) => one.id === id) : null;
    expect(found?.why).toEqual({ de, en });
  });
});

it('is the same for sensitivity runs: equal ranks, tie, and the winner by the rule', () => {
  expect(placeBids(perPrice(['lowerPrice']), [A, B, D])).toEqual({
    kind: 'placed',
    ranks: new Map([
      ['A', 1],
      ['B', 1],
      ['D', 3],
    ]),
    winner: 'B',
    tie: true,
  });
});

it('prints the winner first although its id comes later, the others of its rank by id', () => {
  const outcome = rankBids(perPrice(['lowerPrice']), [C, B, D, A]);
  const printed =
    outcome.kind === 'ranked' ? outcome.ranking.map(({ id, rank }) => [id, rank]) : [];
  expect(printed).toEqual([
    ['B', 1],
    ['A', 1],
    ['C', 1],
    ['D', 4],
  ]);
});
