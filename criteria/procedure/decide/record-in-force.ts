/** Letters, award and contract rest on a signed record: not on one that is being replaced or was revoked. */
import type { Decision } from '../decision.js';
import { refuse } from '../decision.js';
import { isInForce } from '../record-state.js';
import type { ProcedureState } from '../state.js';

export const withoutRecord = ({ record }: ProcedureState): Decision | null =>
  isInForce(record)
    ? null
    : refuse(
        'incomplete',
        'Es gilt kein Vermerk: Der ersetzende ist noch zu unterzeichnen.',
        'No record is in force: the one that replaces it is still to be signed.',
      );
