/**
 * Who may do what, written by role from the description of the product and its commands, not from the
 * policy: `phase: commands` or `first-last: commands`. What stands in no line is refused.
 */
import type { CommandName } from '../../criteria/procedure/command.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import { PHASES } from '../../criteria/procedure/phase.js';
import type { PersonName } from './people.js';
import { PEOPLE } from './people.js';
import type { Situation } from './states.js';

export type GivenCommand = Exclude<CommandName, 'openProcedure'>;

const HOLDERS = {
  anyMember: `
    need-contract: recuse readSealedContent addNote recordAbsence endAbsence
    examination-contract: declareInterest`,
  procurementOfficer: `
    need: defineUseCase
    need-design: appointMember answerQuestionnaire
    need-contract: replaceMember appointDeputy compareMethods
    design: adoptProfile planBenchmark proposeFreeze publish
    published: extendDeadline askQuestion answerQuestion amendDocuments
    published-opening: withdrawBid reconfirmBid
    published-contract: receiveBid
    examination: checkFormally checkEligibility closeExamination requestLateDocuments
      recordLateDocuments
    examination-contract: decideOnInterest recordSubcontractorChange issueDocument
    examination-ranking: proposeExclusion
    benchmark: startBenchmark acceptBenchmark invalidateBenchmark lockGrades
    scoring: excuseEvaluator
    scoring-contract: revealItems keepItems
    price-ranking: askPriceClarification recordPriceClarification decideOnPrice
    ranking: attachExitDossier drawLot proposeAward
    ranking-contract: draftRecord
    review-contract: requestReview answerRemark signRecord replaceRecord
    standstill-contract: proposeRedaction
    standstill: prepareLetters dispatchLetters
    awarded: concludeContract
    contract: endContract
    need-standstill: suspend resume returnTo cancelProcedure`,
  approver: `
    need: approveNeed
    need-contract: compareMethods
    design: confirmFreeze rejectFreeze
    published: confirmAmendment rejectAmendment
    examination-ranking: confirmExclusion rejectExclusion
    benchmark: confirmBenchmarkDecision rejectBenchmarkDecision
    consensus: confirmLock
    price-ranking: confirmPriceDecision rejectPriceDecision
    ranking: confirmAward rejectAward confirmLotDraw rejectLotDraw
    review-contract: confirmReplacement rejectReplacement
    awarded: award
    need-standstill: confirmReturn confirmCancellation`,
  chair: `
    need-contract: compareMethods
    benchmark: recordHumanGrades
    scoring: excuseEvaluator
    scoring-consensus: reopenScoreSheet
    consensus: recordConsensus lockScores
    review-contract: signRecord`,
  evaluator: `
    benchmark: recordHumanGrades
    scoring: submitScoreSheet`,
  opener: `
    published-price: renewShares
    opening: openBids
    price: openPrices`,
  legal: `
    need-contract: compareMethods
    review-contract: remark returnRecord approveRecord signRecord
    standstill-contract: confirmRedaction rejectRedaction
    need-standstill: suspend resume`,
  /** The account of a tender platform: hands in and takes back for the bidders, sees nothing. */
  service: `
    published-contract: receiveBid
    published-opening: withdrawBid reconfirmBid`,
} as const;

/** What cannot wait while everything else stands still. */
const WHILE_SUSPENDED = `
  replaceMember appointDeputy recordAbsence endAbsence recuse readSealedContent compareMethods receiveBid withdrawBid reconfirmBid resume cancelProcedure
  confirmCancellation addNote`;

/** What decides about bids, bidders and their points: nobody with a conflict, and nobody who has not declared. */
const WITHOUT_CONFLICT = `
  decideOnInterest recordSubcontractorChange checkFormally checkEligibility requestLateDocuments
  recordLateDocuments closeExamination proposeExclusion confirmExclusion rejectExclusion
  startBenchmark acceptBenchmark invalidateBenchmark confirmBenchmarkDecision
  rejectBenchmarkDecision recordHumanGrades lockGrades revealItems keepItems submitScoreSheet reopenScoreSheet excuseEvaluator recordConsensus lockScores
  confirmLock askPriceClarification recordPriceClarification decideOnPrice confirmPriceDecision
  rejectPriceDecision attachExitDossier drawLot confirmLotDraw rejectLotDraw proposeAward confirmAward
  rejectAward draftRecord remark answerRemark replaceRecord confirmReplacement rejectReplacement
  proposeRedaction confirmRedaction rejectRedaction returnRecord approveRecord signRecord prepareLetters issueDocument award`;

const words = (text: string): readonly GivenCommand[] =>
  text.split(/\s+/u).filter((word) => word !== '') as unknown as readonly GivenCommand[];

function phases(text: string): readonly Phase[] {
  const [first = '', last = first] = text.split('-');
  const [from, to] = [PHASES.indexOf(first as Phase), PHASES.indexOf(last as Phase)];
  if (from < 0 || to < from) throw new Error(`rights: no phases ${text}`);
  return PHASES.slice(from, to + 1);
}

type Rights = ReadonlyMap<GivenCommand, readonly Phase[]>;

function parse(text: string): Rights {
  const found = new Map<GivenCommand, readonly Phase[]>();
  const rows = text.split(/\n\s*(?=[a-z-]+:)/u).filter((row) => row.includes(':'));
  for (const row of rows) {
    const [when = '', what = ''] = row.split(':');
    for (const name of words(what)) {
      found.set(name, [...(found.get(name) ?? []), ...phases(when.trim())]);
    }
  }
  return found;
}

const RIGHTS = Object.fromEntries(
  Object.entries(HOLDERS).map(([holder, text]) => [holder, parse(text)]),
) as unknown as Readonly<Record<keyof typeof HOLDERS, Rights>>;
const RUNNING = new Set(words(WHILE_SUSPENDED));
const UNBIASED = new Set(words(WITHOUT_CONFLICT));

/** Every command that somebody may give, by this statement. */
export const STATED_COMMANDS: readonly GivenCommand[] = [
  ...new Set(Object.values(RIGHTS).flatMap((rights) => [...rights.keys()])),
].sort();

export type Verdict =
  'heard' | 'unknownProcedure' | 'roleMissing' | 'wrongPhase' | 'suspended' | 'interestUndeclared';

/** Whether this person may learn that the procedure exists. */
export const knowing = (name: PersonName): boolean => {
  const { roles, byAccount } = PEOPLE[name] as { roles: readonly string[]; byAccount?: string };
  return roles.length > 0 || byAccount !== undefined;
};

function holdings(name: PersonName): readonly Rights[] {
  const { roles, byAccount } = PEOPLE[name] as {
    readonly roles: readonly (keyof typeof HOLDERS)[];
    readonly byAccount?: string;
  };
  const own = roles.map((role) => RIGHTS[role]);
  if (byAccount === 'service') return [RIGHTS.service];
  return roles.length > 0 ? [RIGHTS.anyMember, ...own] : [];
}

/** What becomes of a command by this person in this situation; `heard`: its content decides. */
export function expectedVerdict(
  name: PersonName,
  command: GivenCommand,
  { phase, suspended, ended, declared }: Situation,
): Verdict {
  if (!knowing(name)) return 'unknownProcedure';
  const held = holdings(name).flatMap((rights) => {
    const when = rights.get(command);
    return when === undefined ? [] : [when];
  });
  if (held.length === 0) return 'roleMissing';
  if (ended || !held.some((when) => when.includes(phase))) return 'wrongPhase';
  if (suspended && !RUNNING.has(command)) return 'suspended';
  const free = declared && PEOPLE[name].interest === 'free';
  return UNBIASED.has(command) && !free ? 'interestUndeclared' : 'heard';
}
