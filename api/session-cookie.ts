/** The cookie of a browser session: its two names, how it is set, cleared and read. */

/**
 * `host`: over TLS, with the `__Host-` prefix that browsers only accept as Secure, for this host, on every path.
 * `loopback`: plain HTTP on this machine, where that prefix cannot be used.
 */
export type CookieForm = 'host' | 'loopback';

const NAMES: Readonly<Record<CookieForm, string>> = {
  host: '__Host-zuschlag',
  loopback: 'zuschlag',
};

const attributes = (form: CookieForm): string =>
  `Path=/; HttpOnly; SameSite=Strict${form === 'host' ? '; Secure' : ''}`;

/** Value of Set-Cookie; `lifetimeMs` is cut to whole seconds. */
export const setCookie = (form: CookieForm, token: string, lifetimeMs: number): string =>
  `${NAMES[form]}=${token}; Max-Age=${Math.floor(lifetimeMs / 1000)}; ${attributes(form)}`;

/** Value of Set-Cookie that makes the browser forget the session. */
export const clearCookie = (form: CookieForm): string =>
  `${NAMES[form]}=; Max-Age=0; ${attributes(form)}`;

/**
 * The session token in a Cookie header, or null. Only the name that fits the connection is read, and a
 * name that occurs twice is not: another page of this host could have slipped one in.
 */
export function readCookie(header: string | undefined, form: CookieForm): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAMES[form]}=`))
    .map((pair) => pair.slice(NAMES[form].length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}
