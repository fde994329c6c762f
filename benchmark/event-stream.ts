/** Puts a streamed answer (server-sent events) together, and sees whether it was brought to its end. */
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import type { PlainObject } from '../criteria/plain-object.js';
import { isPlainObject } from '../criteria/plain-object.js';
import type { BodyReading, Completion } from './completion.js';
import { nameIn, NOTHING_READ, usageIn } from './completion.js';

/** What ends a stream of this protocol; nothing after it counts. */
export const END_MARK = '[DONE]';

export interface StreamEvent {
  readonly data: string;
  /** Characters of the text up to and with the line that completes the event. */
  readonly end: number;
}

interface StreamEvents {
  /** Each event that was ended by a blank line. */
  readonly events: readonly StreamEvent[];
  /** Data of an event that the stream broke off in. */
  readonly rest: string | null;
}

/** Splits by the rules of the HTML standard: any line end, comments and other fields skipped. */
export function splitEvents(text: string): StreamEvents {
  const events: StreamEvent[] = [];
  let current: string[] = [];
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  const lineEnds = /\r\n|\n|\r|$/g;
  lineEnds.lastIndex = from;
  for (let found = lineEnds.exec(text); found !== null; found = lineEnds.exec(text)) {
    const line = text.slice(from, found.index);
    from = found.index + found[0].length;
    if (line === '' && current.length > 0) {
      if (found[0] !== '') events.push({ data: current.join('\n'), end: from });
      if (found[0] !== '') current = [];
    } else if (line.startsWith('data:')) {
      current.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
    if (found[0] === '') break;
  }
  return { events, rest: current.length === 0 ? null : current.join('\n') };
}

function parsed(data: string): PlainObject | null {
  try {
    const value: unknown = JSON.parse(data);
    return isPlainObject(value) ? value : null;
  } catch {
    return null;
  }
}

const joined = (before: string | null, piece: unknown): string | null =>
  typeof piece === 'string' ? (before ?? '') + piece : before;

/** The part of a chunk that belongs to the one answer that was asked for. */
function answerPart(chunk: PlainObject): {
  readonly choice: PlainObject;
  readonly delta: PlainObject;
} {
  const choices: readonly unknown[] = Array.isArray(chunk['choices']) ? chunk['choices'] : [];
  const found = choices.find((each) => isPlainObject(each) && (each['index'] ?? 0) === 0);
  const choice = isPlainObject(found) ? found : {};
  return { choice, delta: isPlainObject(choice['delta']) ? choice['delta'] : {} };
}

function withChunk(
  completion: Completion,
  chunk: PlainObject,
  reasoningField?: string,
): Completion {
  const { choice, delta } = answerPart(chunk);
  const reasoning = reasoningField === undefined ? undefined : delta[reasoningField];
  return {
    text: joined(completion.text, delta['content']),
    reasoning: joined(completion.reasoning, reasoning),
    refusal: joined(completion.refusal, delta['refusal']) || null,
    finishReason: nameIn(choice['finish_reason']) ?? completion.finishReason,
    model: nameIn(chunk['model']) ?? completion.model,
    systemFingerprint: nameIn(chunk['system_fingerprint']) ?? completion.systemFingerprint,
    usage: usageIn(chunk['usage']) ?? completion.usage,
  };
}

export interface StreamReading extends BodyReading {
  /** Where in the text each event ends that brought content or reasoning that is not empty. */
  readonly contentEnds: readonly number[];
}

const lengthOf = ({ text, reasoning }: Completion): number =>
  (text?.length ?? 0) + (reasoning?.length ?? 0);

/**
 * Reads a stream as far as it came. It is complete when a finish_reason was seen, with or without the
 * end mark: an answer that was seen stays seen, however the connection ended.
 * @param reasoningField where the endpoint's dialect says that reasoning is found
 */
export function readEventStream(text: string, reasoningField?: string): StreamReading {
  const { events, rest } = splitEvents(text);
  const contentEnds: number[] = [];
  let completion = NOTHING_READ;
  let fault: OutageCause | null = null;
  const last = rest === null ? [] : [{ data: rest, end: text.length }];
  for (const { data, end } of [...events, ...last]) {
    if (data.trim() === END_MARK) break;
    const chunk = parsed(data);
    if (chunk === null) fault = data === rest ? 'cutOff' : 'malformed';
    else if (chunk['error'] !== undefined && chunk['error'] !== null) fault = 'errorBody';
    if (chunk === null || fault !== null) break;
    const before = lengthOf(completion);
    completion = withChunk(completion, chunk, reasoningField);
    if (lengthOf(completion) > before) contentEnds.push(end);
  }
  const missing = completion.finishReason === null ? (fault ?? 'cutOff') : null;
  return { completion, fault: missing, contentEnds };
}
