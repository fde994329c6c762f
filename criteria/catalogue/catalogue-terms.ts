/** Closed lists of words that catalogues use, with their types. */

export const CATALOGUE_STATUS = ['official', 'derived', 'proposal', 'superseded'] as const;
export type CatalogueStatus = (typeof CATALOGUE_STATUS)[number];

/** Who or what an answer rates. Only `offer` can tell bids apart. */
export const SUBJECTS = ['offer', 'authority', 'project', 'system', 'model'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** AG authority, BI bidder or provider, BT operator, EN end user. */
export const ADDRESSEES = ['AG', 'BI', 'BT', 'EN'] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** Modal verbs of German public standards; KEIN counts as DARF_NICHT. */
export const MODALITIES = [
  'MUSS',
  'SOLL',
  'SOLLTE',
  'KANN',
  'DARF_NICHT',
  'DARF_NUR',
  'SOLLTE_NICHT',
] as const;
export type Modality = (typeof MODALITIES)[number];

/** How a criterion may be used; a profile picks one of those that are allowed. */
export const CATALOGUE_ROLES = ['gate', 'scored', 'clause', 'duty', 'information'] as const;
export type CatalogueRole = (typeof CATALOGUE_ROLES)[number];

/** S0 standing governance, S1 need, S2 market consultation, S3 documents, S4 suitability, S5 evaluation, S6 award, S7 roll-out, S8 operation, S9 exit. */
export const STAGES = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9'] as const;
export type Stage = (typeof STAGES)[number];

/** What a missing answer does: counts zero, is left out (analysis only), or blocks until it is there. */
export const UNKNOWN_POLICIES = ['zero', 'exclude', 'blocks'] as const;
export type UnknownPolicy = (typeof UNKNOWN_POLICIES)[number];

export const INTERPRETATIONS = [
  'verbatim',
  'paraphrase',
  'excerptDeviates',
  'inferred',
  'editorial',
] as const;
export type Interpretation = (typeof INTERPRETATIONS)[number];

export const SCALE_KINDS = [
  'boolean',
  'modal',
  'ordinal',
  'likert',
  'points',
  'ladder',
  'share',
] as const;
export type ScaleKind = (typeof SCALE_KINDS)[number];

export const AGGREGATIONS = [
  'allOf',
  'count',
  'sum',
  'sumOfMaximum',
  'mean',
  'minimum',
  'weightedSum',
  'equality',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const MAPPING_RELATIONS = ['equal', 'subset', 'superset', 'intersects', 'related'] as const;
export type MappingRelation = (typeof MAPPING_RELATIONS)[number];
