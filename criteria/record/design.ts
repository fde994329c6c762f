/** Chapter "design": freeze of the criteria by two persons, publication and changes of the bid deadline. */
import type { Digest } from '../canonical-json.js';
import type { LotFinding } from '../design-check/design-finding.js';
import type { Instant } from '../instant.js';
import type { LogView, Stamp } from './log-view.js';
import { current, last } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface DesignChapter {
  readonly freezeProposed:
    | {
        readonly stamp: Stamp;
        readonly digest: Digest;
        /** What the checks of the design found and both persons saw. */
        readonly findings: readonly LotFinding[];
      }
    | Missing;
  readonly freezeRejections: readonly { readonly stamp: Stamp; readonly reason: string }[];
  readonly frozen: { readonly stamp: Stamp; readonly digest: Digest } | Missing;
  readonly published:
    | { readonly stamp: Stamp; readonly packageDigest: Digest; readonly bidDeadlineAt: Instant }
    | Missing;
  readonly extensions: readonly {
    readonly stamp: Stamp;
    readonly from: Instant;
    readonly to: Instant;
    readonly reason: string;
  }[];
}

export function designOf(view: LogView): DesignChapter {
  const proposed = last(view, 'FreezeProposed');
  const frozen = last(view, 'DesignFrozen');
  const published = last(view, 'Published');
  return {
    freezeProposed: proposed === null ? MISSING : { stamp: proposed.stamp, ...proposed.payload },
    freezeRejections: current(view, 'FreezeRejected').map(({ stamp, payload }) => ({
      stamp,
      reason: payload.reason,
    })),
    frozen: frozen === null ? MISSING : { stamp: frozen.stamp, digest: frozen.payload.digest },
    published:
      published === null
        ? MISSING
        : {
            stamp: published.stamp,
            packageDigest: published.payload.packageDigest,
            bidDeadlineAt: published.payload.bidDeadlineAt,
          },
    extensions: current(view, 'DeadlineExtended').map(({ stamp, payload }) => ({
      stamp,
      from: payload.from,
      to: payload.to,
      reason: payload.reason,
    })),
  };
}
