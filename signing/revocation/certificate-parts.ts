/** Parts of a certificate by which revocation data name it. */
import { children, firstElement, member } from '../cms/der.js';
import type { DerElement } from '../cms/der.js';

function bodyOf(certificate: Uint8Array): readonly DerElement[] {
  return children(member(children(firstElement(certificate)), 0, 0x30, 'certificate body'));
}

/** Content of the serial number's INTEGER. */
export function serialOf(certificate: Uint8Array): Uint8Array {
  return member(bodyOf(certificate), 1, 0x02, 'serial number').content;
}

/** Name of the issuer as encoded. */
export function issuerNameOf(certificate: Uint8Array): Uint8Array {
  return member(bodyOf(certificate), 3, 0x30, 'issuer').encoding;
}

/** Name of the subject as encoded. */
export function subjectNameOf(certificate: Uint8Array): Uint8Array {
  return member(bodyOf(certificate), 5, 0x30, 'subject').encoding;
}

/** Bits of the public key without their head, over which key identifiers are computed. */
export function keyBitsOf(certificate: Uint8Array): Uint8Array {
  const info = children(member(bodyOf(certificate), 6, 0x30, 'public key'));
  return member(info, 1, 0x03, 'key bits').content.subarray(1);
}
