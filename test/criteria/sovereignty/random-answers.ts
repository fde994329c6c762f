/** Random answers to sovereignty indicators and objectives, for properties that hold for all of them. */
import fc from 'fast-check';
import type { OefitAnswer, OefitIndicator } from '../../../criteria/sovereignty/oefit-cells.js';
import { OEFIT_GOALS, OEFIT_LAYERS } from '../../../criteria/sovereignty/oefit-cells.js';
import type { SealObjective } from '../../../criteria/sovereignty/seal-outcome.js';

const MAXIMUM = 3;

const answer: fc.Arbitrary<OefitAnswer> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 0, max: MAXIMUM })
      .map((level): OefitAnswer => ({ state: 'answered', level })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'unknown' as const,
        'notApplicable' as const,
        'notYetAnswered' as const,
        'refused' as const,
      )
      .map((state): OefitAnswer => ({ state })),
  },
);

export const oefitIndicators: fc.Arbitrary<readonly OefitIndicator[]> = fc
  .array(
    fc.record({
      goal: fc.constantFrom(...OEFIT_GOALS),
      layers: fc.subarray([...OEFIT_LAYERS], { minLength: 1 }),
      answer,
    }),
    { maxLength: 22 },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, id: `I-${index}`, maximum: MAXIMUM })));

const level = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });

export const sealObjectives: fc.Arbitrary<readonly SealObjective[]> = fc
  .array(fc.record({ weightBp: fc.integer({ min: 1, max: 10_000 }), minimum: level, level }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) => rows.map((row, index) => ({ ...row, id: `SOV-${index + 1}` })));
