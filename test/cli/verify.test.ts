/** `zuschlag verify`: a signed record is valid, and whoever changed what is found and named. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCommand } from '../../cli/verify.js';
import type { Verification } from '../../cli/verify/verification.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { sampleEntries, singleLotEntries } from '../harness/sample-events.js';
import { renderedRecord, signAll, signedRecord, SIGNERS } from '../harness/signed-record.js';

let folder: string;
let signed: Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  signed = await signedRecord(singleLotEntries());
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function verify(bytes: Uint8Array) {
  const file = join(folder, 'record.pdf');
  await writeFile(file, bytes);
  const { exitCode, stdout } = await verifyCommand(file, { json: true, lang: 'de' });
  const report = JSON.parse(stdout) as Verification;
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  return { exitCode, report, codes: errors.map(({ code }) => code), errors };
}

const record = (): DecisionRecord => buildRecord(singleLotEntries(), 1);

describe('an honest record', () => {
  it('is valid in every respect, and says that the test authority is not publicly trusted', async () => {
    const { exitCode, report, codes } = await verify(signed);
    expect(codes).toEqual([]);
    // A training record, and no roots named.
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      verdict: 'valid',
      trust: 'test',
      rebuilt: true,
      pages: 'equal',
      changedAfterSigning: false,
      chain: { intact: true, entries: singleLotEntries().length },
      rankings: { recomputed: 1, equal: true },
    });
    expect(report.signatures.map(({ field, signer, valid }) => [field, signer, valid])).toEqual(
      SIGNERS.map(([field, name]) => [field, name, true]),
    );
  });

  it.each([
    [
      'de',
      'GÜLTIG, ABER DER AUSSTELLER IST NICHT ALS VERTRAUENSWÜRDIG ANGEGEBEN',
      'NICHT öffentlich vertrauenswürdig',
    ],
    ['en', 'VALID, BUT THE ISSUER WAS NOT NAMED AS TRUSTED', 'NOT publicly trusted'],
  ] as const)('is reported in plain words (%s)', async (lang, verdict, trust) => {
    const file = join(folder, 'plain.pdf');
    await writeFile(file, signed);
    const { stdout } = await verifyCommand(file, { json: false, lang });
    expect(stdout.split('\n')[0]).toBe(verdict);
    expect(stdout).toContain(trust);
    expect(stdout).toContain('Vera Albrecht');
  });

  it('is said to come from a test authority once, not once for each signature', async () => {
    const file = join(folder, 'once.pdf');
    await writeFile(file, signed);
    const { stdout } = await verifyCommand(file, { json: false, lang: 'en' });
    expect(stdout.match(/test authority/g)).toHaveLength(1);
    expect(stdout).toMatch(/Issuer: .*ÜBUNG/);
    expect(stdout.match(/, valid \(PAdES B-B\)/g)).toHaveLength(3);
    expect(stdout).toContain(`last digest ${record().eventChain.head}`);
    expect(stdout).not.toContain('Findings');
  });

  it('is valid as well when it was printed in English', async () => {
    const english = await signAll(await renderedRecord(record(), 'en'));
    const { exitCode, report } = await verify(english);
    expect([exitCode, report.pages]).toEqual([0, 'equal']);
  });
});

describe('a record that is not what it seems', () => {
  it('lacks a signature', async () => {
    const two = await signAll(await renderedRecord(record()), SIGNERS.slice(0, 2));
    const { exitCode, codes, errors } = await verify(two);
    expect([exitCode, codes]).toEqual([1, ['FIELD_UNSIGNED']]);
    expect(errors[0]?.place).toBe('Legal');
  });

  it('was signed by somebody whom the log did not appoint', async () => {
    const wrong = [...SIGNERS.slice(0, 2), ['Legal', 'Murat Yıldız'] as const];
    const { exitCode, codes, errors } = await verify(
      await signAll(await renderedRecord(record()), wrong),
    );
    expect([exitCode, codes]).toEqual([1, ['SIGNER_NOT_APPOINTED']]);
    expect(errors[0]).toMatchObject({ place: 'Legal', detail: 'Murat Yıldız' });
  });

  it('tells of another winner than its log, though signed by all three', async () => {
    const forged = JSON.parse(canonicalJson(record())) as DecisionRecord;
    const [lot] = forged.lots;
    if (lot === undefined || lot.award.decided === 'missing') throw new Error('no award');
    (lot.award.decided as { bidId: string }).bidId = 'B';
    const { exitCode, codes, errors } = await verify(await signAll(await renderedRecord(forged)));
    expect(exitCode).toBe(1);
    expect(codes).toContain('RECORD_DIFFERS');
    expect(errors.map(({ place }) => place)).toContain('lots[0].award.decided.bidId');
    // The pages show the forged winner, the log gives the true one.
    expect(codes).toContain('PAGES_DIFFER');
  });

  it('shows other pages than its twin gives', async () => {
    const other = await renderedRecord(buildRecord(singleLotEntries(), 2));
    const first = await renderedRecord(record());
    // The version stands in the foot of every page; swap one page's content for the other file's.
    const swapped = swapPage(first, other);
    const { exitCode, codes, errors } = await verify(await signAll(swapped));
    expect([exitCode, codes]).toEqual([1, ['PAGES_DIFFER']]);
    expect(errors[0]?.detail).toMatch(/^page \d+$/);
  });

  it('was changed by one byte after signing', async () => {
    const changed = new Uint8Array(signed);
    const at = Buffer.from(signed).indexOf('/Producer') + 12;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { exitCode, codes } = await verify(changed);
    expect(exitCode).toBe(1);
    expect(codes).toContain('DIGEST_MISMATCH');
  });

  it('carries bytes behind its end', async () => {
    const { exitCode, report } = await verify(
      new Uint8Array(Buffer.concat([signed, Buffer.from('% more\n')])),
    );
    expect(exitCode).toBe(1);
    expect(report.changedAfterSigning).toBe(true);
  });
});

describe('a file that cannot be read', () => {
  it.each<[string, Uint8Array]>([
    ['is empty', new Uint8Array()],
    ['is no PDF', new TextEncoder().encode('hello')],
    ['is a PDF of somebody else', new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n')],
  ])('%s: exit code 2', async (_, bytes) => {
    const { exitCode, report } = await verify(bytes);
    expect(exitCode).toBe(2);
    expect(report.verdict).toBe('unreadable');
    expect(report.unreadable).not.toBe('');
  });

  it('does not exist: exit code 2 and a sentence on standard error', async () => {
    const result = await verifyCommand(join(folder, 'nothing.pdf'), { json: false, lang: 'en' });
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('The file cannot be opened');
  });
});

/** Takes the first compressed page stream of equal packed length that differs from the other file. */
function swapPage(pdf: Uint8Array, other: Uint8Array): Uint8Array {
  const streams = (bytes: Uint8Array) =>
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\nstream\n([\s\S]*?)\nendstream/g),
    ].map((match) => ({ at: match.index + '\nstream\n'.length, content: match[1] ?? '' }));
  const [mine, theirs] = [streams(pdf), streams(other)];
  const index = mine.findIndex(
    ({ content }, at) =>
      content.length < 20_000 &&
      theirs[at]?.content !== content &&
      theirs[at]?.content.length === content.length,
  );
  const [from, to] = [theirs[index], mine[index]];
  if (from === undefined || to === undefined) throw new Error('no page of equal packed length');
  const changed = Buffer.from(pdf);
  changed.write(from.content, to.at, 'latin1');
  return new Uint8Array(changed);
}

it('verifies several lots', async () => {
  const { exitCode, report } = await verify(await signedRecord(sampleEntries()));
  expect([exitCode, report.rankings?.recomputed]).toEqual([0, 2]);
});
