/** Which level of a catalogue row was found for a bid, and on what that finding rests. */
import type { AnswerState } from '../bid/bid.js';
import type { CatalogueOrigin, ProfileSources } from '../catalogue/catalogue-excerpt.js';
import { originOf } from '../catalogue/catalogue-excerpt.js';
import type { CriterionId } from '../ids.js';
import type { GateFinding } from '../procedure/command.js';
import type { AnswerSummary } from '../procedure/event.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Criterion, Profile } from '../profile/profile.js';
import { answerStateOf } from '../scoring/answer-state.js';

/** examined: found by the procurement office at a gate; scored: settled by the panel; stated: the bidder's own word. */
export type LevelBasis = 'examined' | 'scored' | 'stated';

export interface FoundLevel {
  /** Criterion of the profile. */
  readonly criterionId: CriterionId;
  readonly origin: CatalogueOrigin;
  readonly basis: LevelBasis;
  /** The floor that the profile demands; null where it demands none. */
  readonly minimum: number | null;
  readonly state: AnswerState;
  /** Set exactly where the state is `answered`. */
  readonly level: number | null;
}

/** What the log holds about one bid. */
export interface BidFindings {
  readonly answers: Readonly<Record<CriterionId, AnswerSummary>>;
  readonly gates: readonly GateFinding[];
  /** Points of the consensus by criterion, thousandths. */
  readonly consensus: Readonly<Record<CriterionId, number>>;
}

const own = <T>(entries: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(entries, id) ? entries[id] : undefined;

function levelOf(criterion: Criterion, findings: BidFindings): number | null {
  switch (criterion.role) {
    case 'gate':
      return findings.gates.find(({ criterionId }) => criterionId === criterion.id)?.level ?? null;
    case 'scored': {
      if (criterion.scoredBy.kind !== 'panel') return null;
      const points = own(findings.consensus, criterion.id);
      return criterion.scoredBy.anchors.find((anchor) => anchor.points === points)?.level ?? null;
    }
    case 'clause':
    case 'information':
      return own(findings.answers, criterion.id)?.level ?? null;
  }
}

const BASIS = {
  gate: 'examined',
  scored: 'scored',
  clause: 'stated',
  information: 'stated',
} as const;

function stateOf(
  sources: ProfileSources,
  criterion: Criterion,
  findings: BidFindings,
  level: number | null,
): AnswerState {
  const stated = answerStateOf(sources, criterion.id, findings.answers);
  if (stated === 'notApplicable') return stated;
  if (level !== null) return 'answered';
  // The bidder has spoken, but nobody has found a level in it: that is unknown, not answered.
  return stated === 'answered' ? 'unknown' : stated;
}

/**
 * One finding for every criterion of the profile that was taken from the given catalogue. Where several criteria use
 * one row, the finding that rests on more than the bidder's word comes first.
 */
export function foundLevels(
  profile: Profile,
  sources: ProfileSources,
  catalogueId: string,
  findings: BidFindings,
): readonly FoundLevel[] {
  const found = allCriteria(profile).flatMap(({ criterion }): readonly FoundLevel[] => {
    if (criterion.from?.catalogue !== catalogueId) return [];
    const origin = originOf(sources, criterion.from);
    if (origin === null) return [];
    const reading = levelOf(criterion, findings);
    const state = stateOf(sources, criterion, findings, reading);
    const level = state === 'answered' ? reading : null;
    const minimum = criterion.role === 'gate' ? (criterion.minimumLevel ?? null) : null;
    return [
      { criterionId: criterion.id, origin, basis: BASIS[criterion.role], minimum, state, level },
    ];
  });
  const ORDER: readonly LevelBasis[] = ['examined', 'scored', 'stated'];
  return [...found].sort((a, b) => ORDER.indexOf(a.basis) - ORDER.indexOf(b.basis));
}

/** The first finding of each catalogue row. */
export const firstOfRow = (found: readonly FoundLevel[]): readonly FoundLevel[] =>
  found.filter(
    ({ origin }, place) =>
      found.findIndex((other) => other.origin.criterion.id === origin.criterion.id) === place,
  );
