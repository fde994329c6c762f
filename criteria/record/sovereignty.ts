/** Sovereignty of a lot: how it is treated in the design, and what was found for each bid, floor and score apart. */
import type { BidId, CriterionId } from '../ids.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Profile } from '../profile/profile.js';
import type { BidFindings } from '../sovereignty/found-levels.js';
import type { MatrixResult, SealResult } from '../sovereignty/sovereignty-outcome.js';
import { bidMatrixOf, sealOf } from '../sovereignty/sovereignty-outcome.js';
import type { LogView } from './log-view.js';
import { current } from './log-view.js';
import type { ScoresChapter } from './scores.js';
import { MISSING } from './missing.js';

interface AnsweredBid {
  readonly bidId: BidId;
  readonly answers: BidFindings['answers'];
}

export interface SovereigntyChapter {
  /** Ids of weighted groups that are marked as sovereignty. */
  readonly groups: readonly string[];
  /** Criteria that demand a lowest level: below it a bid is out. */
  readonly floors: readonly CriterionId[];
  readonly bids: readonly {
    readonly bidId: BidId;
    readonly seal: SealResult | null;
    readonly matrix: MatrixResult | null;
  }[];
}

function consensusOf(scores: ScoresChapter, bidId: BidId): Readonly<Record<CriterionId, number>> {
  const points = scores.criteria.flatMap(({ criterionId, bids }) => {
    const score = bids.find((one) => one.bidId === bidId);
    return score?.kind === 'panel' && score.consensus !== MISSING
      ? [[criterionId, score.consensus.points] as const]
      : [];
  });
  return Object.fromEntries(points);
}

function findingsOf(view: LogView, scores: ScoresChapter, bid: AnsweredBid): BidFindings {
  const examined = current(view, 'EligibilityRecorded').findLast(
    ({ payload }) => payload.bidId === bid.bidId,
  );
  return {
    answers: bid.answers,
    gates: examined?.payload.gates ?? [],
    consensus: consensusOf(scores, bid.bidId),
  };
}

/**
 * @param answered bids of the lot that are shown, excluded ones as well: their floor may be why
 * @returns null where the profile treats sovereignty by none of the known instruments
 */
export function sovereigntyOf(
  view: LogView,
  { profile, sources }: { readonly profile: Profile; readonly sources: ProfileSources },
  scores: ScoresChapter,
  answered: readonly AnsweredBid[],
): SovereigntyChapter | null {
  const groups = profile.groups
    .filter(({ sovereignty }) => sovereignty === true)
    .map(({ id }) => id);
  const floors = allCriteria(profile).flatMap(({ criterion }) =>
    criterion.role === 'gate' && criterion.minimumLevel !== undefined ? [criterion.id] : [],
  );
  const bids = answered.map((bid) => {
    const findings = findingsOf(view, scores, bid);
    return {
      bidId: bid.bidId,
      seal: sealOf(profile, sources, findings),
      matrix: bidMatrixOf(profile, sources, findings),
    };
  });
  const nothing = bids.every(({ seal, matrix }) => seal === null && matrix === null);
  return groups.length === 0 && floors.length === 0 && nothing ? null : { groups, floors, bids };
}
