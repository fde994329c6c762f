/** A text of a file as plain data with places, or everything that makes it unreadable. */
import type { Document, YAMLError } from 'yaml';
import { Composer } from 'yaml';
import type { CST } from 'yaml';
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import type { PlainRead } from './read-node.js';
import { readNode } from './read-node.js';
import type { SyntaxLimits } from './scan-syntax.js';
import { scanSyntax } from './scan-syntax.js';
import { findForbiddenCharacters } from './scan-text.js';
import { explainSyntaxError } from './syntax-error.js';

export type TextRead =
  | { readonly kind: 'read'; readonly read: PlainRead }
  | { readonly kind: 'refused'; readonly findings: readonly SourceFinding[] };

const refused = (findings: readonly SourceFinding[]): TextRead => ({ kind: 'refused', findings });

/** The characters at an offset up to the end of the line, shortened. */
export function excerptAt(text: string, offset: number): string {
  const rest = text.slice(offset, offset + FILE_LIMITS.foundCharacters + 1).split('\n')[0] ?? '';
  return rest.length > FILE_LIMITS.foundCharacters
    ? `${rest.slice(0, FILE_LIMITS.foundCharacters)} ...`
    : rest;
}

/** The first error of each line: what follows on the same line is mostly its consequence. */
function errorFindings(errors: readonly YAMLError[], text: string): readonly SourceFinding[] {
  const lines = new Set<number>();
  return errors
    .map((error) => errorFinding(error, text))
    .filter(({ offset }) => {
      const start = text.lastIndexOf('\n', offset - 1);
      if (lines.has(start)) return false;
      lines.add(start);
      return true;
    });
}

function errorFinding(error: YAMLError, text: string): SourceFinding {
  const offset = Math.min(error.pos[0], text.length);
  const excerpt = excerptAt(text, offset);
  const found =
    excerpt.trim() === ''
      ? { de: 'das Ende der Zeile', en: 'the end of the line' }
      : sameText(JSON.stringify(excerpt));
  return { offset, path: [], found, ...explainSyntaxError(error.code) };
}

/** Own check of duplicate keys (read-node.ts) because the package's is quadratic in the number of keys. */
const OPTIONS = { version: '1.2', schema: 'core', uniqueKeys: false, strict: true } as const;

const compose = (tokens: readonly CST.Token[], length: number): Document.Parsed[] =>
  [...new Composer(OPTIONS).compose(tokens, true, length)] as Document.Parsed[];

const empty: SourceFinding = {
  offset: 0,
  path: [],
  found: { de: 'eine leere Datei', en: 'an empty file' },
  allowed: { de: 'eine Datei mit Inhalt', en: 'a file with content' },
  message: { de: 'In der Datei steht nichts.', en: 'There is nothing in the file.' },
};

/** Reads a normal text (scan-text.ts), which the caller has found small enough. */
export function readText(text: string, limits: SyntaxLimits = FILE_LIMITS): TextRead {
  const characters = findForbiddenCharacters(text);
  if (characters.length > 0) return refused(characters);
  if (text.trim() === '') return refused([empty]);
  const scan = scanSyntax(text, limits);
  if (scan.kind === 'refused') return scan;
  const documents = compose(scan.tokens, text.length);
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  if (errors.length > 0) return refused(errorFindings(errors, text));
  const [document, second] = documents;
  if (document === undefined) return refused([empty]);
  if (second !== undefined) {
    const offset = second.range[0];
    const found = sameText(JSON.stringify(excerptAt(text, offset)));
    return refused([{ offset, path: [], found, ...explainSyntaxError('MULTIPLE_DOCS') }]);
  }
  return { kind: 'read', read: readNode(document.contents) };
}
