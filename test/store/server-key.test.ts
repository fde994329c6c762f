/** The server key is made once, read again, and refused when it is not exactly one key for its owner's eyes. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadServerKey } from '../../store/server-key.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuschlag-key-'));
  file = join(folder, 'server.key');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const bytesOf = (result: ReturnType<typeof loadServerKey>) =>
  result.kind === 'key' ? result.key.export().toString('hex') : result.kind;

const HEX = '0123456789abcdef'.repeat(4);

describe('from a file', () => {
  it('the first start makes it for the owner only, the second reads the same', () => {
    const made = loadServerKey({ fromEnvironment: null, file });
    expect(made).toMatchObject({ kind: 'key', origin: 'generated' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const read = loadServerKey({ fromEnvironment: null, file });
    expect(read).toMatchObject({ kind: 'key', origin: 'file' });
    expect(bytesOf(read)).toBe(bytesOf(made));
    expect(readdirSync(folder)).toEqual(['server.key']);
  });

  it('two installations have different keys', () => {
    const other = loadServerKey({ fromEnvironment: null, file: `${file}2` });
    expect(bytesOf(other)).not.toBe(bytesOf(loadServerKey({ fromEnvironment: null, file })));
  });

  it.each([0o640, 0o604, 0o644])('that others can read (%o) is refused', (mode) => {
    loadServerKey({ fromEnvironment: null, file });
    chmodSync(file, mode);
    expect(loadServerKey({ fromEnvironment: null, file }).kind).toBe('refused');
  });

  it.each([
    ['nothing', ''],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64url')],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64url')],
    ['63 hexadecimal digits', HEX.slice(1)],
    ['words', 'this is not a key'],
  ])('with %s is refused and left as it is', (_, content) => {
    writeFileSync(file, content, { mode: 0o600 });
    expect(loadServerKey({ fromEnvironment: null, file }).kind).toBe('refused');
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});

describe('from the environment', () => {
  it.each([
    ['hexadecimal', HEX],
    ['base64', Buffer.from(HEX, 'hex').toString('base64')],
    ['base64url', Buffer.from(HEX, 'hex').toString('base64url')],
    ['with a line end', `${HEX}\n`],
  ])('%s counts before the file', (_, text) => {
    const result = loadServerKey({ fromEnvironment: text, file });
    expect(result).toMatchObject({ kind: 'key', origin: 'environment' });
    expect(bytesOf(result)).toBe(HEX);
    expect(existsSync(file)).toBe(false);
  });

  it.each(['', 'short', HEX.slice(2), `${HEX}00`])('"%s" is refused', (text) => {
    expect(loadServerKey({ fromEnvironment: text, file }).kind).toBe('refused');
  });
});

it('the key does not show itself when printed', () => {
  const result = loadServerKey({ fromEnvironment: HEX, file });
  expect(JSON.stringify(result)).not.toContain('0123456789');
});
