/** Chapter "remarks": records that were sent back, returns to earlier phases, suspensions, notes and disturbances. */
import type { Phase } from '../procedure/phase.js';
import type { LogView, Stamp } from './log-view.js';
import { every } from './log-view.js';

export interface RemarksChapter {
  readonly returnedRecords: readonly {
    readonly stamp: Stamp;
    readonly version: number;
    readonly reason: string;
  }[];
  readonly returns: readonly {
    readonly stamp: Stamp;
    readonly from: Phase;
    readonly to: Phase;
    readonly reason: string;
  }[];
  readonly suspensions: readonly {
    readonly stamp: Stamp;
    readonly kind: 'suspended' | 'resumed';
    readonly reason: string;
  }[];
  readonly notes: readonly { readonly stamp: Stamp; readonly text: string }[];
  readonly disturbances: readonly {
    readonly stamp: Stamp;
    readonly effect: string;
    readonly message: string;
  }[];
}

export function remarksOf(view: LogView): RemarksChapter {
  const suspended = every(view, 'Suspended').map(({ stamp, payload }) => ({
    stamp,
    kind: 'suspended' as const,
    reason: payload.reason,
  }));
  const resumed = every(view, 'Resumed').map(({ stamp, payload }) => ({
    stamp,
    kind: 'resumed' as const,
    reason: payload.reason,
  }));
  return {
    returnedRecords: every(view, 'RecordReturned').map(({ stamp, payload }) => ({
      stamp,
      version: payload.version,
      reason: payload.reason,
    })),
    returns: every(view, 'ReturnedToPhase').map(({ stamp, payload }) => ({
      stamp,
      from: payload.from,
      to: payload.phase,
      reason: payload.reason,
    })),
    suspensions: [...suspended, ...resumed].sort((a, b) => a.stamp.sequence - b.stamp.sequence),
    notes: every(view, 'NoteAdded').map(({ stamp, payload }) => ({ stamp, text: payload.text })),
    disturbances: every(view, 'EffectFailed').map(({ stamp, payload }) => ({
      stamp,
      effect: payload.effect,
      message: payload.message,
    })),
  };
}
