/** What stands in for Node in the browser agrees with Node: bytes, hashes, unpacking, signatures, certificates. */
import * as node from 'node:crypto';
import { deflateRawSync, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Buffer as PageBuffer } from '../../cli/verify/page/buffer.js';
import type { PageEncoding } from '../../cli/verify/page/buffer.js';
import { inflate } from '../../cli/verify/page/inflate.js';
import * as pageCrypto from '../../cli/verify/page/node-crypto.js';
import * as pageZlib from '../../cli/verify/page/node-zlib.js';
import { PublicKey } from '../../cli/verify/page/public-key.js';
import { firstElement } from '../../signing/cms/der.js';
import { createPki, issueKey } from '../signing/test-pki.js';

const ENCODINGS: readonly PageEncoding[] = ['latin1', 'hex', 'base64', 'utf8', 'utf16le', 'ascii'];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('bytes', () => {
  it.each(ENCODINGS)('are written as %s like Node writes them', (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(PageBuffer.from(bytes).toString(encoding)).toBe(
          Buffer.from(bytes).toString(encoding),
        );
      }),
    );
  });

  it.each(ENCODINGS)('are read from %s like Node reads them', (encoding) => {
    const spelled = fc
      .uint8Array({ maxLength: 80 })
      .map((bytes) => Buffer.from(bytes).toString(encoding));
    fc.assert(
      fc.property(fc.oneof(spelled, fc.string({ unit: 'grapheme' })), (text) => {
        if (encoding === 'hex' && !/^[0-9a-fA-F]*$/.test(text)) return;
        if (encoding === 'base64' && !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return;
        if (encoding === 'base64' && text.replace(/=+$/, '').length % 4 === 1) return;
        expect(hex(PageBuffer.from(text, encoding))).toBe(
          Buffer.from(text, encoding).toString('hex'),
        );
      }),
    );
  });

  it('are compared, joined and swapped like Node does it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), fc.uint8Array({ maxLength: 8 }), (a, b) => {
        expect(PageBuffer.compare(a, b)).toBe(Buffer.compare(a, b));
        expect(PageBuffer.from(a).equals(b)).toBe(Buffer.from(a).equals(b));
        expect(hex(PageBuffer.concat([a, b]))).toBe(Buffer.concat([a, b]).toString('hex'));
        const even = a.subarray(0, a.length - (a.length % 2));
        expect(hex(PageBuffer.from(even).swap16())).toBe(
          Buffer.from(even).swap16().toString('hex'),
        );
      }),
    );
  });
});

describe('unpacking', () => {
  const texts = fc.oneof(
    fc.uint8Array({ maxLength: 5_000 }),
    fc.string({ maxLength: 5_000 }).map((text) => new Uint8Array(Buffer.from(text.repeat(20)))),
  );

  it('gives back what was packed, at every level and in stored blocks', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 9 }), (bytes, level) => {
        const packed = new Uint8Array(deflateSync(bytes, { level }));
        expect(hex(pageZlib.inflateSync(packed))).toBe(hex(bytes));
        expect(hex(inflateSync(pageZlib.deflateSync(bytes)))).toBe(hex(bytes));
      }),
    );
  });

  it('says how many bytes were taken, and leaves the rest', () => {
    const raw = new Uint8Array(deflateRawSync(Buffer.from('abcabcabc')));
    expect(inflate(new Uint8Array([...raw, 1, 2, 3]), 100).read).toBe(raw.length);
  });

  it('refuses what Node refuses, and agrees on the rest, when a byte is changed', () => {
    const attempt = (unpack: () => Uint8Array): string => {
      try {
        return hex(unpack());
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, mask) => {
        const packed = new Uint8Array(deflateSync(bytes));
        packed[at % packed.length]! ^= mask;
        expect(attempt(() => pageZlib.inflateSync(packed, { maxOutputLength: 200_000 }))).toBe(
          attempt(() => inflateSync(packed, { maxOutputLength: 200_000 })),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('stops at the limit, however small the packed bytes are', () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(20_000_000)));
    expect(bomb.length).toBeLessThan(30_000);
    expect(() => pageZlib.inflateSync(bomb, { maxOutputLength: 1_000_000 })).toThrow('larger than');
  });
});

describe('hashes and signatures', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('%s', (name) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array(), (a, b) => {
        const [ours, nodes] = [pageCrypto.createHash(name), node.createHash(name)];
        expect(ours.update(a).update(b).digest('hex')).toBe(
          nodes.update(a).update(b).digest('hex'),
        );
      }),
    );
  });

  type Pair = node.KeyPairKeyObjectResult;
  const KEYS: readonly (readonly [string, () => Pair])[] = [
    ['P-256', () => node.generateKeyPairSync('ec', { namedCurve: 'prime256v1' })],
    ['P-384', () => node.generateKeyPairSync('ec', { namedCurve: 'secp384r1' })],
    ['RSA-2048', () => node.generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['RSA-3072', () => node.generateKeyPairSync('rsa', { modulusLength: 3072 })],
    ['RSA-2049', () => node.generateKeyPairSync('rsa', { modulusLength: 2049 })],
  ];

  const pageKey = (key: node.KeyObject): PublicKey =>
    new PublicKey(firstElement(new Uint8Array(key.export({ type: 'spki', format: 'der' }))));

  it.each(KEYS)('%s: holds exactly where Node says it holds', (name, generate) => {
    const { publicKey, privateKey } = generate();
    const ours = pageKey(publicKey);
    expect(ours.asymmetricKeyType).toBe(publicKey.asymmetricKeyType);
    const paddings = name.startsWith('RSA')
      ? [node.constants.RSA_PKCS1_PADDING, node.constants.RSA_PKCS1_PSS_PADDING]
      : [undefined];
    const data = fc.uint8Array({ maxLength: 50 });
    const hashes = fc.constantFrom('sha256', 'sha384', 'sha512');
    const change = fc.option(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })));
    fc.assert(
      fc.property(
        data,
        hashes,
        fc.constantFrom(...paddings),
        change,
        (bytes, hash, padding, changed) => {
          const options = padding === undefined ? {} : { padding };
          const signature = new Uint8Array(node.sign(hash, bytes, { key: privateKey, ...options }));
          if (changed !== null) signature[changed[0] % signature.length]! ^= changed[1];
          const expected = node.verify(hash, bytes, { key: publicKey, ...options }, signature);
          const found = (): boolean => {
            try {
              const key = padding === undefined ? ours : { key: ours, padding };
              return pageCrypto.verify(hash, bytes, key, signature);
            } catch {
              return false;
            }
          };
          expect(found()).toBe(expected);
          expect(expected).toBe(changed === null);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('certificates', () => {
  const pki = createPki('http://127.0.0.1:1');
  const rsa = issueKey({ role: 'authority', commonName: 'Rüdiger & Söhne, „Wurzel“', bits: 2048 });
  const below = issueKey({ role: 'signer', commonName: 'Ärztin' }, rsa);
  const keys = [pki.root, pki.intermediate, pki.stamper, pki.signer('Petra Vogt'), rsa, below];

  it('say the same as Node reads in them', () => {
    for (const { der, pem } of keys) {
      const [ours, theirs] = [new pageCrypto.X509Certificate(der), new node.X509Certificate(der)];
      expect(new Date(ours.validFrom)).toEqual(new Date(theirs.validFrom));
      expect(new Date(ours.validTo)).toEqual(new Date(theirs.validTo));
      for (const key of ['serialNumber', 'fingerprint256', 'ca'] as const) {
        expect(ours[key]).toBe(theirs[key]);
      }
      expect(ours.toString()).toBe(theirs.toString());
      expect(hex(new pageCrypto.X509Certificate(pem).raw)).toBe(hex(theirs.raw));
    }
    const { subject, issuer } = new pageCrypto.X509Certificate(keys[1]!.der);
    const theirs = new node.X509Certificate(keys[1]!.der);
    expect([subject, issuer]).toEqual([theirs.subject, theirs.issuer]);
  });

  it('were issued by exactly those by whom Node says they were', () => {
    for (const lower of keys) {
      for (const upper of keys) {
        const [a, b] = [
          new pageCrypto.X509Certificate(lower.der),
          new pageCrypto.X509Certificate(upper.der),
        ];
        const [c, d] = [new node.X509Certificate(lower.der), new node.X509Certificate(upper.der)];
        expect(a.checkIssued(b)).toBe(c.checkIssued(d));
        expect(a.verify(b.publicKey)).toBe(c.verify(d.publicKey));
      }
    }
  });

  it('of random bytes are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(() => new pageCrypto.X509Certificate(noise)).toThrow();
      }),
    );
  });
});

beforeAll(() => {
  // Everything above runs on Node's own Buffer where it needs one: the stand-in is tested by itself.
  expect(Buffer).not.toBe(PageBuffer);
});
