/** Reads the log of a procedure and says what must never have happened: a small model of its own, with nothing of the engine in it. */
import type { RecordedEvent } from '../../criteria/procedure/event.js';

export interface Fault {
  readonly rule: string;
  readonly sequence: number;
  readonly text: string;
}

interface Entry {
  readonly sequence: number;
  readonly kind: string;
  readonly by: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a rule says about an entry; it keeps its own notes. */
type Rule = () => (entry: Entry) => string | null;

const entryOf = ({ sequence, by, event }: RecordedEvent): Entry => ({
  sequence,
  kind: event.kind,
  by: by.kind === 'person' ? by.personId : '(engine)',
  facts: event.payload,
});

function text({ facts }: Entry, name: string): string {
  const fact = facts[name];
  return typeof fact === 'number' ? String(fact) : typeof fact === 'string' ? fact : '';
}
const returned = ({ kind }: Entry): boolean => kind === 'ReturnedToPhase';
/** Exclusions and what was proposed about them hold until the examination itself is repeated. */
const reexamined = (entry: Entry): boolean =>
  returned(entry) && ['need', 'design', 'examination'].includes(text(entry, 'phase'));
/** Undoes what these events did. */
const undone = (kind: string, entry: Entry): boolean =>
  ['BidExcluded', 'ExclusionProposed'].includes(kind) ? reexamined(entry) : returned(entry);

const DESIGN = ['UseCaseDefined', 'QuestionnaireAnswered', 'ProfileAdopted', 'BenchmarkPlanned'];
const SCORES = ['ScoreSheetSubmitted', 'ScoreSheetReopened', 'ConsensusRecorded'];

/** What one person proposes and another confirms; changes in between take the proposal away. */
const PAIRS: readonly (readonly [
  proposal: string,
  confirmation: string,
  about: string,
  changes: readonly string[],
])[] = [
  ['FreezeProposed', 'DesignFrozen', '', DESIGN],
  ['AmendmentProposed', 'DocumentsAmended', 'version', []],
  ['OpeningStarted', 'BidsOpened', '', []],
  ['ExclusionProposed', 'BidExcluded', 'bidId', ['ExclusionRejected']],
  ['ScoreLockProposed', 'ScoresLocked', '', SCORES],
  ['PriceOpeningStarted', 'PricesOpened', '', []],
  ['PriceDecisionProposed', 'PriceDecided', 'bidId', ['PriceDecisionRejected']],
  ['LotDrawRecorded', 'LotDrawn', 'lotId', ['LotDrawRejected']],
  ['AwardProposed', 'AwardDecided', 'lotId', ['AwardRejected']],
  ['ReturnProposed', 'ReturnedToPhase', '', []],
  ['CancellationProposed', 'ProcedureCancelled', '', []],
];

const twoPeople =
  ([proposal, confirmation, about, changes]: (typeof PAIRS)[number]): Rule =>
  () => {
    const open = new Map<string, Entry>();
    return (entry) => {
      const key = about === '' ? '' : text(entry, about);
      if (entry.kind === confirmation) {
        const before = open.get(key);
        open.delete(key);
        if (undone(proposal, entry)) open.clear();
        if (before === undefined) return `${confirmation} without a proposal that stands`;
        if (before.by === entry.by) return `${entry.by} confirms their own ${proposal}`;
        return text(before, 'digest') === text(entry, 'digest') ? null : 'another digest';
      }
      if (entry.kind === proposal) open.set(key, entry);
      // A rejection is about one thing, a change of the content about all.
      else if (undone(proposal, entry)) open.clear();
      else if (changes.includes(entry.kind) && entry.kind.endsWith('Rejected')) open.delete(key);
      else if (changes.includes(entry.kind)) open.clear();
      return null;
    };
  };

/** Who is named as having acted is who acted, and they are two. */
const openers: Rule = () => (entry) => {
  if (entry.kind !== 'BidsOpened' && entry.kind !== 'PricesOpened') return null;
  const named = entry.facts['openers'] as readonly string[];
  return new Set(named).size === 2 && named.includes(entry.by) ? null : `openers ${named.join()}`;
};

/** Happens once for each of these, until something opens it again. */
const ONCE: readonly (readonly [
  kind: string,
  about: readonly string[],
  again: readonly string[],
])[] = [
  ['DesignFrozen', [], ['ReturnedToPhase']],
  ['Published', [], ['ReturnedToPhase']],
  ['BidReceived', ['bidId'], []],
  ['BidWithdrawn', ['bidId'], []],
  ['BidsOpened', [], ['ReturnedToPhase']],
  ['BidExcluded', ['bidId'], ['ReturnedToPhase']],
  ['ScoresLocked', [], ['ReturnedToPhase']],
  ['PricesOpened', [], ['ReturnedToPhase']],
  ['AwardDecided', ['lotId'], ['ReturnedToPhase']],
  ['DocumentsAmended', ['version'], ['ReturnedToPhase']],
  ['MemberRecused', ['personId'], []],
  ['ContractAwarded', [], []],
  ['ProcedureCancelled', [], []],
];

const once =
  ([kind, about, again]: (typeof ONCE)[number]): Rule =>
  () => {
    let seen = new Set<string>();
    return (entry) => {
      if (again.includes(entry.kind) && (!returned(entry) || undone(kind, entry))) seen = new Set();
      if (entry.kind !== kind) return null;
      const key = about.map((name) => text(entry, name)).join('/');
      if (seen.has(key)) return `${kind} ${key} a second time`;
      seen.add(key);
      return null;
    };
  };

/** After this has happened, none of those may follow, until the procedure goes back. */
const CLOSED: readonly (readonly [after: string, never: readonly string[]])[] = [
  [
    'BidsOpened',
    ['BidReceived', 'BidWithdrawn', 'DeadlineExtended', 'DocumentsAmended', 'BidReconfirmed'],
  ],
  ['ScoresLocked', SCORES],
  ['ContractAwarded', ['BidExcluded', 'AwardDecided', 'ReturnedToPhase', 'ProcedureCancelled']],
];

const closed =
  ([after, never]: (typeof CLOSED)[number]): Rule =>
  () => {
    let over = false;
    return (entry) => {
      if (over && never.includes(entry.kind)) return `${entry.kind} after ${after}`;
      if (returned(entry)) over = false;
      if (entry.kind === after) over = true;
      return null;
    };
  };

/** After the freeze the design changes only by an amendment, whose event follows upon its contents at once. */
const frozen: Rule = () => {
  let over = false;
  let pending: Entry | null = null;
  return (entry) => {
    const { kind, by } = entry;
    const before = pending;
    if (DESIGN.includes(kind)) {
      if (over) pending = before ?? entry;
      return null;
    }
    if (returned(entry)) over = false;
    if (kind === 'DesignFrozen') over = true;
    if (kind === 'DeadlineExtended' && before !== null) return null;
    pending = null;
    if (before === null || (kind === 'DocumentsAmended' && by === before.by)) return null;
    return `${before.kind} after the freeze`;
  };
};

const oneSheet: Rule = () => {
  let sheets = new Set<string>();
  const drop = (whose: string): void => {
    sheets = new Set([...sheets].filter((key) => !key.startsWith(`${whose}/`)));
  };
  return (entry) => {
    const { kind, facts } = entry;
    const key = `${text(entry, 'evaluatorId')}/${text(entry, 'bidId')}`;
    if (returned(entry)) sheets = new Set();
    if (kind === 'ScoreSheetReopened') sheets.delete(key);
    const voids = facts['voids'] as readonly string[] | undefined;
    if (voids?.includes('sheets') === true) drop(text(entry, 'personId'));
    if (kind !== 'ScoreSheetSubmitted') return null;
    if (text(entry, 'evaluatorId') !== entry.by) return `sheet of ${key} by ${entry.by}`;
    if (sheets.has(key)) return `a second sheet ${key}`;
    sheets.add(key);
    return null;
  };
};

/** Nothing is scored or agreed about a bid that has been excluded, and nobody opens what was taken back. */
const fallenBids: Rule = () => {
  let excluded = new Set<string>();
  const gone = new Set<string>();
  return (entry) => {
    if (reexamined(entry)) excluded = new Set();
    if (entry.kind === 'BidExcluded') excluded.add(text(entry, 'bidId'));
    if (entry.kind === 'BidWithdrawn' || entry.kind === 'BidReceivedLate') {
      gone.add(text(entry, 'bidId'));
    }
    if (SCORES.includes(entry.kind) && excluded.has(text(entry, 'bidId'))) {
      return `${entry.kind} about an excluded bid`;
    }
    const opened = entry.kind === 'BidsOpened' ? (entry.facts['bidIds'] as readonly string[]) : [];
    const wrong = opened.find((bidId) => gone.has(bidId));
    return wrong === undefined ? null : `${wrong} was withdrawn or late, and is opened`;
  };
};

/** Arrival before the deadline of that moment, unless everything stands still; extensions move it, standstill too. */
const deadlines: Rule = () => {
  let deadline = '';
  let still = false;
  return (entry) => {
    const { kind, facts } = entry;
    if (kind === 'Published') deadline = text(entry, 'bidDeadlineAt');
    if (kind === 'DeadlineExtended') deadline = text(entry, 'to');
    if (kind === 'DocumentsAmended') deadline = text(entry, 'bidDeadlineAt');
    if (kind === 'Suspended') still = true;
    if (kind === 'Resumed') {
      still = false;
      const moved = Date.parse(deadline) + Number(facts['suspendedMs']);
      if (!Number.isNaN(moved)) deadline = new Date(moved).toISOString();
    }
    const arrived =
      kind === 'BidReceived' ? 'receivedAt' : kind === 'BidWithdrawn' ? 'withdrawnAt' : '';
    if (arrived === '' || still) return null;
    return text(entry, arrived) < deadline
      ? null
      : `${kind} at ${text(entry, arrived)}, deadline ${deadline}`;
  };
};

const DECISIONS = [
  ...SCORES,
  'FormalCheckRecorded',
  'EligibilityRecorded',
  'ExclusionProposed',
  'BidExcluded',
  'ExclusionRejected',
  'ScoreLockProposed',
  'ScoresLocked',
  'AwardProposed',
  'AwardDecided',
  'AwardRejected',
  'InterestDecided',
  'RecordApproved',
];

/** Whoever left as biased does nothing any more; whoever declared a conflict decides nothing. */
const biased: Rule = () => {
  const recused = new Set<string>();
  const conflicted = new Set<string>();
  return (entry) => {
    const { kind, facts, by } = entry;
    const about = text(entry, 'personId');
    if (recused.has(by) && kind !== 'AccessRefused') return `${kind} by ${by}, who has left`;
    if (conflicted.has(by) && DECISIONS.includes(kind)) return `${kind} by ${by} with a conflict`;
    if (kind === 'MemberRecused') recused.add(about);
    if (kind === 'InterestDeclared' && facts['conflict'] === true) conflicted.add(about);
    if (kind !== 'InterestDecided') return null;
    if (about === by) return `${by} decides about themself`;
    if (facts['remedy'] === 'noConflict') conflicted.delete(about);
    return null;
  };
};

const gapless: Rule = () => {
  let last = 0;
  return ({ sequence }) => {
    const follows = sequence === last + 1;
    last = sequence;
    return follows ? null : 'not the next number';
  };
};

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  gapless: [gapless],
  twoPeople: [...PAIRS.map(twoPeople), openers],
  once: [...ONCE.map(once), oneSheet],
  closed: [frozen, ...CLOSED.map(closed)],
  fallenBids: [fallenBids],
  deadlines: [deadlines],
  biased: [biased],
};

/** Everything in this log that must never happen. */
export function faultsOf(log: readonly RecordedEvent[]): readonly Fault[] {
  const entries = log.map(entryOf);
  return Object.entries(RULES).flatMap(([rule, parts]) =>
    parts.flatMap((begin) => {
      const look = begin();
      return entries.flatMap((entry) => {
        const found = look(entry);
        return found === null ? [] : [{ rule, sequence: entry.sequence, text: found }];
      });
    }),
  );
}
