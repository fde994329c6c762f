/** `zuschlag schema KIND`: the JSON Schema of a kind of file, for editors that complete and check while typing. */
import type { FileKind } from '../criteria/file/file-kind.js';
import { FILE_KINDS } from '../criteria/file/file-kind.js';
import { jsonSchemaOf } from '../criteria/file/file.schema.js';
import type { CommandResult } from './command-result.js';
import { failed, succeeded } from './command-result.js';

export const SCHEMA_KINDS = [...FILE_KINDS, 'suite-item'] as const;

const isKind = (kind: string): kind is FileKind | 'suite-item' =>
  (SCHEMA_KINDS as readonly string[]).includes(kind);

/** Indented JSON with a final line feed, or a sentence that lists the kinds. */
export function printSchema(kind: string): CommandResult {
  if (isKind(kind)) return succeeded(`${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`);
  const kinds = SCHEMA_KINDS.join(', ');
  return failed('schema', `Unbekannte Art "${kind}"; es gibt (there are): ${kinds}.`);
}
