/** Levels B-T and B-LTA: what reaches them, what is refused rather than lowered, and that every change is found. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finalise } from '../../signing/finalise.js';
import { inspectPdf } from '../../signing/inspect.js';
import type { ReadableInspection } from '../../signing/inspection.js';
import { createRevocationClient } from '../../signing/network/revocation-client.js';
import { prepareSignature } from '../../signing/prepare-signature.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import type { VerificationExpectation } from '../../signing/verify-signatures.js';
import { archivedSample, renderArchivable, signStamped } from './archived-sample.js';
import type { ArchivedSample } from './archived-sample.js';
import { opensslIsThere } from './openssl-authorities.js';
import { ARCHIVE, FIELDS } from './sample-document.js';
import { containerAt, PAGE_ONE, TAMPER_ROWS } from './tamper-rows.js';
import { append, appendUpdate, endOfRevision, findObject, flip, otherDigit } from './tampering.js';
import { issueKey, listOf, signerWith } from './test-pki.js';

function readable(pdf: Uint8Array): ReadableInspection {
  const inspection = inspectPdf(pdf);
  if (inspection.kind === 'unreadable') throw new Error(inspection.detail);
  return inspection;
}

test.skipIf(opensslIsThere())('SKIPPED: levels need OpenSSL 3 on this machine', () => {
  expect(opensslIsThere()).toBe(false);
});

describe.skipIf(!opensslIsThere())('a record with time stamps', () => {
  let sample: ArchivedSample;
  let archived: Uint8Array;
  let expectation: VerificationExpectation;
  beforeAll(async () => {
    sample = await archivedSample();
    const result = await sample.finalise(sample.stamped);
    if (result.kind === 'refused') throw new Error(`${result.code}: ${result.detail}`);
    expect(result.level).toBe('B-LTA');
    archived = result.pdf;
    const trustedRoots = [sample.pki.root.pem];
    expectation = { expectedFields: FIELDS, trustedRoots, leastLevel: 'B-LTA' };
  });
  afterAll(() => sample.close());

  const errorsIn = (pdf: Uint8Array): readonly string[] =>
    verifySignatures(inspectPdf(pdf), expectation)
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ code, place }) => `${code} ${place}`);

  test('reaches B-T with each signature stamped, and says by whom', () => {
    const inspection = readable(sample.stamped);
    expect(inspection).toMatchObject({ level: 'B-T', archive: null, findings: [] });
    for (const field of inspection.fields.slice(0, 3)) {
      expect(field).toMatchObject({
        level: 'B-T',
        timestamp: { authority: { commonName: 'Prüfzeit' } },
      });
    }
    const verdict = verifySignatures(inspection, { ...expectation, leastLevel: 'B-T' });
    expect(verdict).toMatchObject({ kind: 'valid', authority: 'trusted', findings: [] });
  });

  test('reaches B-LTA when it is finalised, and keeps every byte before', () => {
    expect(Buffer.compare(archived.subarray(0, sample.stamped.length), sample.stamped)).toBe(0);
    expect(readable(archived)).toMatchObject({
      level: 'B-LTA',
      revisions: 6,
      findings: [],
      archive: {
        revision: 5,
        revocationLists: 2,
        revocationComplete: true,
        timestamp: { field: ARCHIVE, authority: { commonName: 'Prüfzeit' } },
      },
    });
    const verdict = verifySignatures(inspectPdf(archived), expectation);
    expect(verdict).toMatchObject({ kind: 'valid', authority: 'trusted', findings: [] });
  });

  test('names the time-stamp authority as unknown while no roots are given', () => {
    const { findings } = verifySignatures(inspectPdf(archived), { expectedFields: FIELDS });
    const unknown = findings.filter(({ code }) => code === 'TIMESTAMP_AUTHORITY_UNKNOWN');
    expect(unknown.map(({ place }) => place)).toEqual([...FIELDS, ARCHIVE]);
  });

  test('is refused when its stamps lead to a root that is not trusted', () => {
    const other = issueKey({ role: 'authority', commonName: 'Andere' });
    const trustedTimestampRoots = [other.pem];
    const verdict = verifySignatures(inspectPdf(archived), {
      ...expectation,
      trustedTimestampRoots,
    });
    const errors = verdict.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, place }) => [code, place])).toEqual(
      [...FIELDS, ARCHIVE].map((place) => ['TIMESTAMP_AUTHORITY_NOT_TRUSTED', place]),
    );
  });

  test('is finalised once: nobody signs it or finalises it again', async () => {
    expect(await sample.finalise(archived)).toMatchObject({ code: 'DOCUMENT_FINALISED' });
    const signer = signerWith(sample.pki.signer('Nachzügler'), sample.pki.intermediate);
    const words = { reason: 'x', name: 'x', time: new Date().toISOString() };
    const request = { field: ARCHIVE, ...signer, ...words };
    expect(prepareSignature(archived, request)).toMatchObject({ code: 'DOCUMENT_FINALISED' });
  });

  test('is not finalised before somebody has signed', async () => {
    expect(await sample.finalise(await renderArchivable())).toMatchObject({
      code: 'DOCUMENT_UNSIGNED',
    });
  });

  test('reaches B-LT only when one signature has no stamp of its own', async () => {
    const plain = await signStamped(await renderArchivable(), 'Chair', sample.keys[0]!, sample.pki);
    expect(readable(plain).level).toBe('B-B');
    expect(await sample.finalise(plain)).toMatchObject({ kind: 'finalised', level: 'B-LT' });
  });

  const revocationWith = (hosts: readonly string[]) =>
    finalise(sample.stamped, {
      field: ARCHIVE,
      timestampAuthority: sample.stampers,
      revocation: createRevocationClient({ allowHosts: hosts, timeoutMs: 500 }),
    });

  test('asks no host that is not on the list', async () => {
    const before = sample.server.asked.length;
    await expect(revocationWith(['example.org'])).rejects.toThrow('host is not allowed');
    expect(sample.server.asked.length).toBe(before);
  });

  test.each([
    ['away', null, 'HTTP 404'],
    ['garbage', () => new Uint8Array([1, 2, 3]), 'no revocation data'],
    ['slow', () => new Promise<never>(() => undefined), 'timeout'],
    ['of another authority', () => listOf(sample.pki.root), 'another authority'],
    ['outdated', () => listOf(sample.pki.intermediate, [], new Date(Date.now() - 1)), 'outdated'],
  ] as const)('is not finalised with less while the list is %s', async (_what, answer, reason) => {
    const honest = sample.server.answers.get('/issuer.crl')!;
    if (answer === null) sample.server.answers.delete('/issuer.crl');
    else sample.server.answers.set('/issuer.crl', answer);
    try {
      await expect(revocationWith(['127.0.0.1'])).rejects.toThrow(reason);
    } finally {
      sample.server.answers.set('/issuer.crl', honest);
    }
  });

  test('is not finalised with a revoked signer, and a list that says so later is found', async () => {
    const at = new Date(Date.now() - 3_600_000);
    const revoked = (): Uint8Array =>
      listOf(sample.pki.intermediate, [{ key: sample.keys[1]!, at }]);
    const honest = sample.server.answers.get('/issuer.crl')!;
    sample.server.answers.set('/issuer.crl', revoked);
    await expect(revocationWith(['127.0.0.1'])).rejects.toThrow('gesperrt');
    sample.server.answers.set('/issuer.crl', honest);
    const forced = await finalise(sample.stamped, {
      field: ARCHIVE,
      timestampAuthority: sample.stampers,
      revocation: {
        evidenceFor: (_subject, issuer) => {
          const root = issuer.commonName === 'Prüfwurzel';
          return Promise.resolve({ kind: 'crl', der: root ? listOf(sample.pki.root) : revoked() });
        },
      },
    });
    expect(forced).toMatchObject({ kind: 'refused', code: 'TIMESTAMP_UNSOUND' });
    expect(JSON.stringify(forced)).toContain('CERTIFICATE_REVOKED');
  });

  test('takes the answer of a status service for a certificate that names one', async () => {
    const { pki, server, folder } = sample;
    const responder = issueKey({ role: 'responder', commonName: 'Auskunft' }, pki.intermediate);
    const statusAddress = `${server.url}/ocsp`;
    const wish = { role: 'signer', commonName: 'Chair Beispiel', statusAddress } as const;
    const key = issueKey(wish, pki.intermediate);
    server.answers.set('/ocsp', folder.statusOf(pki.intermediate, responder, [key]));
    const signed = await signStamped(await renderArchivable(), 'Chair', key, pki, sample.stampers);
    const done = await sample.finalise(signed);
    if (done.kind === 'refused') throw new Error(`${done.code}: ${done.detail}`);
    expect(done.level).toBe('B-LTA');
    expect(readable(done.pdf).archive).toMatchObject({ statusResponses: 1, revocationLists: 2 });
    // The same service does not know another certificate: that is not "good".
    const stranger = issueKey(wish, pki.intermediate);
    const other = await signStamped(
      await renderArchivable(),
      'Chair',
      stranger,
      pki,
      sample.stampers,
    );
    await expect(sample.finalise(other)).rejects.toThrow('status unknown');
  });

  test.each(TAMPER_ROWS)('archived: $change is found where it is', ({ apply, expected }) => {
    const found = errorsIn(apply(archived));
    expect(found.length).toBeGreaterThan(0);
    // What stood behind the last signature stands in the middle now; fields keep their names.
    const places = expected.map((one) => one.split(' ')[1] ?? '');
    for (const place of places.filter((one) => FIELDS.some((field) => field === one))) {
      expect(
        found.some((entry) => entry.endsWith(` ${place}`)),
        `${place} in ${found.join('; ')}`,
      ).toBe(true);
    }
  });

  const cut = (count: number) => (): Uint8Array =>
    archived.subarray(0, endOfRevision(archived, count));
  test.each([
    [
      'the stamp over the document cut off',
      cut(5),
      ['LAST_SIGNATURE_NOT_AT_END', 'LEVEL_BELOW_EXPECTED B-LTA'],
    ],
    ['all of the archive cut off', cut(4), ['LEVEL_BELOW_EXPECTED B-LTA']],
    [
      'one byte in the revocation data',
      () => flip(archived, endOfRevision(archived, 4) + 3000),
      ['TIMESTAMP_UNSOUND Archive1', 'LEVEL_BELOW_EXPECTED B-LTA'],
    ],
    ...[1200, 2000, 2400, 3000, 3600].map(
      (digit) =>
        [
          `digit ${digit} of the stamp over the document`,
          () => otherDigit(archived, containerAt(archived, 4, digit)),
          ['TIMESTAMP_UNSOUND Archive1', 'LEVEL_BELOW_EXPECTED B-LTA'],
        ] as const,
    ),
    [
      'padding behind the stamp over the document',
      () => otherDigit(archived, containerAt(archived, 4, 32_000)),
      ['PADDING_NOT_ZERO Archive1'],
    ],
    [
      'page 1 replaced after the archive',
      () => appendUpdate(archived, [findObject(archived, PAGE_ONE)]),
      ['CHANGED_AFTER_SIGNING revision 7', 'LAST_SIGNATURE_NOT_AT_END'],
    ],
    ['a comment after the end', () => append(archived, '% x\n'), ['TRAILING_BYTES']],
  ] as const)('archived: %s is found', (_change, apply, expected) => {
    const found = errorsIn(apply());
    for (const code of expected) {
      expect(
        found.some((entry) => entry.startsWith(code)),
        `${code} in ${found.join('; ')}`,
      ).toBe(true);
    }
  });

  test('archived: a store of certificates that nobody stamped is a change after signing', () => {
    const store = { number: 9000, text: '<<\n/Certs []\n>>' };
    const changed = appendUpdate(sample.stamped, [store]);
    expect(errorsIn(changed)).toContain('CHANGED_AFTER_SIGNING revision 5');
  });
});
