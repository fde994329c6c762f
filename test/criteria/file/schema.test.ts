/** JSON Schemas for editors exist for every kind and accept what the parser accepts; schemas and types are the same. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCHEMA_KINDS, printSchema } from '../../../cli/schema.js';
import { FILE_KINDS } from '../../../criteria/file/file-kind.js';
import type { SameType } from '../../../criteria/file/same-type.js';
import { VALID_FILES } from './valid-files.js';

// Checked by the compiler: the comparison sees a difference in optional keys, which assignability alone does not.
true satisfies SameType<{ a: string[] }, { readonly a: readonly string[] }>;
false satisfies SameType<{ a: string }, { a: string; b?: number }>;
false satisfies SameType<{ a: string }, { a: string | number }>;
false satisfies SameType<{ a: 'x' | 'y' }, { a: 'x' }>;

const compile = (kind: string) => {
  const schema = JSON.parse(printSchema(kind).stdout) as object;
  return new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
};

describe('zuschlag schema', () => {
  it.each(FILE_KINDS)(
    'the schema of %s accepts the right file and refuses an unknown key',
    (kind) => {
      const validate = compile(kind);
      const content = parse(VALID_FILES[kind]) as object;
      expect(validate(content)).toBe(true);
      expect(validate({ ...content, unknown: 1 })).toBe(false);
      expect(validate({})).toBe(false);
    },
  );

  it.each(SCHEMA_KINDS)('the schema of %s names its kind', (kind) => {
    expect(JSON.parse(printSchema(kind).stdout)).toMatchObject({ title: `zuschlag/${kind}/1` });
  });

  it('an unknown kind is refused with the list of kinds', () => {
    const { exitCode, stderr, stdout } = printSchema('vertrag');
    expect(exitCode).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('use-case');
  });
});
