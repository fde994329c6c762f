/** Documents that are made from the code, or that must name what the code has, stay true. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SIGNING_VARIABLES } from '../activities/deps/signing-settings.js';
import { ANCHOR_VARIABLES } from '../criteria/anchor/anchor-settings.js';
import { PUBLISHING_VARIABLES } from '../api/publishing.js';
import { IDENTITY_PROVIDER_VARIABLES } from '../criteria/people/identity-provider-settings.js';
import { PHASES } from '../criteria/procedure/phase.js';
import { POLICY } from '../criteria/procedure/policy.js';
import { authorisationMatrix, phaseNumbers } from '../scripts/authorisation-matrix.js';
import { commandTable } from '../scripts/command-table.js';
import { phaseDrawing } from '../scripts/phase-drawing.js';
import { MAIL_VARIABLES } from '../criteria/people/mail-settings.js';
import { SERVICE_VARIABLES } from '../store/service-environment.js';
import { PHASE_LABELS } from '../templates/text/label-text.js';
import { ROOT, readSource, sourceFiles } from './harness/source-files.js';

const DOCUMENTS = sourceFiles('.md');

/** First cells of the rows of all tables in a document. */
const firstCells = (file: string): readonly string[] =>
  readSource(file)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ -]*\|/.test(line))
    .map((line) => (line.split('|')[1] ?? '').trim());

describe('docs/procedure.svg', () => {
  it('is what `npm run diagram` writes today', () => {
    expect(readSource('docs/procedure.svg')).toBe(phaseDrawing());
  });

  it('says in words what it shows', () => {
    expect(phaseDrawing()).toMatch(
      /<title id="title">.+<\/title>\n<desc id="desc">.{200,}<\/desc>/,
    );
  });
});

describe('docs/commands.md', () => {
  it('is what `npm run docs:commands` writes today', () => {
    expect(readSource('docs/commands.md')).toBe(commandTable());
  });

  it('has a row for each command', () => {
    const rows = firstCells('docs/commands.md');
    const missing = Object.keys(POLICY).filter((name) => !rows.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});

describe('docs/authorisation.md', () => {
  it('is what `npm run docs:authorisation` writes today', () => {
    expect(readSource('docs/authorisation.md')).toBe(authorisationMatrix());
  });

  it('has a row for each command', () => {
    const rows = firstCells('docs/authorisation.md');
    const missing = Object.keys(POLICY).filter((name) => !rows.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  it.each([
    [[], ''],
    [['need'], '1'],
    [['need', 'design'], '1-2'],
    [['design', 'need', 'opening'], '1-2 4'],
    [['published', 'scoring', 'consensus', 'price', 'contract'], '3 7-9 14'],
    [PHASES, '1-14'],
  ] as const)('writes the phases %j as "%s"', (phases, expected) => {
    expect(phaseNumbers(phases)).toBe(expected);
  });

  it('gives the approver nothing that the evaluator of the same procedure may do, but for what every member may', () => {
    const cells = readSource('docs/authorisation.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const both = cells.filter((row) => row[3] !== '-' && row[5] !== '-').map((row) => row[1]);
    const everybody = Object.entries(POLICY)
      .filter(([, { roles }]) => roles === 'anyMember')
      .map(([name]) => `\`${name}\``);
    expect(both).toEqual(everybody);
  });
});

describe('GLOSSARY.md', () => {
  const words = firstCells('GLOSSARY.md');

  it('has a row for each phase', () => {
    expect(PHASES.filter((phase) => !words.includes(phase))).toEqual([]);
  });

  it('has each word once', () => {
    expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([]);
  });

  it('calls the phases as the documents of a procedure do', () => {
    const text = readSource('GLOSSARY.md');
    const unknown = Object.values(PHASE_LABELS).filter(({ de }) => !text.includes(de));
    expect(unknown).toEqual([]);
  });
});

/** Variables that belong to the surroundings, not to Zuschlag. */
const FOREIGN = ['PATH'];

/** Every environment variable that a program of ours reads, as far as it is read by its name. */
function variablesRead(): readonly string[] {
  const programs = sourceFiles('.ts', '.mjs').filter((file) =>
    /^(activities|api|cli|store|scripts)\//.test(file),
  );
  const found = new Set<string>([
    ...Object.values(SERVICE_VARIABLES),
    ...Object.values(ANCHOR_VARIABLES),
    ...Object.values(PUBLISHING_VARIABLES),
    ...Object.values(MAIL_VARIABLES),
    ...Object.values(IDENTITY_PROVIDER_VARIABLES),
    ...Object.values(SIGNING_VARIABLES),
  ]);
  for (const file of programs) {
    const source = readSource(file);
    for (const [, name = ''] of source.matchAll(/process\.env\[?['.]+([A-Z][A-Z_]+)/g)) {
      found.add(name);
    }
    if (file !== 'cli/services/settings.ts') continue;
    for (const [, name = ''] of source.matchAll(/\bvalue\('([A-Z][A-Z_]+)'\)/g)) found.add(name);
  }
  return [...found].filter((name) => !FOREIGN.includes(name)).sort();
}

describe('docs/operations.md', () => {
  const named = firstCells('docs/operations.md')
    .flatMap((cell) => cell.split(','))
    .map((name) => /^`([A-Z][A-Z0-9_]+)`$/.exec(name.trim())?.[1])
    .filter((name) => name !== undefined);

  it('is held against the variables that really are read', () => {
    expect(variablesRead()).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'PORT', 'ZUSCHLAG_HOME', 'ZUSCHLAG_QUEUES']),
    );
  });

  it('lists every environment variable, and none that nobody reads', () => {
    expect([...new Set(named)].sort()).toEqual(variablesRead());
  });
});

describe('links between documents', () => {
  it('lead to files that exist', () => {
    const broken = DOCUMENTS.flatMap((file) =>
      [...readSource(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => join(dirname(file), target))
        .filter((target) => !existsSync(join(ROOT, target)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
