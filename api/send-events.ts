/** Server-sent events over one response: each message one line of JSON, ended when either side has nothing more. */
import { once } from 'node:events';
import type { Response } from 'express';

/** Browsers come back after this time when a stream has ended. */
const RETRY_MS = 5_000;

export async function sendEvents(
  response: Response,
  messages: (closed: AbortSignal) => AsyncIterable<unknown>,
): Promise<void> {
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Asked of proxies in front: a message that waits in a buffer is no progress.
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${String(RETRY_MS)}\n\n`);
  for await (const message of messages(controller.signal)) {
    if (controller.signal.aborted) break;
    if (!response.write(`data: ${JSON.stringify(message)}\n\n`)) {
      await once(response, 'drain', { signal: controller.signal }).catch(() => undefined);
    }
  }
  response.end();
}
