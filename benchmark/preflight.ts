/** One trial call to an endpoint before the run, and in plain words what is wrong with it. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { Bilingual } from '../criteria/bilingual.js';
import type { BidId } from '../criteria/ids.js';
import type { ChatCall, ChatClient, ChatReply } from './chat-call.js';
import { preflightReason } from './preflight-words.js';

export type PreflightResult =
  | {
      readonly kind: 'ready';
      readonly durationMs: number;
      readonly returnedModel: string | null;
      /** What does not hinder the run but should be known before it. */
      readonly remarks: readonly Bilingual[];
    }
  | {
      readonly kind: 'notReady';
      readonly httpStatus: number | null;
      readonly reason: Bilingual;
    };

/** Never an item of a suite: bidders must not learn any before the run. */
const PROBE: ChatCall = {
  messages: [{ role: 'user', content: 'Antworten Sie nur mit dem Wort: bereit' }],
  temperatureThousandths: 0,
  maxOutputTokens: 256,
  seed: 1,
  stream: false,
  timeoutMs: 30_000,
};

function remarksOn(reply: ChatReply, model: string): Bilingual[] {
  const remarks: Bilingual[] = [];
  if (reply.returnedModel !== model) {
    const name = reply.returnedModel ?? '–';
    remarks.push({
      de: `Gefragt wurde das Modell ${model}, geantwortet hat ${name}.`,
      en: `Model ${model} was asked, ${name} answered.`,
    });
  }
  if (reply.usage === null) {
    remarks.push({
      de: 'Der Server meldet keine Token-Zahlen.',
      en: 'The server reports no token counts.',
    });
  }
  return remarks;
}

export interface PreflightOptions {
  /** Whether the suites ask for streams; default false. */
  readonly stream?: boolean;
  readonly signal?: AbortSignal;
}

/** Asks once, never again: whoever is not ready is told why and tries again. */
export async function preflight(
  bidId: BidId,
  endpoint: BidEndpoint,
  client: ChatClient,
  { stream = false, signal }: PreflightOptions = {},
): Promise<PreflightResult> {
  const options = signal === undefined ? {} : { signal };
  const reply = await client.ask(bidId, endpoint, { ...PROBE, stream }, options);
  const reason = preflightReason(reply, endpoint.dialect ?? {});
  if (reason !== null) return { kind: 'notReady', httpStatus: reply.httpStatus, reason };
  return {
    kind: 'ready',
    durationMs: reply.durationMs,
    returnedModel: reply.returnedModel,
    remarks: remarksOn(reply, endpoint.model),
  };
}
