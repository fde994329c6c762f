/** Which tie rules a profile may publish: each once, the lot last, the named group together with its rule. */
import { expect, it } from 'vitest';
import type { TieRule } from '../../../criteria/award/method.js';
import { pathText } from '../../../criteria/file/data-path.js';
import { checkTies } from '../../../criteria/profile/check-ties.js';
import { TRAINING_LOT } from '../../harness/played-lots.js';

const { profile } = TRAINING_LOT;
const GROUP = profile.groups[0]?.id ?? '';

type Row = readonly [ties: readonly TieRule[], tieGroup: string | undefined, found: string[]];

const ROWS: readonly Row[] = [
  [[], undefined, []],
  [['higherPerformance', 'lowerPrice', 'drawLot'], undefined, []],
  [['drawLot'], undefined, []],
  [['namedGroup', 'drawLot'], GROUP, []],
  [['lowerPrice', 'lowerPrice'], undefined, ['profile.repeatedTie award.ties[1]']],
  [['drawLot', 'lowerPrice'], undefined, ['profile.lotLast award.ties[0]']],
  [['lowerPrice', 'drawLot', 'namedGroup'], GROUP, ['profile.lotLast award.ties[1]']],
  [['namedGroup'], undefined, ['profile.tieGroup award']],
  [['namedGroup'], 'B99', ['profile.tieGroup award.tieGroup']],
  [['lowerPrice'], GROUP, ['profile.tieGroup award.tieGroup']],
];

it.each(ROWS)('finds in %j with the group %j: %j', (ties, tieGroup, expected) => {
  const { tieGroup: _, ...award } = profile.award;
  const findings = checkTies({
    ...profile,
    award: { ...award, ties, ...(tieGroup === undefined ? {} : { tieGroup }) },
  });
  expect(findings.map(({ rule, path }) => `${rule} ${pathText(path)}`)).toEqual(expected);
});
