/** Story over HTTP: a question, its late answer, amended documents, confirmed bids, documents asked for, and the notices that follow. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogActivities } from '../../../activities/append-events.js';
import { addMs } from '../../../criteria/instant.js';
import { summaryOf } from '../../../criteria/procedure/summary.js';
import { foldLog } from '../../../criteria/procedure/evolve.js';
import { readLog } from '../../../store/event-log.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { Person } from '../../harness/acting-people.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, PLAYED_USE_CASE } from '../../harness/played-lots.js';
import { gatesFound } from '../../harness/examined-bids.js';
import { declareAll, playTo, receive } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';

const ASKER = 'Nordlicht Systeme GmbH';
const reason = 'Grund, der in der Akte steht';
const ACCEPTED = /^20/;

let api: RunningApi;
let engine: LocalEngine | undefined;

/** Two bids are in before anything is amended. */
const start = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'published');
receive(start, '1', 'a1');
receive(start, '1', 'a2');

beforeAll(async () => {
  api = await startApi('questions', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(start.now(), 1_000),
  });
  await addEverybody(api);
  await engine?.adopt('fragen', start.log());
});
afterAll(() => api.close());

const people = new Map<Who, Promise<Person>>();

/** Signs in once. */
function personOf(who: Who): Promise<Person> {
  const person = people.get(who) ?? signedIn(api, who);
  people.set(who, person);
  return person;
}

async function give(who: Who, name: string, body: unknown, id = 'fragen'): Promise<string> {
  const person = await personOf(who);
  return outcome(await person.give(id, name, body));
}

async function get(who: Who, path: string, id = 'fragen'): Promise<ApiAnswer> {
  const person = await personOf(who);
  return person.get(`/api/procedures/${id}${path}`);
}

const deadline = async (): Promise<string> =>
  String((await get('officer', '')).body['bidDeadlineAt']);

interface Head {
  readonly noticeId: string;
  readonly kind: string;
}

const noticesFor = async (who: Who, id = 'fragen'): Promise<readonly Head[]> =>
  (await get(who, '/notices', id)).body['notices'] as readonly Head[];

async function letter(
  kind: string,
  language: string,
  id = 'fragen',
  who: Who = 'officer',
): Promise<string> {
  const head = (await noticesFor(who, id)).findLast((notice) => notice.kind === kind);
  const { body } = await get(who, `/notices/${head?.noticeId ?? ''}?language=${language}`, id);
  return String(body['text']);
}

describe('a question', () => {
  const asked = { received: `Wir, ${ASKER}, fragen: Wie viele?`, asker: ASKER };

  it('is taken down by the officer alone, and put to all without a name', async () => {
    const receivedAt = api.now();
    const wording = `Die ${ASKER} fragt: Wie viele?`;
    expect(await give('officer', 'askQuestion', { ...asked, wording, receivedAt })).toBe(
      '422 ruleViolated',
    );
    const anonymous = { ...asked, wording: 'Wie viele Anfragen je Tag?', receivedAt };
    for (const who of ['approver', 'evaluator', 'legal', 'auditor', 'platform'] as const) {
      expect(await give(who, 'askQuestion', anonymous)).toBe('403 roleMissing');
    }
    expect(await give('officer', 'askQuestion', anonymous)).toMatch(ACCEPTED);
    expect(JSON.stringify((await get('officer', '')).body)).not.toContain(ASKER);
    expect(JSON.stringify((await get('legal', '/questions')).body)).toContain(ASKER);
    expect(outcome(await get('evaluator', '/questions'))).toBe('403 roleMissing');
  });

  it('that came in time is answered late only with a longer bid period', async () => {
    const answer = { question: 1, answer: 'Etwa 1.200.' };
    api.pass(Date.parse(await deadline()) - Date.parse(api.now()) - 500);
    expect(await give('officer', 'answerQuestion', answer)).toBe('422 reasonRequired');
    const bidDeadlineAt = addMs(api.now(), 120_000);
    expect(await give('officer', 'extendDeadline', { bidDeadlineAt, reason })).toMatch(ACCEPTED);
    expect(await give('officer', 'answerQuestion', answer)).toMatch(ACCEPTED);
  });

  it('is told to all in both languages, without who asked and how many bids there are', async () => {
    const [de, en] = [await letter('answers', 'de'), await letter('answers', 'en')];
    expect(de).toContain('Antwort 1: Etwa 1.200.');
    expect(en).toContain('Question 1: Wie viele Anfragen je Tag?');
    for (const text of [de, en, await letter('extension', 'de')]) {
      expect(text).not.toContain(ASKER);
      expect(text).not.toMatch(/a1|a2|Musterbyte/);
    }
  });
});

describe('amended documents', () => {
  const amendment = () => ({
    lots: [{ lotId: '1', profile: { ...ASSISTANT_LOT.profile, title: 'Klargestellt' } }],
    useCase: PLAYED_USE_CASE,
    summary: 'Die Zahl der Anfragen steht jetzt in den Unterlagen.',
    reason,
  });

  it('take more time or a reason, and nothing that blocks a design', async () => {
    expect(await give('officer', 'amendDocuments', amendment())).toBe('422 reasonRequired');
    const blocked = {
      ...amendment(),
      lots: [{ lotId: '1', suites: [] }],
      withoutExtension: reason,
    };
    expect(await give('officer', 'amendDocuments', blocked)).toBe('422 ruleViolated');
    const unknown = { id: 'kein-katalog', version: '1.0.0', sha256: '0'.repeat(64) };
    const profile = { ...ASSISTANT_LOT.profile, catalogues: [unknown] };
    const foreign = { ...amendment(), lots: [{ lotId: '1', profile }], withoutExtension: reason };
    expect(await give('officer', 'amendDocuments', foreign)).toBe('422 unknownReference');
  });

  it('count once a second person has confirmed their digest', async () => {
    const bidDeadlineAt = addMs(await deadline(), 60_000);
    const body = { ...amendment(), bidDeadlineAt };
    expect(await give('officer', 'amendDocuments', body)).toMatch(ACCEPTED);
    const { toConfirm } = (await get('approver', '')).body as {
      readonly toConfirm: { readonly amendment: string };
    };
    const digest = { digest: toConfirm.amendment };
    expect(await give('officer', 'confirmAmendment', digest)).toBe('403 roleMissing');
    expect(await give('approver', 'confirmAmendment', { digest: '0'.repeat(64) })).toBe(
      '409 digestMismatch',
    );
    expect(await give('approver', 'confirmAmendment', digest)).toMatch(ACCEPTED);
    expect(await deadline()).toBe(bidDeadlineAt);
    expect(await letter('amendment', 'de')).toContain('Geltende Fassung: 2');
    expect(await letter('reconfirmation', 'en')).toContain('stands for the version in force');
  });

  it('leave bids to be confirmed, by officer or platform', async () => {
    const body = { bidId: 'a1', version: 2, declaration: 'Erklärung über die Plattform' };
    expect(await give('evaluator', 'reconfirmBid', body)).toBe('403 roleMissing');
    expect(await give('platform', 'reconfirmBid', { ...body, version: 1 })).toBe(
      '422 ruleViolated',
    );
    expect(await give('platform', 'reconfirmBid', body)).toMatch(ACCEPTED);
    expect(await give('officer', 'reconfirmBid', body)).toBe('409 alreadyDone');
  });
});

describe('notices', () => {
  it('are for officer, legal and auditors, and for nobody of another authority', async () => {
    const kinds = ['extension', 'answers', 'extension', 'amendment', 'reconfirmation'];
    for (const who of ['officer', 'legal', 'auditor'] as const) {
      expect((await noticesFor(who)).map(({ kind }) => kind)).toEqual(kinds);
    }
    for (const who of ['approver', 'evaluator', 'opener', 'platform'] as const) {
      expect(outcome(await get(who, '/notices'))).toBe('403 roleMissing');
    }
    const unknown = outcome(await get('stranger', '/notices', 'gibt-es-nicht'));
    expect(outcome(await get('stranger', '/notices'))).toBe(unknown);
    expect(outcome(await get('stranger', '/notices/answers-1'))).toBe(unknown);
    expect(outcome(await get('officer', '/notices/answers-1'))).toBe('422 unknownReference');
  });
});

/** The opening has its own story: here it is played on what HTTP has written, and written behind it. */
async function playedOn(): Promise<void> {
  const log = await readLog(api.app, 'fragen');
  const play = createPlay({ lots: [ASSISTANT_LOT] }, { state: foldLog(log), log, now: api.now() });
  receive(play, '1', 'a3');
  play.waitUntil(play.state().bidDeadlineAt ?? '');
  playTo(play, 'examination');
  declareAll(play);
  await createLogActivities({ db: api.app }).appendEvents({
    procedureId: 'fragen',
    firstSequence: log.length + 1,
    previousHash: log.at(-1)?.hash ?? '',
    events: play.log().slice(log.length),
    handled: null,
    summary: summaryOf(play.state()),
  });
  // The engine begins anew on the longer log.
  await engine?.adopt('fragen', play.log());
  api.pass(Date.parse(play.now()) - Date.parse(api.now()) + 1);
}

describe('the examination after that', () => {
  const checked = { passed: true, legalReference: '§ 57 VgV', findings: 'Geprüft.' };
  const wanted = (concerns: unknown) => ({
    bidId: 'a1',
    documents: [{ documentId: 'D1', title: 'Registerauszug', concerns, fault: 'missing' }],
    legalReference: '§ 56 Abs. 2 VgV',
    until: addMs(api.now(), 60_000),
    equalTreatment: 'Nur hier fehlt er.',
  });
  const arrived = () => ({
    bidId: 'a1',
    documents: [
      {
        documentId: 'D1',
        arrivedAt: api.now(),
        content: {
          kind: 'file',
          mediaType: 'application/pdf',
          base64: Buffer.from('%PDF-1.7 Auszug').toString('base64'),
        },
        complete: true,
        finding: 'Aktuell.',
      },
    ],
  });

  it('names a bid that was not confirmed, and asks for documents that are not scored', async () => {
    await playedOn();
    const examined = (bidId: string, more = {}) =>
      give('officer', 'checkFormally', { bidId, ...checked, ...more });
    expect(await examined('a1')).toMatch(ACCEPTED);
    expect(await examined('a2')).toBe('422 reasonRequired');
    expect(await examined('a2', { olderDocuments: 'Von der Änderung nicht berührt.' })).toMatch(
      ACCEPTED,
    );
    for (const concerns of [{ kind: 'price' }, { kind: 'criterion', criterionId: 'B2' }]) {
      expect(await give('officer', 'requestLateDocuments', wanted(concerns))).toBe(
        '422 ruleViolated',
      );
    }
    const request = wanted({ kind: 'eligibility' });
    expect(await give('officer', 'requestLateDocuments', request)).toMatch(ACCEPTED);
    expect(await letter('late-documents', 'de')).toContain('Unterlage D1: Registerauszug');
  });

  it('ends only when the document is there, and the record verifies', async () => {
    expect(await give('officer', 'closeExamination', {})).toBe('409 incomplete');
    const recorded = await give('officer', 'recordLateDocuments', arrived());
    expect(recorded).toMatch(ACCEPTED);
    expect(await give('officer', 'recordLateDocuments', arrived())).toBe('409 alreadyDone');
    for (const bid of ASSISTANT_LOT.bids) {
      const { bidId } = bid;
      const judged = { bidId, eligible: true, legalReference: '§ 122 GWB', findings: 'Geprüft.' };
      const gates = gatesFound(ASSISTANT_LOT, bid);
      await give('officer', 'checkFormally', { bidId, ...checked });
      await give('officer', 'checkEligibility', { ...judged, gates });
      if (bid.gateMet) continue;
      const exclusion = { bidId, legalReference: '§ 57 Abs. 1 Nr. 4 VgV', reason };
      await give('officer', 'proposeExclusion', exclusion);
      await give('approver', 'confirmExclusion', { bidId });
    }
    expect(await give('officer', 'closeExamination', {})).toMatch(ACCEPTED);
    const record = buildRecord(await readLog(api.app, 'fragen'), 1);
    expect(record.opening.amendments).toHaveLength(1);
    expect(record.examination.lateDocuments).toHaveLength(1);
    expect(verifyRecord(record).findings).toEqual([]);
  });
});
