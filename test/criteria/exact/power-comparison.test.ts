/** Products of powers are compared exactly, also where bounds alone could not tell. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PowerFactor } from '../../../criteria/exact/power-comparison.js';
import {
  comparePowerProducts,
  powerProduct,
  timesPower,
} from '../../../criteria/exact/power-comparison.js';

const power = (base: bigint, exponent: number): PowerFactor => ({ base, exponent });

describe('two products of powers', () => {
  it.each([
    ['2^10 and 1024', [power(2n, 10)], [power(1024n, 1)], 0],
    ['4^5000 and 2^10000', [power(4n, 5000)], [power(2n, 10_000)], 0],
    ['0^3 and 0', [power(0n, 3)], [power(0n, 1)], 0],
    ['0^0 and 1', [power(0n, 0)], [power(1n, 1)], 0],
    ['0 x 11^600 and 1', [power(0n, 1), power(11n, 600)], [], -1],
    ['0^10000 and 1', [power(0n, 10_000)], [], -1],
    ['10^9999 x 10 and 10^10000', [power(10n, 9999), power(10n, 1)], [power(10n, 10_000)], 0],
    [
      'neighbours of 30 bits to the 9,999th',
      [power(1_073_741_824n, 9999)],
      [power(1_073_741_823n, 9999)],
      1,
    ],
    ['2^400 and 2^400 - 1', [power(2n, 400)], [power(2n ** 400n - 1n, 1)], 1],
    ['2^400 and 2^400 + 1', [power(2n, 400)], [power(2n ** 400n + 1n, 1)], -1],
    [
      '(2^300 + 1)^2 and 2^600 + 2^301',
      [power(2n ** 300n + 1n, 2)],
      [power(2n ** 600n + 2n ** 301n, 1)],
      1,
    ],
  ] as const)('%s', (_title, left, right, sign) => {
    expect(comparePowerProducts(powerProduct(left), powerProduct(right))).toBe(sign);
    expect(comparePowerProducts(powerProduct(right), powerProduct(left))).toBe(
      sign === 0 ? 0 : -sign,
    );
  });

  it('compare as their full values do', () => {
    const factors = fc.array(
      fc.record({ base: fc.bigInt({ min: 0n, max: 2n ** 70n }), exponent: fc.nat({ max: 60 }) }),
      { maxLength: 3 },
    );
    const full = (list: readonly PowerFactor[]): bigint =>
      list.reduce((product, { base, exponent }) => product * base ** BigInt(exponent), 1n);
    fc.assert(
      fc.property(factors, factors, (left, right) => {
        const [a, b] = [full(left), full(right)];
        expect(comparePowerProducts(powerProduct(left), powerProduct(right))).toBe(
          a < b ? -1 : a > b ? 1 : 0,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('keep their bounds when a factor is added', () => {
    const six = timesPower(powerProduct([power(2n, 1000)]), power(3n, 1000));
    expect(comparePowerProducts(six, powerProduct([power(6n, 1000)]))).toBe(0);
    expect(comparePowerProducts(six, powerProduct([power(6n, 1001)]))).toBe(-1);
  });
});
