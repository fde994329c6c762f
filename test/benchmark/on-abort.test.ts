/** Calls under one signal are all told once it is aborted, but for those that are over. */
import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { onAbort } from '../../benchmark/on-abort.js';

it('everything under way is told, once, with one listener for all', () => {
  const controller = new AbortController();
  const told: string[] = [];
  const over = onAbort(controller.signal, () => told.push('over'));
  onAbort(controller.signal, () => told.push('first'));
  onAbort(controller.signal, () => told.push('second'));
  over();
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  expect(told).toEqual([]);
  controller.abort();
  controller.abort();
  expect(told).toEqual(['first', 'second']);
});

it('without a signal there is nothing to be told', () => {
  expect(() => onAbort(undefined, () => expect.unreachable())()).not.toThrow();
});
