/** Documents are asked for where the law lets them be, count when they come in time, and stand in the record with decision and result. */
import { describe, expect, it } from 'vitest';
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { addMs } from '../../../criteria/instant.js';
import type {
  DocumentConcern,
  DocumentFault,
} from '../../../criteria/procedure/late-documents-command.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import {
  LATE_PERIOD_MS,
  documentArrival,
  documentRequest,
  recordDocument,
  requestDocuments,
} from '../../harness/late-document-plays.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { NO_CONFLICT, examineAll, exclude, playTo } from '../../harness/procedure-course.js';
import { ACTORS } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const reason = 'Grund, der in der Akte steht';

/** Everything is examined and nothing closed yet. */
function examined(lot = ASSISTANT_LOT): Play {
  const play = playTo(createPlay({ lots: [lot] }), 'examination');
  examineAll(play);
  return play;
}

const codeOf = (play: Play, more: Parameters<typeof documentRequest>[2] = {}): string => {
  const { decision } = play.give(
    'officer',
    'requestLateDocuments',
    documentRequest(play, 'a1', more),
  );
  return decision.kind === 'accepted' ? 'accepted' : decision.refusal.code;
};

const asking = (concerns: DocumentConcern, fault: DocumentFault = 'missing') => ({
  documents: [{ documentId: 'D1', title: 'Nachweis', concerns, fault }],
});

describe('what may be asked for', () => {
  it.each<[string, DocumentConcern, DocumentFault, string]>([
    ['a formal document', { kind: 'formal' }, 'missing', 'accepted'],
    ['a wrong formal document', { kind: 'formal' }, 'incorrect', 'accepted'],
    ['evidence of eligibility', { kind: 'eligibility' }, 'incomplete', 'accepted'],
    ['wrong evidence of eligibility', { kind: 'eligibility' }, 'incorrect', 'accepted'],
    ['evidence on a gate', { kind: 'criterion', criterionId: 'A1' }, 'missing', 'accepted'],
    ['more evidence on a gate', { kind: 'criterion', criterionId: 'A1' }, 'incomplete', 'accepted'],
    [
      'other evidence on a gate',
      { kind: 'criterion', criterionId: 'A1' },
      'incorrect',
      'ruleViolated',
    ],
    [
      'a concept that the panel scores',
      { kind: 'criterion', criterionId: 'B2' },
      'missing',
      'ruleViolated',
    ],
    ['what is measured', { kind: 'criterion', criterionId: 'B1' }, 'missing', 'ruleViolated'],
    ['the price sheet', { kind: 'price' }, 'missing', 'ruleViolated'],
    [
      'a criterion that is not there',
      { kind: 'criterion', criterionId: 'Z9' },
      'missing',
      'unknownReference',
    ],
  ])('%s: %s', (_, concerns, fault, expected) => {
    expect(codeOf(examined(), asking(concerns, fault))).toBe(expected);
  });

  it.each(ASSISTANT_LOT.profile.unscored.filter(({ role }) => role !== 'gate').map(({ id }) => id))(
    'not %s, which is no gate',
    (criterionId) => {
      expect(codeOf(examined(), asking({ kind: 'criterion', criterionId }))).toBe('ruleViolated');
    },
  );

  it('not evidence on a gate whose catalogue row is scored as well', () => {
    const from = { catalogue: 'c', criterion: 'R1' };
    const { profile } = ASSISTANT_LOT;
    const both = {
      ...profile,
      unscored: profile.unscored.map((one) => (one.id === 'A1' ? { ...one, from } : one)),
      groups: profile.groups.map((group) => ({
        ...group,
        criteria: group.criteria.map((one) => (one.id === 'B2' ? { ...one, from } : one)),
      })),
    };
    const play = examined();
    play.inject('officer', {
      kind: 'ProfileAdopted',
      payload: {
        lotId: '1',
        version: 9,
        profile: both,
        sources: play.state().lots['1']?.sources ?? NO_SOURCES,
      },
    });
    expect(codeOf(play, asking({ kind: 'criterion', criterionId: 'A1' }))).toBe('ruleViolated');
  });

  it('nothing from an excluded bid, from one that is not there, or twice', () => {
    const play = examined();
    expect(play.refuse('officer', 'requestLateDocuments', documentRequest(play, 'zz')).code).toBe(
      'unknownReference',
    );
    requestDocuments(play, 'a1');
    expect(codeOf(play)).toBe('alreadyDone');
    const [document] = documentRequest(play, 'a2').documents;
    if (document === undefined) throw new Error('one document is asked for');
    const twice = documentRequest(play, 'a2', { documents: [document, document] });
    expect(play.refuse('officer', 'requestLateDocuments', twice).code).toBe('alreadyDone');
    exclude(play, 'a2');
    expect(play.refuse('officer', 'requestLateDocuments', documentRequest(play, 'a2')).code).toBe(
      'alreadyDone',
    );
  });

  it.each([
    [-1, 'ruleViolated'],
    [0, 'ruleViolated'],
    [1, 'accepted'],
  ])('within a period that ends %i ms from now: %s', (ms, expected) => {
    const play = examined();
    expect(codeOf(play, { until: addMs(play.now(), ms) })).toBe(expected);
  });
});

describe('a document that arrived', () => {
  it.each([
    [-1, true, 'accepted'],
    [-1, false, 'incomplete'],
    [0, true, 'late'],
    [1, true, 'late'],
    [1, false, 'late'],
  ] as const)('%i ms from the end, complete %s: %s', (ms, complete, outcome) => {
    const play = examined();
    const end = addMs(play.now(), LATE_PERIOD_MS);
    requestDocuments(play, 'a1');
    play.waitUntil(addMs(end, 5_000));
    recordDocument(play, 'a1', { arrivedAt: addMs(end, ms), complete });
    expect(play.state().bids['a1']?.lateDocuments).toMatchObject([{ documentId: 'D1', outcome }]);
    const payload = play.log().at(-1)?.event.payload;
    expect(payload).toMatchObject({ documents: [{ late: outcome === 'late', until: end }] });
  });

  it.each([
    ['before it was asked for', -1, 'ruleViolated'],
    ['when it was asked for', 0, 'accepted'],
    ['in the future', 1_001, 'ruleViolated'],
  ])('%s: %s', (_, ms, expected) => {
    const play = examined();
    requestDocuments(play, 'a1');
    const asked = play.now();
    play.wait(1_000);
    const body = documentArrival(play, 'a1', { arrivedAt: addMs(asked, ms) });
    const { decision } = play.give('officer', 'recordLateDocuments', body);
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it('was asked for, and counts once', () => {
    const play = examined();
    const record = (documentId: string): string =>
      play.refuse('officer', 'recordLateDocuments', documentArrival(play, 'a1', { documentId }))
        .code;
    expect(record('D1')).toBe('unknownReference');
    requestDocuments(play, 'a1');
    expect(record('D2')).toBe('unknownReference');
    recordDocument(play, 'a1', { complete: false });
    recordDocument(play, 'a1');
    expect(record('D1')).toBe('alreadyDone');
  });
});

describe('the end of the examination', () => {
  const closing = (play: Play): string => {
    const { decision } = play.fork().give('officer', 'closeExamination', {});
    return decision.kind === 'accepted' ? 'accepted' : decision.refusal.detail.en;
  };

  it('waits for a document until it is there', () => {
    const play = examined();
    expect(closing(play)).toBe('accepted');
    requestDocuments(play, 'a1');
    expect(closing(play)).toContain('asked for until');
    recordDocument(play, 'a1', { complete: false });
    expect(closing(play)).toContain('asked for until');
    recordDocument(play, 'a1');
    expect(closing(play)).toBe('accepted');
  });

  it.each([
    [-1, 'asked for until'],
    [0, 'yet not excluded'],
  ])('%i ms from the end of the period a missing document: %s', (ms, expected) => {
    const play = examined();
    requestDocuments(play, 'a1');
    play.wait(LATE_PERIOD_MS + ms);
    expect(closing(play)).toContain(expected);
  });

  it('finds a bid excluded whose document did not come as it should', () => {
    const play = examined();
    requestDocuments(play, 'a1');
    play.wait(LATE_PERIOD_MS);
    recordDocument(play, 'a1');
    expect(closing(play)).toContain('section 57(1) no. 2');
    exclude(play, 'a1');
    expect(closing(play)).toBe('accepted');
  });
});

describe('a request', () => {
  it('is a next step with its last moment until its result is there', () => {
    const play = examined();
    requestDocuments(play, 'a1');
    const until = addMs(play.now(), LATE_PERIOD_MS);
    const commands = () => nextSteps(play.state()).map(({ command }) => command);
    expect(nextSteps(play.state())[0]).toMatchObject({ command: 'recordLateDocuments', until });
    recordDocument(play, 'a1');
    expect(commands()).toEqual(['closeExamination']);
  });

  it('is hidden from whoever has not declared', () => {
    const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'examination');
    play.accept('officer', 'declareInterest', NO_CONFLICT);
    requestDocuments(play, 'a1');
    const seen = (who: 'officer' | 'evaluator') =>
      viewFor(ACTORS[who], play.state())?.lots[0]?.bids?.find(({ bidId }) => bidId === 'a1');
    expect(seen('officer')?.lateDocuments).toHaveLength(1);
    expect(seen('evaluator')?.lateDocuments).toEqual([]);
  });

  it('stands in the record with decision and result', () => {
    const play = examined();
    requestDocuments(play, 'a1');
    recordDocument(play, 'a1', { complete: false, finding: 'Seite 2 fehlt.' });
    recordDocument(play, 'a1');
    const { lateDocuments } = buildRecord(chained(play.log()), 1).examination;
    expect(lateDocuments).toMatchObject([
      {
        bidId: 'a1',
        legalReference: '§ 56 Abs. 2 VgV',
        documents: [
          { documentId: 'D1', arrivals: [{ finding: 'Seite 2 fehlt.' }, { complete: true }] },
        ],
      },
    ]);
  });

  it('goes with an examination that a return has undone', () => {
    const play = examined();
    requestDocuments(play, 'a1');
    recordDocument(play, 'a1');
    playTo(play, 'scoring');
    play.accept('officer', 'returnTo', { phase: 'examination', reason });
    play.accept('approver', 'confirmReturn', {});
    expect(play.state().bids['a1']?.lateDocuments).toEqual([]);
    expect(buildRecord(chained(play.log()), 1).examination.lateDocuments).toEqual([]);
  });
});
