/** Merkle trees follow RFC 6962: published roots, proofs of every leaf, and nothing else is proved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitTo, isCommitted, revealItems } from '../../../criteria/benchmark/item-commitment.js';
import {
  leafHash,
  merkleProofs,
  merkleRoot,
  provesMembership,
} from '../../../criteria/benchmark/merkle-tree.js';
import { suiteOf } from '../../benchmark/sample-suite.js';

const leaves = (count: number) => Array.from({ length: count }, (_, at) => leafHash(`leaf ${at}`));

describe('a Merkle tree', () => {
  it.each([
    // Test vectors of the reference implementation of Certificate Transparency: empty tree, one empty leaf.
    [[], 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [[''], '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ])('of %j has the published root', (texts, root) => {
    expect(merkleRoot(texts.map(leafHash))).toBe(root);
  });

  it('proves each of its leaves at its place, and at no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, a, b) => {
        const list = leaves(size);
        const [at, other] = [a % size, b % size];
        const root = merkleRoot(list);
        const proof = merkleProofs(list)[at] ?? { index: -1, size: 0, path: [] };
        expect(provesMembership(list[at] ?? '', proof, root)).toBe(true);
        expect(provesMembership(list[other] ?? '', proof, root)).toBe(other === at);
        expect(provesMembership(list[at] ?? '', { ...proof, index: other }, root)).toBe(
          other === at,
        );
        expect(provesMembership(list[at] ?? '', { ...proof, size: size + 64 }, root)).toBe(false);
      }),
    );
  });

  it('changes its root with any leaf, with their order and with their number', () => {
    const list = leaves(9);
    const roots = [list, list.slice(0, 8), [...list].reverse(), [...list, ...leaves(1)]].map(
      merkleRoot,
    );
    expect(new Set(roots).size).toBe(4);
  });

  it('takes an inner node for no leaf', () => {
    const [left = '', right = ''] = leaves(2);
    const root = merkleRoot([left, right]);
    expect(provesMembership(root, { index: 0, size: 1, path: [] }, root)).toBe(true);
    expect(leafHash(left + right)).not.toBe(root);
  });

  it.each([
    ['a negative place', { index: -1, size: 3, path: [] }],
    ['a place beyond the end', { index: 3, size: 3, path: [] }],
    ['a path that is too long', { index: 0, size: 1, path: ['a'.repeat(64)] }],
    ['a path of something else', { index: 0, size: 2, path: ['nicht hexadezimal'] }],
  ])('refuses a proof with %s without an error', (_case, proof) => {
    const [leaf = ''] = leaves(1);
    expect(provesMembership(leaf, proof, leaf)).toBe(false);
  });
});

describe('a committed item', () => {
  const { items } = suiteOf(7);
  const salts = items.map((_, at) => at.toString(16).padStart(64, '0'));
  const commitment = commitTo(items, salts);

  it('is shown with its salt and proved against the published root', () => {
    const shown = revealItems('probe', items, salts);
    expect(shown.map(({ item }) => item)).toEqual(items);
    for (const one of shown) expect(isCommitted(one, commitment)).toBe(true);
  });

  it('is proved only as it was: not with another text, salt or target', () => {
    const shown = revealItems('probe', items, salts)[3];
    if (shown === undefined) throw new Error('no fourth item');
    const changed = [
      { ...shown, salt: 'f'.repeat(64) },
      { ...shown, item: { ...shown.item, target: 'anders' } },
      { ...shown, item: { ...shown.item, messages: [] } },
      { ...shown, proof: { ...shown.proof, index: 2 } },
    ];
    expect(changed.map((each) => isCommitted(each, commitment))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('cannot be guessed from the root without its salt', () => {
    const other = salts.map((salt) => salt.replace(/^0/, '1'));
    expect(commitTo(items, other).root).not.toBe(commitment.root);
  });
});
