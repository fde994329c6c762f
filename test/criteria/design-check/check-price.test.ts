/** The price sheet against the need: another term blocks, token quantities far from the expected volumes are a warning. */
import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import type { UseCase } from '../../../criteria/use-case/use-case.js';
import { SOUND } from './sound-design.js';

/** The sound sheet has 480 million input tokens over 48 months. */
const TERM = 'blocking design.priceTerm profile.price.termMonths';
const VOLUME = 'warning design.priceVolume profile.price.quantities[2].quantity';

const found = (useCase: Partial<UseCase>, profile = SOUND.profile): readonly string[] =>
  checkDesign({ ...SOUND, profile, useCase: { ...SOUND.useCase, ...useCase } })
    .filter(({ rule }) => rule.startsWith('design.price'))
    .map(({ rule, severity, place }) => `${severity} ${rule} ${place}`);

const tokens = (inputTokensPerMonth: number) => ({
  volumes: { ...SOUND.useCase.volumes, inputTokensPerMonth },
});

const measuring = (suiteId: string, tasksPerMonth: number) => ({
  ...SOUND.profile,
  price: {
    ...SOUND.profile.price,
    quantities: SOUND.profile.price.quantities.map((quantity, at) =>
      at === 2 ? { ...quantity, measured: { suiteId, tasksPerMonth } } : quantity,
    ),
  },
});
const { requestsPerMonth } = SOUND.useCase.volumes;
const MEASURED = 'profile.price.quantities[2].measured';

describe('a quantity that is to be measured', () => {
  it.each([
    ['suite', requestsPerMonth, []],
    ['x', requestsPerMonth, [`blocking design.measuredSuite ${MEASURED}.suiteId`]],
    ['suite', requestsPerMonth + 1, [`blocking design.measuredTasks ${MEASURED}.tasksPerMonth`]],
  ])('by suite %s for %d tasks a month', (suiteId, tasks, expected) => {
    const profile = measuring(suiteId, tasks);
    const findings = checkDesign({ ...SOUND, profile }).filter(({ rule }) =>
      rule.startsWith('design.measured'),
    );
    expect(findings.map(({ rule, severity, place }) => `${severity} ${rule} ${place}`)).toEqual(
      expected,
    );
  });
});

describe('the price sheet before the freeze', () => {
  it.each([
    [47, [TERM]],
    [48, []],
    [49, [TERM]],
    [36, [TERM, VOLUME]],
  ])('of 48 months beside a contract of %d', (contractMonths, expected) => {
    expect(found({ contractMonths })).toEqual(expected);
  });

  it.each([
    [10_000_000, []],
    [9_090_909, [VOLUME]],
    [9_090_910, []],
    [11_111_111, []],
    [11_111_112, [VOLUME]],
    [0, [VOLUME]],
  ])('of 10 million tokens a month beside %d expected ones', (expectedTokens, expected) => {
    expect(found(tokens(expectedTokens))).toEqual(expected);
  });

  it('says nothing about volumes that are not priced by token', () => {
    const { price } = SOUND.profile;
    const quantities = price.quantities.filter(({ charge }) => charge !== 'perMillionInputTokens');
    expect(found(tokens(1), { ...SOUND.profile, price: { ...price, quantities } })).toEqual([]);
  });
});
