/** A criteria catalogue: scales, criteria, rules and golden tests with their sources (file kind `catalogue`). */
import type { CriterionId } from '../ids.js';
import type {
  Addressee,
  Aggregation,
  CatalogueRole,
  CatalogueStatus,
  Interpretation,
  MappingRelation,
  Modality,
  ScaleKind,
  Stage,
  Subject,
  UnknownPolicy,
} from './catalogue-terms.js';

/** German always; English where the catalogue says that it is available. */
export interface CatalogueText {
  readonly de: string;
  readonly en?: string;
}

export interface CatalogueDocument {
  readonly id: string;
  readonly title: CatalogueText;
  readonly issuer: string;
  readonly edition?: string;
  /** Calendar date, YYYY-MM-DD. */
  readonly date?: string;
  readonly url?: string;
  readonly sha256?: string;
  readonly pages?: number;
  readonly licence?: string;
  /** Whether the issuer's own text was read, or only a copy or a report of it. */
  readonly basis: 'issuer' | 'copy' | 'secondary';
}

/** One allowed value of a scale and what it means. */
export interface ScaleLevel {
  readonly value: number;
  readonly title: CatalogueText;
}

export interface Scale {
  readonly id: string;
  readonly kind: ScaleKind;
  readonly title: CatalogueText;
  /** Whole numbers, both ends belong to the scale. */
  readonly minimum: number;
  readonly maximum: number;
  /** Named values, rising; a scale may skip values. */
  readonly levels?: readonly ScaleLevel[];
  readonly unknown: 'allowed' | 'notAllowed';
  /** Never the answering person's choice: by rule (`appliesWhen`) or not at all. */
  readonly notApplicable: 'ruleOnly' | 'never';
  /** What may be calculated with values of this scale. */
  readonly aggregation: readonly Aggregation[];
}

export interface CatalogueGroup {
  readonly id: string;
  readonly title: CatalogueText;
  readonly parent?: string;
  /** Basis points; a suggestion or the source's own weight, binding only in a profile. */
  readonly weightHintBp?: number;
}

export interface EvidenceDemand {
  /** Term of the vocabulary `evidenceType`. */
  readonly type: string;
  readonly title?: CatalogueText;
  readonly required: boolean;
  readonly from?: Addressee;
  readonly maxAgeMonths?: number;
  /** Consecutive report periods without a gap. */
  readonly noGap?: boolean;
  readonly editions?: readonly string[];
}

export interface LegalBasis {
  readonly act: string;
  readonly article: string;
  readonly textVersion: string;
  /** Calendar dates; the duty holds from the first until before the second. */
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
}

export interface Provenance {
  /** Id of a document of this catalogue; left out where a note speaks about our own editing. */
  readonly doc?: string;
  readonly section?: string;
  readonly page?: number;
  readonly lines?: string;
  /** The field of the criterion that this entry speaks about; the whole criterion where left out. */
  readonly field?: string;
  readonly interpretation: Interpretation;
  readonly note?: CatalogueText;
}

/** From a risk to a requirement, binding or optional, with the reason (BSI catalogue, footnote 14 of the worked example). */
export interface DerivedFrom {
  readonly risk: string;
  readonly binding: 'mandatory' | 'optional';
  readonly reason: CatalogueText;
}

export interface CatalogueCriterion {
  readonly id: CriterionId;
  readonly uuid?: string;
  /** Rises when the wording changes; a new meaning is a new id with `replaces`. */
  readonly revision: number;
  readonly replaces?: CriterionId;
  readonly title: CatalogueText;
  readonly question?: CatalogueText;
  readonly guidance?: CatalogueText;
  readonly group?: string;
  readonly subject: Subject;
  readonly addressee: readonly Addressee[];
  /** Modal verb of the original, and of an excerpt where that differs. */
  readonly modality?: { readonly source: Modality; readonly excerpt?: Modality };
  readonly polarity?: 'requirement' | 'prohibition';
  readonly role: { readonly default: CatalogueRole; readonly allowed: readonly CatalogueRole[] };
  readonly scale: string;
  /** Own levels instead of the scale's, each a value of the scale. */
  readonly levels?: readonly ScaleLevel[];
  /** Names of facts that `appliesWhen` reads; a missing fact makes the answer undetermined. */
  readonly needs?: readonly string[];
  /** JSONata over the facts; the only way to "not applicable". */
  readonly appliesWhen?: string;
  readonly unknownPolicy?: UnknownPolicy;
  readonly phase?: string;
  readonly stages?: readonly Stage[];
  /** Terms by vocabulary. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly evidence?: readonly EvidenceDemand[];
  readonly risks?: readonly { readonly id: string; readonly reason?: CatalogueText }[];
  readonly derivedFrom?: readonly DerivedFrom[];
  readonly legal?: readonly LegalBasis[];
  readonly weightHintBp?: number;
  /** Thousandths of a point. */
  readonly minimumHint?: number;
  /** Not set where the source was verified; unverified facts and proposals never gate. */
  readonly status?: 'unverified' | 'proposal';
  /** False where the source gives no usable definition: listed, but not offered for use. */
  readonly usable?: boolean;
  readonly provenance: readonly Provenance[];
}

export interface CatalogueRisk {
  readonly id: string;
  readonly title: CatalogueText;
  readonly relevantWhen?: CatalogueText;
  readonly controls?: CatalogueText;
  readonly provenance: readonly Provenance[];
}

/** A calculated value: an expression in the allowed part of JSONata, for analysis or display, never a bid's points. */
export interface DerivedValue {
  readonly id: string;
  readonly title: CatalogueText;
  readonly purpose: 'analysis' | 'ranking' | 'check';
  /** Calculated once for each combination of these values, which the expression reads as variables. */
  readonly forEach?: Readonly<Record<string, readonly string[]>>;
  /** Top-level names of the input that the expression may read. */
  readonly inputs: readonly string[];
  readonly display?: {
    readonly factor: number;
    readonly decimals: number;
    readonly rounding: 'half-up';
  };
  readonly expression: string;
  readonly provenance?: readonly Provenance[];
}

/** Input and expected result of a derived value or of a criterion's `appliesWhen`; run each time the catalogue is loaded. */
export interface GoldenTest {
  readonly id: string;
  /** Exactly one of the two. */
  readonly derived?: string;
  readonly criterion?: CriterionId;
  readonly with?: Readonly<Record<string, string>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expect: unknown;
  /** Numbers are compared after rounding half up to this many decimals; exactly where left out. */
  readonly decimals?: number;
}

export interface CatalogueMapping {
  readonly criterion: CriterionId;
  /** `catalogue#criterion`, or an identifier of an outside standard. */
  readonly target: string;
  readonly relation: MappingRelation;
  /** 0 to 10. */
  readonly strength: number;
  readonly rationale: CatalogueText;
}

/** Who answers for a criterion under one operating model. */
export interface CataloguePreset {
  readonly id: string;
  readonly title: CatalogueText;
  /** Facts under which the preset is proposed. */
  readonly facts: Readonly<Record<string, string>>;
  readonly values: readonly {
    readonly criterion: CriterionId;
    readonly addressee: readonly Addressee[];
  }[];
}

export interface VocabularyTerm {
  readonly id: string;
  readonly title: CatalogueText;
}

export interface Catalogue {
  readonly schema: 'zuschlag/catalogue/1';
  /** Stable name in lower case with dots, for example `bsi.genai`. */
  readonly id: string;
  /** Semantic version of this file. */
  readonly version: string;
  /** Edition of the source. */
  readonly edition: string;
  readonly title: CatalogueText;
  readonly status: CatalogueStatus;
  readonly validity: { readonly from: string; readonly to?: string };
  /** `id@version` of the catalogue that this one replaces. */
  readonly supersedes?: string;
  readonly languages: {
    readonly source: 'de' | 'en';
    readonly available: readonly ('de' | 'en')[];
  };
  readonly licence: {
    readonly text: string;
    readonly file: string;
    readonly shareAlike: boolean;
  };
  readonly documents: readonly CatalogueDocument[];
  /** Terms by vocabulary: goal, layer, phase, evidenceType and so on. */
  readonly vocabularies?: Readonly<Record<string, readonly VocabularyTerm[]>>;
  readonly scales: readonly Scale[];
  readonly groups?: readonly CatalogueGroup[];
  readonly criteria: readonly CatalogueCriterion[];
  readonly risks?: readonly CatalogueRisk[];
  readonly derived?: readonly DerivedValue[];
  readonly mappings?: readonly CatalogueMapping[];
  readonly presets?: readonly CataloguePreset[];
  readonly tests?: readonly GoldenTest[];
}
