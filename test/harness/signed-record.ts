/** The sample record rendered and signed by its three signers with keys of a fresh test authority. */
import type { Language } from '../../criteria/bilingual.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { localKeySigner } from '../../signing/local-key-signer.js';
import { signDocument } from '../../signing/sign-document.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import type { Validity } from '../../signing/test-authority.js';
import { renderOnce } from './render-once.js';

const VALIDITY: Validity = {
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2030-01-01T00:00:00Z',
};
const SIGNED_AT = '2026-11-20T12:00:00Z';

/** Who signs which field, in this order. */
export const SIGNERS: readonly (readonly [field: string, name: string])[] = [
  ['Chair', 'Vera Albrecht'],
  ['Procurement', 'Ole Brandt'],
  ['Legal', 'Dr. Regine Hahn'],
];

export async function renderedRecord(
  record: DecisionRecord,
  language: Language = 'de',
): Promise<Uint8Array> {
  const rendered = await renderOnce(record, language);
  if (rendered.kind === 'refused') throw new Error(JSON.stringify(rendered.problems));
  return rendered.pdf.slice();
}

/** Signs a rendered file with certificates in the given names, and hands out the root that issued them. */
export async function signByAuthority(
  pdf: Uint8Array,
  signers: readonly (readonly [field: string, name: string])[] = SIGNERS,
): Promise<{ readonly pdf: Uint8Array; readonly authorityPem: string }> {
  const authority = await createTestAuthority('P-256', VALIDITY);
  let signed = pdf;
  for (const [field, name] of signers) {
    const key = await issueSigner(authority, name, 'P-256', VALIDITY);
    const signer = localKeySigner(key.privateKeyPem, [
      key.certificatePem,
      authority.certificatePem,
    ]);
    const result = await signDocument(signed, field, signer, {
      reason: 'Vergabevermerk',
      name,
      time: SIGNED_AT,
    });
    if (result.kind === 'refused') throw new Error(JSON.stringify(result));
    signed = result.pdf;
  }
  return { pdf: signed, authorityPem: authority.certificatePem };
}

export const signAll = async (...given: Parameters<typeof signByAuthority>): Promise<Uint8Array> =>
  (await signByAuthority(...given)).pdf;

export const signedRecord = async (entries: readonly LogEntry[]): Promise<Uint8Array> =>
  signAll(await renderedRecord(buildRecord(entries, 1)));
