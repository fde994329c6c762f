/** When drafts of score sheets are forgotten: the sheet is in, or its author takes part no more. */
import type { BidId, LotId, PersonId } from '../criteria/ids.js';
import { bidsOfLot, lotsOf } from '../criteria/procedure/state.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { DraftPlace } from '../store/score-sheet-drafts.js';
import { forgetDrafts } from '../store/score-sheet-drafts.js';
import type { CommandGate, CommandRequest } from './give-command.js';

interface NamedInBody {
  readonly lotId?: LotId;
  readonly bidId?: BidId;
  readonly personId?: PersonId;
  readonly conflict?: boolean;
}

/** Every place in which this person can have begun a draft. */
const allPlaces = (state: ProcedureState, personId: PersonId): readonly DraftPlace[] =>
  lotsOf(state).flatMap(({ id: lotId }) =>
    bidsOfLot(state, lotId).map(({ bidId }) => ({
      procedureId: state.procedureId,
      lotId,
      bidId,
      personId,
    })),
  );

/** The drafts that an accepted command makes pointless. */
function pointless(
  state: ProcedureState,
  { name, body, actor }: Pick<CommandRequest, 'name' | 'body' | 'actor'>,
): readonly DraftPlace[] {
  const { procedureId } = state;
  const { lotId, bidId, personId, conflict } = body as NamedInBody;
  switch (name) {
    case 'submitScoreSheet':
      return lotId === undefined || bidId === undefined
        ? []
        : [{ procedureId, lotId, bidId, personId: actor.personId }];
    case 'recuse':
      return allPlaces(state, actor.personId);
    case 'declareInterest':
      return conflict === true ? allPlaces(state, actor.personId) : [];
    case 'replaceMember':
      return personId === undefined ? [] : allPlaces(state, personId);
    default:
      return [];
  }
}

/** Forgets what this accepted command made pointless; `state` is the one before it. */
export const forgetSettledDrafts = (
  { contents }: CommandGate,
  state: ProcedureState,
  request: Pick<CommandRequest, 'name' | 'body' | 'actor'>,
): Promise<void> => forgetDrafts(contents.db, contents.serverKey, pointless(state, request));
