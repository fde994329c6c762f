/** What people confirm is a digest of content, never a link: need, design, scores, award (peers.md lesson 2). */
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { ProcedureState } from './state.js';
import { currentRanking, lotOf, lotsOf } from './state.js';

/** Digest of the use case and of the authority's answers as they stand; null while there is no use case. */
export const needDigest = (state: ProcedureState): Digest | null =>
  state.useCase === null
    ? null
    : digestOf({
        useCase: state.useCase,
        version: state.useCaseVersion,
        questionnaires: state.questionnaires,
      });

/** The whole design: use case, profile and suites of every lot, rule set. One canonical JSON, one SHA-256. */
export const designDigest = (state: ProcedureState): Digest =>
  digestOf({
    procedureId: state.procedureId,
    title: state.title,
    useCase: state.useCase,
    questionnaires: state.questionnaires,
    ruleSet: state.ruleSet,
    lots: lotsOf(state).map((lot) => ({
      id: lot.id,
      title: lot.title,
      profile: lot.profile,
      sources: lot.sources,
      suites: lot.suites.map(({ suite, itemCount, content }) => ({
        suite,
        itemCount,
        itemsDigest: content.digest,
      })),
    })),
  });

/** The published package: the frozen design plus the deadline of the day of publication. */
export const packageDigest = (design: Digest, bidDeadlineAt: string): Digest =>
  digestOf({ design, bidDeadlineAt });

/** All sheets and all consensus entries of all lots. */
export const scoresDigest = (state: ProcedureState): Digest =>
  digestOf(lotsOf(state).map(({ id, sheets, consensus }) => ({ id, sheets, consensus })));

/** The award of a lot: who, and on which ranking and exit dossier it rests. */
export const awardDigest = (state: ProcedureState, lotId: LotId, bidId: BidId): Digest => {
  const lot = lotOf(state, lotId);
  return digestOf({
    lotId,
    bidId,
    ranking: lot === null ? null : currentRanking(lot),
    exitDossier: lot?.exitDossier ?? null,
  });
};
