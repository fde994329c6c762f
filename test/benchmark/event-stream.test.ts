/** Streams are put together by the standard, and an answer counts as seen only when it was finished. */
import { describe, expect, it } from 'vitest';
import { readEventStream, splitEvents } from '../../benchmark/event-stream.js';
import { readPlainBody } from '../../benchmark/completion.js';
import { retryAfterMs } from '../../benchmark/retry-after.js';

const delta = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
const DONE = 'data: [DONE]\n\n';

describe('the events of a stream', () => {
  it.each<[string, string, string[], string | null]>([
    ['line feeds', 'data: a\n\ndata: b\n\n', ['a', 'b'], null],
    ['carriage returns and line feeds', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b'], null],
    ['carriage returns', 'data: a\r\rdata: b\r\r', ['a', 'b'], null],
    ['no space behind the colon', 'data:a\n\n', ['a'], null],
    ['only one space is dropped', 'data:  a\n\n', [' a'], null],
    ['several lines of one event', 'data: a\ndata: b\n\n', ['a\nb'], null],
    ['comments and other fields', ': ping\n\nevent: x\nid: 1\ndata: a\n\n', ['a'], null],
    ['a byte order mark', '\uFEFFdata: a\n\n', ['a'], null],
    ['an event that is not ended', 'data: a\n\ndata: b', ['a'], 'b'],
    ['nothing', '', [], null],
  ])('are split: %s', (_case, text, data, rest) => {
    const split = splitEvents(text);
    expect(split.events.map((event) => event.data)).toEqual(data);
    expect(split.rest).toBe(rest);
  });
});

describe('a streamed answer', () => {
  it.each<[string, string, string | null, string | null]>([
    ['with end mark', delta('4') + delta('2', 'stop') + DONE, '42', null],
    ['without end mark', delta('4') + delta('2', 'stop'), '42', null],
    ['whose last event is not ended', delta('42', 'stop').trimEnd(), '42', null],
    ['that breaks off after its finish', `${delta('42', 'stop')}data: {"cho`, '42', null],
    ['with an error after its finish', `${delta('42', 'stop')}data: {"error":{}}\n\n`, '42', null],
    ['with text after the end mark', delta('42', 'stop') + DONE + delta('0'), '42', null],
    ['without finish_reason', delta('42') + DONE, '42', 'cutOff'],
    ['that breaks off within an event', `${delta('4')}data: {"cho`, '4', 'cutOff'],
    ['with an event that is no JSON', `data: {oops\n\n${delta('42', 'stop')}`, null, 'malformed'],
    ['with an event that is no object', `data: 7\n\n${DONE}`, null, 'malformed'],
    ['that reports an error', `${delta('4')}data: {"error":{"message":"x"}}\n\n`, '4', 'errorBody'],
    ['of nothing', '', null, 'cutOff'],
    ['of the end mark only', DONE, null, 'cutOff'],
    [
      'of another choice',
      'data: {"choices":[{"index":1,"delta":{"content":"x"},"finish_reason":"stop"}]}\n\n',
      null,
      'cutOff',
    ],
  ])('%s', (_case, text, answer, fault) => {
    const reading = readEventStream(text);
    expect(reading.completion.text).toBe(answer);
    expect(reading.fault).toBe(fault);
  });

  it('carries usage from its last event, and no more of a name than needed', () => {
    const usage = 'data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}\n\n';
    const named = `data: ${JSON.stringify({ model: 'x'.repeat(500), choices: [] })}\n\n`;
    const { completion } = readEventStream(delta('42', 'stop') + usage + named + DONE);
    expect(completion.usage).toEqual({ input: 3, output: 2 });
    expect(completion.model).toBe(`${'x'.repeat(200)}…`);
  });
});

describe('a plain answer', () => {
  const body = (choice: object) => JSON.stringify({ choices: [choice] });
  it.each<[string, string, string | null]>([
    ['finished', body({ message: { content: '42' }, finish_reason: 'stop' }), null],
    ['without finish_reason', body({ message: { content: '42' } }), 'malformed'],
    ['finish_reason null', body({ message: { content: '42' }, finish_reason: null }), 'malformed'],
    ['content of parts', body({ message: { content: [{}] }, finish_reason: 'stop' }), 'malformed'],
    ['no message', body({ finish_reason: 'stop' }), 'malformed'],
    ['choices no list', '{"choices":{}}', 'malformed'],
    ['a list', '[]', 'malformed'],
    ['null', 'null', 'malformed'],
    ['error beside choices', '{"error":{"message":"x"},"choices":[]}', 'errorBody'],
    [
      'error null',
      '{"error":null,"choices":[{"message":{"content":"4"},"finish_reason":"stop"}]}',
      null,
    ],
  ])('%s', (_case, text, fault) => {
    expect(readPlainBody(text).fault).toBe(fault);
  });

  it.each([
    { prompt_tokens: -1, completion_tokens: 1 },
    { prompt_tokens: 1.5, completion_tokens: 1 },
    { prompt_tokens: '1', completion_tokens: 1 },
    {},
    null,
  ])('has no usage when it reports %j', (usage) => {
    const text = JSON.stringify({
      usage,
      choices: [{ message: { content: '4' }, finish_reason: 'stop' }],
    });
    expect(readPlainBody(text).completion.usage).toBeNull();
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-21T09:00:00.000Z');
  it.each<[string | undefined, number | null]>([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5_000],
    ['Sat, 21 Nov 2026 09:00:10 GMT', 10_000],
    ['Sat, 21 Nov 2026 08:59:00 GMT', 0],
    ['bald', null],
    ['-1', null],
    ['1.5', null],
    ['', null],
    [undefined, null],
    ['99999999999999999999', null],
  ])('%j means %s ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});
