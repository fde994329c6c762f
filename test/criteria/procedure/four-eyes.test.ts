/** Nobody confirms their own work, not even with every role in one hand; attempts are written down, within bounds. */
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { describe, expect, it } from 'vitest';
import { PROCEDURE_LIMITS } from '../../../criteria/limits.js';
import type { CommandName } from '../../../criteria/procedure/command.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { refusedAccessOf } from '../../../criteria/procedure/state.js';
import { sealingOf } from '../../harness/played-sealing.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import {
  NO_CONFLICT,
  declareAll,
  openProcedure,
  playTo,
  proposeAward,
  recordConsensus,
  renderAndApprove,
} from '../../harness/procedure-course.js';
import { PLAYED_USE_CASE } from '../../harness/played-lots.js';
import { clarified, decisionOn } from '../../harness/price-plays.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';

const reason = 'Grund';
const digest = 'ab'.repeat(32);

interface OwnWork {
  readonly confirm: CommandName;
  readonly body: object;
  readonly author: Who;
  readonly phase: Phase;
  readonly prepare: (play: Play) => void;
}

function planned(play: Play): void {
  for (const { id: lotId, profile, suites } of play.lots) {
    play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
    play.accept('officer', 'planBenchmark', { lotId, suites });
  }
}

const OWN_WORK: readonly OwnWork[] = [
  {
    confirm: 'approveNeed',
    body: { digest },
    author: 'officer',
    phase: 'need',
    prepare: (play) => play.accept('officer', 'defineUseCase', { useCase: PLAYED_USE_CASE }),
  },
  {
    confirm: 'confirmFreeze',
    body: { digest },
    author: 'officer',
    phase: 'design',
    prepare: (play) => {
      planned(play);
      play.accept('officer', 'proposeFreeze', {});
    },
  },
  {
    confirm: 'confirmExclusion',
    body: { bidId: 'a1' },
    author: 'officer',
    phase: 'examination',
    prepare: (play) => {
      declareAll(play);
      const legalReference = '§ 57 VgV';
      play.accept('officer', 'proposeExclusion', { bidId: 'a1', legalReference, reason });
    },
  },
  {
    confirm: 'confirmLock',
    body: { digest },
    author: 'chair',
    phase: 'consensus',
    prepare: (play) => {
      recordConsensus(play);
      play.accept('chair', 'lockScores', {});
    },
  },
  {
    confirm: 'confirmPriceDecision',
    body: { bidId: 'a1', digest },
    author: 'officer',
    phase: 'ranking',
    prepare: (play) => {
      clarified(play, 'a1');
      play.accept('officer', 'decideOnPrice', decisionOn('a1', true));
    },
  },
  {
    confirm: 'confirmAward',
    body: { lotId: '1', digest },
    author: 'officer',
    phase: 'ranking',
    prepare: (play) => {
      proposeAward(play, '1');
    },
  },
  {
    confirm: 'confirmReturn',
    body: {},
    author: 'officer',
    phase: 'scoring',
    prepare: (play) => play.accept('officer', 'returnTo', { phase: 'design', reason }),
  },
  {
    confirm: 'confirmCancellation',
    body: {},
    author: 'officer',
    phase: 'published',
    prepare: (play) =>
      play.accept('officer', 'cancelProcedure', { ground: 'basisChanged', reason }),
  },
];

/** The play in which the author has just proposed. */
function proposed({ phase, prepare }: OwnWork): Play {
  const play = createPlay();
  if (phase === 'need') openProcedure(play);
  else playTo(play, phase);
  prepare(play);
  return play;
}

describe.each(OWN_WORK)('$confirm by its author', (row) => {
  const { confirm, body, author } = row;
  const { personId, name } = ACTORS[author];

  it('is refused for the missing role, and the attempt is written down', () => {
    const play = proposed(row);
    const before = play.state();
    const attempt = play.refuse(author, confirm, body);
    expect(attempt).toEqual({ code: 'roleMissing', evidence: ['AccessRefused'] });
    expect(play.log().at(-1)?.event.payload).toEqual({
      personId,
      name,
      action: confirm,
      code: 'roleMissing',
    });
    expect({ ...play.state(), refusedAccess: {}, sequence: 0 }).toEqual({
      ...before,
      refusedAccess: {},
      sequence: 0,
    });
  });

  it('is refused as four eyes where an older log gave them both roles', () => {
    const play = proposed(row);
    const roles = ['approver', 'chair', 'evaluator'] as const;
    play.inject('officer', { kind: 'MemberAppointed', payload: { personId, name, roles } });
    const attempt = play.refuse(author, confirm, body);
    expect(attempt).toEqual({ code: 'fourEyes', evidence: ['AccessRefused'] });
  });
});

describe('a signature', () => {
  it('is given once by each person, also by one who holds two roles', () => {
    const play = playTo(createPlay(), 'review');
    const { personId, name } = ACTORS.chair;
    const roles = ['chair', 'evaluator', 'procurementOfficer'] as const;
    play.inject('officer', { kind: 'MemberAppointed', payload: { personId, name, roles } });
    const approved = renderAndApprove(play);
    play.accept('chair', 'signRecord', { role: 'chair', digest: approved });
    const again = { role: 'procurementOfficer', digest: approved } as const;
    expect(play.refuse('chair', 'signRecord', again)).toEqual({
      code: 'fourEyes',
      evidence: ['AccessRefused'],
    });
    expect(play.refuse('officer', 'signRecord', { role: 'chair', digest: approved })).toEqual({
      code: 'roleMissing',
      evidence: ['AccessRefused'],
    });
    const twice = { role: 'chair', digest: approved } as const;
    expect(play.refuse('chair', 'signRecord', twice).code).toBe('alreadyDone');
  });
});

describe('refused attempts', () => {
  it('by strangers of the house and of other authorities look as if there were nothing', () => {
    const play = playTo(createPlay(), 'published');
    for (const who of ['stranger', 'outsider', 'otherOfficer', 'administrator'] as const) {
      expect(play.refuse(who, 'addNote', { text: 'Hallo' })).toEqual({
        code: 'unknownProcedure',
        evidence: ['AccessRefused'],
      });
    }
  });

  it('are written down up to the limit for one person, then refused silently', () => {
    const play = playTo(createPlay(), 'published');
    for (let attempt = 0; attempt < PROCEDURE_LIMITS.refusedAccessPerPerson; attempt += 1) {
      expect(
        play.refuse('evaluator', 'publish', { bidDeadlineAt: '', sealing: sealingOf(play.state()) })
          .evidence,
      ).toHaveLength(1);
    }
    const length = play.log().length;
    expect(
      play.refuse('evaluator', 'publish', { bidDeadlineAt: '', sealing: sealingOf(play.state()) }),
    ).toEqual({
      code: 'roleMissing',
      evidence: [],
    });
    expect(play.log()).toHaveLength(length);
    expect(refusedAccessOf(play.state(), 'emil')).toBe(PROCEDURE_LIMITS.refusedAccessPerPerson);
    const other = play.refuse('secondEvaluator', 'publish', {
      bidDeadlineAt: '',
      sealing: sealingOf(play.state()),
    });
    expect(other.evidence).toEqual(['AccessRefused']);
  });

  it('to read sealed content are bounded too', () => {
    const play = playTo(createPlay(), 'opening');
    const attempt = () =>
      play.refuse('evaluator', 'readSealedContent', { bidId: 'a1', envelope: 'price' });
    for (let count = 0; count < PROCEDURE_LIMITS.refusedAccessPerPerson; count += 1) {
      expect(attempt()).toEqual({ code: 'sealed', evidence: ['EarlyAccessRefused'] });
    }
    expect(attempt()).toEqual({ code: 'sealed', evidence: [] });
  });
});

describe('who has not declared, or declared a conflict,', () => {
  const BARRED: readonly (readonly [Phase, Who, CommandName, object])[] = [
    ['examination', 'officer', 'checkFormally', { bidId: 'a1' }],
    ['examination', 'officer', 'checkEligibility', { bidId: 'a1', gates: [] }],
    ['examination', 'officer', 'proposeExclusion', { bidId: 'a1' }],
    ['examination', 'approver', 'confirmExclusion', { bidId: 'a1' }],
    ['examination', 'approver', 'rejectExclusion', { bidId: 'a1', reason }],
    ['examination', 'officer', 'closeExamination', {}],
    ['examination', 'officer', 'readSealedContent', { bidId: 'a1', envelope: 'quality' }],
    ['benchmark', 'officer', 'startBenchmark', { lotId: '1' }],
    [
      'scoring',
      'evaluator',
      'submitScoreSheet',
      { lotId: '1', bidId: 'a1', sheet: { scores: [] } },
    ],
    ['consensus', 'chair', 'recordConsensus', { lotId: '1', bidId: 'a1' }],
    ['consensus', 'chair', 'lockScores', {}],
    ['consensus', 'approver', 'confirmLock', { digest }],
    ['ranking', 'officer', 'attachExitDossier', { lotId: '1' }],
    ['ranking', 'officer', 'proposeAward', { lotId: '1', bidId: 'a1' }],
    ['ranking', 'approver', 'confirmAward', { lotId: '1', digest }],
    ['ranking', 'approver', 'rejectAward', { lotId: '1', reason }],
    ['ranking', 'officer', 'draftRecord', {}],
    ['review', 'legal', 'remark', { anchor: 'scores', text: reason }],
    ['review', 'officer', 'answerRemark', { remark: 1, outcome: 'explained', text: reason }],
    ['review', 'legal', 'approveRecord', { digest }],
    ['review', 'legal', 'returnRecord', { reason }],
    ['review', 'legal', 'signRecord', { role: 'legal', digest }],
    ['standstill', 'officer', 'replaceRecord', { how: 'superseding', reason }],
    ['standstill', 'approver', 'confirmReplacement', { digest }],
    ['standstill', 'officer', 'proposeRedaction', { reason }],
    ['standstill', 'legal', 'confirmRedaction', { redaction: 1, digest }],
    ['awarded', 'approver', 'award', {}],
  ];

  it.each(BARRED)('in %s: %s does not %s', (phase, who, name, body) => {
    const play = playTo(createPlay(), phase);
    const { personId } = ACTORS[who];
    const { [personId]: _, ...others } = play.state().interests;
    const from = {
      state: { ...play.state(), interests: others },
      log: play.log(),
      now: play.now(),
    };
    const undeclared = createPlay({ lots: play.lots }, from);
    const refused = { code: 'interestUndeclared', evidence: ['AccessRefused'] };
    expect(undeclared.refuse(who, name, body as never)).toEqual(refused);
    undeclared.accept(who, 'declareInterest', { conflict: true, statement: 'Nebentätigkeit' });
    expect(undeclared.refuse(who, name, body as never)).toEqual(refused);
  });

  it('cannot take a declared conflict back', () => {
    const play = playTo(createPlay(), 'examination');
    play.accept('evaluator', 'declareInterest', NO_CONFLICT);
    play.accept('evaluator', 'declareInterest', { conflict: true, statement: 'Doch einer.' });
    const back = { conflict: false, statement: 'Lieber doch nicht.' };
    expect(play.refuse('evaluator', 'declareInterest', back).code).toBe('ruleViolated');
    expect(play.state().interests['emil']).toMatchObject({ conflict: true });
  });
});
