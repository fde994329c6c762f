/** Connections to one bidder's endpoint: kept alive, verified, and bound to the addresses that were checked. */
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { EndpointRules, ResolvedAddress } from './endpoint-guard.js';
import { checkEndpointUrl } from './endpoint-guard.js';
import { completionsUrl } from './chat-request.js';

export interface EndpointConnection {
  readonly kind: 'open';
  readonly agent: Agent;
  readonly url: URL;
}

export type ConnectionOutcome =
  EndpointConnection | { readonly kind: 'refused'; readonly cause: 'dns' | 'forbiddenAddress' };

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 16_384;
/** Idle connections are given up before most servers do, so that a call rarely meets a closing one. */
const KEEP_ALIVE_MS = 3_000;

/** Answers every look-up with the checked addresses, whatever the name server says by now. */
function pinnedLookup(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const usable = addresses.filter(
      ({ family }) => typeof options.family !== 'number' || [0, family].includes(options.family),
    );
    const first = usable[0];
    if (first === undefined) callback(new Error('no address of this family'), '', 0);
    else if (options.all === true) callback(null, [...usable]);
    else callback(null, first.address, first.family);
  };
}

/** Checks the endpoint and prepares its connections; nothing is sent yet. */
export async function openConnection(
  baseUrl: string,
  connections: number,
  rules: EndpointRules,
): Promise<ConnectionOutcome> {
  const check = await checkEndpointUrl(baseUrl, rules);
  if (check.kind === 'refused') {
    return { kind: 'refused', cause: check.fault === 'unresolvable' ? 'dns' : 'forbiddenAddress' };
  }
  const agent = new Agent({
    connections,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // One timer per call covers everything from connecting to the last byte.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      lookup: pinnedLookup(check.addresses),
      timeout: CONNECT_TIMEOUT_MS,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
    },
  });
  return { kind: 'open', agent, url: new URL(completionsUrl(baseUrl)) };
}
