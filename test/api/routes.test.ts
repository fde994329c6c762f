/** The route table: every command has its route, every route says who may call it, nothing is reachable without a row. */
import { describe, expect, it } from 'vitest';
import { allRoutes, createApp } from '../../api/create-app.js';
import type { CommandGate } from '../../api/give-command.js';
import { openApiDocument } from '../../api/openapi.js';
import { COMMAND_BODIES } from '../../criteria/procedure/command-body.schema.js';
import { POLICY } from '../../criteria/procedure/policy.js';
import { PROCEDURE_READS, READ_POLICY } from '../../criteria/procedure/read-policy.js';

// The table is built without anything being called: the gate's parts are not touched.
const gate = { contents: {}, port: {}, reader: {} } as unknown as CommandGate;
const routes = allRoutes(gate);
const placeOf = ({ method, path }: { readonly method: string; readonly path: string }) =>
  `${method} ${path}`;
const PUBLIC = [
  '/api/health',
  '/api/ready',
  '/api/tokens',
  '/api/session',
  '/api/setup',
  '/api/password',
  '/api/oidc/start',
  '/api/oidc/callback',
  '/api/openapi.json',
  '/api/calendar/:token.ics',
];

describe('the route table', () => {
  it('has a route for every command of the policy, and no command without a policy row', () => {
    const paths = routes.map((row) => row.path);
    for (const name of Object.keys(POLICY)) {
      expect(paths).toContain(`/api/procedures/:procedureId/commands/${name}`);
    }
    expect(Object.keys(COMMAND_BODIES).sort()).toEqual(
      [...Object.keys(POLICY), 'openProcedure'].sort(),
    );
  });

  it('names each method and path once', () => {
    const places = routes.map((row) => `${row.method} ${row.path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('is all that is mounted: no address is served that has no row', () => {
    interface Layer {
      readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, true>> };
    }
    const app = createApp(gate, () => undefined);
    const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
    const mounted = stack.flatMap(({ route }) =>
      route === undefined
        ? []
        : Object.keys(route.methods).map((method) => placeOf({ method, path: route.path })),
    );
    expect(mounted.length).toBeGreaterThan(60);
    expect(mounted.sort()).toEqual(routes.map(placeOf).sort());
  });

  it('says of each route who may call it, by rows that the domain has', () => {
    const paths = routes.filter(({ access }) => {
      switch (access.kind) {
        case 'command':
          return access.command !== 'openProcedure' && !Object.hasOwn(POLICY, access.command);
        case 'read':
          return !Object.hasOwn(READ_POLICY, access.read);
        default:
          return false;
      }
    });
    expect(paths.map(placeOf)).toEqual([]);
    const reads = routes.flatMap(({ access }) => (access.kind === 'read' ? [access.read] : []));
    expect(new Set(reads)).toEqual(new Set(PROCEDURE_READS));
  });

  it('leaves nothing about a procedure to the account alone', () => {
    const inside = routes.filter(({ path }) => path.includes(':procedureId'));
    const kinds = new Set(inside.map(({ access }) => access.kind));
    expect([...kinds].sort()).toEqual(['command', 'read']);
  });

  it('lets nobody in without signing in, except where that must be possible', () => {
    const open = routes.filter((row) => row.access.kind === 'public').map((row) => row.path);
    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it('asks for an idempotency key wherever a command is given', () => {
    for (const row of routes.filter(({ path }) => path.includes('/commands/'))) {
      expect(row.idempotent, row.path).toBe(true);
    }
  });
});

describe('what a machine may call', () => {
  const open = routes.filter(({ access }) => access.kind !== 'public');

  it('with a token for reading: what reads, and ending itself', () => {
    const more = open.filter(({ method, scope }) => method !== 'get' && scope === 'read');
    expect(more.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'delete /api/session',
      // Only reads; its heads are too many for an address.
      'post /api/log/anchor-comparison',
      'post /api/tokens/revocation',
    ]);
  });

  it('with no machine token at all: passwords, tokens, accounts', () => {
    const own = open.filter(({ path }) => /session|accounts/.test(path));
    const reachable = own.filter(({ scope }) => scope !== 'person');
    expect(reachable.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'delete /api/session',
    ]);
  });

  it('accounts are for administrators, but for tokens of the person themself', () => {
    const accounts = open.filter(({ path }) => path.startsWith('/api/accounts'));
    const others = accounts.filter(
      ({ access }) => access.kind !== 'account' || access.roles.join() !== 'administrator',
    );
    expect(others.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'delete /api/accounts/:accountId/tokens/:tokenId',
      'get /api/accounts/:accountId/tokens',
    ]);
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument(routes) as {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  };
  interface OperationObject {
    readonly parameters: readonly { readonly name: string; readonly in: string }[];
    readonly requestBody?: {
      readonly content: Readonly<Record<string, { readonly schema: object }>>;
    };
    readonly responses: object;
  }

  it('describes every route in version 3.1, with its path parameters', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const row of routes) {
      const path = row.path.replace(/:([A-Za-z]+)/g, '{$1}');
      const operation = document.paths[path]?.[row.method];
      expect(operation, `${row.method} ${path}`).toBeDefined();
      const named = [...path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1]);
      const described = (operation?.parameters ?? []).filter((one) => one.in === 'path');
      expect(described.map((one) => one.name).sort()).toEqual(named.sort());
    }
  });

  it('gives a schema for the body of every command and is plain JSON', () => {
    const path = document.paths['/api/procedures/{procedureId}/commands/adoptProfile'];
    const schema = path?.['post']?.requestBody?.content['application/json']?.schema;
    expect(JSON.stringify(schema)).toContain('weightBp');
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
