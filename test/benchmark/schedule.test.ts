/** Every cell exactly once, in blocks that hold all bidders, in an order that only the seed decides. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCells } from '../../benchmark/schedule.js';

const itemsOf = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `i${at}` }));
const BIDDERS = ['amt', 'berg', 'cloud', 'dom'];
const PLAN = { items: itemsOf(20), bidders: BIDDERS, repeats: 3, seed: 2026 };

describe('the order of a run', () => {
  it('holds every item, bidder and repeat exactly once, numbered without gaps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (items, bidders, repeats, seed) => {
          const names = itemsOf(bidders).map(({ id }) => id);
          const cells = planCells({ items: itemsOf(items), bidders: names, repeats, seed });
          expect(cells.map(({ index }) => index)).toEqual(cells.map((_, at) => at));
          const keys = new Set(cells.map((cell) => `${cell.itemId} ${cell.bidId} ${cell.repeat}`));
          expect(keys.size).toBe(items * bidders * repeats);
          expect(cells).toHaveLength(items * bidders * repeats);
        },
      ),
    );
  });

  it('asks all bidders the same item before the next one', () => {
    const cells = planCells(PLAN);
    for (let start = 0; start < cells.length; start += BIDDERS.length) {
      const block = cells.slice(start, start + BIDDERS.length);
      expect(new Set(block.map(({ itemId, repeat }) => `${itemId} ${repeat}`)).size).toBe(1);
      expect(block.map(({ bidId }) => bidId).sort()).toEqual(BIDDERS);
    }
  });

  it('puts every bidder first about equally often', () => {
    const cells = planCells({ ...PLAN, items: itemsOf(1_000), repeats: 1 });
    const first = cells.filter(({ index }) => index % 4 === 0).map(({ bidId }) => bidId);
    for (const bidder of BIDDERS) {
      const times = first.filter((bidId) => bidId === bidder).length;
      expect(Math.abs(times - 250)).toBeLessThan(60);
    }
  });

  it('is another one for another seed', () => {
    expect(planCells({ ...PLAN, seed: 2027 })).not.toEqual(planCells(PLAN));
  });

  it('does not depend on the order in which items and bidders are listed', () => {
    const turned = { ...PLAN, items: [...PLAN.items].reverse(), bidders: [...BIDDERS].reverse() };
    expect(planCells(turned)).toEqual(planCells(PLAN));
  });

  it('is the same in another process', () => {
    const file = JSON.stringify(resolve('benchmark/schedule.ts'));
    const script = `import { planCells } from ${file}; process.stdout.write(JSON.stringify(planCells(${JSON.stringify(PLAN)})));`;
    const output = execFileSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(output)).toEqual(planCells(PLAN));
  });

  it.each([
    ['a bidder twice', { bidders: ['amt', 'amt'] }],
    ['an item twice', { items: [{ id: 'i1' }, { id: 'i1' }] }],
    ['no repeats', { repeats: 0 }],
    ['half a repeat', { repeats: 1.5 }],
  ])('is not made for %s', (_case, change) => {
    expect(() => planCells({ ...PLAN, ...change })).toThrow(RangeError);
  });
});
