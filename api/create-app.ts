/** The HTTP application: security headers, limits, routes, and one place where every error becomes problem+json. */
import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import helmet from 'helmet';
import type { Instant } from '../criteria/instant.js';
import { PROCEDURE_LIMITS } from '../criteria/limits.js';
import { isDatabaseAway } from '../store/database.js';
import { createAuthenticate } from './authenticate.js';
import { refuseDeepBodies } from './body-depth.js';
import type { CommandGate } from './give-command.js';
import { openApiDocument } from './openapi.js';
import { httpProblem, sendProblem } from './problem.js';
import { mountRoutes, json, route } from './route.js';
import type { Route } from './route.js';
import { commandRoutes } from './routes/commands.js';
import { operationRoutes } from './routes/operations.js';
import { noticeRoutes } from './routes/notices.js';
import { procedureRoutes } from './routes/procedures.js';
import { recordVersionRoutes } from './routes/record-versions.js';
import { redactionRoutes } from './routes/redactions.js';
import type { IdentityProvider } from './oidc/identity-provider.js';
import { anchorRoutes } from './routes/anchors.js';
import { accountTraceRoute } from './routes/account-trace.js';
import { accountRoutes } from './routes/accounts.js';
import { calendarRoutes } from './routes/calendar.js';
import { contactRoutes } from './routes/contact.js';
import { taskRoutes } from './routes/tasks.js';
import { apiTokenRoutes } from './routes/api-tokens.js';
import { documentRoutes } from './routes/documents.js';
import { draftRoutes } from './routes/drafts.js';
import { firstPasswordRoutes } from './routes/first-password.js';
import { archiveRoutes } from './routes/archive.js';
import { exportRoutes } from './routes/exports.js';
import { oidcRoutes } from './routes/oidc.js';
import { openerKeyRoutes } from './routes/opener-key.js';
import { gradingRoute } from './routes/grading.js';
import { benchmarkProgressRoute } from './routes/benchmark-progress.js';
import { bidderCellsRoute } from './routes/bidder-cells.js';
import { burntItemsRoute } from './routes/burnt-items.js';
import { revealedItemsRoute } from './routes/revealed-items.js';
import { sealingRoutes } from './routes/sealing.js';
import { sessionRoutes } from './routes/session.js';
import { signInRoutes } from './routes/sign-in.js';

/** Every route there is; tests and documents read this table too. Without an identity provider its routes say so. */
export function allRoutes(
  gate: CommandGate,
  provider: IdentityProvider | null = null,
): readonly Route[] {
  const routes: Route[] = [
    ...operationRoutes(gate.contents.db, gate.port),
    ...anchorRoutes(gate.contents.db),
    ...signInRoutes(gate.contents.db),
    ...sessionRoutes(gate.contents.db, provider),
    ...oidcRoutes(gate.contents.db, provider),
    ...apiTokenRoutes(gate.contents.db),
    ...accountRoutes(gate.contents.db, provider?.issuer ?? null),
    accountTraceRoute(gate.contents.db),
    ...firstPasswordRoutes(gate.contents.db),
    ...contactRoutes(gate.contents.db),
    ...calendarRoutes(gate.contents.db),
    ...taskRoutes(gate.contents.db),
    ...procedureRoutes(gate),
    ...recordVersionRoutes(gate),
    ...redactionRoutes(gate),
    benchmarkProgressRoute(gate),
    burntItemsRoute(gate.contents.db),
    revealedItemsRoute(gate),
    gradingRoute(gate),
    bidderCellsRoute(gate),
    ...noticeRoutes(gate),
    ...documentRoutes(gate),
    ...exportRoutes(gate),
    ...archiveRoutes(gate),
    ...draftRoutes(gate),
    ...openerKeyRoutes(gate.contents.db),
    ...sealingRoutes(gate),
    ...commandRoutes(gate),
  ];
  // The same for everybody at all times, and half a thousand schemas long.
  let document: ReturnType<typeof openApiDocument> | undefined;
  const described: Route = route({
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description',
    access: { kind: 'public' },
    answer: async () =>
      Promise.resolve(json((document ??= openApiDocument([...routes, described])))),
  });
  return [...routes, described];
}

const errorHandler =
  (log: (error: unknown) => void): ErrorRequestHandler =>
  (error: { type?: string }, _request, response, _next) => {
    switch (error.type) {
      case 'entity.parse.failed':
      case 'encoding.unsupported':
      case 'charset.unsupported':
        sendProblem(response, httpProblem('notJson'));
        return;
      case 'entity.too.large':
        sendProblem(response, httpProblem('tooLarge'));
        return;
      default:
        if (isDatabaseAway(error)) {
          sendProblem(response, httpProblem('unavailable'));
          return;
        }
        log(error);
        sendProblem(response, httpProblem('internal'));
    }
  };

/**
 * Builds the application; `log` hears of unexpected errors only, without request contents. `clock` gives
 * the moment of a request. Without a `provider` people sign in with passwords only.
 */
export function createApp(
  gate: CommandGate,
  log: (error: unknown) => void,
  clock: () => Instant = () => new Date().toISOString(),
  provider: IdentityProvider | null = null,
): Express {
  const app = express();
  app.disable('x-powered-by');
  // A proxy with TLS on this machine tells the client's address and that it came by TLS; nobody else is believed.
  app.set('trust proxy', 'loopback');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
    }),
  );
  app.use(express.json({ limit: PROCEDURE_LIMITS.requestBytes, strict: true }));
  app.use(refuseDeepBodies);
  mountRoutes(app, allRoutes(gate, provider), {
    authenticate: createAuthenticate(gate.contents.db),
    clock,
  });
  app.use((_request, response) => {
    sendProblem(response, httpProblem('notFound'));
  });
  app.use(errorHandler(log));
  return app;
}
