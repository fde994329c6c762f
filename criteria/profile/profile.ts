/** The criteria profile of a lot: which criteria decide, with which weight, scale and award method (file kind `profile`). */
import type { AwardMethod } from '../award/method.js';
import type { CatalogueReference } from '../catalogue/catalogue-excerpt.js';
import type { CriterionId, SuiteId } from '../ids.js';
import type { PriceSheet } from '../price/price-sheet.js';

/** Where a criterion comes from: document, and the paragraph or row in it. */
export interface CriterionSource {
  readonly document: string;
  readonly reference: string;
}

/** The row of a catalogue that a criterion was taken from. */
export interface CatalogueCriterionReference {
  /** Id of one of the profile's catalogues. */
  readonly catalogue: string;
  readonly criterion: CriterionId;
}

interface CriterionBase {
  readonly id: CriterionId;
  readonly title: string;
  readonly requirement: string;
  readonly source: CriterionSource;
  /** Left out for the authority's own criteria. */
  readonly from?: CatalogueCriterionReference;
  /** Risks of the use case that this criterion answers. */
  readonly risks?: readonly string[];
}

/** A-criterion: met or the bid is out; carries no weight (UfAB). */
export interface GateCriterion extends CriterionBase {
  readonly role: 'gate';
  readonly evidence: string;
  /** A floor: the lowest level of the catalogue's scale that a bid must reach; needs `from`. */
  readonly minimumLevel?: number;
}

/** What a number of points means, in words; points in thousandths, 0 to 10,000. */
export interface Anchor {
  readonly points: number;
  readonly meaning: string;
  /** Level of the catalogue's ordinal scale; where anchors carry levels, only their points can be given. */
  readonly level?: number;
}

/** B-criterion: scored by the panel, or by a benchmark suite through its published mapping. */
export interface ScoredCriterion extends CriterionBase {
  readonly role: 'scored';
  /** Basis points within its group; a level sums to exactly 10,000. */
  readonly weightBp: number;
  /** A bid below this many thousandths of a point is out, whatever its total. */
  readonly minimumPoints?: number;
  readonly scoredBy:
    | { readonly kind: 'panel'; readonly anchors: readonly Anchor[] }
    | { readonly kind: 'benchmark'; readonly suiteId: SuiteId };
}

/** Becomes part of the contract; neither decides nor scores. */
export interface ClauseCriterion extends CriterionBase {
  readonly role: 'clause';
}

/** Asked for information only (I-criterion). */
export interface InformationCriterion extends CriterionBase {
  readonly role: 'information';
}

export type UnscoredCriterion = GateCriterion | ClauseCriterion | InformationCriterion;
export type Criterion = ScoredCriterion | UnscoredCriterion;

/** Main group of scored criteria. */
export interface CriterionGroup {
  readonly id: string;
  readonly title: string;
  /** Basis points of the whole; all groups sum to exactly 10,000. */
  readonly weightBp: number;
  /** Marks the group in which sovereignty is treated as a published criterion. */
  readonly sovereignty?: boolean;
  /** Weighted points of the group, thousandths 0 to 10,000; a bid below is out, whatever its total. */
  readonly minimumPoints?: number;
  readonly criteria: readonly ScoredCriterion[];
}

export interface Profile {
  readonly schema: 'zuschlag/profile/1';
  readonly id: string;
  readonly title: string;
  /** Points of every scored criterion run from 0 to this many thousandths. */
  readonly maximumPoints: 10000;
  /** Editions that criteria of this profile were taken from; a later edition never moves a running procedure. */
  readonly catalogues?: readonly CatalogueReference[];
  /** What holds for the whole lot, by the names that catalogue rules ask for, for example `operatingModel`. */
  readonly facts?: Readonly<Record<string, string | boolean>>;
  readonly unscored: readonly UnscoredCriterion[];
  readonly groups: readonly CriterionGroup[];
  readonly consensus: {
    /** Distance in thousandths from the evaluators' median beyond which the chair gives a reason. */
    readonly reasonBeyondMedian: number;
  };
  /** Who scores knows the bidders by labels until the scores are locked. */
  readonly anonymousBidders?: true;
  readonly price: PriceSheet;
  readonly award: AwardMethod;
}
