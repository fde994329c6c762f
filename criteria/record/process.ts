/** Chapter "process": every step of the procedure with person, time, reason and digest, superseded ones marked. */
import type { Digest } from '../canonical-json.js';
import type { EventKind } from '../procedure/event.js';
import type { LogView, Stamp, ViewedEvent } from './log-view.js';

export interface ProcessLine {
  readonly stamp: Stamp;
  readonly kind: EventKind;
  readonly lotId: string | null;
  readonly bidId: string | null;
  readonly criterionId: string | null;
  /** Whom the step concerns, where that is not who took it. */
  readonly personId: string | null;
  /** The author's own words, whatever the event calls them. */
  readonly reason: string | null;
  readonly digest: Digest | null;
  readonly supersededBy: number | null;
}

const REASON_KEYS = [
  'reason',
  'findings',
  'statement',
  'text',
  'message',
  'declaration',
  'answer',
  'wording',
] as const;
const DIGEST_KEYS = ['digest', 'packageDigest', 'receiptDigest'] as const;

/** Progress of a running measurement is no decision, its result is; nor is a reminder, what follows from it is. */
const LEFT_OUT: ReadonlySet<EventKind> = new Set<EventKind>([
  'BenchmarkProgressed',
  'MemberReminded',
]);

function firstText(
  payload: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): string | null {
  for (const key of keys) {
    const value = payload[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function lineOf({ sequence, at, by, event, supersededBy }: ViewedEvent): ProcessLine {
  const payload = event.payload as Readonly<Record<string, unknown>>;
  return {
    stamp: { sequence, at, by },
    kind: event.kind,
    lotId: firstText(payload, ['lotId']),
    bidId: firstText(payload, ['bidId']),
    criterionId: firstText(payload, ['criterionId']),
    personId: firstText(payload, ['personId', 'evaluatorId']),
    reason: firstText(payload, REASON_KEYS),
    digest: firstText(payload, DIGEST_KEYS),
    supersededBy,
  };
}

export const processOf = (view: LogView): readonly ProcessLine[] =>
  view.filter(({ event }) => !LEFT_OUT.has(event.kind)).map(lineOf);
