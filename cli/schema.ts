/** `zuschlag schema KIND`: the JSON Schema of a kind of file, for editors that complete and check while typing. */
import type { FileKind } from '../criteria/file/file-kind.js';
import { FILE_KINDS } from '../criteria/file/file-kind.js';
import { jsonSchemaOf } from '../criteria/file/file.schema.js';

export const SCHEMA_KINDS = [...FILE_KINDS, 'suite-item'] as const;

export interface SchemaResult {
  readonly exitCode: 0 | 1;
  readonly text: string;
}

const isKind = (kind: string): kind is FileKind | 'suite-item' =>
  (SCHEMA_KINDS as readonly string[]).includes(kind);

/** Indented JSON with a final line feed, or a sentence that lists the kinds. */
export function schemaText(kind: string): SchemaResult {
  if (isKind(kind)) {
    return { exitCode: 0, text: `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n` };
  }
  const kinds = SCHEMA_KINDS.join(', ');
  return {
    exitCode: 1,
    text: `Unbekannte Art "${kind}"; es gibt: ${kinds}. (Unknown kind; there are: ${kinds}.)\n`,
  };
}
