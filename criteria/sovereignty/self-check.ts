/** The quick sovereignty self-check: five statements about the authority, one sum, three bands. */

export const SELF_CHECK_STATEMENTS = ['SC1', 'SC2', 'SC3', 'SC4', 'SC5'] as const;
export type SelfCheckStatement = (typeof SELF_CHECK_STATEMENTS)[number];

export type SelfCheckBand = 'criticallyDependent' | 'hybrid' | 'sovereignOnCourse';

/** Highest sum of each band, both ends included; the sum runs from 5 to 25. */
export const SELF_CHECK_BANDS: readonly { readonly band: SelfCheckBand; readonly upTo: number }[] =
  [
    { band: 'criticallyDependent', upTo: 10 },
    { band: 'hybrid', upTo: 18 },
    { band: 'sovereignOnCourse', upTo: 25 },
  ];

export interface SelfCheckResult {
  readonly sum: number;
  readonly band: SelfCheckBand;
}

/**
 * Sum and band of a complete check; null while a statement is unanswered, because the bands are made for
 * five answers. It describes the authority's own position and never enters a bid's score.
 * @param answers 1 (does not apply at all) to 5 (applies fully)
 * @throws RangeError for an answer that is not a whole number 1 to 5.
 */
export function selfCheck(
  answers: Readonly<Partial<Record<SelfCheckStatement, number>>>,
): SelfCheckResult | null {
  const values = SELF_CHECK_STATEMENTS.flatMap((id) => answers[id] ?? []);
  if (values.some((value) => !Number.isInteger(value) || value < 1 || value > 5)) {
    throw new RangeError('selfCheck: an answer is a whole number from 1 to 5');
  }
  if (values.length < SELF_CHECK_STATEMENTS.length) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  const band = SELF_CHECK_BANDS.find(({ upTo }) => sum <= upTo)?.band;
  return band === undefined ? null : { sum, band };
}
