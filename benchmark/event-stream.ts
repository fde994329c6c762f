/** Puts a streamed answer (server-sent events) together, and sees whether it was brought to its end. */
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import type { BodyReading, Completion, JsonObject } from './completion.js';
import { isObject, nameIn, NOTHING_READ, usageIn } from './completion.js';

/** What ends a stream of this protocol; nothing after it counts. */
export const END_MARK = '[DONE]';

interface StreamEvents {
  /** Data of each event that was ended by a blank line. */
  readonly data: readonly string[];
  /** Data of an event that the stream broke off in. */
  readonly rest: string | null;
}

/** Splits by the rules of the HTML standard: any line end, comments and other fields skipped. */
export function splitEvents(text: string): StreamEvents {
  const data: string[] = [];
  let current: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    if (line === '' && current.length > 0) {
      data.push(current.join('\n'));
      current = [];
    } else if (line.startsWith('data:')) {
      current.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  }
  return { data, rest: current.length === 0 ? null : current.join('\n') };
}

function parsed(data: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(data);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const joined = (before: string | null, piece: unknown): string | null =>
  typeof piece === 'string' ? (before ?? '') + piece : before;

function withChunk(completion: Completion, chunk: JsonObject): Completion {
  const choices: readonly unknown[] = Array.isArray(chunk['choices']) ? chunk['choices'] : [];
  const choice = choices.find((each) => isObject(each) && (each['index'] ?? 0) === 0);
  const parts = isObject(choice) ? choice : {};
  const delta = isObject(parts['delta']) ? parts['delta'] : {};
  return {
    text: joined(completion.text, delta['content']),
    refusal: joined(completion.refusal, delta['refusal']) || null,
    finishReason: nameIn(parts['finish_reason']) ?? completion.finishReason,
    model: nameIn(chunk['model']) ?? completion.model,
    systemFingerprint: nameIn(chunk['system_fingerprint']) ?? completion.systemFingerprint,
    usage: usageIn(chunk['usage']) ?? completion.usage,
  };
}

/**
 * Reads a stream as far as it came. It is complete when a finish_reason was seen, with or without the
 * end mark: an answer that was seen stays seen, however the connection ended.
 */
export function readEventStream(text: string): BodyReading {
  const { data, rest } = splitEvents(text);
  let completion = NOTHING_READ;
  let fault: OutageCause | null = null;
  for (const event of [...data, ...(rest === null ? [] : [rest])]) {
    if (event.trim() === END_MARK) break;
    const chunk = parsed(event);
    if (chunk === null) fault = event === rest ? 'cutOff' : 'malformed';
    else if (chunk['error'] !== undefined && chunk['error'] !== null) fault = 'errorBody';
    if (chunk === null || fault !== null) break;
    completion = withChunk(completion, chunk);
  }
  return { completion, fault: completion.finishReason === null ? (fault ?? 'cutOff') : null };
}
