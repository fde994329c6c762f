/** Makes up a small value for a JSON schema, for items that name a schema but no target. */
import type { PlainObject } from '../../criteria/plain-object.js';
import { isPlainObject } from '../../criteria/plain-object.js';

function listOf(schema: PlainObject): unknown[] {
  const length = typeof schema['minItems'] === 'number' ? schema['minItems'] : 1;
  const items = isPlainObject(schema['items']) ? schema['items'] : {};
  return Array.from({ length }, () => sampleOf(items));
}

function recordOf(schema: PlainObject): Record<string, unknown> {
  const properties = isPlainObject(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [
      name,
      sampleOf(isPlainObject(part) ? part : {}),
    ]),
  );
}

/** Knows the common keywords only; whether the value satisfies the schema is for the grader to say. */
export function sampleOf(schema: PlainObject): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  const type: unknown = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  switch (type) {
    case 'object':
      return recordOf(schema);
    case 'array':
      return listOf(schema);
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default: {
      const length = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0;
      return 'Angabe'.padEnd(length, '.');
    }
  }
}
