/** The API process: composition root of the HTTP side. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { catalogueFolders } from '../catalogues/catalogue-folders.js';
import { openHostFault } from '../criteria/people/local-accounts.js';
import { readIdentityProvider } from '../criteria/people/identity-provider-settings.js';
import { openServiceEnvironment } from '../store/service-environment.js';
import { createApp } from './create-app.js';
import { createLog } from './log.js';
import type { IdentityProvider } from './oidc/identity-provider.js';
import { createCeremonies } from './sealing/ceremonies.js';
import { readPublishing } from './publishing.js';
import { createProcedureReader } from './procedure-reader.js';
import { createTemporalProcedurePort } from './temporal-procedure-port.js';

const log = createLog();
const host = process.env['HOST'] ?? '127.0.0.1';
const anywhere = process.env['ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE'] === 'yes';
const openHost = openHostFault(host, anywhere);
if (openHost !== null) {
  log.fatal(`${openHost.de} / ${openHost.en}`);
  process.exit(1);
}
const identity = readIdentityProvider(process.env);
if (identity.kind === 'refused') {
  for (const { de, en } of identity.reasons) log.fatal(`${de} / ${en}`);
  process.exit(1);
}
let provider: IdentityProvider | null = null;
if (identity.kind === 'settings') {
  // Loaded where it is wanted: no other start waits for the library.
  const { createIdentityProvider } = await import('./oidc/identity-provider.js');
  provider = createIdentityProvider(identity.settings, (reason) => {
    log.warn(`identity provider: ${reason}`);
  });
}
const environment = await openServiceEnvironment(process.env);
const { db, serverKey, allowHosts, temporalNamespace: namespace } = environment;
// Lazy: while the engine's server restarts, the API answers "unavailable" and comes back by itself.
const connection = Connection.lazy({ address: environment.temporalAddress });
const port = createTemporalProcedurePort(new Client({ connection, namespace }));
const app = createApp(
  {
    contents: {
      db,
      serverKey,
      allowHosts,
      catalogueFolders: catalogueFolders(process.env['ZUSCHLAG_CATALOGUES']),
      ceremonies: createCeremonies(),
    },
    port,
    reader: createProcedureReader(db),
    publishing: readPublishing(process.env),
  },
  (error) => {
    log.error({ err: error }, 'request failed');
  },
  () => new Date().toISOString(),
  provider,
);
const server = createServer(app);
server.listen(Number(process.env['PORT'] ?? '3000'), host, () => {
  const { port: listening } = server.address() as AddressInfo;
  process.send?.({ kind: 'ready', port: listening });
});
server.on('error', (error) => {
  log.fatal({ err: error }, 'cannot listen');
  process.exit(1);
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  server.closeIdleConnections();
  server.close(() => {
    void Promise.allSettled([connection.close(), db.destroy()]).then(() => process.exit(0));
  });
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
