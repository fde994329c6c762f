/** What a check of a whole design finds: which rule, how grave, in words, how it is mended, and where. */
import type { Bilingual } from '../bilingual.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { LotId } from '../ids.js';
import type { Profile } from '../profile/profile.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../questionnaire/questionnaire-source.js';
import type { Suite } from '../suite/suite.js';
import type { UseCase } from '../use-case/use-case.js';

/** Names of all design checks. */
export const DESIGN_RULES = [
  'design.form',
  'design.gateWithoutWeight',
  'design.riskCovered',
  'design.extremeShare',
  'design.methodCanFlip',
  'design.priceTerm',
  'design.priceVolume',
  'design.measuredSuite',
  'design.measuredTasks',
  'design.sovereigntyTreated',
  'design.suitePlanned',
  'design.suiteUsed',
  'design.productNeutral',
  'design.catalogueKnown',
  'design.roleAllowed',
  'design.unverifiedGate',
  'design.addressee',
  'design.authorityIndicator',
  'design.applicabilityByBidder',
  'design.operatingModels',
  'design.eligibilityAsAward',
  'design.minimaReachable',
  'design.benchmarkDetects',
  'design.methodDiscouraged',
  'design.relevanceMinima',
  'design.shareHolders',
] as const;
export type DesignRule = (typeof DESIGN_RULES)[number];

export interface DesignFinding {
  readonly rule: DesignRule;
  /** Blocking findings refuse the freeze; warnings are shown to both persons and kept. */
  readonly severity: 'blocking' | 'warning';
  readonly text: Bilingual;
  /** What can be done about it. */
  readonly mend: Bilingual;
  /** For example `profile.groups[0].weightBp`. */
  readonly place: string;
}

/** A finding with the lot it speaks about, as the log keeps it. */
export interface LotFinding extends DesignFinding {
  readonly lotId: LotId;
}

export interface PlannedSuiteSize {
  readonly suite: Suite;
  readonly itemCount: number;
  /** Groups of items from the same source text, where the items themselves are at hand. */
  readonly clusterCount?: number;
}

/** The design of one lot; a planned suite of the procedure's state fits as it is. */
export interface DesignInput {
  readonly useCase: UseCase;
  readonly profile: Profile;
  /** Rows of catalogues that the profile was taken from, and which of them apply in this lot. */
  readonly sources: ProfileSources;
  readonly suites: readonly PlannedSuiteSize[];
  /** What the authority answered about itself; left out where nobody asked. */
  readonly questionnaires?: readonly {
    readonly questionnaire: Questionnaire;
    readonly source: QuestionnaireSource;
  }[];
}
