/** Checks the revealed items inside a twin: each is the one that the log names, and leads to the root of the published plan. */
import { checkRevealed } from '../benchmark/revealed-suite.js';
import { digestOf } from '../canonical-json.js';
import type { LogEntry } from '../procedure/event.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';
import { embeddedReveals } from './item-disclosures.js';
import type { Happened } from './log-view.js';
import { current, viewLog } from './log-view.js';

export interface RevealedItemsCheck {
  /** Suites whose items were revealed, by the log. */
  readonly suites: number;
  /** Items in the twin that were proved against the published root. */
  readonly proved: number;
  /** Suites whose items lie in a file of their own, by the limit of the twin. */
  readonly beside: number;
  readonly findings: readonly RecordFinding[];
}

type Revealed = Happened<'ItemsRevealed'>;

/** The commitments of a suite that were planned up to an event, as "root/items". */
function plannedCommitments(
  entries: readonly LogEntry[],
  lotId: string,
  suiteId: string,
): readonly string[] {
  return entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkPlanned' && event.payload.lotId === lotId
      ? event.payload.suites
          .filter(({ suite }) => suite.id === suiteId)
          .map(({ commitment }) => `${commitment.root}/${commitment.items}`)
      : [],
  );
}

/** What was said of a disclosure must be what was published before the bids. */
function commitmentFindings(entries: readonly LogEntry[]): readonly RecordFinding[] {
  return entries.flatMap(({ sequence, event }, at) => {
    if (event.kind !== 'ItemsRevealed' && event.kind !== 'ItemsKept') return [];
    const { lotId, suiteId, root, items } = event.payload;
    const planned = plannedCommitments(entries.slice(0, at), lotId, suiteId);
    const found = `${root}/${items}`;
    return planned.includes(found)
      ? []
      : [finding('ITEMS_DIFFER', atEvent(sequence), `${found} / ${planned.at(-1) ?? '-'}`)];
  });
}

interface Proof {
  readonly proved: number;
  readonly findings: readonly RecordFinding[];
}

function prove({ stamp, payload }: Revealed, found: unknown): Proof {
  const place = atEvent(stamp.sequence);
  if (found === undefined) {
    return { proved: 0, findings: [finding('ITEMS_MISSING', place, payload.suiteId)] };
  }
  const checked = checkRevealed(found, payload.root, payload.items);
  if (checked.kind === 'notProved') {
    const findings = checked.faults.map(({ kind, place: at }) =>
      finding('ITEMS_DIFFER', `${place}, ${at}`, kind),
    );
    return { proved: 0, findings };
  }
  return checked.items === payload.items
    ? { proved: checked.items, findings: [] }
    : {
        proved: checked.items,
        findings: [finding('ITEMS_DIFFER', place, `${checked.items} / ${payload.items}`)],
      };
}

/** @param revealed what the twin holds of items, of any shape */
export function checkRevealedItems(
  entries: readonly LogEntry[],
  revealed: unknown,
): RevealedItemsCheck {
  const view = viewLog(entries);
  const all = current(view, 'ItemsRevealed');
  const expected = embeddedReveals(view);
  const held: readonly unknown[] = Array.isArray(revealed) ? revealed : [];
  const byDigest = new Map(held.map((one) => [digestOf(one), one]));
  const proofs = expected.map((one) => prove(one, byDigest.get(one.payload.content.digest)));
  const named = new Set(expected.map(({ payload }) => payload.content.digest));
  const surplus = [...byDigest.keys()].filter((digest) => !named.has(digest));
  return {
    suites: all.length,
    proved: proofs.reduce((sum, { proved }) => sum + proved, 0),
    beside: all.length - expected.length,
    findings: [
      ...commitmentFindings(entries),
      ...proofs.flatMap(({ findings }) => findings),
      ...surplus.map((digest) => finding('ITEMS_DIFFER', 'revealedItems', digest)),
    ],
  };
}
