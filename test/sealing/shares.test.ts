/** The key of a procedure in shares: two of them give it back, one never does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKeyPair } from '../../sealing/key-pair.js';
import { SHARE_BYTES, combineShares, shareDigest, splitIdentity } from '../../sealing/shares.js';
import { unwrapShare, wrapShare } from '../../sealing/wrapped-share.js';

const pairs = Promise.all([newKeyPair(), newKeyPair()]);

describe('shares of a sealing key', () => {
  it('are enough in any two of any number of people, in either order', async () => {
    const [{ identity, recipient }] = await pairs;
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 2, max: 12 })
          .chain((people) =>
            fc.tuple(
              fc.constant(people),
              fc.uniqueArray(fc.nat(people - 1), { minLength: 2, maxLength: 2 }),
            ),
          ),
        async ([people, [one = 0, other = 1]]) => {
          const shares = await splitIdentity(identity, people);
          const [first, second] = [shares[one], shares[other]];
          if (first === undefined || second === undefined) throw new Error('no share');
          expect(await combineShares(recipient, first, second)).toBe(identity);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are not enough alone, nor twice the same one', async () => {
    const [{ identity, recipient }] = await pairs;
    const shares = await splitIdentity(identity, 3);
    for (const share of shares) {
      expect(await combineShares(recipient, share, share)).toBeNull();
      expect(await combineShares(recipient, share, new Uint8Array(SHARE_BYTES))).toBeNull();
    }
  });

  it('do not mix: neither with those of another splitting nor with those of another key', async () => {
    const [own, other] = await pairs;
    const before = await splitIdentity(own.identity, 3);
    const after = await splitIdentity(own.identity, 3);
    const foreign = await splitIdentity(other.identity, 3);
    for (const first of before) {
      for (const second of [...after, ...foreign]) {
        expect(await combineShares(own.recipient, first, second)).toBeNull();
      }
    }
  });

  it('do not contain the key: every byte of a share takes every value', async () => {
    const [{ identity }] = await pairs;
    const seen = new Set<number>();
    for (let again = 0; again < 400; again += 1) {
      const [share] = await splitIdentity(identity, 2);
      seen.add(share?.[5] ?? -1);
    }
    // Of 256 values, 400 throws of an even die show about 200; a byte of base 32 text could show 32.
    expect(seen.size).toBeGreaterThan(150);
  });

  it.each([0, 1, 74, 76])('of %i bytes are no shares', async (bytes) => {
    const [{ identity, recipient }] = await pairs;
    const [share = new Uint8Array()] = await splitIdentity(identity, 2);
    expect(await combineShares(recipient, share, new Uint8Array(bytes))).toBeNull();
  });

  it('are recognised by their digest', async () => {
    const [{ identity }] = await pairs;
    const shares = await splitIdentity(identity, 3);
    expect(new Set(shares.map(shareDigest)).size).toBe(3);
  });
});

describe('a wrapped share', () => {
  const place = { procedureId: 'p-1', envelope: 'price', personId: 'otto' } as const;

  it('opens with the personal key of its holder for its own place only', async () => {
    const [holder, other] = await pairs;
    const [share = new Uint8Array()] = await splitIdentity(other.identity, 2);
    const wrapped = await wrapShare(holder.recipient, place, share);
    expect(await unwrapShare(holder.identity, place, wrapped)).toEqual(share);
    expect(await unwrapShare(other.identity, place, wrapped)).toBeNull();
    for (const wrong of [{ procedureId: 'p-2' }, { envelope: 'quality' }, { personId: 'olga' }]) {
      const elsewhere = { ...place, ...wrong } as typeof place;
      expect(await unwrapShare(holder.identity, elsewhere, wrapped)).toBeNull();
    }
  });

  it('does not open once a byte of it was changed', async () => {
    const [holder, other] = await pairs;
    const [share = new Uint8Array()] = await splitIdentity(other.identity, 2);
    const wrapped = await wrapShare(holder.recipient, place, share);
    for (const at of [30, wrapped.length - 1]) {
      const changed = wrapped.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await unwrapShare(holder.identity, place, changed)).toBeNull();
    }
  });
});
