/** From the bytes of a response to its outcome class: five different things, and an outage is the only one without an answer seen. */
import type { EndpointDialect } from '../criteria/bid/bid.js';
import type {
  CallTimes,
  ItemLogEntry,
  Outcome,
  OutageCause,
} from '../criteria/benchmark/item-log-entry.js';
import { KEPT_HEADERS } from '../criteria/benchmark/item-log-entry.js';
import type { Completion } from './completion.js';
import { classify, isFilterError, NOTHING_READ, readPlainBody } from './completion.js';
import { readEventStream } from './event-stream.js';
import { unpackBody } from './unpack-body.js';
import { shortened, wellFormed } from './well-formed.js';
import type { Arrival, WireResult } from './wire-exchange.js';

export interface ResponseReading {
  readonly outcome: Outcome;
  readonly completion: Completion;
  /** On the clock of performance.now(); of a plain body the arrival of its first byte. */
  readonly contentMs: readonly number[];
}

/** One for all: each decoder holds memory outside the heap until it is collected. Whole texts leave nothing behind in it. */
const wholeText = new TextDecoder();

const outage = (cause: OutageCause): Outcome => ({ kind: 'outage', cause });

const nothing = (cause: OutageCause): ResponseReading => ({
  outcome: outage(cause),
  completion: NOTHING_READ,
  contentMs: [],
});

const headerOf = (headers: WireResult['headers'], name: string): string | null => {
  const value = headers[name];
  return value === undefined ? null : String(Array.isArray(value) ? value[0] : value);
};

const MAX_HEADER = 200;

/** The headers that are evidence; nothing else of a response's head is looked at. */
export function keptHeaders(headers: WireResult['headers']): ItemLogEntry['headers'] {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headerOf(headers, name);
    if (value !== null) kept[name] = shortened(wellFormed(value), MAX_HEADER);
  }
  return kept;
}

function outcomeOfStatus(status: number, body: string): Outcome {
  if (status >= 300 && status < 400) return outage('redirect');
  if (status === 408) return outage('timeout');
  if (status === 429) return outage('rateLimited');
  if (status >= 500) return outage('serverError');
  return isFilterError(body) ? { kind: 'filtered' } : outage('clientError');
}

/** When the piece came that holds the character before each of these ends. */
function arrivalsOf(ends: readonly number[], pieces: readonly Arrival[]): readonly number[] {
  const decoder = new TextDecoder();
  let at = 0;
  let reached = 0;
  let atMs = 0;
  return ends.map((end) => {
    for (; reached < end && at < pieces.length; at += 1) {
      const piece = pieces[at];
      if (piece === undefined) break;
      reached += decoder.decode(piece.bytes, { stream: true }).length;
      atMs = piece.atMs;
    }
    return atMs;
  });
}

function readSuccess(
  result: WireResult,
  raw: Buffer,
  maxBytes: number,
  dialect: EndpointDialect,
): ResponseReading {
  const encoding = headerOf(result.headers, 'content-encoding');
  const unpacked = unpackBody(raw, encoding, maxBytes);
  // A packed body that was cut cannot be unpacked: what is wrong is that it was cut.
  if (unpacked.kind === 'refused') return nothing(result.fault ?? unpacked.cause);
  const text = wholeText.decode(unpacked.bytes);
  const isStream = (headerOf(result.headers, 'content-type') ?? '').startsWith('text/event-stream');
  if (isStream) {
    const { completion, fault, contentEnds } = readEventStream(text, dialect.reasoningField);
    // Of a packed stream only the last arrival tells when all of it was there.
    const packed = unpacked.bytes !== raw;
    const contentMs = packed
      ? contentEnds.map(() => result.endedMs)
      : arrivalsOf(contentEnds, result.pieces);
    const outcome = fault === null ? classify(completion) : outage(result.fault ?? fault);
    return { outcome, completion, contentMs };
  }
  const { completion, fault } = readPlainBody(text, dialect.reasoningField);
  const first = result.pieces[0]?.atMs;
  return {
    outcome: fault === null ? classify(completion) : outage(result.fault ?? fault),
    completion,
    contentMs: first === undefined || fault !== null ? [] : [first],
  };
}

/** @param raw the body as received */
export function readResponse(
  result: WireResult,
  raw: Buffer,
  maxBytes: number,
  dialect: EndpointDialect = {},
): ResponseReading {
  const { status, fault } = result;
  if (status === null) return nothing(fault ?? 'connection');
  if (fault === 'tooLarge') return nothing('tooLarge');
  if (status >= 200 && status < 300) return readSuccess(result, raw, maxBytes, dialect);
  return { ...nothing('malformed'), outcome: outcomeOfStatus(status, raw.toString('utf8')) };
}

/** Microseconds from zeroMs on; null where nothing happened. */
const microsFrom = (zeroMs: number, ms: number | null | undefined): number | null =>
  ms === null || ms === undefined ? null : Math.max(0, Math.round((ms - zeroMs) * 1_000));

/** @param zeroMs what all times are counted from, on the clock of performance.now() */
export function timesOf(
  { sentMs, headMs, pieces, endedMs }: WireResult,
  contentMs: readonly number[],
  zeroMs: number,
  measured: boolean,
): CallTimes {
  const gapsUs = contentMs
    .slice(1)
    .map((ms, at) => Math.max(0, Math.round((ms - (contentMs[at] ?? ms)) * 1_000)));
  return {
    sentUs: microsFrom(zeroMs, sentMs) ?? 0,
    firstByteUs: microsFrom(zeroMs, headMs),
    firstContentUs: microsFrom(zeroMs, contentMs[0]),
    lastByteUs: headMs === null ? null : microsFrom(zeroMs, pieces.at(-1)?.atMs ?? endedMs),
    ...(measured ? { gapsUs } : {}),
  };
}
