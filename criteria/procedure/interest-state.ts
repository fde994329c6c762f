/** What a person has declared about conflicts of interest, and what was decided about it (section 6 VgV). */

/** Outcomes of a declared conflict; only the last one gives access. */
export const INTEREST_REMEDIES = ['replaced', 'excludedFromDecisions', 'noConflict'] as const;
export type InterestRemedy = (typeof INTEREST_REMEDIES)[number];

export interface InterestState {
  readonly conflict: boolean;
  /** How often this person has declared, from 1. */
  readonly version: number;
  /** What was decided about the last declared conflict; null while nothing is. */
  readonly remedy: InterestRemedy | null;
  /** Somebody new has become known since: the declaration has to be given again. */
  readonly outdated?: true;
}

/** Whether this person still has to declare, for the first time or again. */
export const mustDeclare = (interest: InterestState | null): boolean =>
  interest === null || interest.outdated === true;

/** Whether a conflict stands: declared, and not decided to be none. */
export const isConflicted = (interest: InterestState | null): boolean =>
  interest !== null && interest.conflict && interest.remedy !== 'noConflict';

/** Whether nothing keeps this person from names and decisions: a declaration that is up to date, and no conflict that stands. */
export const isFree = (interest: InterestState | null): boolean =>
  !mustDeclare(interest) && !isConflicted(interest);
