/** The formulas of the sovereignty catalogues give what the exact calculation gives, for any answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../criteria/catalogue/catalogue.js';
import type { Rational } from '../../criteria/exact/rational.js';
import { evaluateDerived } from '../../criteria/formula/evaluate-derived.js';
import { matches } from '../../criteria/formula/compare-expected.js';
import type { PlainValue } from '../../criteria/formula/formula.js';
import type {
  OefitIndicator,
  OefitPolicy,
  OefitScore,
} from '../../criteria/sovereignty/oefit-cells.js';
import { oefitMatrix } from '../../criteria/sovereignty/oefit-cells.js';
import { judgeSeal } from '../../criteria/sovereignty/seal-outcome.js';
import { SELF_CHECK_STATEMENTS, selfCheck } from '../../criteria/sovereignty/self-check.js';
import {
  PROPOSED_MINIMA,
  RELEVANCE_QUESTIONS,
  strategicRelevance,
} from '../../criteria/sovereignty/strategic-relevance.js';
import { oefitIndicators, sealObjectives } from '../criteria/sovereignty/random-answers.js';
import { pause, shelf } from './sovereignty-shelf.js';

const oefit = shelf['oefit.matrix'];

/** The values of a derived value, one for each combination in the declared order. */
async function deriveAll(
  catalogue: Catalogue,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<readonly { readonly combination: object; readonly value: PlainValue }[]> {
  const derived = catalogue.derived?.find((one) => one.id === id);
  if (derived === undefined) throw new Error(`no derived value ${id}`);
  const outcome = await evaluateDerived(derived, input, pause);
  if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
  return outcome.results.map(({ combination, outcome: found }) => {
    if (found.kind === 'failed') throw new Error(found.reason.en);
    return { combination, value: found.value };
  });
}

const derive = async (
  catalogue: Catalogue,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<PlainValue> => (await deriveAll(catalogue, id, input))[0]?.value ?? null;

const decimal = ({ n, d }: Rational): number => Number(n) / Number(d);
/** The formulas calculate with binary fractions; the twelfth decimal is beyond anything shown. */
const DECIMALS = 12;
const RUNS = { numRuns: 40 };

const answersOf = (indicators: readonly OefitIndicator[]) =>
  indicators.map(({ id, goal, layers, maximum, answer }) => ({
    id,
    goal,
    layer: layers,
    max: maximum,
    state: answer.state,
    ...(answer.state === 'answered' ? { value: answer.level } : {}),
  }));

describe('on random answers the formulas of the catalogues say what the exact calculation says', () => {
  it.each<[OefitPolicy, string, string]>([
    ['leftOut', 'cell', 'goalMean'],
    ['countedZero', 'cellCountedZero', 'goalMeanCountedZero'],
  ])('cells and goals of the matrix, %s', async (policy, cellId, goalId) => {
    const expected = (score: OefitScore | undefined, more: object = {}): PlainValue | object =>
      score === undefined
        ? null
        : { score: decimal(score.exact), coverage: decimal(score.coverage), ...more };
    await fc.assert(
      fc.asyncProperty(oefitIndicators, async (indicators) => {
        const { cells, goals } = oefitMatrix(indicators);
        const input = { answers: answersOf(indicators) };
        const rows = [
          ...cells.map(({ goal, layer, scores }) => ({
            combination: { goal, layer },
            value: expected(scores?.[policy]),
          })),
          ...goals.map(({ goal, layers, scores }) => ({
            combination: { goal },
            value: expected(scores?.[policy], { layers }),
          })),
        ];
        const found = [
          ...(await deriveAll(oefit, cellId, input)),
          ...(await deriveAll(oefit, goalId, input)),
        ];
        expect(matches(rows, found, DECIMALS)).toBe(true);
      }),
      RUNS,
    );
  });

  it('floor and score of the EU framework', async () => {
    await fc.assert(
      fc.asyncProperty(sealObjectives, async (given) => {
        const objectives = given.map(({ id, weightBp, minimum, level }) => ({
          id,
          weight: weightBp,
          ...(minimum === null ? {} : { minimum }),
          ...(level === null ? { state: 'unknown' } : { state: 'answered', level }),
        }));
        const { floor, score } = judgeSeal(given);
        expect(await derive(shelf['eu.csf'], 'floor', { objectives })).toEqual(floor);
        const value = await derive(shelf['eu.csf'], 'score', { objectives });
        const exact = { score: decimal(score.exact), coverage: decimal(score.coverage) };
        expect(matches(exact, value, DECIMALS)).toBe(true);
      }),
      RUNS,
    );
  });

  const answered = (names: readonly string[], values: readonly (number | null)[]) =>
    names.map((id, index) => {
      const value = values[index] ?? null;
      return value === null ? { id, state: 'unknown' } : { id, state: 'answered', value };
    });
  const known = (names: readonly string[], values: readonly (number | null)[]) =>
    Object.fromEntries(
      names.flatMap((id, index) => (values[index] == null ? [] : [[id, values[index]] as const])),
    );
  const someOf = (count: number, min: number, max: number) =>
    fc.array(fc.option(fc.integer({ min, max }), { nil: null, freq: 8 }), {
      minLength: count,
      maxLength: count,
    });

  it('sum and band of the self-check', async () => {
    await fc.assert(
      fc.asyncProperty(someOf(5, 1, 5), async (values) => {
        const answers = answered(SELF_CHECK_STATEMENTS, values);
        const value = await derive(shelf.selfcheck, 'sumAndBand', { answers });
        expect(value).toEqual(selfCheck(known(SELF_CHECK_STATEMENTS, values)));
      }),
      RUNS,
    );
  });

  it('level of strategic relevance', async () => {
    await fc.assert(
      fc.asyncProperty(someOf(4, 0, 3), async (values) => {
        const answers = answered(RELEVANCE_QUESTIONS, values);
        const value = await derive(shelf['strategic-relevance'], 'level', { answers });
        expect(value).toBe(strategicRelevance(known(RELEVANCE_QUESTIONS, values)).level);
      }),
      RUNS,
    );
  });

  it.each(PROPOSED_MINIMA)(
    'what level $level of relevance proposes',
    async ({ level, ...minima }) => {
      expect(await derive(shelf['strategic-relevance'], 'proposal', { level })).toEqual(minima);
    },
  );
});
