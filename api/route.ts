/** One typed table of routes: path, form of the input, who may call, what comes back; Express and OpenAPI both read it. */
import type { Express, NextFunction, Request, Response } from 'express';
import * as z from 'zod';
import { describeIssue } from '../criteria/file/describe-issue.js';
import { knownKeysAt } from '../criteria/file/known-keys.schema.js';
import type { RuleFinding } from '../criteria/file/complaint.js';
import type { Instant } from '../criteria/instant.js';
import { PROCEDURE_LIMITS } from '../criteria/limits.js';
import type { TokenScope } from '../criteria/people/token-scope.js';
import { scopeSuffices } from '../criteria/people/token-scope.js';
import { brokenTextAt } from '../criteria/well-formed.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Access } from './access.js';
import { lacksAccountRole } from './access.js';
import type { Authenticate, Caller, Credential } from './authenticate.js';
import type { ClientConnection } from './client-connection.js';
import { connectionOf } from './client-connection.js';
import { CSRF_HEADER, csrfTokenFits, isCrossSite } from './cross-site.js';
import { onwardPage } from './onward-page.js';
import type { Problem } from './problem.js';
import { httpProblem, inputProblem, sendProblem } from './problem.js';
import { sendEvents } from './send-events.js';

export interface RouteInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The signed-in person; public routes must not look at it. */
  readonly actor: PersonActor;
  /** What the person showed; `none` on public routes. */
  readonly credential: Credential;
  readonly connection: ClientConnection;
  /** Present exactly on idempotent routes. */
  readonly idempotencyKey: string;
  /** When the request had arrived in full. */
  readonly receivedAt: Instant;
}

export type RouteAnswer =
  | {
      readonly kind: 'json';
      readonly status?: number;
      readonly body: unknown;
      /** Value of Set-Cookie. */
      readonly cookie?: string;
    }
  /** To another address, by the browser itself. */
  | { readonly kind: 'redirect'; readonly location: string; readonly cookies: readonly string[] }
  /** A page of one line that leads on to an own path; see `onward-page.ts`. */
  | { readonly kind: 'onward'; readonly path: string; readonly cookies: readonly string[] }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      readonly mediaType: string;
      readonly name: string;
    }
  /** Server-sent events, until the messages end or the reader goes. */
  | { readonly kind: 'events'; readonly messages: (closed: AbortSignal) => AsyncIterable<unknown> }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  /** Who may call it; a row without it does not compile. */
  readonly access: Access;
  /** What a bearer token must be good for: reading, commands, or the person's own affairs. Sessions are good for all. */
  readonly scope: TokenScope;
  readonly idempotent: boolean;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly answer: (input: RouteInput<never, never, never>) => Promise<RouteAnswer>;
}

type RouteDefinition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Omit<
  Route,
  'params' | 'query' | 'body' | 'answer' | 'idempotent' | 'scope'
> & {
  readonly scope?: TokenScope;
  readonly idempotent?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: (
    input: RouteInput<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<RouteAnswer>;
};

const NOTHING = z.strictObject({});

/** Declares a route; the handler's input has the types of its schemas. */
export function route<
  P extends z.ZodType = typeof NOTHING,
  Q extends z.ZodType = typeof NOTHING,
  B extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<P, Q, B>): Route {
  return {
    // Whoever forgets to say it needs more than reading for anything but reading.
    scope: definition.method === 'get' ? 'read' : 'commands',
    idempotent: false,
    ...definition,
    params: definition.params ?? NOTHING,
    query: definition.query ?? NOTHING,
    body: definition.body ?? null,
    answer: definition.answer,
  };
}

export const json = (body: unknown, status = 200): RouteAnswer => ({ kind: 'json', status, body });
export const refuseWith = (problem: Problem): RouteAnswer => ({ kind: 'problem', problem });

/** Findings in the words of this project for a value that does not fit its schema. */
export function findingsOf(
  schema: z.ZodType,
  data: unknown,
  error: z.ZodError,
): readonly RuleFinding[] {
  const context = {
    kind: 'course',
    data,
    knownKeys: (path: readonly (string | number)[]) => knownKeysAt(schema, data, path),
  } as const;
  return error.issues.flatMap((issue) => describeIssue(issue, context));
}

/** No log and no page can carry half a character: it is refused where it arrives. */
const brokenText = (path: RuleFinding['path']): RuleFinding => ({
  rule: 'wellFormedText',
  path,
  found: { de: 'ein halbes Zeichen (einzelnes Surrogat)', en: 'half a character (lone surrogate)' },
  allowed: { de: 'gültiger Unicode-Text', en: 'well-formed Unicode text' },
  message: { de: 'Der Text enthält ein halbes Zeichen.', en: 'The text holds half a character.' },
});

function parse(schema: z.ZodType, data: unknown): { value: unknown } | { problem: Problem } {
  const broken = brokenTextAt(data);
  if (broken !== null) return { problem: inputProblem([brokenText(broken)]) };
  const result = schema.safeParse(data);
  return result.success
    ? { value: result.data }
    : { problem: inputProblem(findingsOf(schema, data, result.error)) };
}

/** Control characters and blanks at the ends would make two keys look alike. */
const KEY_PATTERN = /^[\x21-\x7e]+$/;

function keyOf(request: Request): string | null {
  const key = request.header('idempotency-key');
  const good =
    key !== undefined &&
    key.length >= PROCEDURE_LIMITS.keyCharactersLeast &&
    key.length <= PROCEDURE_LIMITS.keyCharacters &&
    KEY_PATTERN.test(key);
  return good ? key : null;
}

async function send(response: Response, answer: RouteAnswer): Promise<void> {
  switch (answer.kind) {
    case 'json':
      if (answer.cookie !== undefined) response.setHeader('Set-Cookie', answer.cookie);
      response.status(answer.status ?? 200).json(answer.body);
      return;
    case 'redirect':
      response.setHeader('Set-Cookie', [...answer.cookies]);
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Location', answer.location);
      response.status(303).end();
      return;
    case 'onward':
      response.setHeader('Set-Cookie', [...answer.cookies]);
      response.setHeader('Cache-Control', 'no-store');
      response.status(200).type('text/html').send(onwardPage(answer.path));
      return;
    case 'file':
      response.setHeader('Content-Disposition', `attachment; filename="${answer.name}"`);
      response.status(200).type(answer.mediaType).send(Buffer.from(answer.bytes));
      return;
    case 'events':
      await sendEvents(response, answer.messages);
      return;
    case 'problem':
      sendProblem(response, answer.problem);
  }
}

const NOBODY: PersonActor = {
  kind: 'person',
  personId: '',
  name: '',
  authorityId: '',
  authorityName: '',
  authorityAddress: '',
  authorityHidesBidCount: true,
  accountRoles: [],
};

const ANYBODY: Caller = { actor: NOBODY, credential: { kind: 'none' } };

/** What the mounted routes need from outside. */
export interface RouteSurroundings {
  readonly authenticate: Authenticate;
  readonly clock: () => Instant;
}

/** Another site cannot set headers: who shows a bearer token is no browser that was lured here. */
const comesFromElsewhere = (row: Route, request: Request): boolean =>
  row.method !== 'get' &&
  request.header('authorization') === undefined &&
  isCrossSite({
    fetchSite: request.header('sec-fetch-site'),
    origin: request.header('origin'),
    host: request.host,
  });

/** Why the caller may not use this route, or null. */
function closedTo(row: Route, { actor, credential }: Caller, request: Request): Problem | null {
  if (credential.kind === 'token' && !scopeSuffices(credential.scope, row.scope)) {
    return httpProblem('scopeMissing');
  }
  if (credential.kind === 'session' && row.method !== 'get') {
    const fits = csrfTokenFits(credential.token, request.header(CSRF_HEADER));
    if (!fits) return httpProblem('csrfMissing');
  }
  return lacksAccountRole(row.access, actor) ? httpProblem('accountRoleMissing') : null;
}

async function answerRequest(
  row: Route,
  request: Request,
  { authenticate, clock }: RouteSurroundings,
): Promise<RouteAnswer> {
  const receivedAt = clock();
  const connection = connectionOf(request);
  if (comesFromElsewhere(row, request)) return refuseWith(httpProblem('crossSite'));
  const caller =
    row.access.kind === 'public' ? ANYBODY : await authenticate(request, connection, receivedAt);
  if (caller === null) return refuseWith(httpProblem('unauthenticated'));
  const closed = closedTo(row, caller, request);
  if (closed !== null) return refuseWith(closed);
  const params = parse(row.params, request.params);
  if ('problem' in params) return refuseWith(params.problem);
  const query = parse(row.query, request.query);
  if ('problem' in query) return refuseWith(query.problem);
  const body = row.body === null ? { value: undefined } : parse(row.body, request.body ?? {});
  if ('problem' in body) return refuseWith(body.problem);
  const key = row.idempotent ? keyOf(request) : '';
  if (key === null) return refuseWith(httpProblem('keyMissing'));
  return row.answer({
    params: params.value as never,
    query: query.value as never,
    body: body.value as never,
    ...caller,
    connection,
    idempotencyKey: key,
    receivedAt,
  });
}

/** Registers the routes; a rejected promise ends in the one error handler of Express 5. */
export function mountRoutes(
  app: Express,
  routes: readonly Route[],
  surroundings: RouteSurroundings,
): void {
  for (const row of routes) {
    const handler = async (
      request: Request,
      response: Response,
      _: NextFunction,
    ): Promise<void> => {
      await send(response, await answerRequest(row, request, surroundings));
    };
    app[row.method](row.path, handler);
  }
}
