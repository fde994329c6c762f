/** Reads large JSON strictly by RFC 8259, with the place of every value; much smaller and quicker than reading it as YAML. */
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import type { DataPath } from './data-path.js';
import type { PlacedValue, PlaceTree } from './place-tree.js';
import { duplicateKey, findingsInString, isKey, noKey } from './read-node.js';
import type { TextRead } from './read-text.js';
import { excerptAt } from './read-yaml.js';
import type { SyntaxLimits } from './scan-syntax.js';
import { tooDeep, tooManyTokens } from './scan-syntax.js';

/** Collections begin with a bracket; anything else is a matter of YAML. */
export const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text);

interface Reader {
  readonly text: string;
  readonly limits: SyntaxLimits;
  readonly findings: SourceFinding[];
  /** The next character. */
  at: number;
  tokens: number;
  /** Why reading stopped; it never goes on behind the first fault of the grammar. */
  fault: SourceFinding | null;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/** Stops the reading; returns null so that the caller can hand it on. */
function stop(reader: Reader, finding: SourceFinding): null {
  reader.fault ??= finding;
  return null;
}

function notJson(reader: Reader): null {
  const excerpt = excerptAt(reader.text, reader.at);
  const atEnd = { de: 'das Ende der Zeile oder Datei', en: 'the end of the line or file' };
  return stop(reader, {
    offset: reader.at,
    path: [],
    found: excerpt.trim() === '' ? atEnd : sameText(JSON.stringify(excerpt)),
    allowed: { de: 'gültiges JSON', en: 'valid JSON' },
    message: {
      de: 'Die Datei beginnt wie JSON und ist hier keines; große Dateien dieser Art werden streng gelesen.',
      en: 'The file begins like JSON and is none here; large files of this kind are read strictly.',
    },
  });
}

function skipBlanks(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length && ' \t\n\r'.includes(text[reader.at] ?? '')) reader.at += 1;
}

/** Takes one sign of punctuation behind blanks, if it is the next one. */
function take(reader: Reader, sign: string): boolean {
  skipBlanks(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at += 1;
  reader.tokens += 1;
  return true;
}

/** The source of a match at the current place; null where there is none. */
function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? null;
  if (found !== null) reader.at += found.length;
  return found;
}

/** Index of the closing quotation mark, or -1. */
function closingQuote(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) return index;
    if (unit === BACKSLASH) index += 1;
    if (unit < 0x20) return -1;
  }
  return -1;
}

/** A text in quotation marks; null where it is none. */
function readString(reader: Reader, path: DataPath): string | null {
  const start = reader.at;
  const end = reader.text[start] === '"' ? closingQuote(reader.text, start + 1) : -1;
  if (end < 0) return notJson(reader);
  const raw = reader.text.slice(start + 1, end);
  let text = raw;
  if (raw.includes('\\')) {
    try {
      text = JSON.parse(`"${raw}"`) as string;
    } catch {
      return notJson(reader);
    }
    // Without escapes nothing is in the string that the look at the raw text has not seen.
    reader.findings.push(...findingsInString(text, path, start));
  }
  reader.at = end + 1;
  return text;
}

type Parts = { readonly value: unknown; readonly entries: PlaceTree['entries'] } | null;

function readObject(reader: Reader, path: DataPath, depth: number): Parts {
  const [value, entries]: [Record<string, unknown>, Record<string, PlaceTree>] = [{}, {}];
  if (take(reader, '}')) return { value, entries };
  do {
    skipBlanks(reader);
    const keyOffset = reader.at;
    const key = readString(reader, path);
    if (key === null) return null;
    if (!take(reader, ':')) return notJson(reader);
    const entryPath = [...path, key];
    const read = readValue(reader, entryPath, depth, keyOffset);
    if (read === null) return null;
    if (!isKey(key)) reader.findings.push(noKey(path, keyOffset));
    else if (Object.hasOwn(value, key)) {
      reader.findings.push(duplicateKey(key, entryPath, keyOffset));
    } else [value[key], entries[key]] = [read.value, read.place];
  } while (take(reader, ','));
  return take(reader, '}') ? { value, entries } : notJson(reader);
}

function readArray(reader: Reader, path: DataPath, depth: number): Parts {
  const [value, entries]: [unknown[], PlaceTree[]] = [[], []];
  if (take(reader, ']')) return { value, entries };
  do {
    const read = readValue(reader, [...path, value.length], depth);
    if (read === null) return null;
    value.push(read.value);
    entries.push(read.place);
  } while (take(reader, ','));
  return take(reader, ']') ? { value, entries } : notJson(reader);
}

function readScalar(reader: Reader, path: DataPath): { readonly value: unknown } | null {
  if (reader.text[reader.at] === '"') {
    const value = readString(reader, path);
    return value === null ? null : { value };
  }
  const word = match(reader, WORD);
  return word === null ? notJson(reader) : { value: WORDS[word] };
}

function readValue(
  reader: Reader,
  path: DataPath,
  depth: number,
  keyOffset?: number,
): PlacedValue | null {
  skipBlanks(reader);
  const offset = reader.at;
  reader.tokens += 1;
  const { limits } = reader;
  if (reader.tokens > limits.tokens) return stop(reader, tooManyTokens(offset, limits.tokens));
  const place = { offset, keyOffset, number: undefined, entries: undefined };
  const isObject = reader.text[offset] === '{';
  if (isObject || reader.text[offset] === '[') {
    if (depth >= limits.depth) return stop(reader, tooDeep(offset, limits.depth));
    reader.at += 1;
    const parts = (isObject ? readObject : readArray)(reader, path, depth + 1);
    return parts && { value: parts.value, place: { ...place, entries: parts.entries } };
  }
  const number = match(reader, NUMBER);
  if (number !== null) return { value: Number(number), place: { ...place, number } };
  const scalar = readScalar(reader, path);
  return scalar && { value: scalar.value, place };
}

/** The value of a text that begins like JSON, or the first place where it is none. */
export function readJson(text: string, limits: SyntaxLimits = FILE_LIMITS): TextRead {
  const reader: Reader = { text, limits, findings: [], at: 0, tokens: 0, fault: null };
  const read = readValue(reader, [], 0);
  skipBlanks(reader);
  if (read !== null && reader.at < text.length) notJson(reader);
  if (read === null || reader.fault !== null) {
    return { kind: 'refused', findings: reader.fault === null ? [] : [reader.fault] };
  }
  return { kind: 'read', read: { ...read, findings: reader.findings } };
}
