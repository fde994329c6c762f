/** A body is as deep as its deepest list or object, and no depth exhausts the check itself. */
import { describe, expect, it } from 'vitest';
import { isDeeper } from '../../api/body-depth.js';

const nested = (depth: number, inside: unknown = 1): unknown => {
  let value = inside;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { a: value } : [value];
  return value;
};

describe('a body', () => {
  it.each([
    [0, 0, false],
    [1, 1, false],
    [64, 64, false],
    [65, 64, true],
    [1_000_000, 64, true],
  ])('%d levels deep is deeper than %d: %s', (depth, most, deeper) => {
    expect(isDeeper(nested(depth), most)).toBe(deeper);
  });

  it('is judged by its deepest part', () => {
    expect(isDeeper({ flat: [1, 2, {}], deep: nested(3) }, 3)).toBe(true);
    expect(isDeeper({ flat: [1, 2, {}], deep: nested(2) }, 3)).toBe(false);
  });

  it('that is none is not deep', () => {
    for (const nothing of [undefined, null, '', 'x']) expect(isDeeper(nothing, 0)).toBe(false);
  });
});
