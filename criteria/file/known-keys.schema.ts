/** Which keys a schema knows at a place of the data, so that a complaint about an unknown key can list them. */
import * as z from 'zod';
import type { DataPath } from './data-path.js';

type Schema = z.core.$ZodType;

const valueOf = (data: unknown, key: string | number): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key)
    ? (data as Readonly<Record<string | number, unknown>>)[key]
    : undefined;

/** The option of a union that fits the data best: its discriminator accepts, or it has most of the keys. */
function bestOption(schema: z.core.$ZodUnion, data: unknown): Schema | undefined {
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  const score = (option: Schema): number => {
    if (!(option instanceof z.ZodObject)) return -1;
    const accepted = Object.entries(option.shape as Readonly<Record<string, Schema>>).filter(
      ([key, field]) => isSelector(field) && z.safeParse(field, valueOf(data, key)).success,
    );
    return accepted.length * 1_000 + keys.filter((key) => key in option.shape).length;
  };
  return [...schema._zod.def.options].sort((a, b) => score(b) - score(a))[0];
}

const isSelector = (field: Schema): boolean =>
  field instanceof z.ZodLiteral || field instanceof z.ZodEnum;

/** Looks through wrappers and unions at the schema that describes the data itself. */
function unwrap(schema: Schema, data: unknown): Schema | undefined {
  if (schema instanceof z.core.$ZodUnion) {
    const option = bestOption(schema, data);
    return option === undefined ? undefined : unwrap(option, data);
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema._zod.def.in, data);
  if (
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable
  ) {
    return unwrap(schema._zod.def.innerType, data);
  }
  return schema;
}

function inner(schema: Schema, part: string | number): Schema | undefined {
  if (schema instanceof z.ZodArray) return schema._zod.def.element;
  if (schema instanceof z.ZodRecord) return schema._zod.def.valueType;
  if (!(schema instanceof z.ZodObject)) return undefined;
  return (schema.shape as Readonly<Record<string, Schema>>)[String(part)];
}

/** Names of the keys that may stand at the path; empty where the schema does not say. */
export function knownKeysAt(schema: Schema, data: unknown, path: DataPath): readonly string[] {
  let here = unwrap(schema, data);
  let value = data;
  for (const part of path) {
    const next = here === undefined ? undefined : inner(here, part);
    value = valueOf(value, part);
    here = next === undefined ? undefined : unwrap(next, value);
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}
