/** Envelopes of a bid: only the procedure's key opens them, and only for the place they were sealed for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encryptTo, looksLikeAgeFile } from '../../sealing/age-file.js';
import { openEnvelope, sealEnvelope } from '../../sealing/envelope.js';
import { isRecipient, newKeyPair } from '../../sealing/key-pair.js';

const pairs = Promise.all([newKeyPair(), newKeyPair()]);
const PLACE = { procedureId: 'p-1', lotId: 'los-1', bidId: 'alpha', envelope: 'price' } as const;

describe('a sealed envelope', () => {
  it('gives back any JSON data that was sealed for this place', async () => {
    const [{ identity, recipient }] = await pairs;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
        const content = JSON.parse(JSON.stringify(value)) as unknown;
        const file = await sealEnvelope(recipient, PLACE, content);
        expect(await openEnvelope(identity, PLACE, file)).toEqual({ kind: 'opened', content });
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    { procedureId: 'p-2' },
    { lotId: 'los-2' },
    { bidId: 'beta' },
    { envelope: 'quality' as const },
  ])('is refused at another place: %o', async (other) => {
    const [{ identity, recipient }] = await pairs;
    const file = await sealEnvelope(recipient, { ...PLACE, ...other }, { price: 4711 });
    expect(await openEnvelope(identity, PLACE, file)).toEqual({ kind: 'elsewhere' });
  });

  it('does not open with another key, nor after any byte was changed', async () => {
    const [own, other] = await pairs;
    const file = await sealEnvelope(own.recipient, PLACE, { price: 4711 });
    expect(await openEnvelope(other.identity, PLACE, file)).toEqual({ kind: 'unreadable' });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = file.slice();
          changed[at] = (changed[at] ?? 0) ^ by;
          expect(await openEnvelope(own.identity, PLACE, changed)).toEqual({ kind: 'unreadable' });
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['', '{}', 'price: 1', '{"schema":"zuschlag/envelope/2","content":1}', '[]'])(
    'is malformed when it holds %j',
    async (text) => {
      const [{ identity, recipient }] = await pairs;
      const file = await encryptTo(recipient, Buffer.from(text));
      expect(await openEnvelope(identity, PLACE, file)).toEqual({ kind: 'malformed' });
    },
  );

  it('differs at each sealing and says nothing but that it is an age file', async () => {
    const [{ recipient }] = await pairs;
    const [one, two] = await Promise.all([
      sealEnvelope(recipient, PLACE, { price: 4711 }),
      sealEnvelope(recipient, PLACE, { price: 4711 }),
    ]);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    expect(looksLikeAgeFile(one)).toBe(true);
    expect(Buffer.from(one).toString('latin1')).not.toMatch(/4711|alpha|p-1/);
    expect(looksLikeAgeFile(Buffer.from('age-encryption.org/v1\n-> scrypt x'))).toBe(false);
  });

  it('goes to recipients of the age format only', async () => {
    const [{ recipient }] = await pairs;
    expect(isRecipient(recipient)).toBe(true);
    for (const text of ['', 'age1', `${recipient}x`, recipient.toUpperCase()]) {
      expect(isRecipient(text)).toBe(false);
    }
  });
});
