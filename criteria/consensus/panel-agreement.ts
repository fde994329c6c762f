/** How far a panel agrees before its consensus: outliers, and alpha for each criterion group and for the whole lot. */
import { toExact } from '../exact/rational.js';
import type { BidId, CriterionId, PersonId } from '../ids.js';
import { ordinalAlpha } from './krippendorff-alpha.js';
import type { GivenPoints } from './spread.js';
import { outliersOf, spreadOfPoints } from './spread.js';

/** One bid under one criterion, with what each evaluator gave. */
export interface ScoredUnit {
  readonly groupId: string;
  readonly criterionId: CriterionId;
  readonly bidId: BidId;
  readonly given: readonly GivenPoints[];
}

export interface Agreement {
  /** Criterion group; null for the whole lot. */
  readonly groupId: string | null;
  /** Units with points of at least two evaluators. */
  readonly units: number;
  /** Krippendorff's alpha for ordinal data as exact fraction "n/d", or why there is none. */
  readonly alpha:
    | { readonly kind: 'defined'; readonly exact: string }
    | { readonly kind: 'undefined'; readonly why: 'nothingToCompare' | 'noVariation' };
}

export interface Outlier {
  readonly criterionId: CriterionId;
  readonly bidId: BidId;
  readonly evaluatorId: PersonId;
  /** Thousandths of a point. */
  readonly points: number;
  readonly median: number;
}

export interface PanelAgreement {
  /** One for each group in the order of the units, then one for the lot. */
  readonly agreements: readonly Agreement[];
  readonly outliers: readonly Outlier[];
}

function agreementOf(groupId: string | null, units: readonly ScoredUnit[]): Agreement {
  const values = units.map(({ given }) => given.map(({ points }) => points));
  const alpha = ordinalAlpha(values);
  return {
    groupId,
    units: values.filter(({ length }) => length >= 2).length,
    alpha: alpha.kind === 'defined' ? { kind: 'defined', exact: toExact(alpha.value) } : alpha,
  };
}

/** @param limit distance from the median in thousandths beyond which points are an outlier */
export function panelAgreement(units: readonly ScoredUnit[], limit: number): PanelAgreement {
  const groups = [...new Set(units.map(({ groupId }) => groupId))];
  return {
    agreements: [
      ...groups.map((id) =>
        agreementOf(
          id,
          units.filter(({ groupId }) => groupId === id),
        ),
      ),
      agreementOf(null, units),
    ],
    outliers: units.flatMap(({ criterionId, bidId, given }) => {
      const median = spreadOfPoints(given.map(({ points }) => points))?.median ?? 0;
      return outliersOf(given, limit).map((one) => ({ criterionId, bidId, median, ...one }));
    }),
  };
}
