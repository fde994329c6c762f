/** Requests that another site makes a browser send: recognised by Fetch metadata, origin and a token of the session. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header in which pages send the session's token back. */
export const CSRF_HEADER = 'x-csrf-token';

/** The token of a session: from the cookie's value, which no script can read, so nothing has to be stored. */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('zuschlag csrf 1').digest('base64url');

export function csrfTokenFits(sessionToken: string, given: string | undefined): boolean {
  const [wanted, got] = [Buffer.from(csrfTokenOf(sessionToken)), Buffer.from(given ?? '')];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

export interface RequestOrigin {
  /** Header Sec-Fetch-Site: what the browser says about page and target. */
  readonly fetchSite: string | undefined;
  /** Header Origin. */
  readonly origin: string | undefined;
  /** Header Host as the browser sent it. */
  readonly host: string | undefined;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/**
 * Whether a browser says that another site caused the request. Where it sends no Fetch metadata, the
 * origin must be this host; programs send neither and are held by the session's token alone.
 */
export function isCrossSite({ fetchSite, origin, host }: RequestOrigin): boolean {
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  return origin !== undefined && (host === undefined || hostOf(origin) !== host.toLowerCase());
}
