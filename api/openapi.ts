/** The OpenAPI 3.1 document, derived from the route table: what is mounted is what is described. */
import * as z from 'zod';
import type { Route } from './route.js';

type JsonObject = Readonly<Record<string, unknown>>;

const PROBLEM: JsonObject = {
  description: 'Refused; `code` says why (RFC 9457).',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'detail'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function parameters(row: Route): readonly JsonObject[] {
  const fields = (schema: z.ZodType, place: 'path' | 'query'): readonly JsonObject[] => {
    const { properties = {}, required = [] } = jsonSchema(schema) as {
      properties?: Record<string, JsonObject>;
      required?: readonly string[];
    };
    return Object.entries(properties).map(([name, field]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: field,
    }));
  };
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', minLength: 16, maxLength: 128 },
    description:
      'Repeat with the same key and body: same receipt. Same key, other body: refused. Must not be easy to guess, such as a random UUID: what is stored of a command is keyed with it.',
  };
  return [
    ...fields(row.params, 'path'),
    ...fields(row.query, 'query'),
    ...(row.idempotent ? [key] : []),
  ];
}

function operation(row: Route): JsonObject {
  return {
    summary: row.summary,
    ...(row.access.kind === 'public' ? { security: [] } : { 'x-token-scope': row.scope }),
    'x-access': row.access,
    parameters: parameters(row),
    ...(row.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(row.body) } },
          },
        }),
    responses: { '2XX': { description: 'Done.' }, '4XX': PROBLEM, '5XX': PROBLEM },
  };
}

/** Describes the routes; Express path parameters become OpenAPI templates. */
export function openApiDocument(routes: readonly Route[]): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const row of routes) {
    const path = row.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [row.method]: operation(row) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zuschlag', version: '0.1.0', license: { name: 'EUPL-1.2' } },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-zuschlag',
          description:
            'Called `zuschlag` without TLS on this machine. All but GET need the header X-CSRF-Token.',
        },
      },
    },
    security: [{ token: [] }, { session: [] }],
  };
}
