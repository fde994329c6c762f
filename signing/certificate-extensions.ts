/** The extensions of a certificate that decide about time stamps and revocation: purposes and addresses. */
import { children, firstElement, member, NotDer, oidOf } from './cms/der.js';
import type { DerElement } from './cms/der.js';
import { OID } from './cms/object-identifiers.js';

const URI = 0x86;

interface Extension {
  readonly critical: boolean;
  readonly value: DerElement;
}

/** Those whose meaning is checked somewhere, and names and policies, which restrict nothing here. */
const EVALUATED: readonly string[] = [
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.subjectAltName,
  OID.certificatePolicies,
  OID.crlDistributionPoints,
];

/** One extension, or with `null` the list of all. */
function extension(certificate: Uint8Array, wanted: string | null): Extension | null {
  const body = children(member(children(firstElement(certificate)), 0, 0x30, 'certificate body'));
  const tagged = body.find((element) => element.tag === 0xa3);
  if (tagged === undefined) return null;
  const all = member(children(tagged), 0, 0x30, 'extensions');
  if (wanted === null) return { critical: false, value: all };
  for (const element of children(all)) {
    const parts = children(element);
    if (oidOf(member(parts, 0, 0x06, 'extension')) !== wanted) continue;
    const value = parts.at(-1);
    if (value?.tag !== 0x04) throw new NotDer('extension value');
    return { critical: parts.length === 3, value: firstElement(value.content) };
  }
  return null;
}

function read<T>(
  certificate: Uint8Array,
  oid: string | null,
  use: (found: Extension) => T,
): T | null {
  try {
    const found = extension(certificate, oid);
    return found === null ? null : use(found);
  } catch {
    return null;
  }
}

/** Purposes by object identifier, and whether they bind; null when the certificate names none. */
export function extendedKeyUsage(
  certificate: Uint8Array,
): { readonly purposes: readonly string[]; readonly critical: boolean } | null {
  return read(certificate, OID.extendedKeyUsage, ({ critical, value }) => ({
    purposes: children(value).map(oidOf),
    critical,
  }));
}

/** For time stamps and nothing else, and bindingly so (RFC 3161, section 2.3). */
export function isForTimestamps(certificate: Uint8Array): boolean {
  const usage = extendedKeyUsage(certificate);
  return usage?.critical === true && usage.purposes.join() === OID.timeStampingPurpose;
}

/** Whether it may issue, and how many authorities may follow below it (null: any number). */
export function basicConstraints(
  certificate: Uint8Array,
): { readonly authority: boolean; readonly pathLength: number | null } | null {
  return read(certificate, OID.basicConstraints, ({ value }) => {
    const parts = children(value);
    const authority = parts[0]?.tag === 0x01 && parts[0].content[0] === 0xff;
    const length = parts.find(({ tag }) => tag === 0x02)?.content;
    const pathLength = length === undefined ? null : length.length === 1 ? (length[0] ?? 0) : 0xff;
    return { authority, pathLength };
  });
}

/** Bits of KeyUsage, first bit highest; null when the certificate does not restrict its use. */
export function keyUsageBits(certificate: Uint8Array): number | null {
  return read(certificate, OID.keyUsage, ({ value }) => {
    if (value.tag !== 0x03) throw new NotDer('key usage');
    return value.content[1] ?? 0;
  });
}

/** Extensions that bind and that nothing here evaluates; such a certificate must not be believed (RFC 5280, 4.2). */
export function unknownCriticalExtensions(certificate: Uint8Array): readonly string[] {
  const list = read(certificate, null, ({ value }) => children(value)) ?? [];
  return list.flatMap((element) => {
    const parts = children(element);
    const type = oidOf(member(parts, 0, 0x06, 'extension'));
    const critical = parts.length === 3 && parts[1]?.content[0] !== 0;
    return critical && !EVALUATED.includes(type) ? [type] : [];
  });
}

const OTHER_PURPOSES: readonly string[] = [
  OID.serverPurpose,
  OID.codeSigningPurpose,
  OID.timeStampingPurpose,
  OID.ocspSigningPurpose,
];

/** Issued for servers, programs, time stamps or status answers only: not for a person's signature. */
export function isForOtherPurpose(certificate: Uint8Array): boolean {
  const purposes = extendedKeyUsage(certificate)?.purposes ?? [];
  return purposes.length > 0 && purposes.every((purpose) => OTHER_PURPOSES.includes(purpose));
}

/** Below its head a distribution point hides the address two implicit tags deep. */
function uris(element: DerElement, depth = 0): readonly string[] {
  if (element.tag === URI) return [Buffer.from(element.content).toString('latin1')];
  if ((element.tag & 0x20) === 0 || depth > 5) return [];
  return children(element).flatMap((child) => uris(child, depth + 1));
}

/** Addresses of revocation lists, `http` and `https` only. */
export function crlAddresses(certificate: Uint8Array): readonly string[] {
  const found = read(certificate, OID.crlDistributionPoints, ({ value }) => uris(value)) ?? [];
  return found.filter((address) => /^https?:\/\//i.test(address));
}

/** Addresses where the status of this one certificate can be asked. */
export function ocspAddresses(certificate: Uint8Array): readonly string[] {
  const found =
    read(certificate, OID.authorityInfoAccess, ({ value }) =>
      children(value).flatMap((description) => {
        const [method, place] = children(description);
        const ocsp = method !== undefined && oidOf(method) === OID.ocspAccess;
        return ocsp && place !== undefined ? uris(place) : [];
      }),
    ) ?? [];
  return found.filter((address) => /^https?:\/\//i.test(address));
}
