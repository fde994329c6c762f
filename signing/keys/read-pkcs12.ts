/** Takes keys and certificates out of a PKCS#12 file; structures by pkijs, every cryptographic step by Node. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { KeyUnusable } from './key-problem.js';
import {
  decryptWithPassword,
  MAX_ITERATIONS,
  pkcs12Hash,
  pkcs12Key,
} from './password-decryption.js';

const MAX_FILE_BYTES = 256 * 1024;

const CONTENT = { data: '1.2.840.113549.1.7.1', encrypted: '1.2.840.113549.1.7.6' } as const;
const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
} as const;
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';

export interface Pkcs12Content {
  /** PKCS#8, unencrypted. */
  readonly keys: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
}

const damaged = (): KeyUnusable =>
  new KeyUnusable({
    de: 'Die Schlüsseldatei ist keine lesbare PKCS#12-Datei.',
    en: 'The key file is not a readable PKCS#12 file.',
  });

function octets(block: unknown): Uint8Array {
  if (!(block instanceof asn1js.OctetString)) throw damaged();
  return new Uint8Array(block.getValue());
}

function checkMac(pfx: pkijs.PFX, content: Uint8Array, password: string): void {
  const { macData } = pfx;
  if (macData === undefined) throw damaged();
  const { digestAlgorithm, digest } = macData.mac;
  const hash = pkcs12Hash(digestAlgorithm.algorithmId);
  if (hash === null) {
    throw new KeyUnusable({
      de: `Die PKCS#12-Datei ist mit einem Verfahren gesichert, das hier nicht gelesen wird (${digestAlgorithm.algorithmId}).`,
      en: `The PKCS#12 file is protected by a method that is not read here (${digestAlgorithm.algorithmId}).`,
    });
  }
  const iterations = macData.iterations ?? 1;
  if (iterations > MAX_ITERATIONS) throw damaged();
  const salt = octets(macData.macSalt);
  const key = pkcs12Key({ hash, password, salt, iterations, id: 3, length: hash.bytes });
  const expected = createHmac(hash.name, key).update(content).digest();
  const stated = Buffer.from(octets(digest));
  if (stated.length === expected.length && timingSafeEqual(stated, expected)) return;
  throw new KeyUnusable({
    de: 'Das Passwort der PKCS#12-Datei ist falsch, oder die Datei wurde verändert.',
    en: 'The password of the PKCS#12 file is wrong, or the file was changed.',
  });
}

function bagsOf(info: pkijs.ContentInfo, password: string): Uint8Array {
  if (info.contentType === CONTENT.data) return octets(info.content);
  if (info.contentType !== CONTENT.encrypted) throw damaged();
  const encrypted = new pkijs.EncryptedData({ schema: info.content }).encryptedContentInfo;
  const algorithm = new Uint8Array(encrypted.contentEncryptionAlgorithm.toSchema().toBER());
  const content = new Uint8Array(encrypted.getEncryptedContent());
  return decryptWithPassword(algorithm, content, password);
}

function readBag(bag: pkijs.SafeBag, password: string): Partial<Pkcs12Content> {
  const value: unknown = bag.bagValue;
  if (bag.bagId === BAG.key && value instanceof pkijs.PrivateKeyInfo) {
    return { keys: [new Uint8Array(value.toSchema().toBER())] };
  }
  if (bag.bagId === BAG.shroudedKey && value instanceof pkijs.PKCS8ShroudedKeyBag) {
    const algorithm = new Uint8Array(value.encryptionAlgorithm.toSchema().toBER());
    return { keys: [decryptWithPassword(algorithm, octets(value.encryptedData), password)] };
  }
  if (bag.bagId === BAG.certificate && value instanceof pkijs.CertBag) {
    if (value.certId !== X509_CERTIFICATE) return {};
    const content: unknown = value.certValue;
    return { certificates: [octets(content)] };
  }
  return {};
}

function read(file: Uint8Array, password: string): Pkcs12Content {
  const pfx = pkijs.PFX.fromBER(new Uint8Array(file).buffer);
  if (pfx.authSafe.contentType !== CONTENT.data) throw damaged();
  const content = octets(pfx.authSafe.content);
  checkMac(pfx, content, password);
  const safes = pkijs.AuthenticatedSafe.fromBER(new Uint8Array(content).buffer).safeContents;
  const keys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  for (const info of safes) {
    const bags = pkijs.SafeContents.fromBER(new Uint8Array(bagsOf(info, password)).buffer);
    for (const bag of bags.safeBags) {
      const found = readBag(bag, password);
      keys.push(...(found.keys ?? []));
      certificates.push(...(found.certificates ?? []));
    }
  }
  return { keys, certificates };
}

/**
 * Opens the file.
 * @throws KeyUnusable with a plain sentence that never repeats the password
 */
export function readPkcs12(file: Uint8Array, password: string): Pkcs12Content {
  if (file.length > MAX_FILE_BYTES) throw damaged();
  try {
    return read(file, password);
  } catch (error) {
    if (error instanceof KeyUnusable) throw error;
    throw damaged();
  }
}
