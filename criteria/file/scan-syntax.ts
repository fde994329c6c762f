/** Second look: tokens of a YAML text, stopped at the limits, without anchors, aliases, tags and directives. */
import type { CST } from 'yaml';
import { Lexer, Parser } from 'yaml';
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';

/** How much of a text is looked at before it is refused. */
export interface SyntaxLimits {
  readonly tokens: number;
  readonly depth: number;
}

/** What was read before and around a piece of a text; it counts towards the limits. */
export interface Before {
  readonly tokens: number;
  /** Collections that the piece stands in. */
  readonly levels: number;
}

const NOTHING: Before = { tokens: 0, levels: 0 };

export type SyntaxScan =
  | { readonly kind: 'tokens'; readonly tokens: readonly CST.Token[]; readonly count: number }
  | { readonly kind: 'refused'; readonly findings: readonly SourceFinding[] };

const at = (offset: number, rest: Omit<SourceFinding, 'offset' | 'path'>): SourceFinding => ({
  offset,
  path: [],
  ...rest,
});

/** The finding for a text with more parts than allowed. */
export const tooManyTokens = (offset: number, limit: number): SourceFinding =>
  at(offset, {
    found: {
      de: `mehr als ${limit} Zeichenfolgen (Token)`,
      en: `more than ${limit} tokens`,
    },
    allowed: { de: `höchstens ${limit}`, en: `at most ${limit}` },
    message: { de: 'Die Datei hat zu viele Teile.', en: 'The file has too many parts.' },
  });

/** The finding for a text with more levels than allowed. */
export const tooDeep = (offset: number, limit: number): SourceFinding =>
  at(offset, {
    found: {
      de: `mehr als ${limit} Ebenen`,
      en: `more than ${limit} levels`,
    },
    allowed: {
      de: `höchstens ${limit} Ebenen ineinander`,
      en: `at most ${limit} levels inside each other`,
    },
    message: { de: 'Die Datei ist zu tief verschachtelt.', en: 'The file is nested too deeply.' },
  });

const FORBIDDEN_TOKENS: Readonly<Record<string, Omit<SourceFinding, 'offset' | 'path' | 'found'>>> =
  {
    anchor: {
      allowed: { de: 'keine Anker', en: 'no anchors' },
      message: {
        de: 'Anker (&name) sind nicht erlaubt; schreiben Sie den Wert an jeder Stelle aus.',
        en: 'Anchors (&name) are not allowed; write the value out in each place.',
      },
    },
    alias: {
      allowed: { de: 'keine Verweise', en: 'no aliases' },
      message: {
        de: 'Verweise (*name) sind nicht erlaubt; schreiben Sie den Wert an jeder Stelle aus.',
        en: 'Aliases (*name) are not allowed; write the value out in each place.',
      },
    },
    tag: {
      allowed: { de: 'keine Typangaben', en: 'no tags' },
      message: {
        de: 'Typangaben (!name) sind nicht erlaubt.',
        en: 'Tags (!name) are not allowed.',
      },
    },
    directive: {
      allowed: { de: 'keine Direktiven', en: 'no directives' },
      message: {
        de: 'Direktiven (%YAML, %TAG) sind nicht erlaubt; gelesen wird immer YAML 1.2.',
        en: 'Directives (%YAML, %TAG) are not allowed; files are always read as YAML 1.2.',
      },
    },
  };

type TokenParse =
  | (Extract<SyntaxScan, { kind: 'tokens' }> & {
      /** Whether a part of the text starts like an anchor, alias, tag or directive; it may be a text as well. */
      readonly suspicious: boolean;
    })
  | Extract<SyntaxScan, { kind: 'refused' }>;

const FORBIDDEN_START: ReadonlySet<number> = new Set([...'&*!%'].map((one) => one.charCodeAt(0)));

const refused = (finding: SourceFinding): Extract<SyntaxScan, { kind: 'refused' }> => ({
  kind: 'refused',
  findings: [finding],
});

/** Only the parser's public `next` and `end` are used, so that a hostile text can be left in the middle. */
function parseTokens(text: string, limits: SyntaxLimits, before: Before): TokenParse {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = before.tokens;
  let flowDepth = before.levels;
  let suspicious = false;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > limits.tokens) return refused(tooManyTokens(parser.offset, limits.tokens));
    if (lexeme === '[' || lexeme === '{') flowDepth += 1;
    else if (lexeme === ']' || lexeme === '}') flowDepth -= 1;
    if (flowDepth > limits.depth) return refused(tooDeep(parser.offset, limits.depth));
    if (FORBIDDEN_START.has(lexeme.charCodeAt(0))) suspicious = true;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return { kind: 'tokens', tokens, count, suspicious };
}

interface Pending {
  readonly token: unknown;
  readonly depth: number;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What of a token may hold further collections; everything else is spelling, and most of the tokens. */
const contentOf = ({ items, key, value }: Readonly<Record<string, unknown>>): readonly unknown[] =>
  Array.isArray(items) ? items : [key, value];

const NESTING_TYPES: ReadonlySet<unknown> = new Set(['block-map', 'block-seq', 'flow-collection']);

function forbiddenToken(token: Readonly<Record<string, unknown>>): SourceFinding | null {
  const rule = typeof token.type === 'string' ? FORBIDDEN_TOKENS[token.type] : undefined;
  if (rule === undefined || typeof token.offset !== 'number') return null;
  return at(token.offset, { found: sameText(String(token.source).slice(0, 60)), ...rule });
}

/** Walks all tokens with an own stack: hostile texts nest deeper than a call stack reaches. */
function findForbiddenTokens(
  tokens: readonly CST.Token[],
  depthLimit: number,
  levels: number,
  partsOf: (token: Readonly<Record<string, unknown>>) => readonly unknown[],
): readonly SourceFinding[] {
  const findings: SourceFinding[] = [];
  const pending: Pending[] = [...tokens].reverse().map((token) => ({ token, depth: levels }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (!isRecord(token)) continue;
    const inner = NESTING_TYPES.has(token.type) ? depth + 1 : depth;
    if (inner > depthLimit) return [tooDeep(Number(token.offset), depthLimit)];
    const finding = forbiddenToken(token);
    if (finding !== null) findings.push(finding);
    if (findings.length >= FILE_LIMITS.complaints) break;
    for (const part of partsOf(token)) {
      if (Array.isArray(part)) for (const one of part) pending.push({ token: one, depth: inner });
      else if (isRecord(part)) pending.push({ token: part, depth: inner });
    }
  }
  return findings.sort((a, b) => a.offset - b.offset);
}

/** The tokens of a text that keeps the limits, ready to be composed; `count` includes those before it. */
export function scanSyntax(
  text: string,
  limits: SyntaxLimits,
  before: Before = NOTHING,
): SyntaxScan {
  const scan = parseTokens(text, limits, before);
  if (scan.kind === 'refused') return scan;
  const partsOf = scan.suspicious ? Object.values : contentOf;
  const findings = findForbiddenTokens(scan.tokens, limits.depth, before.levels, partsOf);
  return findings.length > 0 ? { kind: 'refused', findings } : scan;
}
