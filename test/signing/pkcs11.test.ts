/** A key in a device signs through OpenSC's tool; the device here is SoftHSM. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derOfEither, derOfPair } from '../../signing/keys/ecdsa-value.js';
import { trialProblem } from '../../signing/keys/key-problem.js';
import { pkcs11Signer } from '../../signing/keys/pkcs11-key.js';
import type { Pkcs11Settings } from '../../signing/keys/pkcs11-key.js';
import { issueKey } from './test-pki.js';
import type { PkiKey } from './test-pki.js';

const MODULES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];
const module = MODULES.find((path) => existsSync(path)) ?? '';

function missing(): string | null {
  if (module === '') return 'SoftHSM';
  for (const [program, option] of [
    ['softhsm2-util', '--version'],
    ['pkcs11-tool', '--list-mechanisms'],
  ] as const) {
    try {
      execFileSync(program, [option, ...(program === 'pkcs11-tool' ? ['--module', module] : [])], {
        stdio: 'ignore',
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return program;
    }
  }
  return null;
}

const lacking = missing();
if (lacking !== null) process.stderr.write(`SKIPPED test/signing/pkcs11: ${lacking} is missing\n`);

test.skipIf(lacking === null)(`SKIPPED: keys in devices need ${lacking ?? ''}`, () => {
  expect(lacking).not.toBeNull();
});

describe.skipIf(lacking !== null)('a key in a device', () => {
  let folder: string;
  const PIN = '648219';
  const ids = { 'RSA-3072': 'a1', 'P-256': 'b2' } as const;
  let keys: Readonly<Record<keyof typeof ids, PkiKey>>;
  let before: string | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zuschlag-hsm-'));
    const config = join(folder, 'softhsm2.conf');
    writeFileSync(config, `directories.tokendir = ${folder}\nobjectstore.backend = file\n`);
    before = process.env['SOFTHSM2_CONF'];
    process.env['SOFTHSM2_CONF'] = config;
    const token = ['--init-token', '--free', '--label', 'vergabe', '--so-pin', '12345678'];
    execFileSync('softhsm2-util', [...token, '--pin', PIN], { stdio: 'ignore' });
    keys = {
      'RSA-3072': issueKey({ role: 'signer', commonName: 'Siegel RSA', bits: 3072 }),
      'P-256': issueKey({ role: 'signer', commonName: 'Siegel EC' }),
    };
    for (const kind of ['RSA-3072', 'P-256'] as const) {
      const file = join(folder, `${kind}.pem`);
      writeFileSync(file, keys[kind].privateKeyPem);
      const where = ['--token', 'vergabe', '--pin', PIN, '--label', kind, '--id', ids[kind]];
      execFileSync('softhsm2-util', ['--import', file, ...where], { stdio: 'ignore' });
    }
  });
  afterAll(() => {
    if (before === undefined) delete process.env['SOFTHSM2_CONF'];
    else process.env['SOFTHSM2_CONF'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  const settingsOf = (
    kind: keyof typeof ids,
    changes: Partial<Pkcs11Settings> = {},
  ): Pkcs11Settings => ({
    program: 'pkcs11-tool',
    module,
    tokenLabel: 'vergabe',
    keyId: ids[kind],
    pin: PIN,
    chain: [keys[kind].der],
    ...changes,
  });

  test.each(['RSA-3072', 'P-256'] as const)('of kind %s signs', async (kind) => {
    const signer = pkcs11Signer(settingsOf(kind));
    expect(await trialProblem(signer)).toBeNull();
  });

  test('with the certificate of another key is found at the start', async () => {
    const other = issueKey({ role: 'signer', commonName: 'Fremd' });
    const signer = pkcs11Signer(settingsOf('P-256', { chain: [other.der] }));
    expect((await trialProblem(signer))?.de).toContain('gehört nicht zum Zertifikat „Fremd“');
  });

  test.each([
    ['a wrong PIN', { pin: '000000' }],
    ['an unknown token', { tokenLabel: 'anders' }],
    ['an unknown key', { keyId: 'ff' }],
    ['a missing library', { module: '/nowhere/library.so' }],
    ['a missing program', { program: 'no-such-tool' }],
  ] as const)('with %s is refused in words without the PIN', async (_what, changes) => {
    const settings = settingsOf('P-256', changes);
    const failure: unknown = await pkcs11Signer(settings)
      .signHash(new Uint8Array(32), new Uint8Array())
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(String(failure)).toContain('Schlüsselgerät hat nicht unterschrieben');
    expect(String(failure)).not.toContain(settings.pin);
  });
});

test.each([
  ['small numbers lose their zeros', [1], [2], '3006020101020102'],
  ['a high bit gains a zero', [0x80], [0x7f], '300702020080' + '02017f'],
])('a pair becomes DER: %s', (_what, r, s, hex) => {
  const half = (tail: readonly number[]): number[] => [
    ...Array<number>(32 - tail.length).fill(0),
    ...tail,
  ];
  const pair = new Uint8Array([...half(r), ...half(s)]);
  expect(Buffer.from(derOfPair(pair)).toString('hex')).toBe(hex);
  expect(Buffer.from(derOfEither(pair)).toString('hex')).toBe(hex);
  const der = new Uint8Array(Buffer.from(hex, 'hex'));
  expect(derOfEither(der)).toEqual(der);
});

test('a pair of another length is no signature', () => {
  expect(() => derOfPair(new Uint8Array(63))).toThrow(RangeError);
});
