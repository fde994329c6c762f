/** A record signed by the wrong key, at the wrong time or by the wrong person is not valid, and the field is named. */
import { beforeAll, describe, expect, it } from 'vitest';
import { buildRecord } from '../../criteria/record/build-record.js';
import { buildCms } from '../../signing/cms/build-cms.js';
import { localKeySigner } from '../../signing/local-key-signer.js';
import { prepareSignature } from '../../signing/prepare-signature.js';
import { signDocument } from '../../signing/sign-document.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import { singleLotEntries } from '../harness/sample-events.js';
import { renderedRecord, signAll, SIGNERS } from '../harness/signed-record.js';
import { verified } from '../harness/verified-record.js';
import { overwrite } from '../signing/tampering.js';

let unsigned: Uint8Array;
beforeAll(async () => {
  unsigned = await renderedRecord(buildRecord(singleLotEntries(), 1));
}, 120_000);

describe('a record signed by the wrong hand', { timeout: 120_000 }, () => {
  const VALID = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2030-01-01T00:00:00Z' };
  const OVER = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2026-11-20T11:59:59Z' };
  const NOT_YET = { notBefore: '2026-11-20T12:00:01Z', notAfter: '2030-01-01T00:00:00Z' };
  const WORDS = { reason: 'Vergabevermerk', name: 'Rechtsamt', time: '2026-11-20T12:00:00Z' };

  /** The first two fields signed as they should be, the last one by a fresh key in a name. */
  async function lastBy(name: string, validity = VALID) {
    const authority = await createTestAuthority('P-256', VALID);
    const issued = await issueSigner(authority, name, 'P-256', validity);
    const chain = [issued.certificatePem, authority.certificatePem];
    const signer = localKeySigner(issued.privateKeyPem, chain);
    const base = await signAll(unsigned, SIGNERS.slice(0, 2));
    return { base, signer };
  }

  async function signedLast(name: string, validity = VALID): Promise<Uint8Array> {
    const { base, signer } = await lastBy(name, validity);
    const result = await signDocument(base, 'Legal', signer, WORDS);
    if (result.kind === 'refused') throw new Error(result.code);
    return result.pdf;
  }

  it.each<[string, () => Promise<Uint8Array>, string, RegExp]>([
    [
      'a person whose certificate had run out a second before',
      () => signedLast('Dr. Regine Hahn', OVER),
      'CERTIFICATE_NOT_VALID_THEN Legal',
      /Unterschrift Legal galt ein Zertifikat nicht \(Dr\. Regine Hahn: 2020-01-01/,
    ],
    [
      'a person whose certificate counts from a second later',
      () => signedLast('Dr. Regine Hahn', NOT_YET),
      'CERTIFICATE_NOT_VALID_THEN Legal',
      /Unterschrift Legal/,
    ],
    [
      'a member who holds another role',
      () => signedLast('Ole Brandt'),
      'SIGNER_NOT_APPOINTED Legal',
      /Im Feld Legal hat „Ole Brandt“ unterschrieben/,
    ],
    [
      'a stranger',
      () => signedLast('Frieda Fremd'),
      'SIGNER_NOT_APPOINTED Legal',
      /Im Feld Legal hat „Frieda Fremd“ unterschrieben/,
    ],
    [
      'a key that is not that of the certificate',
      async () => {
        const { base, signer } = await lastBy('Dr. Regine Hahn');
        const { signer: other } = await lastBy('Dr. Regine Hahn');
        const { chain, algorithm } = signer;
        const prepared = prepareSignature(base, { field: 'Legal', chain, algorithm, ...WORDS });
        if (prepared.kind === 'refused') throw new Error(prepared.code);
        const { contentHash, hashToSign, signedAttributes, contentsOffset } = prepared;
        const signature = await other.signHash(hashToSign, signedAttributes);
        const cms = buildCms({ contentHash, chain: prepared.chain, algorithm, signature });
        return overwrite(prepared.bytes, contentsOffset, Buffer.from(cms).toString('hex'));
      },
      'SIGNATURE_INVALID Legal',
      /Unterschrift Legal stammt nicht vom Schlüssel des Zertifikats „Dr\. Regine Hahn“/,
    ],
  ])('%s', async (_, make, expected, words) => {
    const { report, errors, named } = await verified(await make());
    expect(report.verdict).toBe('invalid');
    expect(named).toEqual([expected]);
    expect(errors[0]?.text).toMatch(words);
  });

  it('two people in each other’s fields', async () => {
    const [chair, officer, legal] = SIGNERS.map(([, name]) => name);
    const swapped = [
      ['Chair', legal!],
      ['Procurement', officer!],
      ['Legal', chair!],
    ] as const;
    const { named } = await verified(await signAll(unsigned, swapped));
    expect(named).toEqual(['SIGNER_NOT_APPOINTED Chair', 'SIGNER_NOT_APPOINTED Legal']);
  });
});
