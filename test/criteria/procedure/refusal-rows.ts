/** Attempts that are mistakes of content or order, each with the code that it is refused with. */
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { digestOf } from '../../../criteria/canonical-json.js';
import { addMs } from '../../../criteria/instant.js';
import { PROCEDURE_LIMITS } from '../../../criteria/limits.js';
import { needDigest } from '../../../criteria/procedure/digests.js';
import type { RefusalCode } from '../../../criteria/refusal.js';
import { sealingOf } from '../../harness/played-sealing.js';
import type { Play, RefusedAttempt } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, PLAYED_USE_CASE } from '../../harness/played-lots.js';
import { freeze, openProcedure, playTo } from '../../harness/procedure-course.js';
import type { MEMBERS } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';

const wrong = digestOf('anything else');

/** In design with everything planned, nothing frozen. */
function planned(): Play {
  const play = playTo(createPlay(), 'design');
  for (const { id: lotId, profile, suites } of play.lots) {
    play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
    play.accept('officer', 'planBenchmark', { lotId, suites });
  }
  return play;
}

function withoutMember(who: keyof typeof MEMBERS): Play {
  const play = planned();
  const { personId, name } = ACTORS[who];
  const rest = who === 'chair' ? (['evaluator'] as const) : (['opener'] as const);
  play.accept('officer', 'appointMember', { personId, name, roles: rest });
  return play;
}

export type Row = readonly [title: string, code: RefusalCode, attempt: () => RefusedAttempt];

export const ROWS: readonly Row[] = [
  [
    'opening a procedure twice',
    'procedureExists',
    () => {
      const play = playTo(createPlay(), 'design');
      const body = { procedureId: 'x', title: 'x', ruleSetId: 'training', lots: [] };
      return play.refuse('stranger', 'openProcedure', body);
    },
  ],
  [
    'an unknown rule set',
    'unknownReference',
    () => {
      const body = { procedureId: 'x', title: 'x', ruleSetId: 'vgv.1999', lots: [] };
      return createPlay().refuse('officer', 'openProcedure', body);
    },
  ],
  [
    'a command before there is a procedure',
    'unknownProcedure',
    () => createPlay().refuse('officer', 'addNote', { text: 'x' }),
  ],
  [
    'one member more than the limit',
    'limitExceeded',
    () => {
      const play = createPlay();
      openProcedure(play);
      const person = (place: number) => ({
        personId: `p${place}`,
        name: `P ${place}`,
        roles: ['opener'] as const,
      });
      for (let place = 1; place < PROCEDURE_LIMITS.members; place += 1) {
        play.accept('officer', 'appointMember', person(place));
      }
      play.accept('officer', 'appointMember', person(1));
      return play.refuse('officer', 'appointMember', person(0));
    },
  ],
  [
    'approving a need that nobody described',
    'incomplete',
    () => {
      const play = createPlay();
      openProcedure(play);
      const { personId, name } = ACTORS.approver;
      play.accept('officer', 'appointMember', { personId, name, roles: ['approver'] });
      return play.refuse('approver', 'approveNeed', { digest: wrong });
    },
  ],
  [
    'approving a need that has changed meanwhile',
    'digestMismatch',
    () => {
      const play = createPlay();
      openProcedure(play);
      const { personId, name } = ACTORS.approver;
      play.accept('officer', 'appointMember', { personId, name, roles: ['approver'] });
      play.accept('officer', 'defineUseCase', { useCase: PLAYED_USE_CASE });
      const digest = needDigest(play.state()) ?? '';
      play.accept('officer', 'defineUseCase', { useCase: PLAYED_USE_CASE });
      return play.refuse('approver', 'approveNeed', { digest });
    },
  ],
  [
    'a freeze without a profile',
    'incomplete',
    () => playTo(createPlay(), 'design').refuse('officer', 'proposeFreeze', {}),
  ],
  [
    'a freeze with a blocking finding: no suite for a measured criterion',
    'ruleViolated',
    () => {
      const play = planned();
      play.accept('officer', 'planBenchmark', { lotId: '1', suites: [] });
      return play.refuse('officer', 'proposeFreeze', {});
    },
  ],
  [
    'a freeze of a lot in which the panel scores nothing',
    'ruleViolated',
    () => {
      const play = planned();
      const { profile } = ASSISTANT_LOT;
      const [first] = profile.groups;
      const [measured] = first?.criteria ?? [];
      if (first === undefined || measured === undefined) throw new Error('no measured criterion');
      const whole = { weightBp: 10_000, sovereignty: true };
      const criteria = [{ ...measured, weightBp: 10_000 }];
      const groups = [{ ...first, ...whole, criteria }];
      play.accept('officer', 'adoptProfile', {
        lotId: '1',
        profile: { ...profile, groups },
        sources: NO_SOURCES,
      });
      return play.refuse('officer', 'proposeFreeze', {});
    },
  ],
  ...(['approver', 'chair', 'legal'] as const).map((who): Row => [
    `a freeze without ${who}`,
    'incomplete',
    () => withoutMember(who).refuse('officer', 'proposeFreeze', {}),
  ]),
  [
    'a freeze with one opener only',
    'incomplete',
    () => {
      const play = planned();
      const { personId, name } = ACTORS.opener;
      play.accept('officer', 'appointMember', { personId, name, roles: ['evaluator'] });
      return play.refuse('officer', 'proposeFreeze', {});
    },
  ],
  [
    'a freeze with one person for two signatures',
    'incomplete',
    () => {
      const play = planned();
      const { chair, officer } = ACTORS;
      const roles = ['evaluator'] as const;
      const { personId, name } = chair;
      play.accept('officer', 'appointMember', { personId, name, roles });
      const sole = { personId: officer.personId, name: officer.name, roles: ['chair'] as const };
      play.accept('officer', 'appointMember', sole);
      return play.refuse('officer', 'proposeFreeze', {});
    },
  ],
  [
    'confirming a freeze that was taken back by a change',
    'incomplete',
    () => {
      const play = planned();
      play.accept('officer', 'proposeFreeze', {});
      play.accept('officer', 'adoptProfile', {
        lotId: '1',
        profile: ASSISTANT_LOT.profile,
        sources: NO_SOURCES,
      });
      return play.refuse('approver', 'confirmFreeze', { digest: wrong });
    },
  ],
  [
    'changing a profile after the freeze',
    'alreadyDone',
    () => {
      const play = planned();
      freeze(play);
      const body = { lotId: '1', profile: ASSISTANT_LOT.profile, sources: NO_SOURCES };
      return play.refuse('officer', 'adoptProfile', body);
    },
  ],
  [
    'publishing before the freeze',
    'incomplete',
    () => {
      const play = planned();
      const bidDeadlineAt = addMs(play.now(), 60_000);
      return play.refuse('officer', 'publish', { bidDeadlineAt, sealing: sealingOf(play.state()) });
    },
  ],
  [
    'publishing after the last evaluator was taken away',
    'incomplete',
    () => {
      const play = planned();
      freeze(play);
      for (const who of ['chair', 'evaluator', 'secondEvaluator'] as const) {
        const { personId, name } = ACTORS[who];
        const roles = who === 'chair' ? (['chair'] as const) : (['opener'] as const);
        play.accept('officer', 'appointMember', { personId, name, roles });
      }
      const bidDeadlineAt = addMs(play.now(), 60_000);
      return play.refuse('officer', 'publish', { bidDeadlineAt, sealing: sealingOf(play.state()) });
    },
  ],
  [
    'a suite twice in one plan',
    'ruleViolated',
    () => {
      const [suite] = ASSISTANT_LOT.suites;
      if (suite === undefined) throw new Error('no suite');
      const body = { lotId: '1', suites: [suite, suite] };
      return planned().refuse('officer', 'planBenchmark', body);
    },
  ],
];
