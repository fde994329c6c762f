/** Decrypts what a password protects in a key file: PBES2 with AES, and the older triple DES; RC2 is refused by name. */
import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { children, firstElement, member, NotDer, oidOf } from '../cms/der.js';
import type { DerElement } from '../cms/der.js';
import { KeyUnusable } from './key-problem.js';

/** A file that asks for more is made to keep us busy. */
export const MAX_ITERATIONS = 10_000_000;

interface HashFunction {
  readonly name: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  readonly bytes: number;
  readonly block: number;
}

const SHA1: HashFunction = { name: 'sha1', bytes: 20, block: 64 };
const HASHES: Readonly<Record<string, HashFunction>> = {
  '1.3.14.3.2.26': SHA1,
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', bytes: 32, block: 64 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', bytes: 48, block: 128 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', bytes: 64, block: 128 },
};

/** The hash function of a PKCS#12 check value, or null. */
export function pkcs12Hash(oid: string): HashFunction | null {
  return HASHES[oid] ?? null;
}

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const PRF: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const CIPHERS: Readonly<Record<string, readonly [name: string, keyBytes: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};
const TRIPLE_DES = '1.2.840.113549.1.12.1.3';
/** Encryption that is not read, by the name under which people know it. */
const REFUSED: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.12.1.1': 'RC4-128',
  '1.2.840.113549.1.12.1.2': 'RC4-40',
  '1.2.840.113549.1.12.1.4': '2DES',
  '1.2.840.113549.1.12.1.5': 'RC2-128',
  '1.2.840.113549.1.12.1.6': 'RC2-40',
};

function unsupported(name: string): KeyUnusable {
  return new KeyUnusable({
    de: `Die Schlüsseldatei ist mit ${name} verschlüsselt; das wird nicht gelesen. Die Datei mit einem heutigen Programm neu schreiben (AES-256).`,
    en: `The key file is encrypted with ${name}, which is not read. Write it anew with a current program (AES-256).`,
  });
}

export interface DerivedKeyWish {
  readonly hash: HashFunction;
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** 1: key, 2: initial vector, 3: key of the check value. */
  readonly id: 1 | 2 | 3;
  readonly length: number;
}

/** Repeats `bytes` to a multiple of `block`. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const length = block * Math.ceil(bytes.length / block);
  return Buffer.from(Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] ?? 0));
}

/** Adds `b` + 1 to each block of `input`, as whole numbers of that many bytes. */
function addToBlocks(input: Buffer, b: Buffer): void {
  for (let start = 0; start < input.length; start += b.length) {
    let carry = 1;
    for (let at = b.length - 1; at >= 0; at -= 1) {
      carry += (input[start + at] ?? 0) + (b[at] ?? 0);
      input[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
}

/** Key derivation of PKCS#12 (RFC 7292, appendix B.2). */
export function pkcs12Key(wish: DerivedKeyWish): Buffer {
  const { hash, password, salt, iterations, id, length } = wish;
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16();
  const input = Buffer.concat([filled(salt, hash.block), filled(text, hash.block)]);
  const diversifier = Buffer.alloc(hash.block, id);
  const parts: Buffer[] = [];
  for (let have = 0; have < length; have += hash.bytes) {
    let digest = createHash(hash.name).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) {
      digest = createHash(hash.name).update(digest).digest();
    }
    parts.push(digest);
    addToBlocks(input, filled(digest, hash.block).subarray(0, hash.block));
  }
  return Buffer.concat(parts).subarray(0, length);
}

function count(element: DerElement): number {
  const value = element.content.reduce((sum, byte) => sum * 256 + byte, 0);
  if (value < 1 || value > MAX_ITERATIONS) throw new NotDer('iterations');
  return value;
}

function open(cipher: string, key: Uint8Array, iv: Uint8Array, content: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(cipher, key, iv);
  return new Uint8Array(Buffer.concat([decipher.update(content), decipher.final()]));
}

function openPbes2(parameters: DerElement, content: Uint8Array, password: string): Uint8Array {
  const [derivation, encryption] = children(parameters).map((part) => children(part));
  const kdf = derivation?.[0] === undefined ? '' : oidOf(derivation[0]);
  if (kdf !== PBKDF2) throw unsupported(kdf);
  const wish = children(member(derivation ?? [], 1, 0x30, 'PBKDF2'));
  const prf = wish.find(({ tag }) => tag === 0x30);
  const prfOid =
    prf === undefined ? '1.2.840.113549.2.7' : oidOf(member(children(prf), 0, 6, 'PRF'));
  const hash = PRF[prfOid];
  const scheme = oidOf(member(encryption ?? [], 0, 0x06, 'cipher'));
  const cipher = CIPHERS[scheme];
  if (hash === undefined || cipher === undefined) throw unsupported(hash ? scheme : prfOid);
  const salt = member(wish, 0, 0x04, 'salt').content;
  const iterations = count(member(wish, 1, 0x02, 'iterations'));
  const key = pbkdf2Sync(password, salt, iterations, cipher[1], hash);
  const iv = member(encryption ?? [], 1, 0x04, 'initial vector').content;
  return open(cipher[0], key, iv, content);
}

/**
 * Decrypts with a password.
 * @param algorithm AlgorithmIdentifier (DER) that says how
 * @throws KeyUnusable for a method that is not read; an error of Node for a wrong password
 */
export function decryptWithPassword(
  algorithm: Uint8Array,
  content: Uint8Array,
  password: string,
): Uint8Array {
  const [type, parameters] = children(firstElement(algorithm));
  if (type === undefined || parameters === undefined) throw new NotDer('algorithm');
  const oid = oidOf(type);
  if (oid === PBES2) return openPbes2(parameters, content, password);
  if (oid !== TRIPLE_DES) throw unsupported(REFUSED[oid] ?? oid);
  const parts = children(parameters);
  const salt = member(parts, 0, 0x04, 'salt').content;
  const iterations = count(member(parts, 1, 0x02, 'iterations'));
  const common = { hash: SHA1, password, salt, iterations } as const;
  const key = pkcs12Key({ ...common, id: 1, length: 24 });
  return open('des-ede3-cbc', key, pkcs12Key({ ...common, id: 2, length: 8 }), content);
}
