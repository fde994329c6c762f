/** Identifiers: short texts that people can read, one pattern for all that people write. */

export type ProcedureId = string;
export type LotId = string;
export type BidId = string;
export type PersonId = string;
export type CriterionId = string;
export type SuiteId = string;

/** Letters, digits, dot, hyphen, underscore; starts with a letter or digit; at most 64 characters. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
