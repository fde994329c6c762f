/** What graders get: scrubbed answers under codes in a drawn order; which code is whose stays sealed until grades are locked. */
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';
import type { Bilingual } from '../bilingual.js';
import { seededRandom, shuffled } from '../benchmark/seeded-random.js';
import type { BidId } from '../ids.js';
import type { LoadedSuite, SuiteItem } from '../suite/suite.js';
import { knownNamesDigest } from './identity-terms.js';
import type { ScrubFlag } from './scrub-identity.js';
import { scrubIdentity } from './scrub-identity.js';

/** An answer of the item log that people are to judge. */
export interface AnswerToGrade {
  readonly bidId: BidId;
  readonly itemId: string;
  readonly repeat: number;
  readonly answer: string;
}

export interface GradingTask {
  readonly code: string;
  readonly itemId: string;
  readonly messages: SuiteItem['messages'];
  readonly target: string;
  /** What is right, where the item says it; left out where its grader computes. */
  readonly rubric?: Bilingual;
  readonly answer: string;
  /** What was taken out or is suspicious: the grader knows that, not what it said. */
  readonly flags: readonly ScrubFlag[];
}

export interface GradingPackage {
  readonly schema: 'zuschlag/grading-package/1';
  readonly tasks: readonly GradingTask[];
  /** Over the sealed mapping: nobody can exchange it after the grades are known. */
  readonly mappingDigest: Digest;
  /** Over the list of well known names that was used. */
  readonly namesDigest: Digest;
}

/** Sealed until grades are locked. */
export interface SealedMapping {
  readonly schema: 'zuschlag/grading-mapping/1';
  readonly salt: string;
  readonly cells: readonly {
    readonly code: string;
    readonly bidId: BidId;
    readonly itemId: string;
    readonly repeat: number;
  }[];
}

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

function codeFrom(digest: Digest): string {
  const letters = Array.from({ length: CODE_LENGTH }, (_, at) => {
    const value = Number.parseInt(digest.slice(at * 4, at * 4 + 4), 16);
    return SIGNS[value % SIGNS.length] ?? '';
  });
  return letters.join('');
}

const rubricOf = ({ grader }: SuiteItem): Pick<GradingTask, 'rubric'> =>
  grader?.kind === 'people' ? { rubric: grader.rubric } : {};

/** The items with the suite's own grader written out where they name none. */
export const withGraders = ({ suite, items }: LoadedSuite): readonly SuiteItem[] =>
  items.map((item) => (item.grader === undefined ? { ...item, grader: suite.grader } : item));

/**
 * @param items as withGraders gives them, so that each carries its rubric
 * @param salt 32 random bytes in hexadecimal, secret like the mapping: with it anybody could compute the codes
 * @throws RangeError for an unknown item, an answer twice, or a salt of another length
 */
export function blindPackage(
  answers: readonly AnswerToGrade[],
  items: readonly SuiteItem[],
  terms: readonly string[],
  salt: string,
): { readonly tasks: GradingPackage; readonly mapping: SealedMapping } {
  if (!/^[0-9a-f]{64}$/.test(salt)) throw new RangeError('blindPackage: salt');
  const byId = new Map(items.map((item) => [item.id, item]));
  const random = seededRandom(BigInt(`0x${salt.slice(0, 16)}`));
  // Sorted first: the order in which answers came in would tell something.
  const sorted = answers
    .map((answer) => ({
      answer,
      key: digestOf([salt, answer.bidId, answer.itemId, answer.repeat]),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const coded = shuffled(sorted, random).map(({ answer, key }) => ({
    ...answer,
    code: codeFrom(key),
  }));
  if (new Set(coded.map(({ code }) => code)).size !== coded.length) {
    throw new RangeError('blindPackage: two answers have one code');
  }
  const tasks = coded.map(({ code, itemId, answer }): GradingTask => {
    const item = byId.get(itemId);
    if (item === undefined) throw new RangeError(`blindPackage: no item ${itemId}`);
    const { text, flags } = scrubIdentity(answer, terms);
    const { messages, target } = item;
    const rubric = rubricOf(item);
    return { code, itemId, messages, target, ...rubric, answer: text, flags };
  });
  const cells = coded
    .map(({ code, bidId, itemId, repeat }) => ({ code, bidId, itemId, repeat }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const mapping: SealedMapping = { schema: 'zuschlag/grading-mapping/1', salt, cells };
  return {
    tasks: {
      schema: 'zuschlag/grading-package/1',
      tasks,
      mappingDigest: digestOf(mapping),
      namesDigest: knownNamesDigest(),
    },
    mapping,
  };
}

/** Items that people judge as a sample: the same for every bid, drawn by a published seed; in the order of the suite. */
export function sampledItems(
  itemIds: readonly string[],
  count: number,
  seed: number,
): readonly string[] {
  const drawn = new Set(shuffled([...itemIds].sort(), seededRandom(seed)).slice(0, count));
  return itemIds.filter((id) => drawn.has(id));
}
