/** Reads certificates from the bytes of a file: PEM, one or several, or DER. */
import { X509Certificate } from 'node:crypto';

const BLOCK = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g;
/** A trust list of a whole country has a few hundred roots. */
const MAX_CERTIFICATES = 2_000;

/**
 * Certificates as PEM texts, in the order of the file.
 * @returns null when there is none, or one that cannot be read
 */
export function readCertificates(file: Uint8Array): readonly string[] | null {
  const ders =
    file[0] === 0x30
      ? [file]
      : [...Buffer.from(file).toString('latin1').matchAll(BLOCK)].map(
          ([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')),
        );
  if (ders.length === 0 || ders.length > MAX_CERTIFICATES) return null;
  try {
    return ders.map((der) => new X509Certificate(der).toString());
  } catch {
    return null;
  }
}
