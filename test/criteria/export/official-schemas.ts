/** Official JSON schemas that lie outside the repository: named by a variable, and told by name where they are missing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

/** A folder with the files of the standards, as their publishers give them out. */
const FOLDER = process.env['ZUSCHLAG_STANDARD_SCHEMAS'] ?? '';

export const schemaIsThere = (file: string): boolean =>
  FOLDER !== '' && existsSync(join(FOLDER, file));

type Json = Readonly<Record<string, unknown>>;

/** Draft 4 calls `id` what later drafts call `$id`; what else differs these schemas do not use. */
function modernised(value: unknown, top = true): unknown {
  if (Array.isArray(value)) return value.map((one) => modernised(one, false));
  if (typeof value !== 'object' || value === null) return value;
  const { $schema: _, ...rest } = value as Json;
  return Object.fromEntries(
    Object.entries(rest).map(([key, one]) => [
      top && key === 'id' ? '$id' : key,
      modernised(one, false),
    ]),
  );
}

const readSchema = (file: string): Json =>
  modernised(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))) as Json;

const isUri = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/u.test(text);
const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u.test(text) &&
  !Number.isNaN(Date.parse(text));

/** A validator of one file; the others are what it refers to. */
export function validatorOf(file: string, others: readonly string[] = []): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uri', isUri);
  ajv.addFormat('uri-reference', (text: string) => !/\s/u.test(text));
  ajv.addFormat('iri', isUri);
  ajv.addFormat('iri-reference', (text: string) => !/\s/u.test(text));
  ajv.addFormat('date-time', isInstant);
  ajv.addFormat('email', /@/u);
  for (const other of others) ajv.addSchema(readSchema(other));
  return ajv.compile(readSchema(file));
}
