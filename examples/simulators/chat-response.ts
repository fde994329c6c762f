/** Writes an answer in the OpenAI-compatible forms: one JSON body, or a stream of events. */
import type { ServerResponse } from 'node:http';

export interface SimulatedAnswer {
  readonly id: string;
  readonly model: string;
  readonly text: string;
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
}

/** Roughly a token per four characters. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4);

export function usageOf(question: string, answer: string): SimulatedAnswer['usage'] {
  const [input, output] = [tokensOf(question), tokensOf(answer)];
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

/** The fields around the choices; `created` is fixed, so that the same request gets the same bytes. */
export const outerFields = ({ id, model, usage }: SimulatedAnswer): object => ({
  id,
  object: 'chat.completion',
  created: 0,
  model,
  system_fingerprint: 'fp_simulator',
  usage,
});

export function sendPlain(response: ServerResponse, answer: SimulatedAnswer): void {
  const message = { role: 'assistant', content: answer.text, refusal: null };
  const choices = [{ index: 0, message, finish_reason: 'stop' }];
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...outerFields(answer), choices }));
}

/** Word by word; usage in a last event of its own when it was asked for. */
export function sendStream(
  response: ServerResponse,
  answer: SimulatedAnswer,
  withUsage: boolean,
): void {
  const { id, model, usage } = answer;
  const shared = {
    id,
    object: 'chat.completion.chunk',
    created: 0,
    model,
    system_fingerprint: 'fp_simulator',
  };
  const event = (delta: object, finishReason: string | null): string =>
    `data: ${JSON.stringify({ ...shared, choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(event({ role: 'assistant', content: '' }, null));
  for (const word of answer.text.match(/\s*\S+\s*/g) ?? []) {
    response.write(event({ content: word }, null));
  }
  response.write(event({}, 'stop'));
  if (withUsage) response.write(`data: ${JSON.stringify({ ...shared, choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}
