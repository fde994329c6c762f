/** Every limit of files holds exactly at its boundary: the largest allowed passes, one more is refused. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../criteria/file/parse-file.js';
import { readText } from '../../../criteria/file/read-text.js';
import { utf8Bytes } from '../../../criteria/file/scan-text.js';
import { COUNT_LIMITS, FILE_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../../../criteria/limits.js';
import { parseSuiteItems } from '../../../criteria/suite/parse-suite-items.js';
import type { Suite } from '../../../criteria/suite/suite.js';
import { VALID_FILES } from './valid-files.js';

const sheet = VALID_FILES['score-sheet'];
const accepts = (text: string): boolean => parseFile('score-sheet', 'a.yaml', text).kind === 'ok';

const firstWords = (text: string): string => {
  const parsed = parseFile('score-sheet', 'a.yaml', text);
  return parsed.kind === 'ok' ? 'ok' : (parsed.complaints[0]?.message.de ?? '');
};

/** A sheet with a comment that brings it to exactly so many bytes, with umlauts of two bytes each. */
const ofBytes = (bytes: number): string => {
  const room = bytes - utf8Bytes(sheet) - 2;
  return `${sheet}#${'ä'.repeat(Math.floor(room / 2))}${'x'.repeat(room % 2)}\n`;
};

const suite = (() => {
  const parsed = parseFile('suite', 'suite.yaml', VALID_FILES.suite);
  if (parsed.kind === 'refused') throw new Error('the suite must be right');
  return parsed.value;
})();

const item = (id: string, content = 'Frage'): string =>
  JSON.stringify({
    id,
    cluster: 'c',
    messages: [{ role: 'user', content }],
    target: 'x',
  });

const items = (text: string, of: Suite = suite) => parseSuiteItems(of, 'items.jsonl', text);

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const blockNested = (depth: number): string => '- '.repeat(depth);

describe('limits of files', () => {
  it('a file of exactly the allowed bytes passes, one byte more is refused before it is parsed', () => {
    expect(utf8Bytes(ofBytes(FILE_LIMITS.fileBytes))).toBe(FILE_LIMITS.fileBytes);
    expect(accepts(ofBytes(FILE_LIMITS.fileBytes))).toBe(true);
    expect(firstWords(ofBytes(FILE_LIMITS.fileBytes + 1))).toMatch(/zu groß/);
  });

  it.each([
    ['flow lists', nested],
    ['block lists', blockNested],
  ])('%s may nest to the allowed depth and no deeper', (_name, make) => {
    expect(readText(make(FILE_LIMITS.depth)).kind).toBe('read');
    const refused = readText(make(FILE_LIMITS.depth + 1));
    expect(refused.kind === 'refused' && refused.findings[0]?.message.de).toMatch(/zu tief/);
  });

  it('a million brackets are refused without exhausting the stack', () => {
    const refused = readText('['.repeat(1_000_000));
    expect(refused.kind === 'refused' && refused.findings[0]?.message.de).toMatch(/zu tief/);
  });

  it('a file of many empty lists is refused by its number of tokens', () => {
    const refused = readText(`[${'[],'.repeat(FILE_LIMITS.tokens / 3 + 1)}]`);
    expect(refused.kind === 'refused' && refused.findings[0]?.message.de).toMatch(/zu viele Teile/);
  });

  it('a file without aliases passes, the first one is refused, and a bomb of them with it', () => {
    expect(FILE_LIMITS.aliases).toBe(0);
    const bomb = [
      'a: &a [x, x]',
      ...[...'bcdefghij'].map((key, index) => {
        const before = 'abcdefghij'[index] ?? 'a';
        return `${key}: &${key} [${`*${before},`.repeat(9)}]`;
      }),
    ].join('\n');
    const refused = readText(bomb);
    expect(refused.kind === 'refused' && refused.findings[0]?.allowed.de).toBe('keine Anker');
    expect(readText('a: *b').kind).toBe('refused');
    expect(readText('a: "*b"').kind).toBe('read');
  });

  it('complaints stop at their limit', () => {
    const keys = (count: number): string =>
      `${sheet}${Array.from({ length: count }, (_, index) => `k${index}: 1`).join('\n')}\n`;
    const count = (of: number): number => {
      const parsed = parseFile('score-sheet', 'a.yaml', keys(of));
      return parsed.kind === 'ok' ? 0 : parsed.complaints.length;
    };
    expect(count(FILE_LIMITS.complaints - 1)).toBe(FILE_LIMITS.complaints - 1);
    expect(count(FILE_LIMITS.complaints + 5)).toBe(FILE_LIMITS.complaints);
  });

  it.each([
    ['a line', TEXT_LIMITS.line, (text: string) => sheet.replace('Seite 3', text)],
    ['a text', TEXT_LIMITS.text, (text: string) => sheet.replace('klar', text)],
  ])('%s of the allowed length passes, one character more is refused', (_name, limit, make) => {
    expect(accepts(make('x'.repeat(limit)))).toBe(true);
    expect(firstWords(make('x'.repeat(limit + 1)))).toMatch(/zu lang/);
  });

  it('a list of texts may have the allowed entries and no more', () => {
    const places = (count: number): string => sheet.replace('[Seite 3]', `[${'x,'.repeat(count)}]`);
    expect(accepts(places(COUNT_LIMITS.listEntries))).toBe(true);
    expect(firstWords(places(COUNT_LIMITS.listEntries + 1))).toMatch(/zu viele Einträge/);
  });

  it('an amount may reach its limit and no cent more', () => {
    const priced = (amount: number) =>
      parseFile(
        'bid',
        'a.yaml',
        VALID_FILES.bid.replace('chargesMinor: 0', `chargesMinor: ${amount}`),
      );
    expect(priced(NUMBER_LIMITS.amountMinor).kind).toBe('ok');
    expect(priced(NUMBER_LIMITS.amountMinor + 1).kind).toBe('refused');
  });

  it('an items line may have the allowed length and no more', () => {
    const content = 'x'.repeat(Math.floor(FILE_LIMITS.itemLineCharacters / 3) - 100);
    const message = { role: 'user', content };
    const parts = { id: 'a', cluster: 'c', messages: [message, message, message], target: 'x' };
    const line = JSON.stringify(parts);
    const exact = `${line}${' '.repeat(FILE_LIMITS.itemLineCharacters - line.length)}`;
    expect(exact).toHaveLength(FILE_LIMITS.itemLineCharacters);
    expect(items(exact).kind).toBe('ok');
    expect(items(`${exact} `).kind).toBe('refused');
  });

  it('a suite may have the allowed items and not one more', () => {
    const some = (count: number): string =>
      Array.from({ length: count }, (_, index) => item(`i${index}`)).join('\n');
    const most = items(some(COUNT_LIMITS.suiteItems));
    expect(most.kind === 'ok' && most.items.length).toBe(COUNT_LIMITS.suiteItems);
    const more = items(some(COUNT_LIMITS.suiteItems + 1));
    expect(more.kind === 'refused' && more.complaints[0]?.message.de).toMatch(/zu viele Aufgaben/);
  });
});
