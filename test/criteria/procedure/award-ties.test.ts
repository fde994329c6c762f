/** Who may be proposed for the award when bids share the first rank: the winner by the published rule, or nobody. */
import { describe, expect, it } from 'vitest';
import type { TieRule } from '../../../criteria/award/method.js';
import type { CommandBody, CommandName } from '../../../criteria/procedure/command.js';
import type { Play } from '../../harness/play-procedure.js';
import type { Who } from '../../harness/procedure-people.js';
import { createPlay } from '../../harness/play-procedure.js';
import { EXIT_DOSSIER, TRAINING_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import { playTied } from '../../harness/tied-lot.js';

/** What comes of a command: the English words of the refusal, or "accepted". */
function attempt<N extends CommandName>(
  play: Play,
  who: Who,
  name: N,
  body: CommandBody<N>,
): string {
  const { decision } = play.fork().give(who, name, body);
  return decision.kind === 'accepted'
    ? 'accepted'
    : `${decision.refusal.code}: ${decision.refusal.detail.en}`;
}

/** The first group of the tied lot's profile. */
const GROUP = TRAINING_LOT.profile.groups[0]?.id ?? '';
const propose = (play: Play, bidId: string, lotId = '2'): string =>
  attempt(play, 'officer', 'proposeAward', { lotId, bidId });

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

describe('a lot that the published rules provide for', () => {
  const PROTOCOL = 'Zwei gleiche Zettel, gezogen um 10.15 Uhr von der Leiterin der Poststelle.';
  const drawn = (bidId: string): Play => {
    const play = playTied(['lowerPrice', 'drawLot'], true);
    play.accept('officer', 'drawLot', { lotId: '2', bidId, protocol: PROTOCOL });
    return play;
  };

  it('is drawn only among the bids that the rules before it left', () => {
    const play = playTied(['lowerPrice', 'drawLot'], true);
    const body = { lotId: '2', bidId: 'strong', protocol: PROTOCOL };
    expect(attempt(play, 'officer', 'drawLot', body)).toBe(
      'ruleViolated: strong takes no part in the lot; it decides between cheap, twin.',
    );
  });

  it('holds back the award until it is drawn and confirmed, then decides it', () => {
    expect(propose(playTied(['drawLot']), 'cheap')).toBe(
      'incomplete: Tie: first a lot is to be drawn.',
    );
    const play = drawn('twin');
    expect(propose(play, 'twin')).toBe('incomplete: Tie: first a lot is to be drawn.');
    play.accept('approver', 'confirmLotDraw', { lotId: '2', bidId: 'twin' });
    expect(propose(play, 'twin')).toBe('accepted');
    expect(propose(play, 'cheap')).toBe(decidedFor('twin'));
  });

  it('is confirmed for the bid that the protocol names, not for another', () => {
    const body = { lotId: '2', bidId: 'cheap' };
    expect(attempt(drawn('twin'), 'approver', 'confirmLotDraw', body)).toBe(
      'ruleViolated: The protocol names twin.',
    );
  });

  it('is not confirmed by the person who wrote the protocol', () => {
    const body = { lotId: '2', bidId: 'twin' };
    expect(drawn('twin').refuse('officer', 'confirmLotDraw', body).code).toBe('roleMissing');
  });

  it('is drawn once: a second draw needs the first protocol to be rejected with a reason', () => {
    const play = drawn('twin');
    const again = { lotId: '2', bidId: 'cheap', protocol: PROTOCOL };
    expect(play.refuse('officer', 'drawLot', again).code).toBe('alreadyDone');
    play.accept('approver', 'rejectLotDraw', { lotId: '2', reason: 'Nur eine Person zugegen.' });
    play.accept('officer', 'drawLot', again);
    play.accept('approver', 'confirmLotDraw', { lotId: '2', bidId: 'cheap' });
    expect(play.refuse('officer', 'drawLot', again).code).toBe('alreadyDone');
    expect(propose(play, 'cheap')).toBe('accepted');
  });

  it('is asked for nowhere else', () => {
    const body = { lotId: '2', bidId: 'cheap', protocol: PROTOCOL };
    for (const ties of [['lowerPrice'], ['lowerPrice', 'drawLot'], []] as const) {
      expect(playTied(ties).refuse('officer', 'drawLot', body).code).toBe('ruleViolated');
    }
    const nothing = playTied(['drawLot']);
    const confirm = { lotId: '2', bidId: 'cheap' };
    expect(nothing.refuse('approver', 'confirmLotDraw', confirm).code).toBe('incomplete');
    expect(
      nothing.refuse('approver', 'rejectLotDraw', { lotId: '2', reason: 'Kein Protokoll.' }).code,
    ).toBe('incomplete');
  });

  it('counts for the ranking it was drawn for: when the drawn bid falls away, the rest decide anew', () => {
    const play = drawn('twin');
    play.accept('approver', 'confirmLotDraw', { lotId: '2', bidId: 'twin' });
    const exclusion = { bidId: 'twin', legalReference: '§ 57 Abs. 1 VgV', reason: 'Nachgereicht.' };
    play.accept('officer', 'proposeExclusion', exclusion);
    play.accept('approver', 'confirmExclusion', { bidId: 'twin' });
    play.runEffects();
    expect(play.state().lots['2']?.lotDraw).toEqual({ kind: 'none' });
    expect(play.state().lots['2']?.rankings).toHaveLength(2);
    play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
    expect(propose(play, 'cheap')).toBe('accepted');
  });
});

it('lets the points of the named group decide, whatever the whole performance says', () => {
  const play = playTied(['namedGroup'], true, GROUP);
  expect(propose(play, 'strong')).toBe('accepted');
  expect(propose(play, 'cheap')).toBe(decidedFor('strong'));
});
