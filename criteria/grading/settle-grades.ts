/** From two graders' verdicts to one: they judge apart, a third person decides where they differ, then grades are locked. */
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';
import type { BidId, PersonId } from '../ids.js';
import type { GraderAgreement } from '../statistics/grader-agreement.js';
import { graderAgreement } from '../statistics/grader-agreement.js';
import type { GradingPackage, SealedMapping } from './blind-package.js';

/** One person's verdicts by code; a wrong one needs a reason. */
export interface GradeSheet {
  readonly grader: PersonId;
  readonly verdicts: Readonly<
    Record<string, { readonly right: boolean; readonly reason?: string }>
  >;
}

export type GradeRefusal =
  | { readonly kind: 'samePerson'; readonly personId: PersonId }
  | { readonly kind: 'missingVerdict'; readonly grader: PersonId; readonly code: string }
  | { readonly kind: 'unknownCode'; readonly grader: PersonId; readonly code: string }
  | { readonly kind: 'missingReason'; readonly grader: PersonId; readonly code: string }
  /** The two differ on these and no third person has decided on exactly these. */
  | { readonly kind: 'toArbitrate'; readonly codes: readonly string[] };

export interface LockedGrades {
  readonly kind: 'locked';
  /** From people only; what a model said never gets this mark. */
  readonly by: 'people';
  readonly packageDigest: Digest;
  readonly mappingDigest: Digest;
  readonly graders: readonly PersonId[];
  readonly verdicts: readonly { readonly code: string; readonly right: boolean }[];
  /** Of the two graders before arbitration. */
  readonly agreement: GraderAgreement;
  readonly arbitrated: readonly string[];
}

function sheetFault(sheet: GradeSheet, codes: readonly string[]): GradeRefusal | null {
  const { grader, verdicts } = sheet;
  const known = new Set(codes);
  const foreign = Object.keys(verdicts).find((code) => !known.has(code));
  if (foreign !== undefined) return { kind: 'unknownCode', grader, code: foreign };
  for (const code of codes) {
    const verdict = verdicts[code];
    if (verdict === undefined) return { kind: 'missingVerdict', grader, code };
    if (!verdict.right && (verdict.reason ?? '').trim() === '') {
      return { kind: 'missingReason', grader, code };
    }
  }
  return null;
}

const rightBy = ({ verdicts }: GradeSheet, code: string): boolean => verdicts[code]?.right === true;

/** @param arbiter of the codes on which the two differ; null while nobody has decided */
export function lockGrades(
  tasks: GradingPackage,
  [first, second]: readonly [GradeSheet, GradeSheet],
  arbiter: GradeSheet | null,
): LockedGrades | GradeRefusal {
  const people = [first, second, ...(arbiter === null ? [] : [arbiter])].map(
    ({ grader }) => grader,
  );
  const twice = people.find((person, at) => people.indexOf(person) !== at);
  if (twice !== undefined) return { kind: 'samePerson', personId: twice };
  const codes = tasks.tasks.map(({ code }) => code);
  const fault = sheetFault(first, codes) ?? sheetFault(second, codes);
  if (fault !== null) return fault;
  const differing = codes.filter((code) => rightBy(first, code) !== rightBy(second, code));
  if (differing.length > 0 && arbiter === null) return { kind: 'toArbitrate', codes: differing };
  const decided = arbiter === null ? null : sheetFault(arbiter, differing);
  if (decided !== null) return decided;
  const count = (one: boolean, other: boolean): number =>
    codes.filter((code) => rightBy(first, code) === one && rightBy(second, code) === other).length;
  return {
    kind: 'locked',
    by: 'people',
    packageDigest: digestOf(tasks),
    mappingDigest: tasks.mappingDigest,
    graders: people,
    verdicts: codes.map((code) => ({
      code,
      right: rightBy(arbiter !== null && differing.includes(code) ? arbiter : first, code),
    })),
    agreement: graderAgreement({
      bothRight: count(true, true),
      onlyFirstRight: count(true, false),
      onlySecondRight: count(false, true),
      bothWrong: count(false, false),
    }),
    arbitrated: differing,
  };
}

export interface PeopleVerdict {
  readonly bidId: BidId;
  readonly itemId: string;
  readonly repeat: number;
  readonly right: boolean;
}

/**
 * The verdicts with their bids: the only way from grades to cells that count, and it is open to locked grades of people
 * alone. Null when the mapping is not the one that was sealed.
 */
export function unblind(
  locked: Pick<LockedGrades, 'verdicts' | 'mappingDigest'>,
  mapping: SealedMapping,
): readonly PeopleVerdict[] | null {
  if (digestOf(mapping) !== locked.mappingDigest) return null;
  const byCode = new Map(locked.verdicts.map(({ code, right }) => [code, right]));
  return mapping.cells.map(({ code, ...cell }) => ({ ...cell, right: byCode.get(code) === true }));
}
