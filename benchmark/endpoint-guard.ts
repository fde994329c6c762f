/** Decides before any connection whether a bidder's endpoint may be called, and to which addresses. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Bilingual } from '../criteria/bilingual.js';
import { isPublicAddress } from './special-addresses.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a host name; rejects when there are none. */
export type ResolveHost = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export type EndpointFault =
  | 'notAnUrl'
  | 'scheme'
  | 'credentials'
  | 'queryOrFragment'
  /** An IPv4 address in decimal, octal, hexadecimal, short or wide form: people read it as something else. */
  | 'disguisedAddress'
  | 'unresolvable'
  | 'forbiddenAddress';

export type EndpointCheck =
  | {
      readonly kind: 'allowed';
      readonly url: URL;
      /** The only addresses that may be connected to. */
      readonly addresses: readonly ResolvedAddress[];
    }
  | { readonly kind: 'refused'; readonly fault: EndpointFault; readonly reason: Bilingual };

export interface EndpointRules {
  /** Exact `host:port` entries that may lead to addresses that are not public ("127.0.0.1:4010", "[::1]:80"). */
  readonly allowHosts: readonly string[];
  readonly resolve?: ResolveHost;
}

const REASONS: Readonly<Record<EndpointFault, Bilingual>> = {
  notAnUrl: { de: 'Das ist keine gültige Adresse (URL).', en: 'This is not a valid URL.' },
  scheme: {
    de: 'Nur Adressen mit http oder https sind erlaubt.',
    en: 'Only http and https addresses are allowed.',
  },
  credentials: {
    de: 'Die Adresse darf keine Zugangsdaten enthalten.',
    en: 'The URL must not contain credentials.',
  },
  queryOrFragment: {
    de: 'Die Adresse darf keine Parameter (?) und keine Sprungmarke (#) enthalten.',
    en: 'The URL must have neither a query (?) nor a fragment (#).',
  },
  disguisedAddress: {
    de: 'Die IP-Adresse ist nicht in der üblichen Form geschrieben.',
    en: 'The IP address is not written in its usual form.',
  },
  unresolvable: {
    de: 'Der Name des Servers lässt sich nicht auflösen.',
    en: 'The server name cannot be resolved.',
  },
  forbiddenAddress: {
    de: 'Der Server liegt nicht im öffentlichen Internet und ist nicht eigens freigegeben.',
    en: 'The server is not on the public internet and is not on the allow-list.',
  },
};

const refuse = (fault: EndpointFault): EndpointCheck => ({
  kind: 'refused',
  fault,
  reason: REASONS[fault],
});

const resolveHost: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

/** What is wrong with the text and form of a URL, before any look-up. */
function formFault(url: URL, text: string): EndpointFault | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  // An empty "user@" leaves no trace in the parsed URL.
  const authority = /^[a-z]+:\/*([^/\\?#]*)/i.exec(text.trim())?.[1] ?? '';
  if (authority.includes('@')) return 'credentials';
  if (/[?#]/.test(text)) return 'queryOrFragment';
  if (isIP(url.hostname) === 4 && authority.replace(/:\d*$/, '') !== url.hostname) {
    return 'disguisedAddress';
  }
  return null;
}

async function addressesOf(
  hostname: string,
  resolve: ResolveHost,
): Promise<readonly ResolvedAddress[]> {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(bare);
  if (family !== 0) return [{ address: bare, family: family === 6 ? 6 : 4 }];
  return resolve(hostname).catch(() => []);
}

/**
 * Checks form, then resolves the name and refuses it when any of its addresses is not public and
 * `host:port` is not listed. Whoever connects must use the returned addresses: a name that resolves
 * to something else a moment later changes nothing.
 */
export async function checkEndpointUrl(text: string, rules: EndpointRules): Promise<EndpointCheck> {
  if (!URL.canParse(text)) return refuse('notAnUrl');
  const url = new URL(text);
  const fault = formFault(url, text);
  if (fault !== null) return refuse(fault);
  const addresses = await addressesOf(url.hostname, rules.resolve ?? resolveHost);
  if (addresses.length === 0) return refuse('unresolvable');
  const listed = rules.allowHosts.includes(`${url.hostname}:${portOf(url)}`);
  if (!listed && !addresses.every(({ address }) => isPublicAddress(address))) {
    return refuse('forbiddenAddress');
  }
  return { kind: 'allowed', url, addresses };
}
