/** Refusal to problem+json (RFC 9457): the only form in which the API says no. */
import type { Response } from 'express';
import type { Bilingual } from '../criteria/bilingual.js';
import type { RuleFinding } from '../criteria/file/complaint.js';
import { pathText } from '../criteria/file/data-path.js';
import type { Refusal, RefusalCode } from '../criteria/refusal.js';
import { REFUSALS } from '../criteria/refusal.js';

/** Codes of the HTTP border itself; everything else is a refusal of the domain. */
export const HTTP_CODES = {
  unauthenticated: { status: 401, de: 'Bitte anmelden.', en: 'Please sign in.' },
  locked: { status: 429, de: 'Zu viele Fehlversuche.', en: 'Too many failed attempts.' },
  crossSite: {
    status: 403,
    de: 'Diese Anfrage kommt von einer anderen Website.',
    en: 'This request comes from another website.',
  },
  csrfMissing: {
    status: 403,
    de: 'Die Kopfzeile X-CSRF-Token fehlt oder passt nicht zur Sitzung.',
    en: 'The header X-CSRF-Token is missing or does not fit the session.',
  },
  insecureConnection: {
    status: 403,
    de: 'Im Browser anmelden geht nur über HTTPS oder auf dieser Maschine.',
    en: 'Signing in with a browser needs HTTPS or this machine.',
  },
  scopeMissing: {
    status: 403,
    de: 'Dieses Token ist dafür nicht ausgestellt.',
    en: 'This token was not issued for that.',
  },
  accountRoleMissing: {
    status: 403,
    de: 'Dieses Konto darf das nicht.',
    en: 'This account may not do that.',
  },
  passwordWrong: {
    status: 403,
    de: 'Das bisherige Kennwort stimmt nicht.',
    en: 'The present password is wrong.',
  },
  passwordUnfit: {
    status: 422,
    de: 'Dieses Kennwort ist nicht geeignet.',
    en: 'This password is not fit.',
  },
  oidcOff: {
    status: 404,
    de: 'Die Anmeldung über einen Identitätsanbieter ist hier nicht eingerichtet.',
    en: 'Signing in through an identity provider is not set up here.',
  },
  oidcUnreachable: {
    status: 503,
    de: 'Der Identitätsanbieter antwortet nicht oder nicht wie vereinbart. Bitte später noch einmal anmelden.',
    en: 'The identity provider does not answer, or not as agreed. Please sign in again later.',
  },
  oidcUnproven: {
    status: 400,
    de: 'Diese Anmeldung ist abgelaufen, schon benutzt oder gehört nicht zu diesem Browser. Bitte neu anmelden.',
    en: 'This sign-in has expired, was used before, or does not belong to this browser. Please sign in again.',
  },
  oidcRefused: {
    status: 403,
    de: 'Der Identitätsanbieter hat die Anmeldung nicht bestätigt.',
    en: 'The identity provider did not confirm the sign-in.',
  },
  oidcNoRole: {
    status: 403,
    de: 'Der Identitätsanbieter nennt für Sie keine Rolle, die hier etwas bedeutet.',
    en: 'The identity provider names no role for you that means anything here.',
  },
  oidcRolesUnfit: {
    status: 403,
    de: 'Der Identitätsanbieter nennt Rollen, die nicht zusammengehen: Die Verwaltung steht allein.',
    en: 'The identity provider names roles that do not go together: administrator stands alone.',
  },
  oidcAuthorityUnfit: {
    status: 403,
    de: 'Der Identitätsanbieter nennt keine Behörde, zu der Sie hier gehören.',
    en: 'The identity provider names no authority that you belong to here.',
  },
  oidcNoAccount: {
    status: 403,
    de: 'Für Sie ist hier kein Konto offen. Bitte an die Verwaltung wenden.',
    en: 'No account is open for you here. Please ask the administrators.',
  },
  codeInvalid: {
    status: 403,
    de: 'Dieser Code gilt nicht (mehr).',
    en: 'This code is not valid (any more).',
  },
  draftMoved: {
    status: 412,
    de: 'Dieser Entwurf wurde inzwischen in einem anderen Fenster gespeichert oder verworfen. Bitte neu laden; gespeichert wurde nichts.',
    en: 'This draft has been saved or dropped in another window meanwhile. Please load it again; nothing was saved.',
  },
  setupDone: {
    status: 409,
    de: 'Diese Installation ist schon eingerichtet.',
    en: 'This installation has been set up already.',
  },
  accountExists: {
    status: 409,
    de: 'Ein Konto mit dieser Kennung gibt es schon.',
    en: 'An account with this id already exists.',
  },
  accountUnknown: {
    status: 404,
    de: 'Dieses Konto gibt es nicht.',
    en: 'There is no such account.',
  },
  ownAccount: {
    status: 409,
    de: 'Das eigene Konto kann niemand sperren.',
    en: 'Nobody can lock their own account.',
  },
  rolesUnfit: {
    status: 422,
    de: 'Diese Rollen gehen nicht zusammen: Die Verwaltung steht allein.',
    en: 'These roles do not go together: administrator stands alone.',
  },
  tokenUnknown: {
    status: 404,
    de: 'Dieses Token gibt es nicht.',
    en: 'There is no such token.',
  },
  tooManyKeys: {
    status: 409,
    de: 'Dieses Konto hat schon zu viele Schlüssel.',
    en: 'This account has too many keys already.',
  },
  tooManyTokens: {
    status: 409,
    de: 'Es gelten schon zu viele Token dieses Kontos.',
    en: 'Too many tokens of this account are in force.',
  },
  notFound: { status: 404, de: 'Diese Adresse gibt es nicht.', en: 'There is no such address.' },
  keyMissing: {
    status: 400,
    de: 'Die Kopfzeile Idempotency-Key fehlt oder hat nicht 16 bis 128 Zeichen.',
    en: 'The header Idempotency-Key is missing or does not have 16 to 128 characters.',
  },
  notJson: { status: 400, de: 'Der Inhalt ist kein JSON.', en: 'The body is not JSON.' },
  tooLarge: { status: 413, de: 'Der Inhalt ist zu groß.', en: 'The body is too large.' },
  tooDeep: {
    status: 400,
    de: 'Der Inhalt ist zu tief verschachtelt.',
    en: 'The body is nested too deeply.',
  },
  unavailable: {
    status: 503,
    de: 'Die Verarbeitung antwortet nicht. Der Befehl kann noch wirken: mit demselben Schlüssel wiederholen.',
    en: 'Processing does not answer. The command may still take effect: repeat it with the same key.',
  },
  internal: { status: 500, de: 'Unerwarteter Fehler.', en: 'Unexpected error.' },
} as const satisfies Record<string, Bilingual & { status: number }>;

export type HttpCode = keyof typeof HTTP_CODES;

/** One thing that is wrong with the input: where, what was found, what is allowed. */
export interface InputError {
  readonly path: string;
  readonly found: Bilingual | null;
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode | HttpCode;
  readonly detail: string;
  readonly texts: { readonly title: Bilingual; readonly detail: Bilingual };
  readonly errors?: readonly InputError[];
}

const problem = (
  code: RefusalCode | HttpCode,
  row: Bilingual & { readonly status: number },
  detail: Bilingual,
  errors?: readonly InputError[],
): Problem => ({
  type: `urn:zuschlag:problem:${code}`,
  title: row.de,
  status: row.status,
  code,
  detail: detail.de,
  texts: { title: { de: row.de, en: row.en }, detail },
  ...(errors === undefined ? {} : { errors }),
});

/** The problem of a domain refusal. */
export const problemOf = ({ code, detail }: Refusal): Problem =>
  problem(code, REFUSALS[code], detail);

/** The problem of the HTTP border itself. */
export const httpProblem = (code: HttpCode, detail: Bilingual = HTTP_CODES[code]): Problem =>
  problem(code, HTTP_CODES[code], { de: detail.de, en: detail.en });

/** The problem of a malformed input, with every fault named. */
export const inputProblem = (findings: readonly RuleFinding[]): Problem => {
  const errors = findings.map(({ path, found, allowed, message }) => ({
    path: pathText(path),
    found: found ?? null,
    allowed,
    message,
  }));
  const first = errors[0];
  const detail =
    first === undefined
      ? REFUSALS.malformed
      : { de: `${first.path}: ${first.message.de}`, en: `${first.path}: ${first.message.en}` };
  return problem('malformed', REFUSALS.malformed, { de: detail.de, en: detail.en }, errors);
};

export function sendProblem(response: Response, value: Problem): void {
  if (value.status === 503) response.setHeader('Retry-After', '2');
  response.status(value.status).type('application/problem+json').json(value);
}
