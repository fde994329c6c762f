/** Folds of what changes the panel: sheets, members who leave, decided conflicts; and when a lot is scored. */
import type { PersonId } from '../../ids.js';
import { participantName } from '../deputy-state.js';
import { withoutGrader } from '../grading-state.js';
import type { FormerMember } from '../former-member.js';
import { isExcused } from '../missing-sheets.js';
import type { Voided } from '../panel-event.js';
import { endVersion, isSigned } from '../record-state.js';
import type { LotState, Member, ProcedureState, TwoPersonState } from '../state.js';
import {
  candidatesOf,
  interestOf,
  lotsOf,
  memberOf,
  scoringEvaluators,
  sheetKey,
} from '../state.js';
import type { FoldContext, Folds } from './fold.js';
import { changeBid, changeLot, enter } from './fold.js';

/** A person with a declared conflict owes no sheet; that nobody is left to score is not the same as scored. */
function lotScored(state: ProcedureState, lot: LotState): boolean {
  const scoring = scoringEvaluators(state);
  return candidatesOf(state, lot.id).every(
    (bid) =>
      scoring.length > 0 &&
      scoring.every(
        ({ personId }) =>
          lot.sheets[sheetKey(personId, bid.bidId)] !== undefined ||
          isExcused(state, personId, bid.bidId),
      ),
  );
}

const allScored = (state: ProcedureState): boolean =>
  lotsOf(state).every((lot) => lotScored(state, lot));

/** Consensus begins when every evaluator has handed in a sheet for every candidate. */
export const enterConsensusWhenScored = (
  state: ProcedureState,
  context: FoldContext,
): ProcedureState =>
  state.phase === 'scoring' && allScored(state) ? enter(state, 'consensus', context) : state;

/** Where a sheet is missing after all, the panel is still scoring. */
const backToScoringUnlessScored = (state: ProcedureState, context: FoldContext): ProcedureState =>
  state.phase === 'consensus' && !allScored(state) ? enter(state, 'scoring', context) : state;

const withLots = (
  state: ProcedureState,
  change: (lot: LotState) => Partial<LotState>,
): ProcedureState => ({
  ...state,
  lots: Object.fromEntries(
    Object.entries(state.lots).map(([id, lot]) => [id, { ...lot, ...change(lot) }]),
  ),
});

function voided(state: ProcedureState, personId: PersonId, voids: Voided): ProcedureState {
  const sheets = voids.includes('sheets')
    ? withLots(state, (lot) => ({
        sheets: Object.fromEntries(
          Object.entries(lot.sheets).filter(([, { evaluatorId }]) => evaluatorId !== personId),
        ),
      }))
    : state;
  return voids.includes('consensus')
    ? { ...withLots(sheets, () => ({ consensus: {} })), lock: { kind: 'open' } }
    : sheets;
}

/** A person who has left cannot be the first of two who open. */
const withoutOpener = (opening: TwoPersonState, personId: PersonId): TwoPersonState =>
  opening.kind === 'started' && opening.by === personId ? { kind: 'closed' } : opening;

/** Who has left holds no role, and what they declared or began counts no more. */
function departed(
  state: ProcedureState,
  personId: PersonId,
  former: readonly FormerMember[],
): ProcedureState {
  const { [personId]: _, ...interests } = state.interests;
  const { [personId]: __, ...absences } = state.absences;
  const underReview = state.record.wanted && !isSigned(state.record);
  return {
    ...state,
    interests,
    absences,
    // Seats of their own and for others: both end with them.
    deputies: state.deputies.filter(
      (deputy) => deputy.personId !== personId && deputy.memberId !== personId,
    ),
    members: state.members.filter((member) => member.personId !== personId),
    excusedSheets: state.excusedSheets.filter((key) => !key.startsWith(`${personId}/`)),
    formerMembers: former,
    opening: withoutOpener(state.opening, personId),
    priceOpening: withoutOpener(state.priceOpening, personId),
    shareRenewal: withoutOpener(state.shareRenewal, personId),
    // The record names who signs: it is made again with those who are there now.
    record: underReview ? endVersion(state.record, 'undone') : state.record,
  };
}

function joined(members: readonly Member[], { personId, name, roles }: Member): readonly Member[] {
  const held = members.find((member) => member.personId === personId)?.roles ?? [];
  const all = [...held, ...roles.filter((role) => !held.includes(role))];
  return [
    ...members.filter((member) => member.personId !== personId),
    { personId, name, roles: all },
  ];
}

/** A deputy has no place of their own that somebody would have to take. */
function deputyAsMember(state: ProcedureState, personId: PersonId): Member | null {
  const name = participantName(state, personId);
  return name === null ? null : { personId, name, roles: [] };
}

const outdated = (interests: ProcedureState['interests']): ProcedureState['interests'] =>
  Object.fromEntries(
    Object.entries(interests).map(([personId, interest]) => [
      personId,
      { ...interest, outdated: true as const },
    ]),
  );

export const PANEL: Folds<
  | 'MemberReplaced'
  | 'MemberRecused'
  | 'InterestDecided'
  | 'ScoreSheetReopened'
  | 'EvaluatorExcused'
  | 'InterestDeclared'
  | 'SubcontractorChanged'
  | 'LabelsAssigned'
> = {
  MemberReplaced: (state, { personId, successor, roles, voids }, context) => {
    const name = memberOf(state, personId)?.name;
    // A person who left and came back is no former member any more.
    const others = state.formerMembers.filter((one) => one.personId !== successor.personId);
    const former: readonly FormerMember[] =
      name === undefined
        ? others.map((one) =>
            one.personId === personId ? { ...one, successor: successor.personId } : one,
          )
        : [...others, { personId, name, roles, left: 'replaced', successor: successor.personId }];
    const left = departed(voided(state, personId, voids), personId, former);
    const graded = withLots(left, ({ benchmark }) => ({
      benchmark: withoutGrader(benchmark, personId, successor.personId),
    }));
    const taken = { ...graded, members: joined(left.members, { ...successor, roles }) };
    return backToScoringUnlessScored(enterConsensusWhenScored(taken, context), context);
  },
  MemberRecused: (state, { personId, voids }, context) => {
    const leaving = memberOf(state, personId) ?? deputyAsMember(state, personId);
    if (leaving === null) throw new Error(`MemberRecused: ${personId} is no member`);
    const former: FormerMember = { ...leaving, left: 'recused', successor: null };
    const others = [...state.formerMembers, former];
    const left = withLots(departed(voided(state, personId, voids), personId, others), (lot) => ({
      benchmark: withoutGrader(lot.benchmark, personId, null),
    }));
    return backToScoringUnlessScored(enterConsensusWhenScored(left, context), context);
  },
  InterestDeclared: (state, { personId, conflict }, context) => {
    const version = (interestOf(state, personId)?.version ?? 0) + 1;
    const interests = { ...state.interests, [personId]: { conflict, version, remedy: null } };
    return enterConsensusWhenScored({ ...state, interests }, context);
  },
  SubcontractorChanged: (state, { bidId, added, removed }) => {
    const changed = changeBid(state, bidId, ({ quality }) =>
      quality === null
        ? {}
        : {
            quality: {
              ...quality,
              subcontractors: [
                ...quality.subcontractors.filter(({ name }) => !removed.includes(name)),
                ...added,
              ],
            },
          },
    );
    // Who has gone gives nobody a new interest.
    return added.length === 0 ? changed : { ...changed, interests: outdated(changed.interests) };
  },
  InterestDecided: (state, { personId, remedy, voids }, context) => {
    const version = interestOf(state, personId)?.version ?? 1;
    const interests = { ...state.interests, [personId]: { conflict: true, version, remedy } };
    const decided = voided({ ...state, interests }, personId, voids);
    return remedy === 'noConflict' ? backToScoringUnlessScored(decided, context) : decided;
  },
  LabelsAssigned: (state, { labels }) => ({ ...state, labels: { ...state.labels, ...labels } }),
  EvaluatorExcused: (state, { evaluatorId, sheets }, context) => {
    const keys = sheets.map(({ bidId }) => sheetKey(evaluatorId, bidId));
    const excusedSheets = [...state.excusedSheets, ...keys];
    return enterConsensusWhenScored({ ...state, excusedSheets }, context);
  },
  ScoreSheetReopened: (state, { lotId, bidId, evaluatorId }, context) =>
    backToScoringUnlessScored(
      changeLot(state, lotId, ({ sheets }) => {
        const { [sheetKey(evaluatorId, bidId)]: _, ...others } = sheets;
        return { sheets: others };
      }),
      context,
    ),
};
