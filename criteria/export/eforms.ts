/** Data sheets for eForms notices: business terms with their values from the log, and for each gap where the value comes from. */
import type { Bilingual } from '../bilingual.js';
import type { DecisionRecord } from '../record/record.js';
import { awardTerms } from './eforms-award.js';
import { competitionTerms } from './eforms-competition.js';
import { procedureTerms } from './eforms-procedure.js';
import type { Stages } from './stages.js';

/** Subtypes of notices: 16 contract notice, 29 contract award notice (general directive). */
export const EFORMS_SUBTYPES = ['16', '29'] as const;
export type EformsSubtype = (typeof EFORMS_SUBTYPES)[number];

/** As the field list of the eForms SDK says for the subtype. */
export type Demand = 'mandatory' | 'conditional' | 'optional';

/** One business term, for the whole procedure or for one lot, bid or organisation. */
export interface EformsTerm {
  /** For example `BT-21`. */
  readonly bt: string;
  /** Field of the SDK, for example `BT-21-Lot`. */
  readonly field: string;
  readonly name: Bilingual;
  readonly demand: Demand;
  /** What it speaks about: the procedure, or `lot 1`. */
  readonly about: string;
  readonly value: string | null;
  /** Where the value comes from when the log does not hold it; null when it does. */
  readonly gap: Bilingual | null;
}

export interface EformsSheet {
  readonly schema: 'zuschlag/eforms-sheet/1';
  readonly subtype: EformsSubtype;
  /** The edition of the SDK whose field list was read. */
  readonly sdk: string;
  readonly procedureId: string;
  readonly terms: readonly EformsTerm[];
  readonly gaps: number;
}

/** Whether the stage that the notice tells of is reached. */
export const eformsReady = (subtype: EformsSubtype, stages: Stages): boolean =>
  subtype === '16'
    ? stages.published !== null
    : stages.awarded !== null || stages.cancelled !== null;

export function eformsSheet(
  subtype: EformsSubtype,
  record: DecisionRecord,
  stages: Stages,
): EformsSheet {
  const terms = [
    ...procedureTerms(record),
    ...(subtype === '16' ? competitionTerms(record, stages) : awardTerms(record, stages)),
  ];
  return {
    schema: 'zuschlag/eforms-sheet/1',
    subtype,
    sdk: 'eForms SDK 1.16',
    procedureId: record.meta.procedureId,
    terms,
    gaps: terms.filter(({ value }) => value === null).length,
  };
}
