/** What was decided about the items of a suite after its run; a fact that no return takes back. */
import type { Digest } from '../canonical-json.js';
import type { SuiteId } from '../ids.js';
import type { ObjectReference, PlannedSuite } from './command.js';
import type { LotState, ProcedureState } from './state.js';
import { lotsOf } from './state.js';

/** Told apart by the root: the same suite with other items is another secret. */
export type ItemDisclosure =
  | {
      readonly kind: 'revealed';
      readonly suiteId: SuiteId;
      readonly root: Digest;
      readonly content: ObjectReference;
    }
  | { readonly kind: 'kept'; readonly suiteId: SuiteId; readonly root: Digest };

export const disclosuresOf = ({ itemDisclosures = [] }: LotState): readonly ItemDisclosure[] =>
  itemDisclosures;

/** What was last decided about a planned suite of the lot; null while nothing was. */
export const disclosureOf = (
  lot: LotState,
  { suite, commitment }: PlannedSuite,
): ItemDisclosure | null =>
  disclosuresOf(lot).findLast(
    ({ suiteId, root }) => suiteId === suite.id && root === commitment.root,
  ) ?? null;

/** The first of these suites whose items were revealed in any lot of the procedure. */
export function revealedAmong(
  state: ProcedureState,
  suites: readonly PlannedSuite[],
): PlannedSuite | null {
  const known = new Set(
    lotsOf(state)
      .flatMap(disclosuresOf)
      .flatMap(({ kind, root }) => (kind === 'revealed' ? [root] : [])),
  );
  return suites.find(({ commitment }) => known.has(commitment.root)) ?? null;
}

/** Whether a run of the lot has come to an end, valid or not, so that its items can be decided on. */
export const wasMeasured = ({ benchmark }: LotState): boolean =>
  benchmark.kind === 'finished' || benchmark.kind === 'failed';

/** Planned suites whose items wait for a decision. */
export const undecidedSuites = (lot: LotState): readonly PlannedSuite[] =>
  wasMeasured(lot) ? lot.suites.filter((planned) => disclosureOf(lot, planned) === null) : [];
