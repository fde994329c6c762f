/** One HTTP exchange on one channel: bounded in bytes and time, with the moment of every arrival. */
import type { Dispatcher } from 'undici';
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import type { Channel } from './endpoint-connection.js';
import { causeBeforeResponse, causeWithinResponse } from './wire-failure.js';

export interface WireRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

export interface WireLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** A piece of the body and when it came; all times are those of performance.now(). */
export interface Arrival {
  readonly bytes: Buffer;
  readonly atMs: number;
}

export interface WireResult {
  /** Null when no response began. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly pieces: readonly Arrival[];
  /** Why it is not the whole response; null when it is. */
  readonly fault: OutageCause | null;
  readonly sentMs: number;
  readonly headMs: number | null;
  readonly endedMs: number;
}

/** Why this side ended an exchange. */
class Ended extends Error {
  constructor(readonly why: 'timeout' | 'tooLarge' | 'caller') {
    super(why);
  }
}

interface Progress {
  status: number | null;
  headers: WireResult['headers'];
  readonly pieces: Arrival[];
  size: number;
  headMs: number | null;
  ended: Ended | null;
}

function causeOf({ ended, status }: Progress, error: Error): OutageCause {
  if (ended?.why === 'tooLarge') return 'tooLarge';
  if (ended !== null) return 'timeout';
  return status === null ? causeBeforeResponse(error) : causeWithinResponse(error);
}

function handlerOf(
  progress: Progress,
  maxBytes: number,
  started: (controller: Dispatcher.DispatchController) => void,
  settle: (fault: OutageCause | null) => void,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller) => started(controller),
    onResponseStart(_controller, status, headers) {
      // Interim responses (1xx) come before the one that counts.
      if (status < 200) return;
      progress.status = status;
      progress.headers = headers;
      progress.headMs = performance.now();
    },
    onResponseData(controller, bytes) {
      progress.size += bytes.length;
      if (progress.size <= maxBytes) {
        progress.pieces.push({ bytes, atMs: performance.now() });
        return;
      }
      progress.ended ??= new Ended('tooLarge');
      controller.abort(progress.ended);
    },
    onResponseEnd: () => settle(null),
    onResponseError: (_controller, error) => settle(causeOf(progress, error)),
  };
}

/**
 * Sends and reads until the end, the limit or the time is reached. A channel whose exchange was ended from
 * this side is destroyed: the rest of the response is never read.
 * @returns also when the signal ended it; the caller then has to ask the signal
 */
export function exchange(
  channel: Channel,
  request: WireRequest,
  { maxBytes, timeoutMs }: WireLimits,
  signal: AbortSignal | undefined,
): Promise<WireResult> {
  const sentMs = performance.now();
  const progress: Progress = {
    status: null,
    headers: {},
    pieces: [],
    size: 0,
    headMs: null,
    ended: null,
  };
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    const end = (why: 'timeout' | 'caller'): void => {
      progress.ended ??= new Ended(why);
      // Before the request has left there is no controller: the connection itself is given up.
      if (controller === null) void channel.client.destroy(progress.ended);
      else controller.abort(progress.ended);
    };
    const timer = setTimeout(() => end('timeout'), timeoutMs);
    const stop = (): void => end('caller');
    signal?.addEventListener('abort', stop, { once: true });
    const settle = (fault: OutageCause | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      if (progress.ended !== null && !channel.client.destroyed) void channel.client.destroy();
      const { status, headers, pieces, headMs } = progress;
      resolve({ status, headers, pieces, fault, sentMs, headMs, endedMs: performance.now() });
    };
    const handler = handlerOf(progress, maxBytes, (begun) => (controller = begun), settle);
    channel.client.dispatch({ method: 'POST', ...request }, handler);
  });
}
