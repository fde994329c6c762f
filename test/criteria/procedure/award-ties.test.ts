/** Who may be proposed for the award when bids share the first rank: the winner by the published rule, or nobody. */
import { describe, expect, it } from 'vitest';
import type { TieRule } from '../../../criteria/award/method.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { EXIT_DOSSIER } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import { playTied } from '../../harness/tied-lot.js';

/** What comes of proposing a bid: the English words of the refusal, or "accepted". */
function propose(play: Play, bidId: string, lotId = '2'): string {
  const { decision } = play.fork().give('officer', 'proposeAward', { lotId, bidId });
  return decision.kind === 'accepted'
    ? 'accepted'
    : `${decision.refusal.code}: ${decision.refusal.detail.en}`;
}

const UNDECIDED = 'ruleViolated: Tie on rank 1: the published rule does not decide it.';
const decidedFor = (bidId: string): string =>
  `ruleViolated: Tie on rank 1: the published rule decides for ${bidId}.`;

it('lets only the winner be proposed where one bid stands alone on rank 1', () => {
  const play = playTo(createPlay(), 'ranking');
  play.accept('officer', 'attachExitDossier', { lotId: '1', dossier: EXIT_DOSSIER });
  expect(propose(play, 'a1', '1')).toBe('accepted');
  expect(propose(play, 'a2', '1')).toBe('ruleViolated: a2 has rank 2.');
  expect(propose(play, 'a3', '1')).toBe('unknownReference: a3 is not ranked.');
});

describe('a shared rank 1', () => {
  type Row = readonly [
    title: string,
    ties: readonly TieRule[],
    twin: boolean,
    expected: Readonly<Record<string, string>>,
  ];
  const ROWS: readonly Row[] = [
    [
      'is decided by the higher performance',
      ['higherPerformance'],
      false,
      { strong: 'accepted', cheap: decidedFor('strong') },
    ],
    [
      'is decided by the lower price',
      ['lowerPrice'],
      false,
      { strong: decidedFor('cheap'), cheap: 'accepted' },
    ],
    [
      'is decided by the first rule that sees a difference, not by the next',
      ['higherPerformance', 'lowerPrice'],
      false,
      { strong: 'accepted', cheap: decidedFor('strong') },
    ],
    [
      'is decided although two of three are equal, when the rule prefers the third',
      ['higherPerformance'],
      true,
      { strong: 'accepted', cheap: decidedFor('strong'), twin: decidedFor('strong') },
    ],
    [
      'is awarded to nobody when the rule leaves two bids',
      ['lowerPrice'],
      true,
      { strong: UNDECIDED, cheap: UNDECIDED, twin: UNDECIDED },
    ],
    ['is awarded to nobody without a rule', [], false, { strong: UNDECIDED, cheap: UNDECIDED }],
  ];

  it.each(ROWS)('%s', (_, ties, twin, expected) => {
    const play = playTied(ties, twin);
    const found = Object.keys(expected).map((bidId) => [bidId, propose(play, bidId)]);
    expect(Object.fromEntries(found)).toEqual(expected);
    const rank = twin ? 4 : 3;
    expect(propose(play, 'weak')).toBe(`ruleViolated: weak has rank ${rank}.`);
  });

  it('can be broken by no reason, however good', () => {
    const body = { lotId: '2', bidId: 'cheap', reason: 'Preiswerter.' };
    const refused = playTied(['higherPerformance']).refuse('officer', 'proposeAward', body);
    expect(refused.code).toBe('ruleViolated');
  });
});
