/** Signing appends, never rewrites, and refuses what would not hold later. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { children, firstElement, oidOf } from '../../signing/cms/der.js';
import { readCms } from '../../signing/cms/read-cms.js';
import { OID } from '../../signing/cms/object-identifiers.js';
import { completeSignature } from '../../signing/complete-signature.js';
import { inspectPdf } from '../../signing/inspect.js';
import { localKeySigner } from '../../signing/local-key-signer.js';
import { prepareSignature } from '../../signing/prepare-signature.js';
import type { PreparedSignature, SignatureRequest } from '../../signing/prepare-signature.js';
import { signDocument } from '../../signing/sign-document.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import { FIELDS, renderSample, sha256, signedSample, TWIN, VALIDITY } from './sample-document.js';
import type { SignedSample } from './sample-document.js';
import { append, latin1 } from './tampering.js';

function opensslIsThere(): boolean {
  try {
    return execFileSync('openssl', ['version']).toString().startsWith('OpenSSL 3');
  } catch {
    return false;
  }
}

/** Container and covered bytes of each signature, taken from the byte ranges as a stranger would. */
function signaturesIn(pdf: Uint8Array): { cms: Uint8Array; covered: Uint8Array }[] {
  const ranges = latin1(pdf).matchAll(/\/ByteRange \[(\d+) +(\d+) +(\d+) +(\d+) *\]/g);
  return [...ranges].map((match) => {
    const [from, length, second, tail] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const hex = latin1(pdf.subarray(from + length + 1, second - 1));
    const padded = new Uint8Array(Buffer.from(hex, 'hex'));
    const read = readCms(padded);
    if (read.kind === 'unreadable') throw new Error(read.reason);
    const covered = Buffer.concat([
      pdf.subarray(from, length),
      pdf.subarray(second, second + tail),
    ]);
    return { cms: padded.subarray(0, read.container.length), covered: new Uint8Array(covered) };
  });
}

describe.each(['RSA-3072', 'P-256'] as const)('three signatures with %s', (kind) => {
  let sample: SignedSample;
  beforeAll(async () => {
    sample = await signedSample(kind);
  });

  test('each keeps the bytes before it and adds one revision', () => {
    for (const [index, stage] of sample.stages.slice(1).entries()) {
      const before = sample.stages[index];
      if (before === undefined) throw new Error('no stage');
      expect(Buffer.compare(stage.subarray(0, before.length), before)).toBe(0);
      expect(inspectPdf(stage)).toMatchObject({
        kind: 'readable',
        revisions: index + 2,
        findings: [],
      });
    }
  });

  test('all three hold, in order, with the claimed time and the signer of each', () => {
    const inspection = inspectPdf(sample.signed);
    expect(inspection).toMatchObject({
      kind: 'readable',
      unsignedSha256: sha256(sample.stages[0]!),
      changesAfterSigning: [],
      fields: FIELDS.map((name) => ({
        name,
        signed: true,
        signerName: `${name} Beispiel (ÜBUNG)`,
        statedName: `Zeichnung ${name}`,
        signingTimeClaimed: '2026-11-21T10:00:00.000Z',
        digestOk: true,
        signatureOk: true,
        coversWholeRevision: true,
        chainToRoot: true,
        level: 'B-B',
      })),
    });
    const trustedRoots = [sample.authority.certificatePem];
    const verdict = verifySignatures(inspection, { expectedFields: FIELDS, trustedRoots });
    expect(verdict.kind).toBe('valid');
  });

  test('the twin comes out as it went in', () => {
    const inspection = inspectPdf(sample.signed);
    if (inspection.kind !== 'readable') throw new Error('unreadable');
    const twin = new TextEncoder().encode(TWIN);
    expect(inspection.attachments.map(({ name, sha256: digest }) => [name, digest])).toEqual([
      ['record.json', sha256(twin)],
    ]);
    expect(new TextDecoder().decode(inspection.attachments[0]?.content)).toBe(TWIN);
  });

  test('the signed attributes are content type, digest and certificate, and no time', () => {
    for (const { cms } of signaturesIn(sample.signed)) {
      const read = readCms(cms);
      if (read.kind === 'unreadable') throw new Error(read.reason);
      const attributes = children(firstElement(read.container.signedAttributes));
      const types = attributes.map((attribute) => oidOf(children(attribute)[0]!));
      expect([...types].sort()).toEqual(
        [OID.contentType, OID.messageDigest, OID.signingCertificateV2].sort(),
      );
      const encodings = attributes.map(({ encoding }) => Buffer.from(encoding));
      expect(encodings).toEqual([...encodings].sort((a, b) => Buffer.compare(a, b)));
    }
  });

  test.skipIf(!opensslIsThere())(
    'OpenSSL accepts each as CAdES (skipped without OpenSSL 3)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'zuschlag-cms-'));
      try {
        const root = join(folder, 'root.pem');
        writeFileSync(root, sample.authority.certificatePem);
        for (const { cms, covered } of signaturesIn(sample.signed)) {
          const [container, content] = [join(folder, 'sig.der'), join(folder, 'content.bin')];
          writeFileSync(container, cms);
          writeFileSync(content, covered);
          const options = ['-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any'];
          const files = ['-in', container, '-content', content, '-CAfile', root];
          const out = ['-out', join(folder, 'out.bin')];
          // Throws with a non-zero exit code; the check below proves that it can.
          execFileSync('openssl', ['cms', ...options, ...files, ...out], { stdio: 'pipe' });
          writeFileSync(content, append(covered, ' '));
          expect(() =>
            execFileSync('openssl', ['cms', ...options, ...files, ...out], { stdio: 'pipe' }),
          ).toThrow();
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('a request to sign', () => {
  let sample: SignedSample;
  beforeAll(async () => {
    sample = await signedSample('P-256');
  });

  function request(changes: Partial<SignatureRequest> = {}): SignatureRequest {
    const { chain, algorithm } = sample.signers[0]!;
    const words = { reason: 'Freigabe', name: 'Vorsitz', time: '2026-11-21T10:00:00Z' };
    return { field: 'Chair', chain, algorithm, ...words, ...changes };
  }

  function prepared(pdf: Uint8Array, changes: Partial<SignatureRequest> = {}): PreparedSignature {
    const result = prepareSignature(pdf, request(changes));
    if (result.kind === 'refused') throw new Error(result.code);
    return result;
  }

  async function answer(signature: PreparedSignature): Promise<Uint8Array> {
    return sample.signers[0]!.signHash(signature.hashToSign, signature.signedAttributes);
  }

  test.each([
    ['an unknown field', { field: 'Treasurer' }, 'FIELD_MISSING'],
    ['no certificate', { chain: [] }, 'CERTIFICATE_UNUSABLE'],
    [
      'bytes that are no certificate',
      { chain: [new Uint8Array([1, 2, 3])] },
      'CERTIFICATE_UNUSABLE',
    ],
    ['RSA with a P-256 certificate', { algorithm: 'RSA-PKCS1-SHA256' }, 'ALGORITHM_MISMATCH'],
    ['a time without zone', { time: '2026-11-21T10:00:00' }, 'TIME_INVALID'],
    ['a day that is none', { time: '2026-02-31T25:00:00Z' }, 'TIME_INVALID'],
  ] as const)('is refused with %s', (_what, changes, code) => {
    expect(prepareSignature(sample.stages[0]!, request(changes))).toMatchObject({ code });
  });

  test.each([
    ['a field that is signed already', () => sample.stages[1]!, 'FIELD_ALREADY_SIGNED'],
    [
      'a document with a comment after the end',
      () => append(sample.stages[0]!, '%x\n'),
      'DOCUMENT_CHANGED',
    ],
    ['something that is no PDF', () => new Uint8Array([1, 2, 3]), 'DOCUMENT_UNREADABLE'],
  ] as const)('is refused for %s', (_what, pdf, code) => {
    expect(prepareSignature(pdf(), request())).toMatchObject({ kind: 'refused', code });
  });

  test('gives the same bytes when it is repeated, also after being stored', async () => {
    const first = prepared(sample.stages[0]!);
    expect(prepared(sample.stages[0]!)).toEqual(first);
    const value = await answer(first);
    const options = { currentSha256: sha256(sample.stages[0]!) };
    const once = await completeSignature(first, value, options);
    const stored = structuredClone(first);
    expect(await completeSignature(stored, value, options)).toEqual(once);
  });

  test('is refused when somebody else signed in the meantime', async () => {
    const second = prepared(sample.stages[0]!, { field: 'Legal' });
    const result = await completeSignature(second, await answer(second), {
      currentSha256: sha256(sample.stages[1]!),
    });
    expect(result).toMatchObject({ kind: 'refused', code: 'STALE_REVISION' });
  });

  test('is refused when the answer was made with another key or for another document', async () => {
    const first = prepared(sample.stages[0]!);
    const other = prepared(sample.stages[0]!, { reason: 'Etwas anderes' });
    const options = { currentSha256: first.baseSha256 };
    const wrong = await completeSignature(first, await answer(other), options);
    expect(wrong).toMatchObject({ code: 'SIGNATURE_DOES_NOT_MATCH' });
    const garbage = await completeSignature(first, new Uint8Array(64), options);
    expect(garbage).toMatchObject({ code: 'SIGNATURE_DOES_NOT_MATCH' });
  });

  test('is refused, not cut, when the container outgrows its placeholder', async () => {
    const { chain } = sample.signers[0]!;
    // Real certificates, many of them: about 24 of this size fill 16 KiB.
    const long = [...chain, ...Array.from({ length: 40 }, () => chain[1]!)];
    const first = prepared(sample.stages[0]!, { chain: long });
    const result = await completeSignature(first, await answer(first), {
      currentSha256: first.baseSha256,
    });
    expect(result).toMatchObject({ kind: 'refused', code: 'PLACEHOLDER_OVERFLOW' });
  });

  test('fails when the time stamp authority fails, instead of giving a lower level', async () => {
    const down = { timestamp: () => Promise.reject(new Error('connection refused')) };
    const words = { reason: 'Freigabe', name: 'Vorsitz', time: '2026-11-21T10:00:00Z' };
    await expect(
      signDocument(sample.stages[0]!, 'Chair', sample.signers[0]!, words, down),
    ).rejects.toThrow('connection refused');
  });
});

test('a key that does not belong to its certificate is refused at once', async () => {
  const authority = await createTestAuthority('P-256', VALIDITY);
  const [one, two] = await Promise.all(
    ['Eins', 'Zwei'].map((name) => issueSigner(authority, name, 'P-256', VALIDITY)),
  );
  expect(() => localKeySigner(one!.privateKeyPem, [two!.certificatePem])).toThrow(
    'does not belong',
  );
});

test('texts outside ASCII and with brackets survive in the signature', async () => {
  const authority = await createTestAuthority('P-256', VALIDITY);
  const key = await issueSigner(authority, 'Änne (Prüfung) & Co. \\ Ωmega', 'P-256', VALIDITY);
  const signer = localKeySigner(key.privateKeyPem, [key.certificatePem, authority.certificatePem]);
  const words = {
    reason: 'Los (1) \\ geprüft',
    name: 'Łukasz <Büro>',
    time: '2026-11-21T12:00:00+02:00',
  };
  const result = await signDocument(await renderSample(), 'Chair', signer, words);
  if (result.kind === 'refused') throw new Error(result.code);
  expect(inspectPdf(result.pdf)).toMatchObject({
    findings: [],
    fields: [
      {
        signed: true,
        reason: words.reason,
        statedName: words.name,
        signerName: 'Änne (Prüfung) & Co. \\ Ωmega',
        signingTimeClaimed: '2026-11-21T10:00:00.000Z',
      },
      { signed: false },
      { signed: false },
    ],
  });
});
