/** Keys in PKCS#12 files as OpenSSL writes them are read, or refused by the name of what is wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateProblem, KeyUnusable, trialProblem } from '../../signing/keys/key-problem.js';
import { pkcs12Signer } from '../../signing/keys/pkcs12-key.js';
import { readFileSync } from 'node:fs';
import { opensslFolder, opensslIsThere } from './openssl-authorities.js';
import type { OpensslFolder } from './openssl-authorities.js';
import { issueKey, signerWith } from './test-pki.js';
import type { PkiKey, Wish } from './test-pki.js';

const PASSWORD = 'Straße mit Ö';
const NOW = new Date();
const DAY_MS = 86_400_000;

test.skipIf(opensslIsThere())('SKIPPED: PKCS#12 files need OpenSSL 3 on this machine', () => {
  expect(opensslIsThere()).toBe(false);
});

describe.skipIf(!opensslIsThere())('a PKCS#12 file', () => {
  let folder: OpensslFolder;
  let root: PkiKey;
  let keys: Readonly<Record<'RSA-3072' | 'P-256', PkiKey>>;
  beforeAll(() => {
    folder = opensslFolder();
    root = issueKey({ role: 'authority', commonName: 'Wurzel' });
    keys = {
      'RSA-3072': issueKey({ role: 'signer', commonName: 'Siegel RSA', bits: 3072 }, root),
      'P-256': issueKey({ role: 'signer', commonName: 'Siegel EC' }, root),
    };
  });
  afterAll(() => {
    folder.remove();
  });

  async function fileOf(
    { privateKeyPem, pem }: Pick<PkiKey, 'privateKeyPem' | 'pem'>,
    options: readonly string[] = [],
  ): Promise<Uint8Array> {
    const out = folder.write('key.p12', '');
    const password = folder.write('password', `${PASSWORD}\n`);
    const parts = ['-inkey', folder.write('key.pem', privateKeyPem), '-in', folder.write('c', pem)];
    const more = ['-certfile', folder.write('root.pem', root.pem), '-out', out];
    const pass = ['-passout', `file:${password}`];
    await folder.run(['pkcs12', '-export', ...parts, ...more, ...pass, ...options]);
    return new Uint8Array(readFileSync(out));
  }

  const DES = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];
  test.each([
    ['RSA-3072', 'AES-256 (OpenSSL 3)', []],
    ['P-256', 'AES-256 (OpenSSL 3)', []],
    ['RSA-3072', 'triple DES', DES],
    ['P-256', 'triple DES', DES],
    ['P-256', 'AES-128 and SHA-512', ['-keypbe', 'AES-128-CBC', '-macalg', 'sha512']],
    ['P-256', 'certificates in clear', ['-certpbe', 'NONE']],
  ] as const)('with a key %s under %s signs', async (kind, _how, options) => {
    const signer = pkcs12Signer(await fileOf(keys[kind], options), PASSWORD);
    expect(signer.chain.map((der) => Buffer.from(der))).toEqual(
      [keys[kind], root].map(({ der }) => Buffer.from(der)),
    );
    expect(certificateProblem(signer, NOW)).toBeNull();
    expect(await trialProblem(signer)).toBeNull();
  });

  test('with RC2 is refused by that name', async () => {
    const file = await fileOf(keys['P-256'], ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40']);
    expect(() => pkcs12Signer(file, PASSWORD)).toThrow('mit RC2-40 verschlüsselt');
  });

  test('with a wrong password is refused, and the password is nowhere in the words', async () => {
    const file = await fileOf(keys['P-256']);
    const wrong = 'ganz anders';
    expect(() => pkcs12Signer(file, wrong)).toThrow('Das Passwort der PKCS#12-Datei ist falsch');
    try {
      pkcs12Signer(file, wrong);
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain(wrong);
    }
  });

  test('that was changed or is none is refused', async () => {
    const file = await fileOf(keys['P-256']);
    for (let at = 0; at < file.length; at += 149) {
      const changed = new Uint8Array(file);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(() => pkcs12Signer(changed, PASSWORD)).toThrow(KeyUnusable);
    }
    expect(() => pkcs12Signer(new Uint8Array([1, 2, 3]), PASSWORD)).toThrow('keine lesbare');
  });

  test('without the certificate of its key is refused', async () => {
    const file = await fileOf({ ...keys['P-256'], pem: keys['P-256'].pem }, []);
    expect(pkcs12Signer(file, PASSWORD).algorithm).toBe('ECDSA-SHA256');
    const out = folder.write('bare.p12', '');
    const key = folder.write('key.pem', keys['P-256'].privateKeyPem);
    const other = folder.write('other.pem', root.pem);
    const pass = ['-passout', `file:${folder.write('password', `${PASSWORD}\n`)}`];
    const parts = ['-inkey', key, '-nocerts', '-certfile', other, '-out', out, '-in', key];
    await folder.run(['pkcs12', '-export', ...parts, ...pass]);
    const bare = new Uint8Array(readFileSync(out));
    expect(() => pkcs12Signer(bare, PASSWORD)).toThrow('gehört zu keinem ihrer Zertifikate');
  });
});

describe('a key is refused at the start', () => {
  const wish = (changes: Partial<Wish> = {}): Wish => ({
    role: 'signer',
    commonName: 'Siegel',
    ...changes,
  });
  const day = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
  const problemOf = (changes: Partial<Wish>): string | undefined => {
    const { der } = issueKey(wish(changes));
    const rsa = changes.bits !== undefined || changes.role === 'authority';
    const algorithm = rsa ? 'RSA-PKCS1-SHA256' : 'ECDSA-SHA256';
    return certificateProblem({ chain: [der], algorithm }, NOW)?.de;
  };

  test.each([
    ['RSA with 3072 bits', { bits: 3072 }, undefined],
    ['P-256', {}, undefined],
    ['RSA with 2048 bits', { bits: 2048 }, 'hat 2048 Bit; nötig sind 3072'],
    ['P-384', { curve: 'secp384r1' }, 'weder RSA noch P-256'],
    ['one that ended yesterday', { notBefore: day(-9), notAfter: day(-1) }, 'abgelaufen'],
    ['one that begins tomorrow', { notBefore: day(1), notAfter: day(9) }, 'gilt erst ab'],
    ['one of an authority', { role: 'authority', bits: 3072 }, 'nicht zum Unterschreiben bestimmt'],
  ] as const)('%s', (_what, changes, sentence) => {
    const problem = problemOf(changes);
    if (sentence === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(sentence);
  });

  test('when it does not belong to its certificate', async () => {
    const one = signerWith(issueKey(wish()));
    const other = signerWith(issueKey(wish({ commonName: 'Anderes Siegel' })));
    const mixed = { ...one, chain: other.chain };
    expect(certificateProblem(mixed, NOW)).toBeNull();
    expect((await trialProblem(mixed))?.de).toContain(
      'gehört nicht zum Zertifikat „Anderes Siegel“',
    );
    expect((await trialProblem(one))?.de).toBeUndefined();
  });
});
