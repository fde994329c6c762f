/** Right files are read as they stand; every broken variant is refused with line, path, what was found and what is allowed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../../criteria/file/complaint.js';
import { FILE_KINDS } from '../../../criteria/file/file-kind.js';
import type { FileKind } from '../../../criteria/file/file-kind.js';
import { formatComplaint } from '../../../criteria/file/format-complaint.js';
import { parseFile } from '../../../criteria/file/parse-file.js';
import { VALID_FILES } from './valid-files.js';

const complaintsOf = (kind: FileKind, text: string): readonly Complaint[] => {
  const parsed = parseFile(kind, 'datei.yaml', text);
  return parsed.kind === 'refused' ? parsed.complaints : [];
};

const lineOf = (text: string, marker: string): number => {
  const index = text.indexOf(marker);
  if (index < 0) throw new Error(`the edited text does not contain ${marker}`);
  return text.slice(0, index).split('\n').length;
};

interface Broken {
  readonly name: string;
  readonly kind: FileKind;
  /** Replaced once; the text must contain it. */
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Text that begins in the line of the complaint; `to` where left out. */
  readonly at?: string;
  /** Patterns. */
  readonly found: string;
  readonly allowed: string;
}

const BROKEN = JSON.parse(
  readFileSync(new URL('broken-variants.json', import.meta.url), 'utf8'),
) as readonly Broken[];

describe('files that people write', () => {
  it.each(FILE_KINDS)('a right %s file is accepted', (kind) => {
    expect(complaintsOf(kind, VALID_FILES[kind]).map((one) => formatComplaint(one))).toEqual([]);
  });

  it.each(FILE_KINDS)('a %s file with byte order mark and CRLF reads the same', (kind) => {
    const plain = parseFile(kind, 'a.yaml', VALID_FILES[kind]);
    const windows = parseFile(
      kind,
      'a.yaml',
      `\uFEFF${VALID_FILES[kind].replaceAll('\n', '\r\n')}`,
    );
    if (plain.kind === 'refused' || windows.kind === 'refused') throw new Error('refused');
    expect(windows.value).toEqual(plain.value);
  });

  it('JSON, also indented by tabs, reads as the same content as YAML', () => {
    const yaml = parseFile('profile', 'a.yaml', VALID_FILES.profile);
    if (yaml.kind === 'refused') throw new Error('refused');
    const json = parseFile('profile', 'a.json', JSON.stringify(yaml.value, null, '\t'));
    if (json.kind === 'refused')
      throw new Error(json.complaints.map((c) => formatComplaint(c)).join());
    expect(json.value).toEqual(yaml.value);
  });

  it.each(BROKEN.map((broken) => [broken.name, broken] as const))(
    '%s is refused',
    (_name, broken) => {
      const base = VALID_FILES[broken.kind];
      expect(base).toContain(broken.from);
      const text = base.replace(broken.from, () => broken.to);
      const complaints = complaintsOf(broken.kind, text);
      const complaint = complaints.find(({ path }) => path === broken.path);
      expect(complaints.map((one) => one.path)).toContain(broken.path);
      expect(complaint?.file).toBe('datei.yaml');
      expect(complaint?.line).toBe(lineOf(text, broken.at ?? broken.to));
      expect(complaint?.found.de).toMatch(new RegExp(broken.found, 'u'));
      expect(complaint?.allowed.de).toMatch(new RegExp(broken.allowed, 'u'));
      for (const words of [complaint?.found, complaint?.allowed, complaint?.message]) {
        expect(words?.de).not.toBe('');
        expect(words?.en).not.toBe('');
      }
    },
  );

  it('a CRLF file is complained about in the same line as its LF twin', () => {
    const text = VALID_FILES['score-sheet'].replace('4500', '4,5');
    const [lf] = complaintsOf('score-sheet', text);
    const [crlf] = complaintsOf('score-sheet', text.replaceAll('\n', '\r\n'));
    expect(crlf).toEqual(lf);
  });

  it('all faults of a file are listed in order of line', () => {
    const text = VALID_FILES.profile
      .replace('title: Profil', 'title: ""')
      .replace('role: gate', 'role: x')
      .replace('quantity: 6', 'quantity: 0');
    const complaints = complaintsOf('profile', text);
    const paths = complaints.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
    expect(paths).toEqual(
      expect.arrayContaining(['title', 'unscored[0].role', 'price.quantities[1].quantity']),
    );
    expect([...complaints].sort((a, b) => a.line - b.line)).toEqual(complaints);
  });

  it('a quotation mark that never closes is noticed at the end of the file', () => {
    const text = VALID_FILES['score-sheet'].replace('[Seite 3]', '["Seite 3]');
    const [complaint] = complaintsOf('score-sheet', text);
    expect(complaint?.line).toBe(text.split('\n').length);
    expect(complaint?.allowed.de).toMatch(/Anführungszeichen/);
  });

  it('a complaint prints file, line, column, path, found and allowed on one line, in both languages', () => {
    const [complaint] = complaintsOf(
      'score-sheet',
      VALID_FILES['score-sheet'].replace('4500', '10001'),
    );
    if (complaint === undefined) throw new Error('no complaint');
    expect(formatComplaint(complaint)).toBe(
      'datei.yaml:4:13 scores[0].points: gefunden 10001, erlaubt höchstens 10000. Die Zahl ist zu groß.',
    );
    expect(formatComplaint(complaint, 'en')).toBe(
      'datei.yaml:4:13 scores[0].points: found 10001, allowed at most 10000. The number is too large.',
    );
  });

  it('invisible characters in a found value are shown as escapes', () => {
    const [first] = complaintsOf(
      'use-case',
      VALID_FILES['use-case'].replace('AR2', '"AR\\u202e2"'),
    );
    const all = complaintsOf('use-case', VALID_FILES['use-case'].replace('AR2', '"AR\\u202e2"'));
    expect(first).toBeDefined();
    expect(all.map((one) => formatComplaint(one)).join('\n')).not.toContain('\u202E');
  });
});
