/** Fetches revocation data over HTTP, from named hosts only, and hands on what it has checked. */
import type { CertificateFacts } from '../certificate-facts.js';
import { crlAddresses, ocspAddresses } from '../certificate-extensions.js';
import type { RevocationEvidence, RevocationProvider } from '../revocation/evidence.js';
import { statusIn } from '../revocation/evidence.js';
import { ocspRequest } from '../revocation/ocsp.js';
import { exchange } from './http-exchange.js';

const TIMEOUT_MS = 5_000;
/** Lists of large authorities take megabytes; the document carries them for ever. */
const MAX_BYTES = 5 * 1024 * 1024;

/** No revocation data that can be believed, or the certificate is revoked. */
export class RevocationFailure extends Error {
  override readonly name = 'RevocationFailure';
  constructor(
    readonly code: 'REVOKED' | 'UNAVAILABLE',
    readonly subject: string,
    detail: string,
  ) {
    super(
      code === 'REVOKED'
        ? `Das Zertifikat „${subject}“ ist gesperrt / the certificate is revoked (${detail})`
        : `Keine Sperrauskunft zu „${subject}“ / no revocation data (${detail})`,
    );
  }
}

export interface RevocationClientSettings {
  /** `host` or `host:port`; a host alone means any port. Certificates cannot lead us anywhere else. */
  readonly allowHosts: readonly string[];
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

interface Place {
  readonly kind: RevocationEvidence['kind'];
  readonly url: string;
}

function allowed(url: string, hosts: readonly string[]): boolean {
  try {
    const { host, hostname } = new URL(url);
    return hosts.includes(host) || hosts.includes(hostname);
  } catch {
    return false;
  }
}

async function fetchFrom(
  place: Place,
  subject: CertificateFacts,
  issuer: CertificateFacts,
  timeoutMs: number,
): Promise<Uint8Array | string> {
  const common = { url: place.url, timeoutMs, maxBytes: MAX_BYTES };
  const answer = await exchange(
    place.kind === 'crl'
      ? { ...common, method: 'GET' }
      : {
          ...common,
          method: 'POST',
          headers: { 'content-type': 'application/ocsp-request' },
          body: ocspRequest(subject, issuer),
        },
  );
  if (answer.kind === 'failed') return `${answer.why} ${answer.detail}`;
  return answer.status === 200 ? answer.body : `HTTP ${answer.status}`;
}

async function evidenceFor(
  settings: RevocationClientSettings,
  subject: CertificateFacts,
  issuer: CertificateFacts,
): Promise<RevocationEvidence> {
  // One answer about one certificate is smaller than a list, so it is asked for first.
  const places: readonly Place[] = [
    ...ocspAddresses(subject.der).map((url) => ({ kind: 'ocsp', url }) as const),
    ...crlAddresses(subject.der).map((url) => ({ kind: 'crl', url }) as const),
  ];
  const reasons: string[] = places.length === 0 ? ['the certificate names no address'] : [];
  for (const place of places) {
    if (!allowed(place.url, settings.allowHosts)) {
      reasons.push(`${place.url}: host is not allowed`);
      continue;
    }
    const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
    const fetched = await fetchFrom(place, subject, issuer, timeoutMs);
    if (typeof fetched === 'string') {
      reasons.push(`${place.url}: ${fetched}`);
      continue;
    }
    const evidence = { kind: place.kind, der: fetched };
    const status = statusIn(evidence, subject, issuer);
    if (status.kind === 'revoked') {
      throw new RevocationFailure('REVOKED', subject.commonName, status.at);
    }
    const outdated =
      status.kind === 'good' && Date.parse(status.until) < (settings.now ?? Date.now)();
    if (status.kind === 'good' && !outdated) return evidence;
    reasons.push(`${place.url}: ${status.kind === 'silent' ? status.reason : 'outdated'}`);
  }
  throw new RevocationFailure('UNAVAILABLE', subject.commonName, reasons.join('; '));
}

/** Revocation data by OCSP or list; one question per certificate and address, five seconds each. */
export function createRevocationClient(settings: RevocationClientSettings): RevocationProvider {
  return { evidenceFor: (subject, issuer) => evidenceFor(settings, subject, issuer) };
}
