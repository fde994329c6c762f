/** The cookies of a browser, one for its session and one for a sign-in that is under way: names, how they are set, cleared and read. */

/**
 * `host`: over TLS, with the `__Host-` prefix that browsers only accept as Secure, for this host, on every path.
 * `loopback`: plain HTTP on this machine, where that prefix cannot be used.
 */
export type CookieForm = 'host' | 'loopback';

const NAMES: Readonly<Record<CookieForm, string>> = {
  host: '__Host-zuschlag',
  loopback: 'zuschlag',
};

/** Lives from the way to the identity provider to the way back. */
const ATTEMPT_NAMES: Readonly<Record<CookieForm, string>> = {
  host: '__Host-zuschlag-signin',
  loopback: 'zuschlag-signin',
};

const attributes = (form: CookieForm, sameSite: 'Strict' | 'Lax' = 'Strict'): string =>
  `Path=/; HttpOnly; SameSite=${sameSite}${form === 'host' ? '; Secure' : ''}`;

/** Value of Set-Cookie; `lifetimeMs` is cut to whole seconds. */
export const setCookie = (form: CookieForm, token: string, lifetimeMs: number): string =>
  `${NAMES[form]}=${token}; Max-Age=${Math.floor(lifetimeMs / 1000)}; ${attributes(form)}`;

/** Value of Set-Cookie that makes the browser forget the session. */
export const clearCookie = (form: CookieForm): string =>
  `${NAMES[form]}=; Max-Age=0; ${attributes(form)}`;

/** Value of Set-Cookie for a sign-in under way. The browser comes back from another site, which Strict would not survive. */
export const setAttemptCookie = (form: CookieForm, secret: string, lifetimeMs: number): string =>
  `${ATTEMPT_NAMES[form]}=${secret}; Max-Age=${Math.floor(lifetimeMs / 1000)}; ${attributes(form, 'Lax')}`;

/** Value of Set-Cookie that makes the browser forget the sign-in. */
export const clearAttemptCookie = (form: CookieForm): string =>
  `${ATTEMPT_NAMES[form]}=; Max-Age=0; ${attributes(form, 'Lax')}`;

/** The value of a name that occurs once; twice is not read: another page of this host could have slipped one in. */
function valueOf(header: string | undefined, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** The session token in a Cookie header, or null. Only the name that fits the connection is read. */
export const readCookie = (header: string | undefined, form: CookieForm): string | null =>
  valueOf(header, NAMES[form]);

/** The secret of a sign-in under way, or null. */
export const readAttemptCookie = (header: string | undefined, form: CookieForm): string | null =>
  valueOf(header, ATTEMPT_NAMES[form]);
