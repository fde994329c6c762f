/** What an earlier version carried over is completed, and what is there is left alone. */
import { describe, expect, it } from 'vitest';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { completedState } from '../../workflows/carried-state.js';
import { scoringByDecision } from '../harness/panel-plays.js';

describe('a carried state', () => {
  const today = scoringByDecision().state();

  it('of today stays as it is', () => {
    expect(completedState(today)).toEqual(today);
    expect(completedState(null)).toBeNull();
  });

  it('of an earlier version has had no withdrawal, no departure and no decided conflict', () => {
    const { formerMembers: _, withdrawnBids: __, ...rest } = today;
    const interests = { emil: { conflict: true }, ewa: { conflict: false } };
    const earlier = { ...rest, interests } as unknown as ProcedureState;
    expect(completedState(earlier)).toEqual({
      ...rest,
      formerMembers: [],
      withdrawnBids: [],
      interests: {
        emil: { conflict: true, version: 1, remedy: null },
        ewa: { conflict: false, version: 1, remedy: null },
      },
    });
  });
});
