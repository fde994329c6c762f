/** The personal key of an opener under a passphrase. */
import { describe, expect, it } from 'vitest';
import { protectedKeySchema } from '../../criteria/sealing/protected-key.schema.js';
import { newKeyPair } from '../../sealing/key-pair.js';
import { protectKey, unprotectKey } from '../../sealing/protected-key.js';

const PASSPHRASE = 'Möwe Kessel Linde 42';
const made = newKeyPair().then(async (pair) => ({
  pair,
  key: await protectKey(pair, PASSPHRASE),
}));

describe('a protected key', () => {
  it('opens with its passphrase, however the umlauts were typed', async () => {
    const { pair, key } = await made;
    expect(await unprotectKey(key, PASSPHRASE)).toBe(pair.identity);
    expect(await unprotectKey(key, PASSPHRASE.normalize('NFD'))).toBe(pair.identity);
  });

  it.each(['', 'Möwe Kessel Linde 43', 'möwe kessel linde 42', `${PASSPHRASE} `])(
    'stays closed with the passphrase %j',
    async (passphrase) => {
      expect(await unprotectKey((await made).key, passphrase)).toBeNull();
    },
  );

  it('stays closed once any part of it was changed', async () => {
    const { key } = await made;
    const other = await newKeyPair();
    const changed = [
      { ...key, recipient: other.recipient },
      { ...key, kdf: { ...key.kdf, passes: key.kdf.passes + 1 } },
      { ...key, kdf: { ...key.kdf, salt: Buffer.alloc(16).toString('base64') } },
      { ...key, nonce: Buffer.alloc(12).toString('base64') },
      { ...key, ciphertext: Buffer.alloc(90).toString('base64') },
      { ...key, ciphertext: '' },
    ];
    for (const one of changed) expect(await unprotectKey(one, PASSPHRASE)).toBeNull();
  });

  it('has the form that the API takes; weaker protection has not', async () => {
    const { key } = await made;
    expect(protectedKeySchema.safeParse(key).success).toBe(true);
    for (const weak of [{ memoryKib: 65_535 }, { passes: 2 }, { lanes: 0 }, { name: 'scrypt' }]) {
      const kdf = { ...key.kdf, ...weak };
      expect(protectedKeySchema.safeParse({ ...key, kdf }).success).toBe(false);
    }
  });
});
