/** Chapter "procedure": what is procured by whom under which rules, and which state of the log the record shows. */
import type { Bilingual } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import type { LotId, PersonId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LogEntry } from '../procedure/event.js';
import type { CancellationGround } from '../procedure/command.js';
import type { ReplacedRecord } from '../procedure/record-state.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';
import type { LogView, Stamp } from './log-view.js';
import { current, last } from './log-view.js';
import { replacedRecord } from './versions.js';

export interface MetaChapter {
  readonly procedureId: ProcedureId;
  readonly title: string;
  readonly authority: { readonly id: string; readonly name: string; readonly address: string };
  readonly ruleSet: {
    readonly id: string;
    readonly edition: string;
    readonly title: Bilingual;
    readonly sources: readonly string[];
  };
  /** Training rules: every document says so. */
  readonly training: boolean;
  readonly openedAt: Instant;
  readonly officer: { readonly personId: PersonId; readonly name: string };
  readonly lots: readonly { readonly id: LotId; readonly title: string }[];
  /** Version of the record, counted from 1. */
  readonly version: number;
  /** Number of the draft; null for a version that is reviewed and signed. */
  readonly draft: number | null;
  /** The signed record that this one replaces, and why; null where it replaces none. */
  readonly replaces: ReplacedRecord | null;
  /** The last event that this record knows. */
  readonly chainHead: { readonly sequence: number; readonly hash: Digest; readonly at: Instant };
  readonly cancellation: CancellationChapter | null;
}

export interface CancellationChapter {
  readonly ground: CancellationGround;
  readonly reason: string;
  readonly proposed: Stamp | Missing;
  readonly confirmed: Stamp;
}

function cancellationOf(view: LogView): CancellationChapter | null {
  const cancelled = last(view, 'ProcedureCancelled');
  if (cancelled === null) return null;
  const { ground, reason } = cancelled.payload;
  const proposed = last(view, 'CancellationProposed')?.stamp ?? MISSING;
  return { ground, reason, proposed, confirmed: cancelled.stamp };
}

/** @throws Error for a log without the event that opens a procedure: nothing can be said about it. */
export function metaOf(
  view: LogView,
  entries: readonly LogEntry[],
  { version, draft }: Pick<MetaChapter, 'version' | 'draft'>,
): MetaChapter {
  const opened = current(view, 'ProcedureOpened')[0];
  const head = entries.at(-1);
  if (opened === undefined || head === undefined) {
    throw new Error('metaOf: the log does not open a procedure');
  }
  const { procedureId, title, authority, ruleSet, lots, officer } = opened.payload;
  return {
    procedureId,
    title,
    authority,
    ruleSet: {
      id: ruleSet.id,
      edition: ruleSet.edition,
      title: ruleSet.title,
      sources: ruleSet.sources,
    },
    training: ruleSet.training,
    openedAt: opened.stamp.at,
    officer,
    lots,
    version,
    draft,
    replaces: replacedRecord(view),
    chainHead: { sequence: head.sequence, hash: head.hash, at: head.at },
    cancellation: cancellationOf(view),
  };
}
