/** `zuschlag verify --trust --log`: whom the verifying person trusts, and what the authority's log says of the signatures. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCommand } from '../../cli/verify.js';
import { digestOfBytes } from '../../criteria/canonical-json.js';
import { chain } from '../../criteria/log-chain.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import type { LogEntry, ProcedureEvent } from '../../criteria/procedure/event.js';
import { SIGNATURE_FIELDS } from '../../criteria/procedure/signature-fields.js';
import { createTestAuthority } from '../../signing/test-authority.js';
import { inspectPdf } from '../../signing/inspect.js';
import { by, SAMPLE_PROCEDURE } from '../harness/sample-people.js';
import { singleLotEntries } from '../harness/sample-events.js';
import { renderedRecord, signByAuthority, SIGNERS } from '../harness/signed-record.js';
import { verified } from '../harness/verified-record.js';

let folder: string;
let pdf: Uint8Array;
let root: string;
let unsigned: Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  unsigned = await renderedRecord(buildRecord(singleLotEntries(), 1));
  ({ pdf, authorityPem: root } = await signByAuthority(unsigned));
  await writeFile(join(folder, 'record.pdf'), pdf);
  await mkdir(join(folder, 'roots'));
  await writeFile(join(folder, 'roots', 'a.pem'), root);
  await writeFile(join(folder, 'roots', 'README.txt'), 'Wurzeln');
  const other = await createTestAuthority('P-256', {
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2030-01-01T00:00:00Z',
  });
  await writeFile(join(folder, 'roots', 'b.crt'), other.certificatePem);
  await writeFile(join(folder, 'other.pem'), other.certificatePem);
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'spoilt'));
  await writeFile(join(folder, 'spoilt', 'a.pem'), root);
  await writeFile(join(folder, 'spoilt', 'b.pem'), 'no certificate');
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const verify = (along: { trust?: string; log?: string }, lang: 'de' | 'en' = 'en') =>
  verifyCommand(join(folder, 'record.pdf'), { json: false, lang, ...along });

describe('the exit code and the words', { timeout: 60_000 }, () => {
  it.each<[string, string, number, RegExp]>([
    ['the root in a file', 'roots/a.pem', 0, /^VALID\n[\s\S]*lead to a root that you named/],
    ['a folder with the root among others', 'roots', 0, /^VALID\n/],
    [
      'another root',
      'other.pem',
      3,
      /^VALID, BUT THE ISSUER WAS NOT NAMED AS TRUSTED\n[\s\S]*Issuer: .*ÜBUNG/,
    ],
  ])('with %s', async (_, trust, exitCode, words) => {
    const result = await verify({ trust: join(folder, trust) });
    expect(result.exitCode, result.stdout).toBe(exitCode);
    expect(result.stdout).toMatch(words);
  });

  it.each([
    ['nothing there', 'nowhere'],
    ['an empty folder', 'empty'],
    ['a folder with one file that is no certificate', 'spoilt'],
    ['a file that is no certificate', 'record.pdf'],
  ])('with %s: 2, and a sentence', async (_, trust) => {
    const result = await verify({ trust: join(folder, trust) });
    expect([result.exitCode, result.stdout]).toEqual([2, '']);
    expect(result.stderr).toContain('No usable certificates: ');
  });

  it('with a log that is no JSON: 2, and a sentence', async () => {
    const result = await verify({ log: join(folder, 'roots', 'a.pem') }, 'de');
    expect([result.exitCode, result.stdout]).toEqual([2, '']);
    expect(result.stderr).toContain('Das Protokoll lässt sich nicht lesen');
  });
});

const PEOPLE = { Chair: 'v.albrecht', Procurement: 'o.brandt', Legal: 'r.hahn' } as const;

/** The log behind the record: rendered, signed three times, sealed. */
function continued(
  file: Uint8Array,
  change: (event: ProcedureEvent) => ProcedureEvent = (event) => event,
): readonly LogEntry[] {
  const entries = singleLotEntries();
  const inspection = inspectPdf(file);
  if (inspection.kind === 'unreadable') throw new Error(inspection.detail);
  const last = { objectId: 'o', digest: digestOfBytes(file), bytes: file.length };
  const signed = Object.entries(SIGNATURE_FIELDS).map(([role, field]): ProcedureEvent => {
    const report = inspection.fields.find(({ name }) => name === field);
    if (report?.signed !== true || report.certificate === null) throw new Error('unsigned');
    return {
      kind: 'RecordSigned',
      payload: {
        role: role as keyof typeof SIGNATURE_FIELDS,
        personId: PEOPLE[field],
        field,
        certificateSubject: new X509Certificate(report.certificate.der).subject,
        certificateSha256: report.certificate.sha256,
        level: 'B-B',
        testAuthority: true,
        file: last,
      },
    };
  });
  const sealed: ProcedureEvent = {
    kind: 'RecordSealed',
    payload: { file: last, level: 'B-B', signatures: 3 },
  };
  const head = entries.at(-1)!;
  const further = [...signed, sealed].map((event, at) => ({
    sequence: head.sequence + at + 1,
    at: head.at,
    by: by('v.albrecht'),
    event: change(event),
  }));
  return [...entries, ...chain(SAMPLE_PROCEDURE, head.hash, further)];
}

const signedOnly = (change: (payload: never) => object) => (event: ProcedureEvent) =>
  event.kind === 'RecordSigned' && event.payload.field === 'Legal'
    ? ({
        ...event,
        payload: { ...event.payload, ...change(event.payload as never) },
      } as ProcedureEvent)
    : event;

describe("the authority's log", { timeout: 60_000 }, () => {
  it('agrees with the record: same beginning, these certificates, these people, this file', async () => {
    const { report, named } = await verified(pdf, { log: continued(pdf), trustedRoots: [root] });
    expect(named).toEqual([]);
    expect(report.log).toEqual({ continues: true, entries: singleLotEntries().length + 4 });
  });

  it.each<[string, () => unknown, string]>([
    ['is no log', () => ({ entries: [1] }), 'LOG_UNREADABLE'],
    [
      'was changed',
      () => continued(pdf).map((entry, at) => (at === 7 ? { ...entry, at: '2026' } : entry)),
      'LOG_BROKEN event 8',
    ],
    ['is older than the record', () => continued(pdf).slice(0, 20), 'LOG_DIFFERS event '],
    ['knows no signature', () => singleLotEntries(), 'SIGNATURE_NOT_IN_LOG Legal'],
    [
      'names another certificate for a signature',
      () =>
        continued(
          pdf,
          signedOnly(() => ({ certificateSha256: 'f'.repeat(64) })),
        ),
      'CERTIFICATE_NOT_IN_LOG Legal',
    ],
    [
      'names a person who did not hold the role',
      () =>
        continued(
          pdf,
          signedOnly(() => ({ personId: 'm.yildiz' })),
        ),
      'SIGNER_WITHOUT_ROLE Legal',
    ],
    [
      'names a stranger',
      () =>
        continued(
          pdf,
          signedOnly(() => ({ personId: 'x.fremd' })),
        ),
      'SIGNER_WITHOUT_ROLE Legal',
    ],
    [
      'sealed another file',
      () =>
        continued(pdf, (event) =>
          event.kind === 'RecordSealed'
            ? {
                ...event,
                payload: {
                  ...event.payload,
                  file: { objectId: 'o', digest: '0'.repeat(64), bytes: 1 },
                },
              }
            : event,
        ),
      'FILE_NOT_IN_LOG',
    ],
  ])('%s', async (_, log, expected) => {
    const { report, named } = await verified(pdf, { log: log() });
    expect(report.verdict).toBe('invalid');
    expect(
      named.some((one) => one.startsWith(expected)),
      named.join('; '),
    ).toBe(true);
  });

  it('tells a record whose last signature was made by somebody else', async () => {
    const wrong = [...SIGNERS.slice(0, 2), ['Legal', 'Murat Yıldız'] as const];
    const other = await signByAuthority(unsigned, wrong);
    const { named } = await verified(other.pdf, { log: continued(pdf) });
    expect(named).toContain('SIGNER_NOT_APPOINTED Legal');
    expect(named).toContain('CERTIFICATE_NOT_IN_LOG Legal');
    expect(named).toContain('FILE_NOT_IN_LOG');
  });
});
