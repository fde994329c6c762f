/** A state that an earlier version of the program carried over, completed with what states have had since. */
import { NO_DOCUMENTS } from '../criteria/procedure/documents-state.js';
import type { InterestState } from '../criteria/procedure/interest-state.js';
import { NO_RECORD } from '../criteria/procedure/record-state.js';
import type { ProcedureState } from '../criteria/procedure/state.js';

/** Nothing of this had happened in a procedure whose program did not know it. */
const NONE = {
  formerMembers: [],
  withdrawnBids: [],
  priceChecks: {},
  labels: {},
  excusedSheets: [],
  questions: [],
  sealing: null,
  shareRenewal: { kind: 'closed' },
  bidCountHidden: true,
  deputies: [],
  absences: {},
  tasks: {},
  letters: null,
  issuedDocuments: [],
} as const;

const UNDECIDED = { version: 1, remedy: null } as const;

const completed = (interests: ProcedureState['interests']): ProcedureState['interests'] =>
  Object.fromEntries(
    Object.entries(interests).map(([personId, interest]): readonly [string, InterestState] => [
      personId,
      { ...UNDECIDED, ...interest },
    ]),
  );

type Older = Omit<ProcedureState, 'documents'> & Partial<Pick<ProcedureState, 'documents'>>;

/** Before documents could be amended, whatever was published counted in its first version. */
function documented(state: Older): Pick<ProcedureState, 'documents' | 'bids'> {
  const published = { versions: [state.openedAt], proposal: null };
  return {
    documents: state.documents ?? (state.packageDigest === null ? NO_DOCUMENTS : published),
    bids: Object.fromEntries(
      Object.entries(state.bids).map(([id, bid]) => [
        id,
        { ...{ documentsVersion: 1, lateDocuments: [] }, ...bid },
      ]),
    ),
  };
}

/** The same state for today's program; what is there already stays as it is. */
export const completedState = (state: ProcedureState | null): ProcedureState | null =>
  state === null
    ? null
    : {
        ...NONE,
        ...state,
        ...documented(state),
        record: { ...NO_RECORD, ...state.record },
        interests: completed(state.interests),
      };
