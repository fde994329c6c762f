/** Whether an endpoint address may be called at all, judged by its text alone: no loopback, private or disguised hosts. */
import type { Bilingual } from '../bilingual.js';
import { TEXT_LIMITS } from '../limits.js';
import { isReservedIpv4, isReservedIpv6 } from './reserved-address.js';

export interface EndpointRules {
  /** Hosts that the operator has allowed in spite of the rules: `host` or `host:port`, lower case. */
  readonly allowHosts: readonly string[];
  /** `${simulator:NAME}` may stand for the address (example files only). */
  readonly allowSimulators: boolean;
}

export const STRICT_ENDPOINT_RULES: EndpointRules = { allowHosts: [], allowSimulators: false };

/** Why an address is refused: a named rule and its words; null for an address that may be tried. */
export type EndpointRefusal = { readonly rule: string; readonly message: Bilingual } | null;

const refuse = (rule: string, de: string, en: string): EndpointRefusal => ({
  rule: `endpoint.${rule}`,
  message: { de, en },
});

const NOT_A_URL = refuse(
  'notAUrl',
  'Das ist keine vollständige Adresse mit http:// oder https://.',
  'This is not a complete address with http:// or https://.',
);

const SIMULATOR_URL = /^\$\{simulator:[A-Za-z0-9][A-Za-z0-9._-]{0,63}\}(?:\/[A-Za-z0-9._/-]*)?$/;

/** The host as it was written, before the URL standard rewrites numbers and letters; null if there is none. */
function writtenHost(url: string): string | null {
  const match = /^https?:\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url);
  return match?.[1] ?? null;
}

const LOCAL_SUFFIXES = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home.arpa',
  'localdomain',
];

const isLocalName = (host: string): boolean =>
  !host.includes('.') ||
  LOCAL_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));

const FORBIDDEN_HOST = refuse(
  'forbiddenHost',
  'Adressen des eigenen Rechners, privater und reservierter Netze und interne Namen sind nicht erlaubt, außer der Betreiber hat den Host freigegeben.',
  'Addresses of this machine, of private and reserved networks, and internal names are not allowed unless the operator has listed the host.',
);
const DISGUISED_HOST = refuse(
  'disguisedHost',
  'Die IP-Adresse ist nicht in der üblichen Form mit vier Dezimalzahlen geschrieben.',
  'The IP address is not written in its usual form of four decimal numbers.',
);

function checkHost(host: string, written: string): EndpointRefusal {
  if (host.startsWith('[')) return isReservedIpv6(host.slice(1, -1)) ? FORBIDDEN_HOST : null;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
    if (isReservedIpv4(host)) return FORBIDDEN_HOST;
    return host === written ? null : DISGUISED_HOST;
  }
  return isLocalName(host) ? FORBIDDEN_HOST : null;
}

function parse(text: string): URL | null {
  // The URL standard drops tabs and line breaks and reads "\" as "/": what people cannot see must not count.
  if (text.length > TEXT_LIMITS.url || /[\s\\\u0000-\u001F\u007F]/.test(text)) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

/** Syntactic check of an endpoint's base URL; the names it resolves to are checked when it is called. */
export function checkEndpointUrl(
  text: string,
  rules: EndpointRules = STRICT_ENDPOINT_RULES,
): EndpointRefusal {
  if (rules.allowSimulators && SIMULATOR_URL.test(text)) return null;
  if (text.includes('${')) {
    return refuse(
      'placeholder',
      'Platzhalter sind nur in Übungsverfahren erlaubt.',
      'Placeholders are allowed in training procedures only.',
    );
  }
  const url = parse(text);
  const written = writtenHost(text);
  if (url === null || written === null || url.hostname === '') return NOT_A_URL;
  if (url.username !== '' || url.password !== '' || text.includes('@')) {
    return refuse(
      'credentials',
      'Zugangsdaten gehören nicht in die Adresse, sondern in apiKey.',
      'Credentials do not belong into the address but into apiKey.',
    );
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) {
    return refuse(
      'query',
      'Die Adresse darf weder Abfrage (?) noch Anker (#) enthalten.',
      'The address must contain neither a query (?) nor a fragment (#).',
    );
  }
  const host = url.hostname.replace(/\.$/, '');
  if (rules.allowHosts.includes(host) || rules.allowHosts.includes(url.host)) return null;
  return checkHost(host, written);
}
