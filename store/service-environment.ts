/** What a service process (API, worker) is given by its launcher through the environment, checked once at start. */
import type { Database } from './database.js';
import { openDatabase } from './database.js';
import type { ServerKey } from './server-key.js';
import { loadServerKey, serverKeyFits } from './server-key.js';

/** Names of the variables; the launcher sets them, in production the service unit does. */
export const SERVICE_VARIABLES = {
  databaseUrl: 'ZUSCHLAG_DATABASE_URL',
  serverKey: 'ZUSCHLAG_SERVER_KEY',
  serverKeyFile: 'ZUSCHLAG_SERVER_KEY_FILE',
  temporalAddress: 'TEMPORAL_ADDRESS',
  temporalNamespace: 'TEMPORAL_NAMESPACE',
  allowHosts: 'ZUSCHLAG_ENDPOINT_ALLOW',
} as const;

export interface ServiceEnvironment {
  readonly db: Database;
  readonly serverKey: ServerKey;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** `host:port` entries that endpoints may use although the rules forbid them. */
  readonly allowHosts: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} fehlt / is missing`);
  return value;
}

/**
 * Opens the database and the server key.
 * @throws Error with a plain sentence when something is missing or does not belong together.
 */
export async function openServiceEnvironment(
  environment: Environment,
): Promise<ServiceEnvironment> {
  const names = SERVICE_VARIABLES;
  const loaded = loadServerKey({
    fromEnvironment: environment[names.serverKey] || null,
    file: required(environment, names.serverKeyFile),
  });
  if (loaded.kind === 'refused') throw new Error(`${loaded.reason.de} / ${loaded.reason.en}`);
  const db = openDatabase(required(environment, names.databaseUrl));
  if (!(await serverKeyFits(db, loaded.key))) {
    throw new Error(
      'Der Serverschlüssel gehört nicht zu dieser Datenbank / the server key does not belong to this database',
    );
  }
  return {
    db,
    serverKey: loaded.key,
    temporalAddress: required(environment, names.temporalAddress),
    temporalNamespace: environment[names.temporalNamespace] || 'default',
    allowHosts: (environment[names.allowHosts] ?? '').split(',').filter((host) => host !== ''),
  };
}
