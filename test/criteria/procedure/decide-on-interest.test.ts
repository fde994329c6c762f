/** A declared conflict is decided on by somebody else, with a reason; only "no conflict" gives access. */
import { describe, expect, it } from 'vitest';
import type { InterestRemedy } from '../../../criteria/procedure/interest-state.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { handover, scoredBy, scoringByDecision, submitAll } from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo, recordConsensus } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Nebentätigkeit endete vor fünf Jahren';
const conflict = { conflict: true, statement: 'Frühere Nebentätigkeit' };
const about = (remedy: InterestRemedy, personId = 'emil') => ({ personId, remedy, reason });

/** In the scoring, where one evaluator has declared a conflict. */
function declared(): Play {
  const play = playTo(createPlay(), 'scoring');
  play.accept('evaluator', 'declareInterest', conflict);
  return play;
}

const seesNames = (play: Play): boolean =>
  viewFor(ACTORS.evaluator, play.state())?.lots[0]?.bids?.[0]?.quality != null;

describe('the decision on a conflict', () => {
  it.each([
    ['noConflict', true],
    ['excludedFromDecisions', false],
    ['replaced', false],
  ] as const)('%s gives access: %s', (remedy, access) => {
    const play = declared();
    expect(seesNames(play)).toBe(false);
    play.accept('officer', 'decideOnInterest', about(remedy));
    expect(seesNames(play)).toBe(access);
    const sheet = { schema: 'zuschlag/score-sheet/1', scores: [] } as const;
    const attempt = play.refuse('evaluator', 'submitScoreSheet', {
      lotId: '1',
      bidId: 'a1',
      sheet,
    });
    expect(attempt.code).toBe(access ? 'incomplete' : 'interestUndeclared');
  });

  it('is asked for until it is made', () => {
    const play = declared();
    const wanted = expect.objectContaining({ command: 'decideOnInterest' }) as unknown;
    expect(nextSteps(play.state())).toContainEqual(wanted);
    play.accept('officer', 'decideOnInterest', about('excludedFromDecisions'));
    expect(nextSteps(play.state())).not.toContainEqual(wanted);
  });

  it('"replaced" asks for a successor until there is one', () => {
    const play = declared();
    play.accept('officer', 'decideOnInterest', about('replaced'));
    const wanted = expect.objectContaining({ command: 'replaceMember' }) as unknown;
    expect(nextSteps(play.state())).toContainEqual(wanted);
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    expect(nextSteps(play.state())).not.toContainEqual(wanted);
  });

  it.each([
    ['without a declaration', 'ida', 'unknownReference'],
    ['about a declaration without conflict', 'ewa', 'unknownReference'],
    ['about a name that every object has', 'constructor', 'unknownReference'],
  ] as const)('is not made %s', (_, personId, code) => {
    expect(declared().refuse('officer', 'decideOnInterest', about('noConflict', personId))).toEqual(
      {
        code,
        evidence: [],
      },
    );
  });

  it('is made once, and again only after a new declaration', () => {
    const play = declared();
    play.accept('officer', 'decideOnInterest', about('noConflict'));
    expect(play.refuse('officer', 'decideOnInterest', about('replaced')).code).toBe('alreadyDone');
    play.accept('evaluator', 'declareInterest', conflict);
    expect(seesNames(play)).toBe(false);
    play.accept('officer', 'decideOnInterest', about('replaced'));
    expect(play.state().interests['emil']).toEqual({
      conflict: true,
      version: 3,
      remedy: 'replaced',
    });
  });

  it('is not made by the person it is about, who has no access either', () => {
    const play = playTo(createPlay(), 'scoring');
    play.accept('officer', 'declareInterest', conflict);
    const own = about('noConflict', ACTORS.officer.personId);
    expect(play.refuse('officer', 'decideOnInterest', own)).toEqual({
      code: 'interestUndeclared',
      evidence: ['AccessRefused'],
    });
    expect(play.refuse('approver', 'decideOnInterest', own).code).toBe('roleMissing');
  });

  it('is refused as four eyes where a conflict decided on before would let the person in', () => {
    const play = playTo(createPlay(), 'scoring');
    const { personId } = ACTORS.officer;
    play.accept('officer', 'declareInterest', conflict);
    const payload = { personId, remedy: 'noConflict', reason, voids: [] } as const;
    play.inject('approver', { kind: 'InterestDecided', payload });
    expect(play.refuse('officer', 'decideOnInterest', about('replaced', personId))).toEqual({
      code: 'fourEyes',
      evidence: ['AccessRefused'],
    });
  });
});

describe('sheets of somebody with a conflict', () => {
  it.each([
    ['replaced', false],
    ['excludedFromDecisions', false],
    ['noConflict', true],
  ] as const)('after %s count: %s', (remedy, counts) => {
    const play = scoredBy('evaluator');
    play.accept('evaluator', 'declareInterest', conflict);
    play.accept('officer', 'decideOnInterest', about(remedy));
    expect(play.state().lots['1']?.sheets['emil/a1'] !== undefined).toBe(counts);
    const scores = buildRecord(chained(play.log()), 1).lots[0]?.scores.criteria ?? [];
    const [score] = scores.flatMap(({ bids }) => bids).filter(({ kind }) => kind === 'panel');
    if (score?.kind !== 'panel') throw new Error('no panel score');
    expect([score.sheets.length, score.earlierSheets.length]).toEqual(counts ? [1, 0] : [0, 1]);
  });

  it('make the panel agree anew when it has begun to', () => {
    const play = scoredBy('chair', 'evaluator', 'secondEvaluator');
    recordConsensus(play);
    play.accept('secondEvaluator', 'declareInterest', conflict);
    play.accept('officer', 'decideOnInterest', about('excludedFromDecisions', 'ewa'));
    expect([play.state().phase, play.state().lots['1']?.consensus]).toEqual(['consensus', {}]);
    recordConsensus(play);
    playTo(play, 'ranking');
  });

  it('are still owed by whoever takes part again', () => {
    const play = scoringByDecision();
    expect(play.state().phase).toBe('scoring');
    submitAll(play, 'secondEvaluator');
    expect(play.state().phase).toBe('consensus');
  });
});

describe('the record', () => {
  it('keeps every declaration with its number, and the decision with its author', () => {
    const play = declared();
    play.accept('officer', 'decideOnInterest', about('noConflict'));
    const { declarations, decisions } = buildRecord(chained(play.log()), 1).interests;
    const own = declarations.filter(({ personId }) => personId === 'emil');
    expect(own.map(({ version, conflict: stated }) => [version, stated])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(decisions).toMatchObject([
      { name: 'Emil Wertung', remedy: 'noConflict', reason, stamp: { by: { personId: 'paul' } } },
    ]);
  });
});
