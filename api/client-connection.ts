/** What the connection itself tells about a request: where it comes from, and which session cookie it may carry. */
import { isIP, isIPv4 } from 'node:net';
import type { Request } from 'express';
import { isLoopbackHost } from '../criteria/people/local-accounts.js';
import type { CookieForm } from './session-cookie.js';
import { readAttemptCookie, readCookie } from './session-cookie.js';

export interface ClientConnection {
  /** Address for counting failures: IPv4, or the first 64 bits of IPv6, which one subscriber holds. */
  readonly address: string;
  /** Null: plain HTTP from elsewhere, on which no session is opened. */
  readonly cookieForm: CookieForm | null;
  /** The session token of the cookie, looked at by nobody yet. */
  readonly sessionToken: string | null;
  /** What the cookie of a sign-in through an identity provider holds. */
  readonly attemptSecret: string | null;
}

/** The part of an address that one subscriber holds. */
export function subscriberAddress(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIPv4(ip) || isIP(ip) === 0) return ip;
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: gap }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** Only a browser on this machine that also calls this machine by a local name gets a cookie without TLS. */
function cookieFormOf(request: Request): CookieForm | null {
  if (request.secure) return 'host';
  const from = request.ip ?? '';
  const local = from === '::1' || isLoopbackHost(subscriberAddress(from));
  return local && isLoopbackHost(request.hostname) ? 'loopback' : null;
}

/** Reads the connection; `X-Forwarded-*` counts only from proxies that the application trusts. */
export function connectionOf(request: Request): ClientConnection {
  const cookieForm = cookieFormOf(request);
  const header = request.header('cookie');
  return {
    address: subscriberAddress(request.ip ?? ''),
    cookieForm,
    sessionToken: cookieForm === null ? null : readCookie(header, cookieForm),
    attemptSecret: cookieForm === null ? null : readAttemptCookie(header, cookieForm),
  };
}
