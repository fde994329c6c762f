/** Connections to one bidder's endpoint: kept alive, verified, and bound to the addresses that were checked. */
import type { LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { buildConnector, Client } from 'undici';
import type { Peer } from '../criteria/benchmark/item-log-entry.js';
import type { EndpointRules, ResolvedAddress } from './endpoint-guard.js';
import { checkEndpointUrl } from './endpoint-guard.js';
import { completionsUrl, sha256Of } from './chat-request.js';

/** One connection that carries one call at a time, so that it is known who answered it. */
export interface Channel {
  readonly client: Client;
  /** Who is at the other end; null before the first connection. */
  peer: Peer | null;
}

export interface EndpointConnection {
  readonly kind: 'open';
  readonly url: URL;
  /** An idle channel, else a new one. */
  readonly take: () => Channel;
  /** Gives a channel back; one that was destroyed is forgotten. */
  readonly give: (channel: Channel) => void;
  readonly close: () => Promise<void>;
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

function peerOf(socket: { readonly remoteAddress?: string | undefined }): Peer {
  const certificate =
    'getPeerCertificate' in socket ? (socket as TLSSocket).getPeerCertificate().raw : undefined;
  return {
    address: socket.remoteAddress ?? '',
    certificateSha256: certificate === undefined ? null : sha256Of(certificate),
  };
}

function openChannel(url: URL, lookup: LookupFunction): Channel {
  const connect = buildConnector({
    lookup,
    timeout: CONNECT_TIMEOUT_MS,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    // A resumed session shows no certificate.
    maxCachedSessions: 0,
  });
  const channel: Channel = {
    peer: null,
    client: new Client(url.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // One timer per call covers everything from connecting to the last byte.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (options, callback) =>
        connect(options, (...result) => {
          if (result[0] === null) channel.peer = peerOf(result[1]);
          callback(...result);
        }),
    }),
  };
  return channel;
}

/** Checks the endpoint and prepares its connections; nothing is sent yet. */
export async function openConnection(
  baseUrl: string,
  rules: EndpointRules,
): Promise<ConnectionOutcome> {
  const check = await checkEndpointUrl(baseUrl, rules);
  if (check.kind === 'refused') {
    return { kind: 'refused', cause: check.fault === 'unresolvable' ? 'dns' : 'forbiddenAddress' };
  }
  const url = new URL(completionsUrl(baseUrl));
  const lookup = pinnedLookup(check.addresses);
  const idle: Channel[] = [];
  const all = new Set<Channel>();
  return {
    kind: 'open',
    url,
    take() {
      const channel = idle.pop() ?? openChannel(url, lookup);
      all.add(channel);
      return channel;
    },
    give(channel) {
      if (channel.client.destroyed) all.delete(channel);
      else idle.push(channel);
    },
    async close() {
      idle.length = 0;
      await Promise.all([...all].map(({ client }) => client.destroy()));
      all.clear();
    },
  };
}
