/** Story: a record over HTTP from its draft to a redacted variant: remarks, a second version, signatures, a record that replaces it. */
import { globalAgent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Opening } from '../../../criteria/redaction/commitment.js';
import { checkOpening } from '../../../criteria/redaction/commitment.js';
import type { RedactedRecord } from '../../../criteria/redaction/redact-record.js';
import { inspectPdf } from '../../../signing/inspect.js';
import type { Person } from '../../harness/acting-people.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { openProgram, outcome } from '../../harness/api-people.js';
import type { LocalEngine, RunEffect } from '../../harness/local-engine.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import { verified as verify } from '../../harness/verified-record.js';
import { effectsOn } from '../../harness/whole-procedure.js';

const ID = 'akte';
const NO_LETTERS = { form: 'electronic', digest: '0'.repeat(64) };
const RECORD = `/api/procedures/${ID}/record`;
const play = playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'review');

let api: RunningApi;
let engine: LocalEngine | undefined;
let run: RunEffect;

beforeAll(async () => {
  // Rendering keeps this process busy for longer than idle connections live: none is used again.
  globalAgent.maxFreeSockets = 0;
  api = await startApi('versions', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    // Certificates are made on the real clock; the procedure is never behind it.
    from: new Date().toISOString(),
  });
  await addEverybody(api);
  run = effectsOn(api, ID);
  await engine?.adopt(ID, play.log());
}, 120_000);
afterAll(() => api.close());

const known = new Map<Who, Promise<Person>>();
function person(who: Who): Promise<Person> {
  const found = known.get(who) ?? signedIn(api, who);
  known.set(who, found);
  return found;
}

async function give(who: Who, name: string, body: unknown): Promise<string> {
  const answer = await (await person(who)).give(ID, name, body);
  await engine?.settle(ID, run);
  return outcome(answer);
}

const get = async (who: Who, path: string): Promise<ApiAnswer> => (await person(who)).get(path);

async function download(who: Who, path: string): Promise<Uint8Array> {
  const headers = await openProgram(api, ACTORS[who].personId);
  return new Promise((resolve, reject) => {
    const asked = request(api.url + path, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(new Uint8Array(Buffer.concat(parts)));
        else reject(new Error(`${path}: ${String(answer.statusCode)}`));
      });
    });
    asked.on('error', reject).end();
  });
}

interface View {
  readonly phase: string;
  readonly record: {
    readonly status: string;
    readonly replacing: { readonly digest: string } | null;
    readonly redactions: readonly { readonly digest: string }[];
  };
  readonly toConfirm: { readonly record: string };
}
const view = async (): Promise<View> =>
  (await get('officer', `/api/procedures/${ID}`)).body as unknown as View;

async function signAll(): Promise<string> {
  const digest = (await view()).toConfirm.record;
  expect(await give('legal', 'approveRecord', { digest })).toMatch(/^20/);
  for (const [who, role] of [
    ['legal', 'legal'],
    ['chair', 'chair'],
    ['officer', 'procurementOfficer'],
  ] as const) {
    expect(await give(who, 'signRecord', { role, digest })).toMatch(/^20/);
  }
  return digest;
}

describe('a record over HTTP', () => {
  it('has a draft without signature fields, which is no record', async () => {
    expect(outcome(await get('legal', `${RECORD}/draft`))).toBe('422 unknownReference');
    expect(await give('legal', 'draftRecord', {})).toBe('403 roleMissing');
    expect(await give('officer', 'draftRecord', {})).toMatch(/^20/);
    const draft = await download('legal', `${RECORD}/draft`);
    expect(inspectPdf(draft)).toMatchObject({ kind: 'readable', fields: [] });
    const { report: verified } = await verify(draft);
    expect(verified).toMatchObject({ verdict: 'invalid', record: { draft: 1 }, rebuilt: true });
  }, 240_000);

  it('goes back with remarks, and says in its second version what became of them', async () => {
    await give('officer', 'requestReview', {});
    const remark = { anchor: 'ranking/lot/1', text: 'Der Abstand der ersten beiden fehlt.' };
    expect(await give('officer', 'remark', remark)).toBe('403 roleMissing');
    expect(await give('legal', 'remark', { ...remark, anchor: 'kapitel' })).toBe(
      '422 unknownReference',
    );
    expect(await give('legal', 'returnRecord', { reason: 'x' })).toBe('409 incomplete');
    expect(await give('legal', 'remark', remark)).toMatch(/^20/);
    expect(await give('legal', 'returnRecord', { reason: 'Siehe Anmerkung.' })).toMatch(/^20/);
    expect((await view()).record.status).toBe('returned');
    expect(await give('officer', 'requestReview', {})).toBe('409 incomplete');
    await give('officer', 'addNote', { text: 'Der Abstand beträgt zwei Punkte.' });
    const answer = { remark: 1, outcome: 'changed', text: 'Als Vermerk zur Akte ergänzt.' };
    expect(await give('officer', 'answerRemark', answer)).toMatch(/^20/);
    await give('officer', 'requestReview', {});
    const { body } = await get('legal', `${RECORD}/versions`);
    expect(body).toMatchObject({
      status: 'forReview',
      versions: [
        { version: 1, end: { kind: 'returned' } },
        { version: 2, end: null },
      ],
      remarks: [{ number: 1, anchor: 'ranking/lot/1', answer: { outcome: 'changed' } }],
      changes: { since: 1, chapters: [{ chapter: 'remarks' }] },
    });
    expect((await download('legal', `${RECORD}/versions/1`)).length).toBeGreaterThan(10_000);
    expect(outcome(await get('legal', `${RECORD}/versions/3`))).toBe('422 unknownReference');
    expect(outcome(await get('outsider', `${RECORD}/versions/1`))).toBe('404 unknownProcedure');
  }, 240_000);

  it('is signed, and redacted for a bidder who inspects the file', async () => {
    // The certificates of the test authority were made on the real clock.
    api.pass(3_600_000);
    await signAll();
    expect((await view()).phase).toBe('standstill');
    const [own] = ASSISTANT_LOT.bids;
    const body = { applicant: own?.bidId, reason: 'Antrag auf Akteneinsicht.' };
    expect(await give('officer', 'proposeRedaction', body)).toMatch(/^20/);
    const digest = (await view()).record.redactions[0]?.digest;
    expect(outcome(await get('officer', `${RECORD}/redactions/1`))).toBe('422 unknownReference');
    expect(await give('legal', 'confirmRedaction', { redaction: 1, digest })).toMatch(/^20/);
    const pdf = await download('legal', `${RECORD}/redactions/1`);
    const inspection = inspectPdf(pdf);
    if (inspection.kind === 'unreadable') throw new Error(inspection.detail);
    const [attached] = inspection.attachments;
    const twin = JSON.parse(
      Buffer.from(attached?.content ?? []).toString('utf8'),
    ) as RedactedRecord;
    const text = JSON.stringify(twin);
    for (const { name } of Object.values(ACTORS)) {
      if (play.state().members.some((member) => member.name === name)) {
        expect(text, name).not.toContain(name);
      }
    }
    const [removed] = twin.removed;
    const place = `${RECORD}/redactions/1/opening?${new URLSearchParams({ pointer: removed?.pointer ?? '' }).toString()}`;
    expect(outcome(await get('evaluator', place))).toBe('403 roleMissing');
    const { opening } = (await get('officer', place)).body as { readonly opening: Opening };
    expect(checkOpening(twin.removed, opening)).toBe('matches');
  }, 240_000);

  it('is replaced by another that names it, and stays readable', async () => {
    const signed = await download('auditor', RECORD);
    const reason = 'Ein Betrag war falsch.';
    expect(await give('officer', 'replaceRecord', { how: 'superseding', reason })).toMatch(/^20/);
    const old = (await view()).record.replacing?.digest;
    expect(await give('officer', 'confirmReplacement', { digest: old })).toBe('403 roleMissing');
    expect(await give('approver', 'confirmReplacement', { digest: old })).toMatch(/^20/);
    expect(await give('officer', 'dispatchLetters', NO_LETTERS)).toBe('409 incomplete');
    await signAll();
    const { report: verified } = await verify(await download('auditor', RECORD));
    expect(verified, JSON.stringify(verified.findings)).toMatchObject({
      verdict: 'valid',
      record: { version: 3, replaces: { how: 'superseding', version: 2, digest: old, reason } },
    });
    expect(await download('auditor', `${RECORD}/versions/2`)).toEqual(signed);
    const { body } = await get('auditor', `${RECORD}/versions`);
    expect(body).toMatchObject({
      versions: [{}, { version: 2, signatures: 3, end: { kind: 'superseded' } }, { version: 3 }],
    });
    expect((await view()).phase).toBe('standstill');
  }, 240_000);
});
