/** Checks one signature revision: padding, container, digest, key, certificate. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import { isForOtherPurpose } from './certificate-extensions.js';
import { certificateFacts, chainFrom, signerIdOf } from './certificate-facts.js';
import type { CertificateFacts } from './certificate-facts.js';
import { faultText, PATH_CODES, pathFaults } from './certificate-path.js';
import { buildCms } from './cms/build-cms.js';
import { readCms } from './cms/read-cms.js';
import type { SignatureContainer } from './cms/read-cms.js';
import type { FieldReport, Finding, FindingCode, TimestampReport } from './inspection.js';
import type { RevisionClass } from './pdf/classify-revision.js';
import { instantOfPdfDate } from './pdf/pdf-date.js';
import { decodeText } from './pdf/pdf-value.js';
import { checkToken } from './timestamp/check-token.js';

/** RSA below this is too weak for a record kept for years (BSI TR-02102-1). */
export const MIN_RSA_BITS = 3000;
/** Clocks of signer and time-stamp authority may differ by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** A signature normally is stamped within seconds; a queue that waits for the authority takes longer. */
const USUAL_DELAY_MS = 24 * 3_600_000;

type SignatureClass = Extract<RevisionClass, { kind: 'signature' }>;
type SignedReport = Extract<FieldReport, { signed: true }>;
type Report = (code: FindingCode, detail?: string, severity?: Finding['severity']) => void;

/** SHA-256 over everything but the container. */
export function coveredDigest(
  bytes: Uint8Array,
  found: Extract<RevisionClass, { kind: 'signature' | 'timestamp' }>,
): Buffer {
  const [, gapStart, gapEnd, tail] = found.layout.byteRange;
  return createHash('sha256')
    .update(bytes.subarray(0, gapStart))
    .update(bytes.subarray(gapEnd, gapEnd + tail))
    .digest();
}

function holds(container: SignatureContainer, certificate: CertificateFacts): boolean {
  try {
    const key = new X509Certificate(certificate.der).publicKey;
    const fitting = container.algorithm === 'ECDSA-SHA256' ? 'EC' : 'RSA';
    if (certificate.keyType !== fitting) return false;
    return verify('sha256', container.signedAttributes, key, container.signature);
  } catch {
    return false;
  }
}

/** The certificate that the signed attributes bind by hash and the signer info names. */
function signerCertificate(
  container: SignatureContainer,
  certificates: readonly CertificateFacts[],
): CertificateFacts | null {
  const hash = Buffer.from(container.certificateHash).toString('hex');
  const found = certificates.find((certificate) => certificate.sha256 === hash);
  if (found === undefined) return null;
  return Buffer.compare(signerIdOf(found.der), container.signerId) === 0 ? found : null;
}

/** Parts of a container that no key signs must be exactly what our builder writes around them. */
function builtByUs(
  container: SignatureContainer,
  padded: Uint8Array,
  leaf: CertificateFacts,
): boolean {
  const { messageDigest: contentHash, algorithm, signature, timestampToken } = container;
  const others = container.certificates.filter((der) => Buffer.compare(der, leaf.der) !== 0);
  const stamped = timestampToken === null ? {} : { timestampToken };
  try {
    const chain = [leaf.der, ...others] as const;
    const again = buildCms({ contentHash, chain, algorithm, signature, ...stamped });
    return Buffer.compare(again, padded.subarray(0, container.length)) === 0;
  } catch {
    return false;
  }
}

function checkCertificate(facts: CertificateFacts, report: Report): void {
  if (!facts.maySign || isForOtherPurpose(facts.der)) {
    report('CERTIFICATE_NOT_FOR_SIGNING', facts.commonName);
  }
  if (facts.keyType === 'other' || (facts.keyType === 'RSA' && facts.keyBits < MIN_RSA_BITS)) {
    report('KEY_TOO_WEAK', `${facts.keyType} ${facts.keyBits}`);
  }
}

const NO_CERTIFICATE = {
  signerName: null,
  certificate: null,
  timestamp: null,
  chain: [],
  chainToRoot: false,
  digestOk: false,
  signatureOk: false,
  level: null,
} as const;

type CertificatePart = Pick<SignedReport, keyof typeof NO_CERTIFICATE>;

/** The stamp must be over this signature value and fit the time that the signer claims. */
function checkTimestamp(
  container: SignatureContainer,
  claimed: string | null,
  others: readonly CertificateFacts[],
  report: Report,
): TimestampReport | null {
  if (container.timestampToken === null) return null;
  const imprint = createHash('sha256').update(container.signature).digest();
  const check = checkToken(container.timestampToken, imprint, others);
  if (check.kind === 'unsound') {
    report('TIMESTAMP_UNSOUND', [check.problem, check.detail].filter(Boolean).join(': '));
    return null;
  }
  const { time, authority, chain } = check;
  const after = Date.parse(time) - Date.parse(claimed ?? '');
  if (after < -CLOCK_TOLERANCE_MS) report('TIMESTAMP_BEFORE_SIGNING', time);
  if (after > USUAL_DELAY_MS) report('TIMESTAMP_LONG_AFTER_SIGNING', time, 'warning');
  return { time, authority, chain };
}

function checkContainer(
  container: SignatureContainer,
  padded: Uint8Array,
  digest: Buffer,
  claimed: string | null,
  others: readonly CertificateFacts[],
  report: Report,
): CertificatePart {
  const digestOk = digest.equals(container.messageDigest);
  if (!digestOk) report('DIGEST_MISMATCH');
  if (container.hasSigningTime) report('SIGNING_TIME_ATTRIBUTE', '', 'warning');
  const timestamp = checkTimestamp(container, claimed, others, report);
  const certificates = container.certificates.flatMap((der) => certificateFacts(der) ?? []);
  const certificate = signerCertificate(container, certificates);
  if (certificate === null) {
    report('SIGNER_CERTIFICATE_MISSING');
    return { ...NO_CERTIFICATE, digestOk };
  }
  const signatureOk = holds(container, certificate);
  if (!signatureOk) report('SIGNATURE_INVALID', certificate.commonName);
  if (!builtByUs(container, padded, certificate)) report('CMS_NOT_OURS');
  checkCertificate(certificate, report);
  const { chain, complete } = chainFrom(certificate, [...certificates, ...others]);
  // The stamp proves that the signature existed; the claimed time is only what the signer says.
  for (const fault of pathFaults(chain, Date.parse(timestamp?.time ?? claimed ?? ''))) {
    report(PATH_CODES[fault.problem], faultText(fault));
  }
  const stamped = timestamp === null ? 'B-B' : 'B-T';
  const level = digestOk && signatureOk && !container.hasSigningTime ? stamped : null;
  return {
    signerName: certificate.commonName,
    certificate,
    timestamp,
    chain,
    chainToRoot: complete,
    digestOk,
    signatureOk,
    level,
  };
}

/**
 * Report and findings of one signature revision.
 * @param others certificates from elsewhere in the file, to complete chains
 */
export function inspectSignature(
  bytes: Uint8Array,
  revision: number,
  found: SignatureClass,
  others: readonly CertificateFacts[],
): { readonly report: SignedReport; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (code, detail = '', severity = 'error') => {
    findings.push({ code, severity, place: found.field.name, detail });
  };
  const claimed = instantOfPdfDate(decodeText(found.words.time));
  if (claimed === null) report('SIGNING_TIME_UNREADABLE');
  if (!found.byteRangeOk) report('BYTE_RANGE_WRONG');
  const cms = readCms(found.contents);
  let part: CertificatePart = NO_CERTIFICATE;
  if (cms.kind === 'unreadable') {
    report('CMS_UNREADABLE', cms.reason);
  } else {
    const padding = found.contents.subarray(cms.container.length);
    if (padding.some((byte) => byte !== 0)) report('PADDING_NOT_ZERO');
    const digest = coveredDigest(bytes, found);
    part = checkContainer(cms.container, found.contents, digest, claimed, others, report);
  }
  return {
    report: {
      name: found.field.name,
      signed: true,
      revision,
      statedName: decodeText(found.words.name),
      reason: decodeText(found.words.reason),
      signingTimeClaimed: claimed,
      coversWholeRevision: found.byteRangeOk && part.digestOk,
      ...part,
    },
    findings,
  };
}
