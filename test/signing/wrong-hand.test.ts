/** Signatures by the wrong key, authority or person, or at the wrong time, do not pass. */
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCms } from '../../signing/cms/build-cms.js';
import { inspectPdf } from '../../signing/inspect.js';
import type { FindingCode } from '../../signing/inspection.js';
import { prepareSignature } from '../../signing/prepare-signature.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import {
  FIELDS,
  freshSigner,
  signedSample,
  signerOf,
  signField,
  VALIDITY,
} from './sample-document.js';
import type { SignedSample } from './sample-document.js';
import { overwrite } from './tampering.js';
import { errorsOf, verdictOf } from './verdict.js';

let sample: SignedSample;

beforeAll(async () => {
  sample = await signedSample('P-256');
});

describe('a signature by the wrong hand', () => {
  async function signedBy(signer: (typeof sample.signers)[number]): Promise<Uint8Array> {
    const twoSigned = sample.stages[2];
    if (twoSigned === undefined) throw new Error('no stage');
    return signField(twoSigned, 'Legal', signer);
  }

  test('a key that does not belong to the certificate is found', () => {
    const base = sample.stages[2]!;
    const { chain, algorithm } = sample.signers[2]!;
    const words = { reason: 'Freigabe', name: 'Rechtsamt', time: '2026-11-21T10:00:00Z' };
    const prepared = prepareSignature(base, { field: 'Legal', chain, algorithm, ...words });
    if (prepared.kind === 'refused') throw new Error(prepared.code);
    return sample.signers[0]!.signHash(prepared.hashToSign, prepared.signedAttributes).then(
      (signature) => {
        const { contentHash } = prepared;
        const cms = buildCms({ contentHash, chain: prepared.chain, algorithm, signature });
        const hex = Buffer.from(cms).toString('hex');
        const forged = overwrite(prepared.bytes, prepared.contentsOffset, hex);
        expect(errorsOf(forged)).toEqual(['SIGNATURE_INVALID Legal']);
      },
    );
  });

  test('a look-alike authority is refused once the real root is given', async () => {
    const other = await createTestAuthority('P-256', VALIDITY);
    const pdf = await signedBy(await freshSigner(other, 'Legal Beispiel (ÜBUNG)', 'P-256'));
    const trustedRoots = [sample.authority.certificatePem];
    const verdict = verifySignatures(inspectPdf(pdf), { expectedFields: FIELDS, trustedRoots });
    expect(verdict.kind).toBe('invalid');
    const errors = verdict.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, place }) => [code, place])).toEqual([
      ['AUTHORITY_NOT_TRUSTED', 'Legal'],
    ]);
  });

  test('a certificate whose time was over is found', async () => {
    const expired = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2021-01-01T00:00:00Z' };
    const key = await issueSigner(sample.authority, 'Legal Beispiel', 'P-256', expired);
    const pdf = await signedBy(signerOf(key, sample.authority));
    expect(errorsOf(pdf)).toEqual(['CERTIFICATE_NOT_VALID_THEN Legal']);
  });

  test('a person who was not entitled is found', async () => {
    const pdf = await signedBy(await freshSigner(sample.authority, 'Fremde Person', 'P-256'));
    const inspection = inspectPdf(sample.signed);
    const legal = inspection.kind === 'readable' ? inspection.fields[2] : undefined;
    if (legal?.signed !== true) throw new Error('unsigned');
    const expectation = {
      expectedFields: FIELDS,
      entitled: { Legal: legal.certificate?.sha256 ?? '' },
    };
    expect(verifySignatures(inspection, expectation).kind).toBe('valid');
    const verdict = verifySignatures(inspectPdf(pdf), expectation);
    expect(verdict.kind).toBe('invalid');
    expect(verdict.findings.map(({ code }) => code)).toContain('SIGNER_NOT_ENTITLED');
  });

  test('the same certificate in two fields is pointed out', async () => {
    const pdf = await signedBy(sample.signers[0]!);
    const verdict = verdictOf(pdf);
    const expected: FindingCode = 'SAME_CERTIFICATE';
    expect(verdict.findings.map(({ code }) => code)).toContain(expected);
  });
});
