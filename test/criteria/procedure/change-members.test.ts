/** Members are replaced or recuse themselves: access ends at once, sheets stay as history, and two stay two. */
import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { summaryOf } from '../../../criteria/procedure/summary.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { TRAINING } from '../../../criteria/rule-set/training.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { consensusByRecusal, handover, scoredBy, submitAll } from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import {
  NO_CONFLICT,
  lock,
  openProcedure,
  playTo,
  playToEnd,
  recordConsensus,
  renderAndApprove,
} from '../../harness/procedure-course.js';
import { holdersOf } from '../../harness/played-sealing.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Verwandt mit einem Bieter';
const recordOf = (play: Play) => buildRecord(chained(play.log()), 1);
const declare = NO_CONFLICT;
const unknown = { code: 'unknownProcedure', evidence: ['AccessRefused'] };

describe('whoever recuses themselves', () => {
  it.each(PHASES.slice(1))('in %s sees and does nothing any more', (phase: Phase) => {
    const play = playTo(createPlay(), phase);
    play.accept('evaluator', 'recuse', { reason });
    expect(viewFor(ACTORS.evaluator, play.state())).toBeNull();
    expect(summaryOf(play.state()).memberIds).not.toContain('emil');
    for (const name of ['addNote', 'recuse', 'declareInterest'] as const) {
      expect(play.refuse('evaluator', name, {} as never)).toEqual(unknown);
    }
  });

  it('does not come back as auditor', () => {
    const play = playTo(createPlay(), 'scoring');
    const auditing = { ...ACTORS.evaluator, accountRoles: ['auditor'] as const };
    play.accept('evaluator', 'recuse', { reason });
    expect(viewFor(auditing, play.state())).toBeNull();
    expect(viewFor(ACTORS.auditor, play.state())).not.toBeNull();
  });

  it('is neither appointed again nor anybody’s successor', () => {
    const play = playTo(createPlay(), 'design');
    play.accept('evaluator', 'recuse', { reason });
    const again = { personId: 'emil', name: 'Emil Wertung', roles: ['opener'] as const };
    expect(play.refuse('officer', 'appointMember', again).code).toBe('ruleViolated');
    const body = handover('secondEvaluator', 'evaluator');
    expect(play.refuse('officer', 'replaceMember', body).code).toBe('ruleViolated');
  });

  it('may do so while the procedure is suspended', () => {
    const play = playTo(createPlay(), 'scoring');
    play.accept('officer', 'suspend', { reason });
    play.accept('evaluator', 'recuse', { reason });
    expect(viewFor(ACTORS.evaluator, play.state())).toBeNull();
  });

  it('hands over first as the only procurement officer', () => {
    const play = playTo(createPlay(), 'published');
    expect(play.refuse('officer', 'recuse', { reason }).code).toBe('incomplete');
    play.accept('officer', 'replaceMember', handover('officer', 'otherOfficer'));
    expect(viewFor(ACTORS.officer, play.state())).toBeNull();
    const later = '2027-01-01T00:00:00.000Z';
    play.accept('otherOfficer', 'extendDeadline', { bidDeadlineAt: later, reason });
  });
});

/** Three people hold shares: the approver opens, too. */
function threeOpeners(phase: Phase): Play {
  const play = playTo(createPlay(), 'design');
  const { personId, name } = ACTORS.approver;
  play.accept('officer', 'appointMember', { personId, name, roles: ['approver', 'opener'] });
  return playTo(play, phase);
}

function renew(play: Play, first: Who, second: Who): void {
  play.accept(first, 'renewShares', { part: 'first' });
  const holders = holdersOf(play.state());
  play.accept(second, 'renewShares', { part: 'second', shareSet: 'shares-2', holders });
}

describe('two openers', () => {
  it('cannot be one after the first has recused themselves', () => {
    const play = threeOpeners('opening');
    play.accept('opener', 'openBids', { part: 'first' });
    play.accept('opener', 'recuse', { reason });
    const { own } = play.accept('secondOpener', 'openBids', { part: 'first' });
    expect(own[0]?.event.kind).toBe('OpeningStarted');
    expect(play.refuse('secondOpener', 'openBids', { part: 'second' }).code).toBe('fourEyes');
    const third = play.accept('approver', 'openBids', { part: 'second' });
    expect(third.own[0]?.event.kind).toBe('BidsOpened');
  });

  it('are not a holder and a successor without a share, before the shares are renewed', () => {
    const play = threeOpeners('price');
    play.accept('opener', 'openPrices', { part: 'first' });
    play.accept('officer', 'replaceMember', handover('opener', 'outsider'));
    const place = { command: 'renewShares', roles: ['opener'] };
    expect(nextSteps(play.state())).toContainEqual(expect.objectContaining(place));
    expect(play.refuse('outsider', 'openPrices', { part: 'first' }).code).toBe('shareMissing');
    renew(play, 'secondOpener', 'approver');
    expect(nextSteps(play.state())).not.toContainEqual(expect.objectContaining(place));
    play.accept('secondOpener', 'openPrices', { part: 'first' });
    const { own } = play.accept('outsider', 'openPrices', { part: 'second' });
    expect(own[0]?.event.kind).toBe('PricesOpened');
  });

  it('do not count what was begun with shares of before', () => {
    const play = threeOpeners('opening');
    play.accept('opener', 'openBids', { part: 'first' });
    renew(play, 'secondOpener', 'approver');
    expect(play.refuse('secondOpener', 'openBids', { part: 'second' }).code).toBe('shareGone');
  });

  it('renew the shares together: one alone cannot, nor for people who do not open', () => {
    const play = threeOpeners('published');
    play.accept('opener', 'renewShares', { part: 'first' });
    const holders = holdersOf(play.state());
    const again = { part: 'second', shareSet: 'shares-2', holders } as const;
    expect(play.refuse('opener', 'renewShares', again).code).toBe('fourEyes');
    const one = { ...again, holders: holders.slice(0, 1) };
    expect(play.refuse('secondOpener', 'renewShares', one).code).toBe('keysMissing');
    const keyFingerprint = 'ab'.repeat(32);
    const strange = { personId: ACTORS.outsider.personId, keyFingerprint };
    const withStranger = { ...again, holders: [...holders, strange] };
    expect(play.refuse('secondOpener', 'renewShares', withStranger).code).toBe('incomplete');
    play.wait(TRAINING.openingWindowMs);
    expect(play.refuse('secondOpener', 'renewShares', again).code).toBe('shareGone');
  });

  it('are not given away while two shares are all there is', () => {
    const play = playTo(createPlay(), 'published');
    const body = handover('opener', 'outsider');
    expect(play.refuse('officer', 'replaceMember', body).code).toBe('ruleViolated');
    play.accept('opener', 'recuse', { reason });
    const place = { command: 'cancelProcedure', roles: ['procurementOfficer'] };
    expect(nextSteps(play.state())).toContainEqual(expect.objectContaining(place));
  });

  it('are not joined into one person by a replacement', () => {
    const play = playTo(createPlay(), 'published');
    const body = handover('opener', 'secondOpener');
    expect(play.refuse('officer', 'replaceMember', body).code).toBe('ruleViolated');
  });
});

describe('a successor', () => {
  it.each([
    ['the same person', 'evaluator', 'evaluator', 'ruleViolated'],
    ['a person with a role that excludes this one', 'evaluator', 'approver', 'incompatibleRoles'],
    ['the officer as approver', 'approver', 'officer', 'incompatibleRoles'],
    ['the officer as chair, who signs as well', 'chair', 'officer', 'ruleViolated'],
    ['for somebody who is no member', 'outsider', 'evaluator', 'unknownReference'],
  ] as const)('is not %s', (_, from, to, code) => {
    const play = playTo(createPlay(), 'scoring');
    expect(play.refuse('officer', 'replaceMember', handover(from, to)).code).toBe(code);
  });

  it('declares before they see names or score', () => {
    const play = playTo(createPlay(), 'scoring');
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    const sheet = { schema: 'zuschlag/score-sheet/1', scores: [] } as const;
    const body = { lotId: '1', bidId: 'a1', sheet };
    expect(play.refuse('outsider', 'submitScoreSheet', body).code).toBe('interestUndeclared');
    expect(viewFor(ACTORS.outsider, play.state())?.lots[0]?.bids?.[0]?.quality).toBeNull();
    play.accept('outsider', 'declareInterest', declare);
    submitAll(play, 'outsider');
    expect(viewFor(ACTORS.evaluator, play.state())).toBeNull();
  });

  it('owes all sheets; those of the person who left stay in the record and count no more', () => {
    const play = scoredBy('chair', 'evaluator');
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    const number = play.log().at(-1)?.sequence;
    submitAll(play, 'secondEvaluator');
    expect(play.state().phase).toBe('scoring');
    play.accept('outsider', 'declareInterest', declare);
    submitAll(play, 'outsider');
    expect(play.state().phase).toBe('consensus');
    const score = recordOf(play)
      .lots[0]?.scores.criteria.flatMap(({ bids }) => bids)
      .find(({ kind }) => kind === 'panel');
    if (score?.kind !== 'panel') throw new Error('no panel score');
    expect(score.sheets.map(({ evaluatorId }) => evaluatorId).sort()).toEqual([
      'ewa',
      'ida',
      'vera',
    ]);
    expect(score.earlierSheets).toMatchObject([
      { evaluatorId: 'emil', name: 'Emil Wertung', takenBackBy: number },
    ]);
  });

  it('makes the panel agree anew when it had begun to', () => {
    const play = scoredBy('chair', 'evaluator', 'secondEvaluator');
    recordConsensus(play);
    play.accept('chair', 'lockScores', {});
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    const { phase, lock: locked, lots } = play.state();
    expect([phase, locked, lots['1']?.consensus]).toEqual(['scoring', { kind: 'open' }, {}]);
    expect(recordOf(play).lots[0]?.scores.criteria.flatMap(({ bids }) => bids)).toContainEqual(
      expect.objectContaining({ kind: 'panel', consensus: 'missing' }),
    );
  });

  it('of somebody who recused themselves joins a panel that then agrees anew, too', () => {
    const play = scoredBy('chair', 'evaluator', 'secondEvaluator');
    play.accept('secondEvaluator', 'recuse', { reason });
    recordConsensus(play);
    play.accept('officer', 'replaceMember', handover('secondEvaluator', 'outsider'));
    expect([play.state().phase, play.state().lots['1']?.consensus]).toEqual(['scoring', {}]);
    play.accept('outsider', 'declareInterest', declare);
    submitAll(play, 'outsider');
    expect(play.state().phase).toBe('consensus');
    expect(play.refuse('chair', 'lockScores', {}).code).toBe('incomplete');
    const again = handover('secondEvaluator', 'otherOfficer');
    expect(play.refuse('officer', 'replaceMember', again).code).toBe('unknownReference');
  });

  it('changes nothing in scores that are locked', () => {
    const play = scoredBy('chair', 'evaluator', 'secondEvaluator');
    recordConsensus(play);
    lock(play);
    const before = play.state().lots['1'];
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    expect(play.state().lots['1']).toEqual(before);
    const [first] = recordOf(play).lots[0]?.scores.criteria.flatMap(({ bids }) => bids) ?? [];
    expect(first?.kind === 'panel' ? first.earlierSheets : []).toEqual([]);
  });

  it('signs a record that is made again, in place of the one who left', () => {
    const play = playTo(createPlay(), 'review');
    const digest = renderAndApprove(play);
    play.accept('chair', 'signRecord', { role: 'chair', digest });
    play.accept('officer', 'replaceMember', handover('chair', 'outsider'));
    expect(play.state().record).toMatchObject({ rendered: null, requested: [], signatures: [] });
    play.accept('outsider', 'declareInterest', declare);
    const again = renderAndApprove(play);
    play.accept('outsider', 'signRecord', { role: 'chair', digest: again });
    const signers = recordOf(play).signers.find(({ role }) => role === 'chair');
    expect(signers?.people.map(({ personId }) => personId)).toEqual(['ida']);
  });
});

describe('the record', () => {
  it('names who left, when, why and who came', () => {
    const play = consensusByRecusal();
    play.accept('officer', 'replaceMember', handover('legal', 'outsider'));
    const { members } = recordOf(play);
    const of = (id: string) => members.find(({ personId }) => personId === id);
    expect(of('ewa')).toMatchObject({ active: false, departures: [{ successor: null }] });
    expect(of('lea')).toMatchObject({
      active: false,
      departures: [{ successor: { personId: 'ida', name: 'Ida Außen' } }],
    });
    expect(of('ida')).toMatchObject({ active: true, roles: ['legal'], departures: [] });
  });

  it('comes to its end with a panel of two after a recusal', () => {
    const play = createPlay();
    openProcedure(play);
    playTo(play, 'consensus');
    play.accept('secondEvaluator', 'recuse', { reason });
    expect(play.state().phase).toBe('consensus');
    expect(playToEnd(play).state().ending).toBe('expired');
  });
});
