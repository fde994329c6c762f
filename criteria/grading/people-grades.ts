/** From people's grades to one verdict per answer: two judge apart, a third person decides where the announced rule asks for it. */
import { ordinalAlpha } from '../consensus/krippendorff-alpha.js';
import type { Digest } from '../canonical-json.js';
import type { Rational } from '../exact/rational.js';
import { roundToUnits } from '../exact/rounding.js';
import type { PersonId } from '../ids.js';
import type { GraderAgreement } from '../statistics/grader-agreement.js';
import { graderAgreement } from '../statistics/grader-agreement.js';
import { rightFrom } from '../suite/people-rule.js';
import type { PeopleRule } from '../suite/suite.js';
import type { Assigned } from './assign-graders.js';

/** One sign for each answer in the order of the codes: the grade, or a dash where this person judges nothing. */
export type GradeRow = string;
export const NO_GRADE = '-';

export interface PeopleAgreement {
  /** Answers that two people judged. */
  readonly answers: number;
  /** Share of equal verdicts. */
  readonly observedBp: number;
  /** Cohen's kappa over the verdicts; null where chance alone would give full agreement. */
  readonly kappaBp: number | null;
  /** Krippendorff's ordinal alpha over the grades; null where they do not vary. */
  readonly alphaBp: number | null;
}

/** What people came to, in the log: positions are those of the codes, which name nobody. */
export interface PeopleResult {
  readonly packageDigest: Digest;
  readonly mappingDigest: Digest;
  /** For each answer in the order of the codes, the place of its cell in the table of verdicts, read row by row. */
  readonly places: readonly number[];
  /** For each answer: 1 is right, 0 is wrong. */
  readonly verdicts: string;
  readonly arbitrated: number;
  readonly agreement: PeopleAgreement;
  /** Everybody whose grades count, in the order of their ids. */
  readonly judges: readonly PersonId[];
}

export interface GradingSheets {
  readonly assigned: readonly Assigned[];
  /** The people of the assignment, in its order. */
  readonly graders: readonly PersonId[];
  readonly rows: Readonly<Record<PersonId, GradeRow>>;
  /** Decisions between two, by whoever took them. */
  readonly arbitration: Readonly<Record<PersonId, GradeRow>>;
}

export type PeopleSettlement =
  /** These have judged nothing yet. */
  | { readonly kind: 'waiting'; readonly missing: readonly PersonId[] }
  /** Positions on which nobody has decided yet, by who is to; null is the chair. */
  | {
      readonly kind: 'toArbitrate';
      readonly open: readonly {
        readonly by: PersonId | null;
        readonly positions: readonly number[];
      }[];
    }
  | {
      readonly kind: 'settled';
      readonly verdicts: string;
      readonly arbitrated: number;
      readonly agreement: PeopleAgreement;
    };

/** Null where this person gave no grade. */
export function gradeAt(row: GradeRow | undefined, position: number): number | null {
  const sign = row?.[position] ?? NO_GRADE;
  return sign === NO_GRADE ? null : Number(sign);
}

const inBasisPoints = (value: Rational): number =>
  Number(roundToUnits(value, { decimals: 4, mode: 'half-up' }));

/** For the log, where no fraction stands; without alpha, which needs the grades. */
export const agreementBp = ({ items, observed, kappa }: GraderAgreement): PeopleAgreement => ({
  answers: items,
  observedBp: inBasisPoints(observed),
  kappaBp: kappa === null ? null : inBasisPoints(kappa),
  alphaBp: null,
});

interface Judged {
  readonly first: number;
  readonly second: number;
}

function agreementOf(judged: readonly Judged[], from: number): PeopleAgreement {
  if (judged.length === 0) return { answers: 0, observedBp: 0, kappaBp: null, alphaBp: null };
  const count = (one: boolean, other: boolean): number =>
    judged.filter(({ first, second }) => first >= from === one && second >= from === other).length;
  const agreement = graderAgreement({
    bothRight: count(true, true),
    onlyFirstRight: count(true, false),
    onlySecondRight: count(false, true),
    bothWrong: count(false, false),
  });
  const alpha = ordinalAlpha(judged.map(({ first, second }) => [first, second]));
  return {
    ...agreementBp(agreement),
    alphaBp: alpha.kind === 'defined' ? inBasisPoints(alpha.value) : null,
  };
}

/** Whether the announced rule asks a third person. */
export function isDisputed({ first, second }: Judged, rule: PeopleRule): boolean {
  if (rule.arbitrate === 'grade') return first !== second;
  const from = rightFrom(rule);
  return first >= from !== second >= from;
}

function decisionOn(arbitration: GradingSheets['arbitration'], position: number): number | null {
  for (const row of Object.values(arbitration)) {
    const grade = gradeAt(row, position);
    if (grade !== null) return grade;
  }
  return null;
}

/** Who still has to decide on what, those who judge alike first. */
function openDecisions(
  { assigned, graders }: GradingSheets,
  positions: readonly number[],
): Extract<PeopleSettlement, { kind: 'toArbitrate' }>['open'] {
  const byPerson = new Map<PersonId | null, number[]>();
  for (const position of positions) {
    const place = assigned[position]?.arbiter ?? null;
    const by = place === null ? null : (graders[place] ?? null);
    byPerson.set(by, [...(byPerson.get(by) ?? []), position]);
  }
  return [...byPerson].map(([by, own]) => ({ by, positions: own }));
}

/** Where the grades of an answer stand; the same in the engine and in `verify`. */
export function settlePeople(sheets: GradingSheets, rule: PeopleRule): PeopleSettlement {
  const { assigned, graders, rows, arbitration } = sheets;
  const busy = new Set(assigned.flatMap(({ pair }) => pair));
  const missing = graders.filter((id, place) => busy.has(place) && rows[id] === undefined);
  if (missing.length > 0) return { kind: 'waiting', missing };
  const judged = assigned.map(({ pair: [one, other] }, position): Judged => ({
    first: gradeAt(rows[graders[one] ?? ''], position) ?? 0,
    second: gradeAt(rows[graders[other] ?? ''], position) ?? 0,
  }));
  const disputed = judged.flatMap((one, position) => (isDisputed(one, rule) ? [position] : []));
  const undecided = disputed.filter((position) => decisionOn(arbitration, position) === null);
  if (undecided.length > 0) {
    return { kind: 'toArbitrate', open: openDecisions(sheets, undecided) };
  }
  const from = rightFrom(rule);
  const isRight = ({ first }: Judged, position: number): boolean =>
    (disputed.includes(position) ? (decisionOn(arbitration, position) ?? 0) : first) >= from;
  return {
    kind: 'settled',
    verdicts: judged.map((one, position) => (isRight(one, position) ? '1' : '0')).join(''),
    arbitrated: disputed.length,
    agreement: agreementOf(judged, from),
  };
}
