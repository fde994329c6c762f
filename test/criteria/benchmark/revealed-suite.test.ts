/** Anybody checks revealed items against nothing but the root that was published before the bids. */
import { describe, expect, it } from 'vitest';
import type { RevealedSuite } from '../../../criteria/benchmark/revealed-suite.js';
import { checkRevealed } from '../../../criteria/benchmark/revealed-suite.js';
import { COMMITTED_SUITE, revealedSuite } from '../../harness/committed-lot.js';

const { root, items: count } = COMMITTED_SUITE.commitment;
const whole = revealedSuite();
const [first, second, ...rest] = whole.items;
if (first === undefined || second === undefined) throw new Error('no items');

const faultsOf = (value: unknown): readonly string[] => {
  const check = checkRevealed(value, root, count);
  return check.kind === 'proved' ? [] : check.faults.map(({ kind, place }) => `${kind} ${place}`);
};

describe('a revealed suite', () => {
  it('is proved item by item', () => {
    expect(checkRevealed(whole, root, count)).toEqual({
      kind: 'proved',
      items: count,
      committed: count,
    });
    expect(checkRevealed(JSON.parse(JSON.stringify(whole)), root)).toMatchObject({
      kind: 'proved',
    });
  });

  it('of which only a part is shown says how many are missing', () => {
    const part: RevealedSuite = { ...whole, items: [second] };
    expect(checkRevealed(part, root)).toEqual({ kind: 'proved', items: 1, committed: count });
  });

  it.each<[string, unknown, string]>([
    ['another target', { ...first, item: { ...first.item, target: 'anders' } }, 'notCommitted'],
    ['another text', { ...first, item: { ...first.item, messages: [] } }, 'notCommitted'],
    ['the salt of another item', { ...first, salt: second.salt }, 'notCommitted'],
    ['the place of another item', { ...first, proof: second.proof }, 'notCommitted'],
    [
      'another number of items',
      { ...first, proof: { ...first.proof, size: count + 1 } },
      'notCommitted',
    ],
    ['no salt', { ...first, salt: undefined }, 'shape'],
    ['a salt of other letters', { ...first, salt: 'Z'.repeat(64) }, 'shape'],
    ['no path', { ...first, proof: null }, 'shape'],
    ['a path of numbers', { ...first, proof: { ...first.proof, path: [1] } }, 'shape'],
    ['nothing', null, 'shape'],
  ])('with %s is not proved', (_what, changed, fault) => {
    expect(faultsOf({ ...whole, items: [changed, second, ...rest] })).toEqual([
      `${fault} items[0]`,
    ]);
  });

  it('does not count an item twice', () => {
    expect(faultsOf({ ...whole, items: [first, first, ...rest] })).toEqual(['twice items[1]']);
  });

  it('is judged by the root that is given, not by its own', () => {
    const other = 'f'.repeat(64);
    expect(checkRevealed(whole, other)).toMatchObject({ kind: 'notProved' });
    const own = { ...whole, commitment: { ...whole.commitment, root: other } };
    expect(checkRevealed(own, root)).toMatchObject({ kind: 'proved' });
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'schema'],
    ['a text', 'zuschlag/revealed-items/1', 'schema'],
    ['another schema', { ...whole, schema: 'zuschlag/suite/1' }, 'schema'],
    ['no items', { ...whole, items: [] }, 'items'],
    ['items that are no list', { ...whole, items: {} }, 'items'],
  ])('that is %s is refused without an error', (_what, value, place) => {
    expect(faultsOf(value)).toEqual([`shape ${place}`]);
  });

  it('without the number of committed items is refused where nobody gives one', () => {
    const check = checkRevealed({ ...whole, commitment: null }, root);
    expect(check).toMatchObject({ kind: 'notProved', faults: [{ place: 'commitment.items' }] });
  });
});
