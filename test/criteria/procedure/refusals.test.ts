/** Every refusal code that a procedure can give is given somewhere; mistakes of phase or content leave no trace. */
import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../../criteria/refusal.js';
import { REFUSALS } from '../../../criteria/refusal.js';
import { LATER_ROWS } from './later-refusal-rows.js';
import { ROWS as EARLIER_ROWS } from './refusal-rows.js';

const ROWS = [...EARLIER_ROWS, ...LATER_ROWS];

/** Given only elsewhere: by the workflow's log and by the API; and those with tables of their own. */
const ELSEWHERE: readonly RefusalCode[] = [
  'keyReused',
  'malformed',
  'wrongPhase',
  'roleMissing',
  'fourEyes',
  'incompatibleRoles',
  'suspended',
  'reasonRequired',
  'sealed',
  'interestUndeclared',
  'comparisonAfterOpening',
  // Keys and shares: two-openers, change-members, and the stories of sealed bids.
  'keysMissing',
  'shareMissing',
  'shareUnfit',
  'shareGone',
];

describe('refused without a trace', () => {
  it.each(ROWS)('%s: %s', (_, code, attempt) => {
    expect(attempt()).toEqual({ code, evidence: [] });
  });

  it('covers every code that has no table of its own', () => {
    const covered = [...ROWS.map(([, code]) => code), ...ELSEWHERE];
    expect([...new Set(covered)].sort()).toEqual(Object.keys(REFUSALS).sort());
  });
});
