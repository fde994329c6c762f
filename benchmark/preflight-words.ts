/** In plain words what is wrong with an endpoint, and which switch of its dialect would help. */
import type { EndpointDialect } from '../criteria/bid/bid.js';
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';
import type { Bilingual } from '../criteria/bilingual.js';
import type { ChatReply } from './chat-call.js';

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

const OTHER_STATUS: Readonly<Record<number, Bilingual>> = {
  400: {
    de: 'Der Server versteht die Anfrage nicht (400): Er muss max_tokens, temperature und seed annehmen, oder das Angebot nennt seine Abweichungen (dialect).',
    en: 'The server does not understand the request (400): it must accept max_tokens, temperature and seed, or the bid names its departures (dialect).',
  },
  401: {
    de: 'Der Schlüssel wird nicht anerkannt (401). Erwartet der Server ihn in einer anderen Kopfzeile, hilft dialect.keyHeader.',
    en: 'The key is not accepted (401). If the server expects it in another header, dialect.keyHeader helps.',
  },
  403: {
    de: 'Der Schlüssel darf dieses Modell nicht benutzen (403).',
    en: 'The key may not use this model (403).',
  },
  404: {
    de: 'Diese Adresse gibt es dort nicht (404). Endet sie auf /v1?',
    en: 'There is no such address (404). Does it end in /v1?',
  },
  405: {
    de: 'Unter dieser Adresse nimmt der Server keine Anfragen an (405). Endet sie auf /v1?',
    en: 'The server takes no requests at this address (405). Does it end in /v1?',
  },
  413: {
    de: 'Die Anfrage ist dem Server zu groß (413).',
    en: 'The request is too large for the server (413).',
  },
};

const NO_MODEL: Bilingual = {
  de: 'Der Server kennt das Modell nicht. Ist sein Name genau so geschrieben wie beim Server?',
  en: 'The server does not know the model. Is its name spelled exactly as on the server?',
};

interface Switch {
  /** Name of a request field that the complaint of a server repeats. */
  readonly field: RegExp;
  readonly setting: string;
  readonly isSet: (dialect: EndpointDialect) => boolean;
}

/** More telling names first: a complaint about max_tokens often names what to use instead. */
const SWITCHES: readonly Switch[] = [
  {
    field: /max_completion_tokens/,
    setting: 'outputLimit: max_completion_tokens',
    isSet: ({ outputLimit }) => outputLimit === 'max_completion_tokens',
  },
  {
    field: /max_tokens|max_completion_tokens/,
    setting: 'outputLimit: max_tokens',
    isSet: ({ outputLimit }) => outputLimit !== 'max_completion_tokens',
  },
  {
    field: /stream_options/,
    setting: 'streamOptions: leaveOut',
    isSet: ({ streamOptions }) => streamOptions === 'leaveOut',
  },
  { field: /\bseed\b/, setting: 'seed: leaveOut', isSet: ({ seed }) => seed === 'leaveOut' },
  { field: /api-version/, setting: 'headers: { api-version: … }', isSet: () => false },
];

/** The texts of a server are looked at, never repeated: they may contain what was sent. */
function statusWords(
  { response, httpStatus }: ChatReply,
  dialect: EndpointDialect,
): Bilingual | null {
  const said = (response ?? Buffer.alloc(0)).subarray(0, 20_000).toString('utf8');
  if (httpStatus === 400 || httpStatus === 422) {
    const found = SWITCHES.find(({ field, isSet }) => field.test(said) && !isSet(dialect));
    if (found !== undefined) {
      return {
        de: `Der Server nimmt ein Feld der Anfrage nicht an. Im Angebot hilft: dialect: { ${found.setting} }.`,
        en: `The server does not accept a field of the request. In the bid this helps: dialect: { ${found.setting} }.`,
      };
    }
  }
  const aboutModel =
    /model[_ ]not[_ ]found|unknown model|model .{0,100}(does not exist|not found)/i;
  if ((httpStatus === 404 || httpStatus === 400) && aboutModel.test(said)) return NO_MODEL;
  return OTHER_STATUS[httpStatus === 422 ? 400 : (httpStatus ?? 0)] ?? null;
}

/** Why the trial call failed; null when it did not. */
export function preflightReason(reply: ChatReply, dialect: EndpointDialect): Bilingual | null {
  const { outcome } = reply;
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
        (outcome.cause === 'clientError' ? statusWords(reply, dialect) : null) ??
        OUTAGE_WORDS[outcome.cause]
      );
  }
}
