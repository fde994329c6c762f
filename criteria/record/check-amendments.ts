/** Amendments by the log alone: each was proposed with the digest that was confirmed, and design and package digests follow from the contents. */
import type { Digest } from '../canonical-json.js';
import { amendedPackageDigest, amendmentDigest, designDigest } from '../procedure/digests.js';
import type { LogEntry } from '../procedure/event.js';
import { foldLog } from '../procedure/evolve.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';

type Amended = Extract<LogEntry['event'], { readonly kind: 'DocumentsAmended' }>['payload'];

const differs = (place: string, found: Digest, expected: Digest): readonly RecordFinding[] =>
  found === expected
    ? []
    : [finding('AMENDMENT_DIFFERS', place, `${found.slice(0, 12)} / ${expected.slice(0, 12)}`)];

/** The proposal that this amendment brings into force, as far as one waited for it. */
function proposedDigest(entries: readonly LogEntry[], before: number): Digest | null {
  for (let index = before - 1; index >= 0; index -= 1) {
    const event = entries[index]?.event;
    if (event?.kind === 'AmendmentProposed') return event.payload.digest;
    const closed = event?.kind === 'AmendmentRejected' || event?.kind === 'DocumentsAmended';
    if (closed || event?.kind === 'Published') return null;
  }
  return null;
}

/** A deadline that came with the amendment stands right before it in the log. */
function newDeadline(entries: readonly LogEntry[], index: number): string | null {
  const before = entries[index - 1]?.event;
  return before?.kind === 'DeadlineExtended' ? before.payload.to : null;
}

function checkAmendment(
  entries: readonly LogEntry[],
  index: number,
  place: string,
  amended: Amended,
): readonly RecordFinding[] {
  const proposed = proposedDigest(entries, index);
  if (proposed === null) return [finding('AMENDMENT_UNPROPOSED', place, String(amended.version))];
  const state = foldLog(entries.slice(0, index + 1));
  if (state === null) return [];
  const design = designDigest(state);
  const withDeadline = amended.withoutExtension === null ? newDeadline(entries, index) : null;
  const digest = amendmentDigest(design, { ...amended, bidDeadlineAt: withDeadline });
  const deadline = state.bidDeadlineAt ?? '';
  return [
    ...differs(`${place}, digest`, amended.digest, proposed),
    ...differs(`${place}, digest`, amended.digest, digest),
    ...differs(`${place}, designDigest`, amended.designDigest, design),
    ...differs(
      `${place}, packageDigest`,
      amended.packageDigest,
      amendedPackageDigest(state, design, deadline),
    ),
  ];
}

export const checkAmendments = (entries: readonly LogEntry[]): readonly RecordFinding[] =>
  entries.flatMap(({ event, sequence }, index) =>
    event.kind === 'DocumentsAmended'
      ? checkAmendment(entries, index, atEvent(sequence), event.payload)
      : [],
  );
