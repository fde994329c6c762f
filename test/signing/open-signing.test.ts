/** Settings of signatures are read as a whole, and a worker does not start with keys that must not sign. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecordSigning } from '../../activities/deps/open-signing.js';
import { readSigningSettings } from '../../activities/deps/signing-settings.js';
import type { RecordSigning } from '../../activities/deps/open-signing.js';
import type { Database } from '../../store/database.js';
import type { ServerKey } from '../../store/server-key.js';
import { opensslFolder, opensslIsThere } from './openssl-authorities.js';
import type { OpensslFolder } from './openssl-authorities.js';
import { issueKey } from './test-pki.js';
import type { Wish } from './test-pki.js';

const DAY_MS = 86_400_000;
/** Keys outside the installation are opened without the database. */
const NO_DATABASE = {} as Database;
const NO_KEY = {} as ServerKey;
const WHO = { role: 'chair', personId: 'vera', name: 'Vera Albrecht' } as const;

describe('the settings of signatures', () => {
  test('are those of training without any variable', () => {
    expect(readSigningSettings({ ZUSCHLAG_SIGNING: '' })).toEqual({
      kind: 'read',
      settings: { keys: { kind: 'development' }, tsa: null, revocationAllow: [] },
    });
  });

  test('name authority and hosts', () => {
    const env = { TSA_URL: 'http://tsa.example.org/', ZUSCHLAG_REVOCATION_ALLOW: 'a.de, b.de:80,' };
    expect(readSigningSettings(env)).toMatchObject({
      settings: {
        tsa: { url: 'http://tsa.example.org/', rootsFile: null },
        revocationAllow: ['a.de', 'b.de:80'],
      },
    });
  });

  test.each([
    [{ ZUSCHLAG_SIGNING: 'yes' }, ['ZUSCHLAG_SIGNING']],
    [{ ZUSCHLAG_SIGNING: 'pkcs12' }, ['ZUSCHLAG_SIGNING_KEY_FILE', 'ZUSCHLAG_SIGNING_SECRET_FILE']],
    [
      { ZUSCHLAG_SIGNING: 'pkcs11', ZUSCHLAG_SIGNING_SECRET_FILE: '/nowhere' },
      [
        'ZUSCHLAG_PKCS11_MODULE',
        'ZUSCHLAG_PKCS11_TOKEN',
        'ZUSCHLAG_PKCS11_KEY',
        'ZUSCHLAG_SIGNING_CERTIFICATES',
        'ZUSCHLAG_SIGNING_SECRET_FILE',
      ],
    ],
    [
      {
        ZUSCHLAG_SIGNING: 'csc',
        ZUSCHLAG_CSC_URL: 'http://csc.example.org',
        ZUSCHLAG_SIGNING_SECRET: 's3cret',
        TSA_URL: 'http://user:s3cret@tsa.example.org',
      },
      ['ZUSCHLAG_CSC_URL', 'ZUSCHLAG_CSC_CLIENT', 'ZUSCHLAG_CSC_CREDENTIAL', 'TSA_URL'],
    ],
  ])('%j is refused, every fault by name, no secret in the words', (env, names) => {
    const read = readSigningSettings(env);
    if (read.kind !== 'refused') throw new Error('accepted');
    expect(read.reasons.length).toBe(names.length);
    for (const [index, name] of names.entries()) {
      expect(read.reasons[index]?.de).toContain(name);
      expect(read.reasons[index]?.en).toContain(name);
    }
    expect(JSON.stringify(read)).not.toContain('s3cret');
  });
});

test.skipIf(opensslIsThere())('SKIPPED: key files need OpenSSL 3 on this machine', () => {
  expect(opensslIsThere()).toBe(false);
});

describe.skipIf(!opensslIsThere())('a worker with a key file', () => {
  let folder: OpensslFolder;
  beforeAll(() => {
    folder = opensslFolder();
  });
  afterAll(() => {
    folder.remove();
  });

  async function keyFile(name: string, wish: Partial<Wish>): Promise<string> {
    const key = issueKey({ role: 'signer', commonName: 'Siegel der Stadt', ...wish });
    const path = folder.write(name, '');
    const parts = [
      '-inkey',
      folder.write('k', key.privateKeyPem),
      '-in',
      folder.write('c', key.pem),
    ];
    await folder.run(['pkcs12', '-export', ...parts, '-out', path, '-passout', 'pass:geheim']);
    return path;
  }

  const start = (file: string, password = 'geheim'): Promise<RecordSigning> => {
    const keys = { kind: 'pkcs12', file, password } as const;
    return openRecordSigning(NO_DATABASE, NO_KEY, { keys, tsa: null, revocationAllow: [] });
  };

  test('starts, and signs real procedures with the name of the certificate', async () => {
    const service = await start(await keyFile('good.p12', {}));
    expect(await service.signerFor(WHO, false)).toMatchObject({
      subject: 'Siegel der Stadt',
      testAuthority: false,
    });
  });

  test.each([
    ['has expired', { notAfter: new Date(Date.now() - DAY_MS) }, 'abgelaufen'],
    ['has 2048 bits', { bits: 2048 }, 'hat 2048 Bit'],
    ['is on another curve', { curve: 'secp384r1' }, 'weder RSA noch P-256'],
    ['is that of an authority', { role: 'authority' }, 'nicht zum Unterschreiben'],
  ] as const)('does not start when the key %s', async (_what, wish, sentence) => {
    await expect(start(await keyFile('bad.p12', wish))).rejects.toThrow(sentence);
  });

  test('does not start without the file or with a wrong password', async () => {
    await expect(start('/nowhere/key.p12')).rejects.toThrow('nicht lesbar');
    const file = await keyFile('good.p12', {});
    await expect(start(file, 'falsch')).rejects.toThrow('Passwort der PKCS#12-Datei ist falsch');
  });

  test('gives each role its own key', async () => {
    const names = { chair: 'Vorsitz', procurementOfficer: 'Vergabestelle', legal: 'Rechtsamt' };
    for (const [role, commonName] of Object.entries(names)) {
      await keyFile(`${role}.p12`, { commonName });
    }
    const pattern = (await keyFile('x', {})).replace(/x$/u, '{role}.p12');
    const service = await start(pattern);
    expect((await service.signerFor(WHO, false))?.subject).toBe('Vorsitz');
    const legal = await service.signerFor({ ...WHO, role: 'legal' }, false);
    expect(legal?.subject).toBe('Rechtsamt');
    const broken = folder.write('legal.p12', readFileSync(folder.write('empty', '')));
    expect(broken).toContain('legal');
    await expect(start(pattern)).rejects.toThrow('keine lesbare PKCS#12-Datei');
  });

  test('names no file by a person whose id could lead elsewhere', async () => {
    const service = await start((await keyFile('x', {})).replace(/x$/u, '{person}.p12'));
    const who = { ...WHO, personId: '../../etc/passwd' };
    await expect(service.signerFor(who, false)).rejects.toThrow('keine Schlüsseldatei');
  });

  test('without keys gives real procedures none', async () => {
    const settings = { keys: { kind: 'development' }, tsa: null, revocationAllow: [] } as const;
    const service = await openRecordSigning(NO_DATABASE, NO_KEY, settings);
    expect(await service.signerFor(WHO, false)).toBeNull();
  });
});
