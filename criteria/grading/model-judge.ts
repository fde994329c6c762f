/** A model as a judge is evidence and nothing else: named and pinned, of no bidder's family, corrected by what people say. */
import type { Digest } from '../canonical-json.js';
import type { BidId } from '../ids.js';
import type { GraderAgreement } from '../statistics/grader-agreement.js';
import { graderAgreement } from '../statistics/grader-agreement.js';
import type { CorrectedShare } from '../statistics/judge-correction.js';
import { correctedShare } from '../statistics/judge-correction.js';
import type { SealedMapping } from './blind-package.js';
import type { NamedBid } from './identity-terms.js';
import { identityTerms, KNOWN_NAMES } from './identity-terms.js';
import { namesIn } from './scrub-identity.js';
import type { LockedGrades } from './settle-grades.js';

/** Published with the suite, before the bids. */
export interface JudgeSettings {
  /** Under which its calls stand in the item log. */
  readonly id: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Maker and family in words, such as "Mistral Small". */
  readonly family: string;
  /** Over the prompt that it gets. */
  readonly promptSha256: Digest;
}

export type JudgeRefusal =
  | { readonly kind: 'bidderFamily'; readonly name: string }
  | { readonly kind: 'bidderHost'; readonly host: string };

/** Words of a bid that name its family: those of its own that also stand in the judge's names, and known families. */
function sharedName(settings: JudgeSettings, bid: NamedBid): string | null {
  const judge = `${settings.family} ${settings.model}`;
  const offered = `${bid.bidderName} ${bid.product} ${bid.model}`;
  const own = identityTerms([bid]).filter(
    (term) => !(KNOWN_NAMES as readonly string[]).includes(term),
  );
  const both = KNOWN_NAMES.find((name) => namesIn(judge, [name]) && namesIn(offered, [name]));
  return both ?? own.find((term) => namesIn(judge, [term])) ?? null;
}

/** Null when the judge may judge these bids. The list of families is finite: people confirm it. */
export function judgeRefusal(
  settings: JudgeSettings,
  bids: readonly NamedBid[],
): JudgeRefusal | null {
  const host = /^[a-z]+:\/\/([^/]+)/iu.exec(settings.baseUrl)?.[1]?.toLowerCase() ?? '';
  for (const bid of bids) {
    if (bid.endpointHost.toLowerCase() === host) return { kind: 'bidderHost', host };
    const name = sharedName(settings, bid);
    if (name !== null) return { kind: 'bidderFamily', name };
  }
  return null;
}

/**
 * The same answer judged twice, once before and once after the reference: a judge that changes its mind with the
 * position has none.
 */
export function swappedVerdict(
  referenceFirst: boolean | null,
  answerFirst: boolean | null,
): 'right' | 'wrong' | 'undecided' {
  if (referenceFirst === null || referenceFirst !== answerFirst) return 'undecided';
  return referenceFirst ? 'right' : 'wrong';
}

export interface JudgedTask {
  readonly code: string;
  readonly verdict: ReturnType<typeof swappedVerdict>;
}

export interface JudgeEvidence {
  readonly kind: 'evidence';
  readonly by: 'model';
  readonly settings: JudgeSettings;
  /** Tasks on which the judge changed its mind with the position. */
  readonly undecided: number;
  /** With people's locked verdicts, where the judge decided; null without any such task. */
  readonly agreement: GraderAgreement | null;
  /** Estimated share of right answers per bid, corrected for the judge's errors; of those that it decided. */
  readonly shares: readonly { readonly bidId: BidId; readonly share: CorrectedShare }[];
}

/**
 * What the judge's verdicts are worth, beside those of people.
 * @param judged tasks of the package and any further answers under their codes
 * @param seed of the run
 */
export function judgeEvidence(
  settings: JudgeSettings,
  judged: readonly JudgedTask[],
  people: Pick<LockedGrades, 'verdicts'>,
  mapping: SealedMapping,
  seed: bigint,
): JudgeEvidence {
  const decided = judged.filter(({ verdict }) => verdict !== 'undecided');
  const said = new Map(decided.map(({ code, verdict }) => [code, verdict === 'right']));
  const compared = people.verdicts.flatMap(({ code, right }) => {
    const judge = said.get(code);
    return judge === undefined ? [] : [{ right, judge }];
  });
  const count = (right: boolean, judge: boolean): number =>
    compared.filter((one) => one.right === right && one.judge === judge).length;
  const calibration = {
    rightByPeople: count(true, true) + count(true, false),
    foundRight: count(true, true),
    wrongByPeople: count(false, true) + count(false, false),
    foundWrong: count(false, false),
  };
  const bidIds = [...new Set(mapping.cells.map(({ bidId }) => bidId))].sort();
  return {
    kind: 'evidence',
    by: 'model',
    settings,
    undecided: judged.length - decided.length,
    agreement:
      compared.length === 0
        ? null
        : graderAgreement({
            bothRight: count(true, true),
            onlyFirstRight: count(true, false),
            onlySecondRight: count(false, true),
            bothWrong: count(false, false),
          }),
    shares: bidIds.flatMap((bidId) => {
      const own = mapping.cells.flatMap((cell) => {
        const right = cell.bidId === bidId ? said.get(cell.code) : undefined;
        return right === undefined ? [] : [right];
      });
      if (own.length === 0) return [];
      const share = { calledRight: own.filter(Boolean).length, judged: own.length };
      return [{ bidId, share: correctedShare(share, calibration, seed) }];
    }),
  };
}
