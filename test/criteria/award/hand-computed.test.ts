/** Every award method against cases that were worked out apart from the code, with exact fractions. */
import { describe, expect, it } from 'vitest';
import type { AwardMethod } from '../../../criteria/award/method.js';
import { AWARD_METHOD_IDS } from '../../../criteria/award/method.js';
import { rankBids } from '../../../criteria/award/rank-bids.js';
import type { CandidateBid, RankingOutcome } from '../../../criteria/award/ranking.js';
import { rational } from '../../../criteria/exact/rational.js';
import type { CaseOptions, CaseTable } from './cases/case-table.js';
import { M1_CASES } from './cases/m1.js';
import { M2_CASES } from './cases/m2.js';
import { M3_CASES } from './cases/m3.js';
import { M4_CASES } from './cases/m4.js';
import { M5_CASES } from './cases/m5.js';
import { M6_CASES } from './cases/m6.js';
import { M7_CASES } from './cases/m7.js';
import { M7K_CASES } from './cases/m7k.js';
import { M8_CASES } from './cases/m8.js';
import { M9_CASES } from './cases/m9.js';
import { M10_CASES } from './cases/m10.js';
import { M11_CASES } from './cases/m11.js';

const TABLES: readonly CaseTable[] = [
  M1_CASES,
  M2_CASES,
  M3_CASES,
  M4_CASES,
  M5_CASES,
  M6_CASES,
  M7_CASES,
  M7K_CASES,
  M8_CASES,
  M9_CASES,
  M10_CASES,
  M11_CASES,
];

/** "80.05" with three places is 80050. */
function inUnits(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

const readOffers = (text: string): readonly CandidateBid[] =>
  text
    .split(', ')
    .filter((part) => part !== '')
    .map((part) => {
      const [id = '', offer = ''] = part.split(' ');
      const [points = '', price = ''] = offer.split('/');
      return { id, performance: rational(inUnits(points, 3)), priceMinor: inUnits(price, 2) };
    });

function methodOf(table: CaseTable, options: CaseOptions): AwardMethod {
  return {
    method: table.method,
    parameters: { ...table.parameters, ...options.parameters },
    rounding: { decimals: options.decimals ?? 6, mode: options.mode ?? 'half-up' },
    rankOn: options.rankOn ?? 'exact',
    ties: options.ties ?? [],
  } as AwardMethod;
}

function verdict(tie: boolean, winner: string | null): string {
  if (!tie) return winner ?? 'nobody';
  return winner === null ? 'tie' : `tie, ${winner} wins`;
}

function written(outcome: RankingOutcome): string {
  if (outcome.kind === 'refused') {
    return ['refused', outcome.code, outcome.bid].filter((part) => part !== undefined).join(' ');
  }
  const places = outcome.ranking.map(({ id, rank, decimal }) => `${rank ?? '-'}:${id}=${decimal}`);
  return `${places.join(' ')} -> ${verdict(outcome.tie, outcome.winner)}`;
}

it('covers every method with at least thirty cases', () => {
  expect(TABLES.map(({ method }) => method)).toEqual(AWARD_METHOD_IDS);
  for (const { rows } of TABLES) expect(rows.length).toBeGreaterThanOrEqual(30);
});

describe.each(TABLES)('$method', (table) => {
  for (const [title, offers, expected, options = {}] of table.rows) {
    it(`${title}: ${offers} gives ${expected}`, () => {
      const outcome = rankBids(methodOf(table, options), readOffers(offers));
      expect(written(outcome)).toBe(expected);
      if (outcome.kind === 'refused') return;
      const first = outcome.ranking.filter(({ rank }) => rank === 1);
      expect(outcome.tie).toBe(first.length > 1);
      for (const bid of outcome.ranking) expect(bid.eligible).toBe(bid.rank !== null);
    });
  }
});
