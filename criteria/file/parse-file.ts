/** Reads one file of a known kind: YAML 1.2 or JSON, strict form, rules; every fault is a complaint with its place. */
import type { EndpointRules } from '../bid/check-endpoint-url.js';
import { STRICT_ENDPOINT_RULES } from '../bid/check-endpoint-url.js';
import { CATALOGUE_LIMITS, FILE_LIMITS } from '../limits.js';
import { checkContent } from './check-content.js';
import { checkForm } from './check-form.schema.js';
import type { Complaint, SourceFinding } from './complaint.js';
import type { FileContent, FileKind } from './file-kind.js';
import { kindOfSchemaLine } from './file-kind.js';
import { FILE_SCHEMAS } from './file.schema.js';
import type { Places } from './places.js';
import { complaintsAt, placesOf } from './places.js';
import type { SyntaxLimits } from './scan-syntax.js';
import { readText } from './read-text.js';
import { findOversize, normalText } from './scan-text.js';
import { valueAt } from './data-path.js';

export interface ParseOptions {
  /** Which endpoint addresses a bid may name; strict where left out. */
  readonly endpoints?: EndpointRules;
}

interface SizeLimits extends SyntaxLimits {
  /** Bytes in UTF-8. */
  readonly fileBytes: number;
}

/** How large a file of a kind may be. */
export const sizeLimitsOf = (kind: FileKind): SizeLimits =>
  kind === 'catalogue' ? { ...FILE_LIMITS, ...CATALOGUE_LIMITS } : FILE_LIMITS;

export type ParsedFile<K extends FileKind> =
  | {
      readonly kind: 'ok';
      readonly value: FileContent<K>;
      /** For complaints of rules that need several files. */
      readonly places: Places;
    }
  | { readonly kind: 'refused'; readonly complaints: readonly Complaint[] };

/**
 * Parses and checks the text of a file. All complaints are listed in order of line, up to the limit; rules are
 * looked at once the form is right.
 */
export function parseFile<K extends FileKind>(
  kind: K,
  fileName: string,
  text: string,
  options: ParseOptions = {},
): ParsedFile<K> {
  const normal = normalText(text);
  const refuse = (findings: readonly SourceFinding[]): ParsedFile<K> => ({
    kind: 'refused',
    complaints: complaintsAt(fileName, normal, findings),
  });
  const limits = sizeLimitsOf(kind);
  const oversize = findOversize(text, limits.fileBytes);
  if (oversize !== null) return refuse([oversize]);
  const reading = readText(normal, limits);
  if (reading.kind === 'refused') return refuse(reading.findings);
  const form = checkForm<FileContent<K>>(kind, FILE_SCHEMAS[kind], reading.read);
  if (form.kind === 'refused') return refuse(form.findings);
  const places = placesOf(fileName, normal, reading.read);
  const endpoints = options.endpoints ?? STRICT_ENDPOINT_RULES;
  const complaints = places.complain(checkContent(kind, form.value, endpoints));
  if (complaints.length > 0) return { kind: 'refused', complaints };
  return { kind: 'ok', value: form.value, places };
}

/** The kind that a text declares in its schema line; null where it declares none or cannot be read. */
export function declaredKind(text: string): FileKind | null {
  if (findOversize(text, FILE_LIMITS.fileBytes) !== null) return null;
  const reading = readText(normalText(text));
  return reading.kind === 'read' ? kindOfSchemaLine(valueAt(reading.read.value, ['schema'])) : null;
}
