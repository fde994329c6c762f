/** What a complete response of a chat endpoint says, and which outcome class that is. */
import type { Outcome, OutageCause, TokenUsage } from '../criteria/benchmark/item-log-entry.js';
import { isPlainObject } from '../criteria/plain-object.js';
import { shortened, wellFormed } from './well-formed.js';

/** The parts of a response that count, from a plain body or put together from a stream. */
export interface Completion {
  readonly text: string | null;
  /** What the dialect's reasoning field holds; never graded, but tokens that were generated. */
  readonly reasoning: string | null;
  readonly refusal: string | null;
  readonly finishReason: string | null;
  readonly model: string | null;
  readonly systemFingerprint: string | null;
  readonly usage: TokenUsage | null;
}

export const NOTHING_READ: Completion = {
  text: null,
  reasoning: null,
  refusal: null,
  finishReason: null,
  model: null,
  systemFingerprint: null,
  usage: null,
};

/** A body that could be read, and why it is still no completion, if it is none. */
export interface BodyReading {
  readonly completion: Completion;
  readonly fault: OutageCause | null;
}

/** Names that endpoints return are evidence, but need no more room than this. */
const MAX_NAME = 200;

export const nameIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? shortened(wellFormed(value), MAX_NAME) : null;

const whole = (count: unknown): count is number =>
  Number.isSafeInteger(count) && (count as number) >= 0;

export function usageIn(value: unknown): TokenUsage | null {
  if (!isPlainObject(value)) return null;
  const { prompt_tokens: input, completion_tokens: output } = value;
  return whole(input) && whole(output) ? { input, output } : null;
}

const fault = (cause: OutageCause): BodyReading => ({ completion: NOTHING_READ, fault: cause });

/**
 * Reads the body of a response that is no stream.
 * @param reasoningField where the endpoint's dialect says that reasoning is found
 */
export function readPlainBody(text: string, reasoningField?: string): BodyReading {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fault('malformed');
  }
  if (!isPlainObject(body)) return fault('malformed');
  if (body['error'] !== undefined && body['error'] !== null) return fault('errorBody');
  const choice: unknown = Array.isArray(body['choices']) ? body['choices'][0] : undefined;
  if (!isPlainObject(choice) || !isPlainObject(choice['message'])) return fault('malformed');
  const { content, refusal } = choice['message'];
  const reasoning = reasoningField === undefined ? null : choice['message'][reasoningField];
  if (typeof content !== 'string' && content !== null && content !== undefined) {
    return fault('malformed');
  }
  const completion: Completion = {
    text: content ?? null,
    reasoning: typeof reasoning === 'string' ? reasoning : null,
    refusal: typeof refusal === 'string' && refusal !== '' ? refusal : null,
    finishReason: nameIn(choice['finish_reason']),
    model: nameIn(body['model']),
    systemFingerprint: nameIn(body['system_fingerprint']),
    usage: usageIn(body['usage']),
  };
  return { completion, fault: completion.finishReason === null ? 'malformed' : null };
}

/** The class of a response that the endpoint itself called finished. */
export function classify(completion: Completion): Outcome {
  if (completion.refusal !== null) return { kind: 'refusal' };
  if (completion.finishReason === 'content_filter') return { kind: 'filtered' };
  if (completion.text === null || completion.text.trim() === '') {
    return { kind: 'invalidOutput', detail: `no text (finish_reason ${completion.finishReason})` };
  }
  return { kind: 'answer' };
}

/** Whether the body of a refused request says that a content filter refused it (as Azure does with status 400). */
export function isFilterError(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return (
      isPlainObject(body) &&
      isPlainObject(body['error']) &&
      body['error']['code'] === 'content_filter'
    );
  } catch {
    return false;
  }
}
