/** Deputies stand in while a member is away: with their role and nothing more, after a declaration, and seen in the log. */
import { describe, expect, it } from 'vitest';
import { rolesOf } from '../../../criteria/procedure/deputy-state.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import { summaryOf } from '../../../criteria/procedure/summary.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { awardDigest } from '../../../criteria/procedure/digests.js';
import { seat, standIn } from '../../harness/deputy-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { NO_CONFLICT, playTo, proposeAward } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';

const reason = 'Grund, der in der Akte steht';
const HOUR = 3_600_000;
const later = (play: Play, ms: number): string =>
  new Date(Date.parse(play.now()) + ms).toISOString();
function adoptAll(play: Play): void {
  for (const { id: lotId, profile, suites } of play.lots) {
    play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
    play.accept('officer', 'planBenchmark', { lotId, suites });
  }
}
const sees = (play: Play, who: Who) => viewFor(ACTORS[who], play.state());

describe('a deputy', () => {
  it('knows nothing of the procedure while the member is there', () => {
    const play = playTo(createPlay(), 'design');
    play.accept('officer', 'appointDeputy', seat('outsider', 'approver', 'approver'));
    expect(sees(play, 'outsider')).toBeNull();
    expect(play.refuse('outsider', 'addNote', { text: reason }).code).toBe('unknownProcedure');
  });

  it('holds the role from the beginning of the absence to its end, to the millisecond', () => {
    const play = playTo(createPlay(), 'published');
    play.accept('officer', 'appointDeputy', seat('outsider', 'officer', 'procurementOfficer'));
    const from = later(play, HOUR);
    const until = later(play, 2 * HOUR);
    play.accept('officer', 'extendDeadline', { bidDeadlineAt: later(play, 9 * HOUR), reason });
    const body = { personId: 'paul', from, until, reason: 'leave' } as const;
    play.accept('officer', 'recordAbsence', body);
    const rolesAt = (at: string): readonly string[] => {
      play.waitUntil(at);
      return rolesOf(play.state(), 'ida');
    };
    expect(rolesAt(later(play, HOUR - 1))).toEqual([]);
    expect(rolesAt(from)).toEqual(['procurementOfficer']);
    expect(summaryOf(play.state()).memberIds).toContain('ida');
    expect(rolesAt(later(play, HOUR - 1))).toEqual(['procurementOfficer']);
    expect(rolesAt(until)).toEqual([]);
    expect(sees(play, 'outsider')).toBeNull();
    expect(summaryOf(play.state()).memberIds).not.toContain('ida');
    const kinds = play.log().slice(-2);
    expect(kinds.map(({ event }) => event.kind)).toEqual(['AbsenceBegan', 'AbsenceEnded']);
    expect(kinds.map(({ by }) => by.kind)).toEqual(['engine', 'engine']);
  });

  it('acts for the absent member, and the log says for whom', () => {
    const play = playTo(createPlay(), 'design');
    adoptAll(play);
    play.accept('officer', 'proposeFreeze', {});
    standIn(play, 'outsider', 'approver', 'approver');
    const { freeze } = play.state();
    const digest = freeze.kind === 'proposed' ? freeze.digest : '';
    const { own } = play.accept('outsider', 'confirmFreeze', { digest });
    expect(own[0]?.by).toEqual({
      kind: 'person',
      personId: 'ida',
      name: 'Ida Außen',
      onBehalfOf: { personId: 'anna', name: 'Anna Leitung' },
    });
    const note = play.accept('outsider', 'addNote', { text: reason }).own[0];
    expect(note?.by).toEqual({ kind: 'person', personId: 'ida', name: 'Ida Außen' });
  });

  it('sees no names and decides nothing before a declaration', () => {
    const play = playTo(createPlay(), 'ranking');
    const lotId = play.lots[0]?.id ?? '';
    proposeAward(play, lotId);
    standIn(play, 'outsider', 'approver', 'approver');
    const proposal = play.state().lots[lotId]?.award;
    const bidId = proposal?.kind === 'proposed' ? proposal.bidId : '';
    const body = { lotId, digest: awardDigest(play.state(), lotId, bidId) };
    expect(play.refuse('outsider', 'confirmAward', body).code).toBe('interestUndeclared');
    expect(sees(play, 'outsider')?.lots[0]?.bids?.[0]?.quality).toBeNull();
    play.accept('outsider', 'declareInterest', NO_CONFLICT);
    expect(sees(play, 'outsider')?.lots[0]?.bids?.[0]?.quality).not.toBeNull();
    play.accept('outsider', 'confirmAward', body);
  });

  it('with a conflict takes no part, and cannot be appointed again', () => {
    const play = playTo(createPlay(), 'examination');
    standIn(play, 'outsider', 'approver', 'approver');
    play.accept('outsider', 'declareInterest', { conflict: true, statement: reason });
    expect(sees(play, 'outsider')?.lots[0]?.bids?.[0]?.quality).toBeNull();
    const again = seat('outsider', 'legal', 'legal');
    expect(play.refuse('officer', 'appointDeputy', again).code).toBe('ruleViolated');
  });

  it('who recuses themselves is out for good and leaves no place open', () => {
    const play = playTo(createPlay(), 'scoring');
    standIn(play, 'outsider', 'approver', 'approver');
    play.accept('outsider', 'recuse', { reason });
    expect(sees(play, 'outsider')).toBeNull();
    expect(play.state().deputies).toEqual([]);
    const body = { personId: 'ida', successorId: 'petra', successorName: 'Petra', reason };
    expect(play.refuse('officer', 'replaceMember', body).code).toBe('unknownReference');
    const again = seat('outsider', 'approver', 'approver');
    expect(play.refuse('officer', 'appointDeputy', again).code).toBe('ruleViolated');
  });

  it('may become the successor of whom they stood in for', () => {
    const play = playTo(createPlay(), 'design');
    standIn(play, 'outsider', 'officer', 'procurementOfficer');
    const body = { personId: 'paul', successorId: 'ida', successorName: 'Ida Außen', reason };
    play.accept('outsider', 'replaceMember', body);
    expect(rolesOf(play.state(), 'ida')).toEqual(['procurementOfficer']);
    expect(play.state()).toMatchObject({ deputies: [], absences: {} });
  });

  it('never confirms what they proposed in another seat: four eyes compare persons', () => {
    const play = playTo(createPlay(), 'design');
    adoptAll(play);
    standIn(play, 'outsider', 'officer', 'procurementOfficer');
    play.accept('outsider', 'proposeFreeze', {});
    play.accept('officer', 'appointDeputy', seat('otherOfficer', 'officer', 'procurementOfficer'));
    standIn(play, 'outsider', 'approver', 'approver');
    const { freeze } = play.state();
    const digest = freeze.kind === 'proposed' ? freeze.digest : '';
    expect(play.refuse('outsider', 'confirmFreeze', { digest }).code).toBe('fourEyes');
  });
});

describe('a seat', () => {
  const play = playTo(createPlay(), 'design');
  play.accept('officer', 'appointDeputy', seat('outsider', 'approver', 'approver'));
  it.each([
    [
      'of an evaluator: a score is personal',
      seat('otherOfficer', 'evaluator', 'evaluator'),
      'ruleViolated',
    ],
    ['of an opener: a share is personal', seat('otherOfficer', 'opener', 'opener'), 'ruleViolated'],
    ['for oneself', seat('legal', 'legal', 'legal'), 'ruleViolated'],
    ['of nobody', seat('otherOfficer', 'auditor', 'legal'), 'unknownReference'],
    ['of a role that the member lacks', seat('otherOfficer', 'legal', 'chair'), 'unknownReference'],
    [
      'that does not go with an own role',
      seat('evaluator', 'approver', 'approver'),
      'incompatibleRoles',
    ],
    ['that does not go with another seat', seat('outsider', 'chair', 'chair'), 'incompatibleRoles'],
    ['of the other who signs', seat('officer', 'chair', 'chair'), 'ruleViolated'],
  ])('%s is not given', (_, body, code) => {
    expect(play.fork().refuse('officer', 'appointDeputy', body).code).toBe(code);
  });

  it('goes to one person: the last one appointed', () => {
    const fork = play.fork();
    fork.accept('officer', 'appointDeputy', seat('otherOfficer', 'approver', 'approver'));
    expect(fork.state().deputies.map(({ personId }) => personId)).toEqual(['petra']);
  });

  it('also counts when its holder is appointed to something that does not go with it', () => {
    const body = { personId: 'ida', name: 'Ida Außen', roles: ['evaluator'] as const };
    expect(play.fork().refuse('officer', 'appointMember', body).code).toBe('incompatibleRoles');
    const heir = { personId: 'emil', successorId: 'ida', successorName: 'Ida', reason };
    expect(play.fork().refuse('officer', 'replaceMember', heir).code).toBe('incompatibleRoles');
  });
});

describe('an absence', () => {
  const away = (play: Play, who: Who, change: object) => {
    const body = { personId: 'anna', from: play.now(), reason: 'leave' as const, ...change };
    return play.give(who, 'recordAbsence', body).decision;
  };
  it.each([
    ['approver', {}, 'accepted'],
    ['officer', {}, 'accepted'],
    ['legal', {}, 'ruleViolated'],
    ['outsider', {}, 'unknownProcedure'],
    ['officer', { personId: 'ida' }, 'unknownReference'],
    ['officer', { from: '2026-11-01T08:00:00.000Z' }, 'accepted'],
    ['officer', { until: '2026-11-20T07:00:00.000Z' }, 'ruleViolated'],
    [
      'officer',
      { from: '2027-01-02T00:00:00.000Z', until: '2027-01-02T00:00:00.000Z' },
      'ruleViolated',
    ],
    [
      'officer',
      { from: '2027-01-02T00:00:00.000Z', until: '2027-01-02T00:00:00.001Z' },
      'accepted',
    ],
  ] as const)('recorded by %s with %j: %s', (who, change, expected) => {
    const decision = away(playTo(createPlay(), 'design'), who, change);
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it('ends once', () => {
    const play = playTo(createPlay(), 'design');
    away(play, 'approver', {});
    play.accept('approver', 'endAbsence', { personId: 'anna' });
    expect(play.refuse('approver', 'endAbsence', { personId: 'anna' }).code).toBe('alreadyDone');
  });

  it('begins and ends while the procedure is suspended: the deputy can resume it', () => {
    const play = playTo(createPlay(), 'design');
    play.accept('officer', 'appointDeputy', seat('outsider', 'officer', 'procurementOfficer'));
    const from = later(play, HOUR);
    play.accept('officer', 'recordAbsence', { personId: 'paul', from, reason: 'other' });
    play.accept('officer', 'suspend', { reason });
    play.waitUntil(from);
    play.accept('outsider', 'resume', { reason });
    expect(play.state().suspended).toBeNull();
  });

  it.each(PHASES.slice(1))('can be recorded in %s', (phase) => {
    const play = playTo(createPlay(), phase);
    standIn(play, 'outsider', 'approver', 'approver');
    expect(rolesOf(play.state(), 'ida')).toEqual(['approver']);
  });
});
