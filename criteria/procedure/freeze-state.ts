/** Whether the design is open, proposed by one person, or frozen by a second one. */
import type { Digest } from '../canonical-json.js';
import type { LotFinding } from '../design-check/design-finding.js';
import type { PersonId } from '../ids.js';

export type FreezeState =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'proposed';
      readonly by: PersonId;
      readonly digest: Digest;
      readonly findings: readonly LotFinding[];
    }
  | { readonly kind: 'frozen'; readonly digest: Digest };
