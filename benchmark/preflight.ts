/** One trial call to an endpoint before the run, and in plain words what is wrong with it. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import type { Bilingual } from '../criteria/bilingual.js';
import type { BidId } from '../criteria/ids.js';
import type { ChatCall, ChatClient, ChatReply } from './chat-call.js';

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

const OUTAGE_WORDS: Readonly<Record<OutageCause, Bilingual>> = {
  dns: {
    de: 'Der Name des Servers lässt sich nicht auflösen. Ist die Adresse richtig geschrieben?',
    en: 'The server name cannot be resolved. Is the address spelled correctly?',
  },
  forbiddenAddress: {
    de: 'Diese Adresse ist nicht erlaubt: Sie muss im öffentlichen Internet liegen oder eigens freigegeben sein.',
    en: 'This address is not allowed: it must be on the public internet or on the allow-list.',
  },
  connection: {
    de: 'Es kommt keine Verbindung zustande. Läuft der Server, und ist der Port offen?',
    en: 'No connection can be made. Is the server running, and is the port open?',
  },
  tls: {
    de: 'Das Zertifikat des Servers wird nicht anerkannt: abgelaufen, selbst ausgestellt oder für einen anderen Namen.',
    en: 'The certificate of the server is not accepted: expired, self-signed or for another name.',
  },
  timeout: {
    de: 'Der Server hat nicht rechtzeitig geantwortet.',
    en: 'The server did not answer in time.',
  },
  cutOff: {
    de: 'Die Verbindung brach ab, bevor die Antwort vollständig war.',
    en: 'The connection ended before the answer was complete.',
  },
  tooLarge: {
    de: 'Die Antwort ist größer als erlaubt.',
    en: 'The answer is larger than allowed.',
  },
  redirect: {
    de: 'Der Server leitet auf eine andere Adresse um. Bitte die endgültige Adresse angeben.',
    en: 'The server redirects to another address. Please state the final address.',
  },
  rateLimited: {
    de: 'Der Server begrenzt die Zahl der Anfragen (429). Bitte das Kontingent für den Lauf erhöhen.',
    en: 'The server limits the number of requests (429). Please raise the quota for the run.',
  },
  clientError: {
    de: 'Der Server weist die Anfrage zurück.',
    en: 'The server rejects the request.',
  },
  serverError: {
    de: 'Der Server meldet einen eigenen Fehler.',
    en: 'The server reports an error of its own.',
  },
  errorBody: {
    de: 'Der Server meldet Erfolg, schickt aber einen Fehler.',
    en: 'The server reports success but sends an error.',
  },
  malformed: {
    de: 'Die Antwort folgt nicht dem OpenAI-Protokoll. Endet die Adresse auf /v1?',
    en: 'The answer does not follow the OpenAI protocol. Does the address end in /v1?',
  },
};

const STATUS_WORDS: Readonly<Record<number, Bilingual>> = {
  400: {
    de: 'Der Server versteht die Anfrage nicht (400): Er muss max_tokens, temperature und seed annehmen.',
    en: 'The server does not understand the request (400): it must accept max_tokens, temperature and seed.',
  },
  401: { de: 'Der Schlüssel wird nicht anerkannt (401).', en: 'The key is not accepted (401).' },
  403: {
    de: 'Der Schlüssel darf dieses Modell nicht benutzen (403).',
    en: 'The key may not use this model (403).',
  },
  404: {
    de: 'Adresse oder Modell gibt es dort nicht (404). Endet die Adresse auf /v1?',
    en: 'There is no such address or model (404). Does the address end in /v1?',
  },
};

function reasonOf({ outcome, httpStatus }: ChatReply): Bilingual | null {
  switch (outcome.kind) {
    case 'answer':
      return null;
    case 'refusal':
      return {
        de: 'Das Modell hat die Probefrage abgelehnt.',
        en: 'The model refused the trial question.',
      };
    case 'filtered':
      return {
        de: 'Ein Inhaltsfilter hat die Probefrage abgewiesen.',
        en: 'A content filter rejected the trial question.',
      };
    case 'invalidOutput':
      return {
        de: 'Das Modell hat ohne Text geantwortet. Reicht die Zahl der Ausgabe-Token?',
        en: 'The model answered without text. Is the number of output tokens sufficient?',
      };
    case 'outage':
      return (
        (outcome.cause === 'clientError' ? STATUS_WORDS[httpStatus ?? 0] : undefined) ??
        OUTAGE_WORDS[outcome.cause]
      );
  }
}

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

/** Asks once, never again: whoever is not ready is told why and tries again. */
export async function preflight(
  bidId: BidId,
  endpoint: BidEndpoint,
  client: ChatClient,
  signal?: AbortSignal,
): Promise<PreflightResult> {
  const reply = await client.ask(bidId, endpoint, PROBE, signal);
  const reason = reasonOf(reply);
  if (reason !== null) return { kind: 'notReady', httpStatus: reply.httpStatus, reason };
  return {
    kind: 'ready',
    durationMs: reply.durationMs,
    returnedModel: reply.returnedModel,
    remarks: remarksOn(reply, endpoint.model),
  };
}
