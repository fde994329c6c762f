/** Loads a benchmark suite: the suite file and the items file beside it, checked together. */
import { RE2JS } from 're2js';
import { dirname, basename, posix } from 'node:path';
import type { Complaint, RuleFinding } from '../../criteria/file/complaint.js';
import { FILE_LIMITS } from '../../criteria/limits.js';
import { parseSuiteItems } from '../../criteria/suite/parse-suite-items.js';
import { partsOf } from '../../criteria/suite/grader.js';
import type { Grader, LoadedSuite } from '../../criteria/suite/suite.js';
import type { FolderReading, NamedBy, ReadFile } from './folder-reading.js';
import {
  noteFindings,
  readKind,
  startReading,
  unreadableComplaints,
  wholeFile,
} from './folder-reading.js';
import { readBelow } from './read-below.js';

export type SuiteOutcome =
  | { readonly kind: 'ok'; readonly value: LoadedSuite }
  | { readonly kind: 'refused'; readonly complaints: readonly Complaint[] };

/** The engine that runs the graders has the last word on their patterns. */
function compiles(grader: Grader): boolean {
  try {
    for (const part of partsOf(grader)) if (part.kind === 'regex') RE2JS.compile(part.pattern);
    return true;
  } catch {
    return false;
  }
}

const notRe2 = {
  found: { de: 'ein Muster, das RE2 nicht kennt', en: 'a pattern that RE2 does not know' },
  allowed: { de: 'ein regulärer Ausdruck nach RE2', en: 'a regular expression of RE2' },
  message: {
    de: 'Die Prüfmaschine kann diesen Ausdruck nicht verwenden.',
    en: 'The grading engine cannot use this expression.',
  },
} as const;

const suitePattern: RuleFinding = { rule: 'suite.re2', path: ['grader', 'pattern'], ...notRe2 };

function checkPatterns(
  reading: FolderReading,
  file: ReadFile<'suite'>,
  itemsPath: string,
  items: LoadedSuite['items'],
): void {
  if (!compiles(file.value.grader)) noteFindings(reading, file, [suitePattern]);
  for (const item of items) {
    if (item.grader === undefined || compiles(item.grader)) continue;
    const found = {
      de: `${notRe2.found.de} (Aufgabe ${item.id})`,
      en: `${notRe2.found.en} (item ${item.id})`,
    };
    reading.complaints.push({
      ...wholeFile(itemsPath, { ...notRe2, found }),
      path: 'grader.pattern',
    });
  }
}

/** Reads a suite within a folder that is being read; null where anything was refused. */
export async function readSuite(
  reading: FolderReading,
  path: string,
  namedBy?: NamedBy,
): Promise<LoadedSuite | null> {
  const file = await readKind(reading, 'suite', path, namedBy);
  if (file === null) return null;
  const itemsPath = posix.join(posix.dirname(path), file.value.itemsFile);
  const below = await readBelow(reading.folder, itemsPath, FILE_LIMITS.itemsFileBytes);
  if (below.kind === 'unreadable') {
    const named = { places: file.places, at: ['itemsFile'] };
    reading.complaints.push(...unreadableComplaints(itemsPath, below, named));
    return null;
  }
  const parsed = parseSuiteItems(file.value, itemsPath, below.text);
  if (parsed.kind === 'refused') {
    reading.complaints.push(...parsed.complaints);
    return null;
  }
  checkPatterns(reading, file, itemsPath, parsed.items);
  return { suite: file.value, items: parsed.items };
}

/** Loads a suite by the path of its file, outside any procedure folder. */
export async function loadSuite(file: string): Promise<SuiteOutcome> {
  const reading = startReading(dirname(file), {});
  const value = await readSuite(reading, basename(file));
  if (value === null || reading.complaints.length > 0) {
    return { kind: 'refused', complaints: reading.complaints };
  }
  return { kind: 'ok', value };
}
