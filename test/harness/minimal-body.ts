/** The smallest body that a schema lets through, so that a command is judged by who gives it, not by its form; new commands need nothing here. */
import * as z from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly $ref?: string;
}

/** Names of fields that mean something in the played procedures. */
const BY_NAME: Readonly<Record<string, string>> = {
  lotId: '1',
  bidId: 'a1',
  personId: 'emil',
  evaluatorId: 'emil',
  successorId: 'ida',
  email: 'mara@amt.example',
};

const TEXTS = [
  'x',
  'a1',
  '0'.repeat(64),
  '2026-12-31T00:00:00.000Z',
  '2026-12-31',
  'A'.repeat(43),
  'A'.repeat(44),
  'https://anbieter.example',
  '11111111-1111-4111-8111-111111111111',
];

function text({ pattern, minLength = 0 }: JsonSchema, name: string): string {
  const fits = (one: string): boolean =>
    one.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(one));
  const preferred = BY_NAME[name];
  const found = [...(preferred === undefined ? [] : [preferred]), ...TEXTS].find(fits);
  return found ?? 'x'.repeat(Math.max(1, minLength));
}

function value(schema: JsonSchema, root: JsonSchema, name: string): unknown {
  if (schema.$ref !== undefined) {
    const target = schema.$ref
      .replace('#/', '')
      .split('/')
      .filter((part) => part !== '' && part !== '#')
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], root);
    return value(target as JsonSchema, root, name);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (choice !== undefined) return value(choice, root, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [
          key,
          value(schema.properties?.[key] ?? {}, root, key),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        value(schema.items ?? {}, root, name),
      );
    case 'integer':
    case 'number':
      return Math.max(0, schema.minimum ?? 0);
    case 'boolean':
      return true;
    case 'string':
      return text(schema, name);
    default:
      return {};
  }
}

/** null where the schema has rules that no simple value keeps: then it needs a body of its own. */
export function minimalBody(schema: z.ZodType): unknown {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const body = value(described, described, '');
  return schema.safeParse(body).success ? body : null;
}
