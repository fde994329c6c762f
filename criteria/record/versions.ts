/** Chapter "versions": every version of the record with its digest and end, remarks with their answers, and what changed since the last one. */
import type { Digest } from '../canonical-json.js';
import type { Instant } from '../instant.js';
import type { RecordAnchor } from '../procedure/record-anchor.js';
import type { SignatureLevel } from '../procedure/event.js';
import type {
  ArchiveStep,
  RemarkOutcome,
  ReplacedRecord,
  VersionEnd,
} from '../procedure/record-state.js';
import { isBeforePhase } from '../procedure/phase.js';
import type { ChangedChapter } from './changes.js';
import type { Happened, LogView, Stamp, ViewedEvent } from './log-view.js';
import { current, every } from './log-view.js';

export interface RecordVersionLine {
  readonly version: number;
  readonly renderedAt: Instant;
  /** Of the file before its signatures. */
  readonly digest: Digest;
  readonly twinDigest: Digest;
  /** Last event that this version knows. */
  readonly sequence: number;
  readonly signatures: number;
  /** How far it went for the archive; null where it was not sealed. */
  readonly seal: { readonly level: SignatureLevel; readonly archive: ArchiveStep | null } | null;
  /** Why another one followed; null for the version that still counts. */
  readonly end: { readonly kind: VersionEnd; readonly stamp: Stamp } | null;
}

export interface RecordedRemark {
  readonly stamp: Stamp;
  readonly number: number;
  readonly version: number;
  readonly anchor: RecordAnchor;
  readonly text: string;
  /** null while it is open. */
  readonly answer: {
    readonly stamp: Stamp;
    readonly outcome: RemarkOutcome;
    readonly text: string;
  } | null;
}

export interface VersionsChapter {
  /** Versions that were rendered before, in their order. */
  readonly versions: readonly RecordVersionLine[];
  readonly remarks: readonly RecordedRemark[];
  /** Records that others took the place of, or took back. */
  readonly replaced: readonly (ReplacedRecord & { readonly stamp: Stamp })[];
  /** null for the first version: there is nothing to compare it with. */
  readonly changes: {
    readonly since: number;
    readonly chapters: readonly ChangedChapter[];
  } | null;
}

/** Whether this later event is the end of that version. */
function endKind({ event }: ViewedEvent, version: number): VersionEnd | null {
  switch (event.kind) {
    case 'RecordReturned':
      return event.payload.version === version ? 'returned' : null;
    case 'RecordReplaced':
      if (event.payload.version !== version) return null;
      return event.payload.how === 'superseding' ? 'superseded' : 'revoked';
    case 'ReturnedToPhase':
      return isBeforePhase('review', event.payload.phase) ? null : 'undone';
    // Another version without a return: the people who sign have changed.
    case 'ReviewRequested':
      return event.payload.version > version ? 'undone' : null;
    default:
      return null;
  }
}

function endOf(
  view: LogView,
  { stamp, payload }: Happened<'RecordRendered'>,
): RecordVersionLine['end'] {
  for (const viewed of view) {
    if (viewed.sequence <= stamp.sequence) continue;
    const kind = endKind(viewed, payload.version);
    const { sequence, at, by } = viewed;
    if (kind !== null) return { kind, stamp: { sequence, at, by } };
  }
  return null;
}

/** What happened to a version between its rendering and its end. */
function during<K extends 'RecordSigned' | 'RecordSealed'>(
  view: LogView,
  kind: K,
  from: number,
  end: RecordVersionLine['end'],
): readonly Happened<K>[] {
  const until = end?.stamp.sequence ?? Number.POSITIVE_INFINITY;
  return every(view, kind).filter(({ stamp }) => stamp.sequence > from && stamp.sequence < until);
}

function versionLine(view: LogView, happened: Happened<'RecordRendered'>): RecordVersionLine {
  const { stamp, payload } = happened;
  const end = endOf(view, happened);
  const sealed = during(view, 'RecordSealed', stamp.sequence, end).at(-1)?.payload;
  return {
    version: payload.version,
    renderedAt: stamp.at,
    digest: payload.file.digest,
    twinDigest: payload.twin.digest,
    sequence: payload.chainHead.sequence,
    signatures: during(view, 'RecordSigned', stamp.sequence, end).length,
    seal: sealed === undefined ? null : { level: sealed.level, archive: sealed.archive ?? null },
    end,
  };
}

function remarksOn(view: LogView): readonly RecordedRemark[] {
  const answers = every(view, 'RemarkAnswered');
  return every(view, 'RemarkMade').map(({ stamp, payload }) => {
    const { number, version, anchor, text } = payload;
    const answer = answers.find((one) => one.payload.number === number);
    return {
      ...{ stamp, number, version, anchor, text },
      answer:
        answer === undefined
          ? null
          : {
              stamp: answer.stamp,
              outcome: answer.payload.outcome,
              text: answer.payload.text,
            },
    };
  });
}

/** Everything but what changed, which takes both versions of all other chapters. */
export const versionsOf = (view: LogView): Omit<VersionsChapter, 'changes'> => ({
  versions: every(view, 'RecordRendered').map((happened) => versionLine(view, happened)),
  remarks: remarksOn(view),
  replaced: every(view, 'RecordReplaced').map(({ stamp, payload }) => ({ ...payload, stamp })),
});

/** The signed record that the present one replaces; null where it replaces none. */
export const replacedRecord = (view: LogView): ReplacedRecord | null =>
  current(view, 'RecordReplaced').at(-1)?.payload ?? null;
