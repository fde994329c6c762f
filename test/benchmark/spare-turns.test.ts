/** Work in spare turns: in its order, and never in the way of what arrives. */
import { expect, it } from 'vitest';
import { createSpareTurns } from '../../benchmark/spare-turns.js';

it('work is done in the order in which it was given, and each gets its own result or error', async () => {
  const { later } = createSpareTurns();
  const done: number[] = [];
  const works = [1, 2, 3].map((place) =>
    later(() => {
      done.push(place);
      if (place === 2) throw new Error('second');
      return place * 10;
    }),
  );
  expect(done).toEqual([]);
  expect(await Promise.allSettled(works)).toEqual([
    { status: 'fulfilled', value: 10 },
    { status: 'rejected', reason: new Error('second') },
    { status: 'fulfilled', value: 30 },
  ]);
  expect(done).toEqual([1, 2, 3]);
  expect(await later(() => 'later still')).toBe('later still');
});

it('work that takes long leaves a turn to others between two pieces of it', async () => {
  const { later } = createSpareTurns();
  const order: string[] = [];
  const long = (name: string) => () => {
    const until = performance.now() + 3;
    while (performance.now() < until);
    order.push(name);
  };
  const both = [later(long('first')), later(long('second'))];
  setImmediate(() => order.push('other'));
  await Promise.all(both);
  expect(order).toEqual(['first', 'other', 'second']);
});
