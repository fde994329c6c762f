/** Published documents change only by two persons, with more time or a reason. */
import { describe, expect, it } from 'vitest';
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { addMs } from '../../../criteria/instant.js';
import type { Instant } from '../../../criteria/instant.js';
import { designDigest } from '../../../criteria/procedure/digests.js';
import type { ProcedureEvent } from '../../../criteria/procedure/event.js';
import { foldLog } from '../../../criteria/procedure/evolve.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { amend, amendment, confirmAmendment } from '../../harness/amendment-plays.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Grund, der in der Akte steht';
const published = (): Play => playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'published');
const deadlineOf = (play: Play): Instant => play.state().bidDeadlineAt ?? '';
const laterBy = (play: Play, ms: number): Instant => addMs(deadlineOf(play), ms);
const codeOf = (play: Play, more: Parameters<typeof amendment>[0]): string => {
  const { decision } = play.give('officer', 'amendDocuments', amendment(more));
  return decision.kind === 'accepted' ? 'accepted' : decision.refusal.code;
};

/** The profile of the lot with another title: everything else stays, so that the play goes on. */
const criteria = {
  profile: { ...ASSISTANT_LOT.profile, title: 'Kriterien, klargestellt' },
  sources: ASSISTANT_LOT.sources ?? NO_SOURCES,
};

describe('an amendment', () => {
  it('counts only once another person has confirmed its digest', () => {
    const play = published();
    const before = play.state();
    amend(play, { content: { lots: [{ lotId: '1', criteria }] }, withoutExtension: reason });
    expect(play.state().lots['1']?.profile?.title).toBe(before.lots['1']?.profile?.title);
    const digest = play.state().documents.proposal?.digest ?? '';
    expect(play.refuse('officer', 'confirmAmendment', { digest }).code).toBe('roleMissing');
    const wrong = { digest: before.packageDigest ?? '' };
    expect(play.refuse('approver', 'confirmAmendment', wrong).code).toBe('digestMismatch');
    play.accept('approver', 'confirmAmendment', { digest });
    const after = play.state();
    expect(after.lots['1']).toMatchObject({ profile: criteria.profile, profileVersion: 2 });
    expect(after.documents.versions).toHaveLength(2);
    expect(after.packageDigest).not.toBe(before.packageDigest);
    expect(after.freeze).toEqual({ kind: 'frozen', digest: designDigest(after) });
    expect(after.bidDeadlineAt).toBe(before.bidDeadlineAt);
  });

  it('of the use case leaves it to its author, not to who confirmed', () => {
    const play = published();
    amend(play, { withoutExtension: reason });
    confirmAmendment(play);
    expect(play.state()).toMatchObject({ useCaseVersion: 2, useCaseAuthor: 'paul' });
    expect(play.state().useCase?.title).toBe('Assistent, genauer beschrieben');
  });

  it('of the suites puts the new plan in force', () => {
    const play = published();
    const [suite] = ASSISTANT_LOT.suites;
    if (suite === undefined) throw new Error('the lot is measured');
    const suites = [{ ...suite, itemCount: suite.itemCount + 1 }];
    amend(play, { content: { lots: [{ lotId: '1', suites }] }, withoutExtension: reason });
    confirmAmendment(play);
    expect(play.state().lots['1']?.suites).toEqual(suites);
    const twice = { lots: [{ lotId: '1', suites: [suite, suite] }] };
    expect(codeOf(play, { content: twice, withoutExtension: reason })).toBe('ruleViolated');
  });

  it.each<[string, Parameters<typeof amendment>[0], string]>([
    ['nothing', { content: { lots: [] } }, 'incomplete'],
    ['a lot with nothing in it', { content: { lots: [{ lotId: '1' }] } }, 'incomplete'],
    [
      'a lot that is not there',
      { content: { lots: [{ lotId: '7', criteria }] } },
      'unknownReference',
    ],
    [
      'what every object has',
      { content: { lots: [{ lotId: 'toString', criteria }] } },
      'unknownReference',
    ],
    [
      'a lot twice',
      {
        content: {
          lots: [
            { lotId: '1', criteria },
            { lotId: '1', suites: [] },
          ],
        },
      },
      'ruleViolated',
    ],
    [
      'a suite away that a criterion is measured by',
      { content: { lots: [{ lotId: '1', suites: [] }] } },
      'ruleViolated',
    ],
  ])('that changes %s is refused', (_, more, code) => {
    expect(codeOf(published(), { withoutExtension: reason, ...more })).toBe(code);
  });

  it('waits alone: a second one is not proposed beside it', () => {
    const play = published();
    amend(play, { withoutExtension: reason });
    expect(codeOf(play, { withoutExtension: reason })).toBe('alreadyDone');
    play.accept('approver', 'rejectAmendment', { reason });
    expect(play.refuse('approver', 'rejectAmendment', { reason }).code).toBe('incomplete');
    expect(codeOf(play, { withoutExtension: reason })).toBe('accepted');
  });

  it('names no company that has asked', () => {
    const play = published();
    const question = { received: 'Wie?', wording: 'Wie?', asker: 'Südwind AG' };
    play.accept('officer', 'askQuestion', { ...question, receivedAt: play.now() });
    const summary = 'Auf Frage der Südwind AG.';
    expect(codeOf(play, { summary, withoutExtension: reason })).toBe('ruleViolated');
  });

  it('that waits is a task of the approver, seen by members and not by the platform', () => {
    const play = published();
    amend(play, { withoutExtension: reason });
    expect(nextSteps(play.state())[0]).toMatchObject({
      command: 'confirmAmendment',
      roles: ['approver'],
    });
    const digest = play.state().documents.proposal?.digest;
    expect(viewFor(ACTORS.approver, play.state())?.toConfirm.amendment).toBe(digest);
    const platform = viewFor(ACTORS.platform, play.state());
    expect([platform?.documents.proposal, platform?.toConfirm.amendment]).toEqual([null, null]);
  });

  it('that nobody confirmed until the deadline never comes into force', () => {
    const play = published();
    amend(play, { withoutExtension: reason });
    const digest = play.state().documents.proposal?.digest ?? '';
    play.waitUntil(deadlineOf(play));
    expect(play.refuse('approver', 'confirmAmendment', { digest }).code).toBe('wrongPhase');
    expect(play.state().documents.proposal).toBeNull();
    const { amendments } = buildRecord(chained(play.log()), 1).opening;
    expect(amendments.map(({ outcome }) => outcome.kind)).toEqual(['open']);
  });
});

describe('the bid period of an amendment', () => {
  it('stays only with a reason', () => {
    expect(codeOf(published(), {})).toBe('reasonRequired');
    expect(codeOf(published(), { withoutExtension: reason })).toBe('accepted');
  });

  it.each([
    [-1, 'ruleViolated'],
    [0, 'ruleViolated'],
    [1, 'accepted'],
  ])('is never shortened: %i ms from the deadline: %s', (ms, expected) => {
    const play = published();
    expect(codeOf(play, { bidDeadlineAt: laterBy(play, ms) })).toBe(expected);
  });

  it.each([
    [-1, 'ruleViolated'],
    [0, 'accepted'],
  ])('leaves bidders the time of the rule set, %i ms: %s', (ms, expected) => {
    const play = published();
    play.waitUntil(laterBy(play, -10));
    const time = play.state().ruleSet.information?.answeredBeforeMs ?? 0;
    expect(codeOf(play, { bidDeadlineAt: addMs(play.now(), time + ms) })).toBe(expected);
  });

  it('is asked about again at the confirmation', () => {
    const play = published();
    const bidDeadlineAt = laterBy(play, 1_000);
    amend(play, { bidDeadlineAt });
    const digest = play.state().documents.proposal?.digest ?? '';
    const overtaken = play.fork();
    overtaken.accept('officer', 'extendDeadline', { bidDeadlineAt, reason });
    expect(overtaken.refuse('approver', 'confirmAmendment', { digest }).code).toBe('ruleViolated');
    play.waitUntil(laterBy(play, -1));
    play.accept('approver', 'confirmAmendment', { digest });
    expect(play.state().bidDeadlineAt).toBe(bidDeadlineAt);
  });

  it('must be longer where the rule set says so', () => {
    const play = published();
    const opened = play.log().map((entry): ProcedureEvent => {
      if (entry.event.kind !== 'ProcedureOpened') return entry.event;
      const { payload } = entry.event;
      const information = {
        askedBeforeMs: 1,
        answeredBeforeMs: 1,
        amendedWithoutExtension: 'never',
      } as const;
      return {
        kind: 'ProcedureOpened',
        payload: { ...payload, ruleSet: { ...payload.ruleSet, information } },
      };
    });
    const log = play
      .log()
      .map((entry, index) => ({ ...entry, event: opened[index] ?? entry.event }));
    const state = foldLog(log);
    const strict = createPlay({ lots: [ASSISTANT_LOT] }, { state, log, now: play.now() });
    expect(codeOf(strict, { withoutExtension: reason })).toBe('ruleViolated');
    expect(codeOf(strict, { bidDeadlineAt: laterBy(strict, 1) })).toBe('accepted');
  });
});
