/** What people confirm is a digest of content, never a link: need, design, scores, award (peers.md lesson 2). */
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';
import type { BidId, LotId } from '../ids.js';
import type { ProposedAmendment } from './documents-state.js';
import type { Sealing } from './sealing.js';
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

/** The published package: the frozen design, the deadline of the day of publication, and the keys that bids are sealed to. */
export const packageDigest = (
  design: Digest,
  bidDeadlineAt: string,
  recipients: Sealing['recipients'],
): Digest => digestOf({ design, bidDeadlineAt, recipients });

/** The package after an amendment; procedures that were published before bids had keys go on without. */
export const amendedPackageDigest = (
  { sealing }: ProcedureState,
  design: Digest,
  bidDeadlineAt: string,
): Digest =>
  sealing === null
    ? digestOf({ design, bidDeadlineAt })
    : packageDigest(design, bidDeadlineAt, sealing.recipients);

/** What the second person confirms of an amendment: the design as amended, and every word about it. */
export const amendmentDigest = (
  design: Digest,
  amendment: Pick<
    ProposedAmendment,
    'version' | 'summary' | 'reason' | 'bidDeadlineAt' | 'withoutExtension'
  >,
): Digest => {
  const { version, summary, reason, bidDeadlineAt, withoutExtension } = amendment;
  return digestOf({ design, version, summary, reason, bidDeadlineAt, withoutExtension });
};

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
