/** People judge blind and apart, a third one decides, and only locked grades of people find their bids again. */
import { describe, expect, it } from 'vitest';
import type { AnswerToGrade } from '../../../criteria/grading/blind-package.js';
import { blindPackage, sampledItems } from '../../../criteria/grading/blind-package.js';
import { identityTerms } from '../../../criteria/grading/identity-terms.js';
import {
  judgeEvidence,
  judgeRefusal,
  swappedVerdict,
} from '../../../criteria/grading/model-judge.js';
import type { GradeSheet } from '../../../criteria/grading/settle-grades.js';
import { lockGrades, unblind } from '../../../criteria/grading/settle-grades.js';

const BID = {
  bidderName: 'Nordlicht GmbH',
  consortium: [],
  subcontractors: [],
  product: 'Polaris',
  model: 'mistral-large-2',
  endpointHost: 'api.nordlicht.example',
};
const ITEMS = ['i1', 'i2', 'i3', 'i4'].map((id) => ({
  id,
  cluster: id,
  messages: [{ role: 'user' as const, content: `Frage ${id}` }],
  target: 'Antwort',
}));
const ANSWERS: readonly AnswerToGrade[] = ['nord', 'sued'].flatMap((bidId) =>
  ITEMS.map(({ id }) => ({
    bidId,
    itemId: id,
    repeat: 1,
    answer: bidId === 'nord' ? `Polaris meint: ${id}` : `Ich meine: ${id}`,
  })),
);
const SALT = 'ab'.repeat(32);
const { tasks, mapping } = blindPackage(ANSWERS, ITEMS, identityTerms([BID]), SALT);
const codes = tasks.tasks.map(({ code }) => code);
const sheet = (grader: string, wrong: readonly string[], among = codes): GradeSheet => ({
  grader,
  verdicts: Object.fromEntries(
    among.map((code) => [
      code,
      wrong.includes(code) ? { right: false, reason: 'fehlt' } : { right: true },
    ]),
  ),
});

function locked(wrong: readonly string[]) {
  const outcome = lockGrades(tasks, [sheet('e1', wrong), sheet('e2', wrong)], null);
  if (outcome.kind !== 'locked') throw new Error(outcome.kind);
  return outcome;
}

describe('the package for graders', () => {
  it('holds every answer under a code, without bid or bidder anywhere', () => {
    const text = JSON.stringify(tasks);
    expect(new Set(codes).size).toBe(8);
    for (const name of ['nord', 'sued', 'Polaris', 'Nordlicht', 'bidId', SALT]) {
      expect(text).not.toContain(name);
    }
    expect(tasks.tasks.filter(({ flags }) => flags.includes('name'))).toHaveLength(4);
  });

  it('does not depend on the order in which answers came', () => {
    const again = blindPackage([...ANSWERS].reverse(), ITEMS, identityTerms([BID]), SALT);
    expect(again).toEqual({ tasks, mapping });
  });

  it('has other codes and another order under another salt', () => {
    const other = blindPackage(ANSWERS, ITEMS, identityTerms([BID]), 'cd'.repeat(32));
    expect(other.tasks.tasks.map(({ code }) => code)).not.toEqual(codes);
    expect(other.tasks.mappingDigest).not.toBe(tasks.mappingDigest);
  });

  it('takes the same sample of items for every bid', () => {
    const ids = ITEMS.map(({ id }) => id);
    const drawn = sampledItems(ids, 2, 5);
    expect(drawn).toHaveLength(2);
    expect(sampledItems([...ids].reverse(), 2, 5).toSorted()).toEqual(drawn.toSorted());
  });
});

describe('two graders and a third', () => {
  const [one = '', two = ''] = codes;

  it('lock where they agree, and their agreement is kept', () => {
    expect(locked([one])).toMatchObject({ arbitrated: [], agreement: { items: 8 } });
  });

  it('wait for a third person where they differ', () => {
    const pair = [sheet('e1', [one]), sheet('e2', [two])] as const;
    const open = lockGrades(tasks, pair, null);
    expect(open).toEqual({
      kind: 'toArbitrate',
      codes: codes.filter((c) => c === one || c === two),
    });
    const settled = lockGrades(tasks, pair, sheet('e3', [one], [one, two]));
    if (settled.kind !== 'locked') throw new Error(settled.kind);
    expect(settled.verdicts.filter(({ right }) => !right)).toEqual([{ code: one, right: false }]);
    // Six of eight alike: what they said before anybody decided between them.
    expect(settled.agreement.observed).toMatchObject({ n: 3n, d: 4n });
  });

  it.each([
    ['one person twice', sheet('e1', []), sheet('e1', []), null, 'samePerson'],
    [
      'a verdict is missing',
      sheet('e1', []),
      sheet('e2', [], codes.slice(1)),
      null,
      'missingVerdict',
    ],
    ['an unknown code', sheet('e1', [], [...codes, 'X']), sheet('e2', []), null, 'unknownCode'],
    [
      'wrong without a reason',
      { grader: 'e1', verdicts: { ...sheet('e1', []).verdicts, [one]: { right: false } } },
      sheet('e2', []),
      null,
      'missingReason',
    ],
    [
      'the third one is one of the two',
      sheet('e1', [one]),
      sheet('e2', []),
      sheet('e2', [], [one]),
      'samePerson',
    ],
    [
      'the third one decides on what nobody disputes',
      sheet('e1', [one]),
      sheet('e2', []),
      sheet('e3', [], [one, two]),
      'unknownCode',
    ],
  ] as const)('are refused: %s', (_case, first, second, third, kind) => {
    expect(lockGrades(tasks, [first, second], third).kind).toBe(kind);
  });

  it('find the bids again only with the mapping that was sealed', () => {
    const found = unblind(locked([one]), mapping);
    expect(found?.filter(({ right }) => right)).toHaveLength(7);
    const [first, second, ...others] = mapping.cells;
    if (first === undefined || second === undefined) throw new Error('no cells');
    const exchanged = {
      ...mapping,
      cells: [
        { ...first, bidId: second.bidId === 'nord' ? 'sued' : 'nord' },
        { ...second, bidId: first.bidId },
        ...others,
      ],
    };
    expect(unblind(locked([one]), exchanged)).toBeNull();
  });
});

describe('a model as judge', () => {
  const judge = {
    id: 'zeuge',
    baseUrl: 'https://judge.example/v1',
    model: 'teuken-7b',
    family: 'Teuken',
    promptSha256: 'a'.repeat(64),
  };

  it.each([
    ['another family', judge, null],
    [
      'the family of a bid',
      { ...judge, model: 'mistral-small', family: 'Mistral' },
      'bidderFamily',
    ],
    ['disguised', { ...judge, model: 'm-i-s-t-r-a-l' }, 'bidderFamily'],
    ['the product of a bid', { ...judge, family: 'Polaris Richter' }, 'bidderFamily'],
    [
      'the endpoint of a bid',
      { ...judge, baseUrl: 'https://api.nordlicht.example/v2' },
      'bidderHost',
    ],
  ])('%s', (_case, settings, kind) => {
    expect(judgeRefusal(settings, [BID])?.kind ?? null).toBe(kind);
  });

  it.each([
    [true, true, 'right'],
    [false, false, 'wrong'],
    [true, false, 'undecided'],
    [false, true, 'undecided'],
    [null, true, 'undecided'],
    [true, null, 'undecided'],
  ] as const)('that says %s and, with positions swapped, %s is %s', (first, second, verdict) => {
    expect(swappedVerdict(first, second)).toBe(verdict);
  });

  it('is evidence beside people, corrected by them, and never turns into points', () => {
    const wrong = codes.slice(0, 4);
    const people = locked(wrong);
    const judged = codes.map((code, at) => ({
      code,
      verdict:
        at === 7
          ? ('undecided' as const)
          : wrong.includes(code)
            ? ('wrong' as const)
            : ('right' as const),
    }));
    const evidence = judgeEvidence(judge, judged, people, mapping, 7n);
    expect(evidence).toMatchObject({ kind: 'evidence', by: 'model', undecided: 1 });
    expect(evidence.agreement).toMatchObject({ items: 7, observed: { n: 1n, d: 1n } });
    expect(evidence.shares.map(({ share }) => share.kind)).toEqual(['corrected', 'corrected']);
    expect(
      JSON.stringify(evidence, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toContain('points');
    // @ts-expect-error what a model said is no locked grade of people
    expect(() => unblind(evidence, mapping)?.length).not.toThrow();
    // And at run time there is nothing to find either: no mapping fits it.
    // @ts-expect-error as above
    expect(unblind(evidence, mapping)).toBeNull();
  });

  it('says nothing of a bid without people to correct it by', () => {
    const people = locked([]);
    const judged = codes.map((code) => ({ code, verdict: 'right' as const }));
    const { shares } = judgeEvidence(judge, judged, people, mapping, 7n);
    expect(shares.every(({ share }) => share.kind === 'unusable')).toBe(true);
  });
});
