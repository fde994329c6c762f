/** Holds the signatures of a file against the people whom the log appointed. */
import type { DecisionRecord } from '../../criteria/record/record.js';
import type { FieldReport, Finding } from '../../signing/inspection.js';
import { RECORD_FIELDS } from '../../templates/record/render-record.js';
import type { SignatureLine } from './verification.js';

type SignedField = Extract<FieldReport, { signed: true }>;

/** A certificate's common name holds at most 64 characters (X.520). */
const MAX_COMMON_NAME = 64;

const appointedTo = (record: DecisionRecord | null, field: string): readonly string[] =>
  record?.signers.find((signer) => signer.field === field)?.people.map(({ name }) => name) ?? [];

export interface SignerFinding {
  readonly code: 'SIGNER_NOT_APPOINTED' | 'SIGNED_WITH_SEAL' | 'SIGNED_BEFORE_RECORD';
  readonly place: string;
  readonly detail: string;
}

/** The signing time is kept to the second, so events are compared to the second as well. */
const inSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1_000);

/** Names are what the twin can know: it was made before the signatures, so it holds no certificate. */
export function signerFindings(
  signed: readonly SignedField[],
  record: DecisionRecord | null,
): readonly SignerFinding[] {
  if (record === null) return [];
  return signed.flatMap(({ name: place, signerName, signingTimeClaimed }) => {
    const entitled = appointedTo(record, place).map((name) => name.slice(0, MAX_COMMON_NAME));
    const found: SignerFinding[] = [];
    if (signerName !== null && !entitled.includes(signerName)) {
      // The authority's own seal proves the office; who approved under it stands in the log.
      const seal = signerName === record.meta.authority.name.slice(0, MAX_COMMON_NAME);
      const code = seal ? 'SIGNED_WITH_SEAL' : 'SIGNER_NOT_APPOINTED';
      found.push({ code, place, detail: signerName });
    }
    const { at } = record.meta.chainHead;
    if (signingTimeClaimed !== null && inSeconds(signingTimeClaimed) < inSeconds(at)) {
      const detail = `${signingTimeClaimed} / ${at}`;
      found.push({ code: 'SIGNED_BEFORE_RECORD', place, detail });
    }
    return found;
  });
}

/** One line for each expected field, and for every further field that is signed. */
export function signatureLines(
  fields: readonly FieldReport[],
  findings: readonly Finding[],
  record: DecisionRecord | null,
): readonly SignatureLine[] {
  const further = fields
    .filter((field) => field.signed && !RECORD_FIELDS.some((name) => name === field.name))
    .map(({ name }) => name);
  return [...RECORD_FIELDS, ...further].map((name) => {
    const field = fields.find((one) => one.name === name);
    const common = {
      field: name,
      role: record?.signers.find((signer) => signer.field === name)?.role ?? '',
      appointed: appointedTo(record, name),
    };
    if (field?.signed !== true) {
      const nothing = {
        signer: null,
        signedAt: null,
        level: null,
        stampedAt: null,
        certificateSha256: null,
        issuer: null,
      };
      return { ...common, ...nothing, valid: false };
    }
    const faults = findings.filter(({ place, severity }) => place === name && severity === 'error');
    return {
      ...common,
      signer: field.signerName,
      signedAt: field.signingTimeClaimed,
      valid: field.digestOk && field.signatureOk && faults.length === 0,
      level: field.level,
      stampedAt: field.timestamp?.time ?? null,
      certificateSha256: field.certificate?.sha256 ?? null,
      issuer: field.chain.at(-1)?.commonName ?? null,
    };
  });
}
