/** Reads a response body up to a limit and keeps what came, also when the rest did not. */
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import { causeWithinResponse } from './wire-failure.js';

export interface ReceivedBody {
  readonly bytes: Buffer;
  /** Why it is not the whole body; null when it is. */
  readonly fault: OutageCause | null;
}

/** @param timedOut asked when the reading is ended from this side */
export async function readBody(
  body: AsyncIterable<unknown>,
  maxBytes: number,
  timedOut: () => boolean,
): Promise<ReceivedBody> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of body) {
      const bytes = piece as Buffer;
      size += bytes.length;
      if (size > maxBytes) {
        // Leaving the loop destroys the body and with it the connection: the rest is never read.
        return { bytes: Buffer.concat(pieces), fault: 'tooLarge' };
      }
      pieces.push(bytes);
    }
    return { bytes: Buffer.concat(pieces), fault: null };
  } catch (error) {
    const fault = timedOut() ? 'timeout' : causeWithinResponse(error);
    return { bytes: Buffer.concat(pieces), fault };
  }
}
