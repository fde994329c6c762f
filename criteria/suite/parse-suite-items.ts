/** Reads the items file of a suite: JSON Lines, one item per line, complaints with the line's number. */
import { checkForm } from '../file/check-form.schema.js';
import type { Complaint, RuleFinding, SourceFinding } from '../file/complaint.js';
import { complaintsAt, placeFinding } from '../file/places.js';
import { readText } from '../file/read-text.js';
import { findOversize, forbiddenCharacter, normalText } from '../file/scan-text.js';
import { COUNT_LIMITS, FILE_LIMITS } from '../limits.js';
import { checkSuiteItem, sentinelFault } from './check-suite-items.js';
import { peopleFault } from './people-rule.js';
import { suiteItemSchema } from './suite.schema.js';
import type { Suite, SuiteItem } from './suite.js';

export type ParsedItems =
  | { readonly kind: 'ok'; readonly items: readonly SuiteItem[] }
  | { readonly kind: 'refused'; readonly complaints: readonly Complaint[] };

type LineRead =
  | { readonly kind: 'item'; readonly item: SuiteItem }
  | { readonly kind: 'refused'; readonly findings: readonly SourceFinding[] };

const NOT_JSON: SourceFinding = {
  offset: 0,
  path: [],
  found: { de: 'kein JSON', en: 'no JSON' },
  allowed: { de: 'ein JSON-Objekt in einer Zeile', en: 'one JSON object on one line' },
  message: {
    de: 'Jede Zeile einer Aufgabendatei ist ein vollständiges JSON-Objekt.',
    en: 'Every line of an items file is a complete JSON object.',
  },
};

const tooLong = (length: number): SourceFinding => ({
  offset: 0,
  path: [],
  found: { de: `${length} Zeichen`, en: `${length} characters` },
  allowed: {
    de: `höchstens ${FILE_LIMITS.itemLineCharacters} Zeichen je Zeile`,
    en: `at most ${FILE_LIMITS.itemLineCharacters} characters per line`,
  },
  message: { de: 'Die Zeile ist zu lang.', en: 'The line is too long.' },
});

/** The value of a line; undefined where it is no JSON. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Whether JSON.parse has read a line without forgiving anything: written out again it must be the same text, which
 * rules out repeated keys and odd numbers. Free JSON and escaped code points take the slower way, which looks closer.
 */
const isPlain = (line: string, value: unknown): boolean =>
  !/\\u|jsonSchema/.test(line) &&
  forbiddenCharacter(line) === null &&
  JSON.stringify(value) === line.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');

/** Most lines are right, and this way reads a hundred times as many per second. */
function readPlainLine(suite: Suite, line: string, value: unknown): SuiteItem | null {
  if (!isPlain(line, value)) return null;
  const item = suiteItemSchema.safeParse(value);
  return item.success && checkSuiteItem(suite, item.data).length === 0 ? item.data : null;
}

function readLine(suite: Suite, line: string): LineRead {
  const refused = (findings: readonly SourceFinding[]): LineRead => ({ kind: 'refused', findings });
  if (line.length > FILE_LIMITS.itemLineCharacters) return refused([tooLong(line.length)]);
  const value = parseJson(line);
  const plain = readPlainLine(suite, line, value);
  if (plain !== null) return { kind: 'item', item: plain };
  // This reader takes YAML as well, and sees what JSON.parse forgives.
  const reading = readText(line);
  if (value === undefined)
    return refused(reading.kind === 'refused' ? reading.findings : [NOT_JSON]);
  if (reading.kind === 'refused') return reading;
  const form = checkForm('suite-item', suiteItemSchema, reading.read);
  if (form.kind === 'refused') return form;
  const findings = checkSuiteItem(suite, form.value).map((one) => placeFinding(reading.read, one));
  return findings.length > 0 ? refused(findings) : { kind: 'item', item: form.value };
}

function duplicateItem(id: string, firstLine: number): RuleFinding {
  return {
    rule: 'suite.duplicateItem',
    path: ['id'],
    found: { de: `"${id}"`, en: `"${id}"` },
    allowed: {
      de: 'jede Kennung genau einmal in dieser Datei',
      en: 'each identifier exactly once in this file',
    },
    message: {
      de: `Diese Kennung steht schon in Zeile ${firstLine}.`,
      en: `This identifier already stands in line ${firstLine}.`,
    },
  };
}

const fileFinding = (found: string, de: string, en: string): SourceFinding => ({
  offset: 0,
  path: [],
  found: { de: found, en: found },
  allowed: {
    de: `1 bis ${COUNT_LIMITS.suiteItems} Aufgaben`,
    en: `1 to ${COUNT_LIMITS.suiteItems} items`,
  },
  message: { de, en },
});

const noSentinel = (id: string): SourceFinding => ({
  offset: 0,
  path: ['id'],
  found: { de: `"${id}"`, en: `"${id}"` },
  allowed: {
    de: 'jeder Wächter als Aufgabe, und daneben mindestens eine Aufgabe, die zählt',
    en: 'each sentinel as an item, and besides them at least one item that counts',
  },
  message: {
    de: 'Die Wächteraufgaben (sentinels) der Messreihe passen nicht zu dieser Datei.',
    en: 'The sentinels of the suite do not fit this file.',
  },
});

/** A rule for people without anything for them to judge. */
function noneForPeople(
  suite: Suite,
  fileName: string,
  items: readonly SuiteItem[],
): readonly Complaint[] {
  const fault = peopleFault(suite, items);
  if (fault === null) return [];
  const { allowed, message } = fault;
  return complaintsAt(fileName, '', [
    { offset: 0, path: [], found: { de: 'keine', en: 'none' }, allowed, message },
  ]);
}

/** Counts lines before reading any: a file with too many items is refused as a whole. */
function findFileFault(text: string, lines: readonly string[]): SourceFinding | null {
  const oversize = findOversize(text, FILE_LIMITS.itemsFileBytes);
  if (oversize !== null) return oversize;
  const count = lines.filter((line) => line.trim() !== '').length;
  if (count === 0) return fileFinding('0', 'Die Datei ist leer.', 'The file is empty.');
  if (count <= COUNT_LIMITS.suiteItems) return null;
  return fileFinding(String(count), 'Das sind zu viele Aufgaben.', 'These are too many items.');
}

/** Parses all lines against the suite's grader; empty lines are skipped, complaints stop at the limit. */
export function parseSuiteItems(suite: Suite, fileName: string, text: string): ParsedItems {
  const lines = normalText(text).split('\n');
  const fault = findFileFault(text, lines);
  if (fault !== null) return { kind: 'refused', complaints: complaintsAt(fileName, '', [fault]) };
  const items: SuiteItem[] = [];
  const complaints: Complaint[] = [];
  const firstLines = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const result = readLine(suite, line);
    const findings = result.kind === 'refused' ? [...result.findings] : [];
    if (result.kind === 'item') {
      const first = firstLines.get(result.item.id);
      if (first === undefined) firstLines.set(result.item.id, index + 1);
      else {
        const { found, allowed, message, path } = duplicateItem(result.item.id, first);
        findings.push({ offset: 0, path, found: found ?? allowed, allowed, message });
      }
      items.push(result.item);
    }
    const placed = complaintsAt(fileName, line, findings);
    complaints.push(...placed.map((complaint) => ({ ...complaint, line: index + 1 })));
    if (complaints.length >= FILE_LIMITS.complaints) break;
  }
  const missing = complaints.length === 0 ? sentinelFault(suite, items) : null;
  if (missing !== null) complaints.push(...complaintsAt(fileName, '', [noSentinel(missing)]));
  if (complaints.length === 0) complaints.push(...noneForPeople(suite, fileName, items));
  if (complaints.length === 0) return { kind: 'ok', items };
  return { kind: 'refused', complaints: complaints.slice(0, FILE_LIMITS.complaints) };
}
