/** Grader `jsonSchema`: the JSON in the answer satisfies the schema, and equals the target where one is given. */
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import type { Grader } from '../../criteria/suite/suite.js';
import { findJson } from './find-json.js';
import { linearRegex } from './linear-regex.js';
import type { Verdict } from './verdict.js';
import { normalised, shown } from './verdict.js';

export const JSON_SCHEMA_VERSION = 'jsonSchema/1';

/**
 * Patterns inside schemas run in linear time as well. The validator keeps patterns by their toString:
 * without one of its own, all patterns would silently be the first.
 */
const regExp = Object.assign(
  (pattern: string) => ({
    test: (text: string) => linearRegex(pattern).matcher(text).find(),
    toString: () => pattern,
  }),
  { code: 'linearRegex' },
);

const OPTIONS = { strict: true, strictTypes: false, code: { regExp }, logger: false } as const;

/** Knows what a schema may look like; finding that out takes twenty times as long as compiling a schema. */
const metaSchema = new Ajv2020(OPTIONS);

/** The latest ones by canonical JSON: many items of a suite share a schema, and items are read anew for each answer. */
const validators = new Map<string, ValidateFunction>();
const MOST_VALIDATORS = 100;

function compiled(jsonSchema: Readonly<Record<string, unknown>>): ValidateFunction {
  void metaSchema.validateSchema(jsonSchema, true);
  // One instance each: schemas of different items may carry the same $id.
  return new Ajv2020({ ...OPTIONS, validateSchema: false }).compile(jsonSchema);
}

/**
 * Compiles a schema (JSON Schema 2020-12) strictly: unknown keywords and formats are refused, because
 * they would be passed over silently.
 * @throws Error of the validator for a schema that it cannot honour
 */
export function compileSchema(jsonSchema: Readonly<Record<string, unknown>>): ValidateFunction {
  const key = canonicalJson(jsonSchema);
  const known = validators.get(key);
  if (known !== undefined) return known;
  const validator = compiled(jsonSchema);
  if (validators.size >= MOST_VALIDATORS) validators.delete([...validators.keys()][0] ?? '');
  validators.set(key, validator);
  return validator;
}

function complaint(errors: readonly ErrorObject[] | null | undefined): string {
  const first = errors?.[0];
  if (first === undefined) return 'the schema is not satisfied';
  return `${first.instancePath === '' ? 'the value' : first.instancePath} ${first.message ?? ''}`;
}

/** Null for what JSON text can hold but JSON data cannot, such as 1e999. */
function canonicalOrNull(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
}

/**
 * An empty target means that the schema alone decides; otherwise both must be the same JSON data,
 * whatever the order of keys.
 */
export function gradeJsonSchema(
  grader: Extract<Grader, { kind: 'jsonSchema' }>,
  target: string,
  answer: string,
): Verdict {
  const found = findJson(normalised(answer));
  if (found.kind === 'none') return { kind: 'unusable', detail: found.detail };
  const validate = compileSchema(grader.jsonSchema);
  if (!validate(found.value)) return { kind: 'wrong', detail: complaint(validate.errors) };
  if (target.trim() === '') return { kind: 'right', detail: 'satisfies the schema' };
  const wanted: unknown = JSON.parse(target.normalize('NFC'));
  const given = canonicalOrNull(found.value);
  return given !== null && given === canonicalOrNull(wanted)
    ? { kind: 'right', detail: 'satisfies the schema and equals the target' }
    : {
        kind: 'wrong',
        detail: `${shown(given ?? 'a number beyond all bounds')} is not the target`,
      };
}
