/** One YAML document, or a piece of one, as plain data with places. */
import type { CST, Document, Node, YAMLError } from 'yaml';
import { Composer } from 'yaml';
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import { readNode } from './read-node.js';
import type { TextRead } from './read-text.js';
import type { Before, SyntaxLimits } from './scan-syntax.js';
import { scanSyntax } from './scan-syntax.js';
import { explainSyntaxError } from './syntax-error.js';

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

export type Composed =
  | { readonly kind: 'composed'; readonly contents: Node | null; readonly tokens: number }
  | { readonly kind: 'refused'; readonly findings: readonly SourceFinding[] };

/** The tree of a text without errors; offsets count in this text. */
export function composeYaml(text: string, limits: SyntaxLimits, before?: Before): Composed {
  const scan = scanSyntax(text, limits, before);
  if (scan.kind === 'refused') return scan;
  const documents = compose(scan.tokens, text.length);
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  if (errors.length > 0) return { kind: 'refused', findings: errorFindings(errors, text) };
  const [document, second] = documents;
  if (second !== undefined) {
    const offset = second.range[0];
    const found = sameText(JSON.stringify(excerptAt(text, offset)));
    const finding = { offset, path: [], found, ...explainSyntaxError('MULTIPLE_DOCS') };
    return { kind: 'refused', findings: [finding] };
  }
  return { kind: 'composed', contents: document?.contents ?? null, tokens: scan.count };
}

/** A text that is parsed as a whole. */
export function readYaml(text: string, limits: SyntaxLimits): TextRead {
  const composed = composeYaml(text, limits);
  return composed.kind === 'refused'
    ? composed
    : { kind: 'read', read: readNode(composed.contents) };
}
