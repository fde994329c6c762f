/** Tasks made ready ahead: the same ones in the same order, no more than were asked for, and no fault is lost. */
import { expect, it } from 'vitest';
import { preparedTasks } from '../../benchmark/prepared-tasks.js';
import { createSpareTurns } from '../../benchmark/spare-turns.js';

/** Made so far, and a maker of 1 to `most`; `broken` cannot be made. */
function maker(most: number, broken = 0) {
  const made: number[] = [];
  return {
    made,
    make: (): number | null => {
      const next = made.length + 1;
      if (next === broken) throw new RangeError(`no item ${next}`);
      if (next > most) return null;
      made.push(next);
      return next;
    },
  };
}

it.each([0, 1, 3, 10, 50])(
  'up to %s ahead are in their order, whether they were ready or not',
  async (ahead) => {
    const { made, make } = maker(10);
    const turns = createSpareTurns();
    const next = preparedTasks(make, ahead, turns);
    const taken: number[] = [];
    for (let task = next(); task !== null; task = next()) {
      taken.push(task);
      expect(made.length - taken.length).toBeLessThanOrEqual(ahead);
      if (task % 3 === 0) for (let turn = 0; turn < 5; turn += 1) await turns.later(() => null);
    }
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(next()).toBeNull();
  },
);

it('one that cannot be made fails when its turn comes, not before and not never', async () => {
  const { make } = maker(10, 3);
  const turns = createSpareTurns();
  const next = preparedTasks(make, 5, turns);
  expect(next()).toBe(1);
  for (let turn = 0; turn < 10; turn += 1) await turns.later(() => null);
  expect(next()).toBe(2);
  expect(() => next()).toThrow('no item 3');
  expect(() => next()).toThrow('no item 3');
});
