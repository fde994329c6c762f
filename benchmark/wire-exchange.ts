/** One HTTP exchange on one channel: bounded in bytes and time, with the moment of every arrival. */
import type { Dispatcher } from 'undici';
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import type { Channel } from './endpoint-connection.js';
import { onAbort } from './on-abort.js';
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

/** What is known of one exchange so far; undici calls it as things arrive. */
class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;
  #status: number | null = null;
  #headers: WireResult['headers'] = {};
  readonly #pieces: Arrival[] = [];
  #size = 0;
  #headMs: number | null = null;
  #ended: Ended | null = null;
  #settled = false;
  readonly #sentMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #forgetSignal: () => void;

  constructor(
    private readonly channel: Channel,
    private readonly maxBytes: number,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    private readonly resolve: (result: WireResult) => void,
  ) {
    this.#timer = setTimeout(() => this.#end('timeout'), timeoutMs);
    this.#forgetSignal = onAbort(signal, () => this.#end('caller'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: WireResult['headers'],
  ): void {
    // Interim responses (1xx) come before the one that counts.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#headMs = performance.now();
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size <= this.maxBytes) {
      this.#pieces.push({ bytes, atMs: performance.now() });
      return;
    }
    this.#ended ??= new Ended('tooLarge');
    controller.abort(this.#ended);
  }

  onResponseEnd(): void {
    this.#settle(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle(this.#causeOf(error));
  }

  #causeOf(error: Error): OutageCause {
    if (this.#ended?.why === 'tooLarge') return 'tooLarge';
    if (this.#ended !== null) return 'timeout';
    return this.#status === null ? causeBeforeResponse(error) : causeWithinResponse(error);
  }

  #end(why: 'timeout' | 'caller'): void {
    this.#ended ??= new Ended(why);
    // Before the request has left there is no controller: the connection itself is given up.
    if (this.#controller === null) void this.channel.client.destroy(this.#ended);
    else this.#controller.abort(this.#ended);
  }

  #settle(fault: OutageCause | null): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#forgetSignal();
    const { client } = this.channel;
    if (this.#ended !== null && !client.destroyed) void client.destroy();
    this.resolve({
      status: this.#status,
      headers: this.#headers,
      pieces: this.#pieces,
      fault,
      sentMs: this.#sentMs,
      headMs: this.#headMs,
      endedMs: performance.now(),
    });
  }
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
  return new Promise((resolve) => {
    const handler = new Exchange(channel, maxBytes, timeoutMs, signal, resolve);
    channel.client.dispatch({ method: 'POST', ...request }, handler);
  });
}
