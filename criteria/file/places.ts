/** From findings to complaints: line and column, and what stands at a place of the data. */
import type { Bilingual } from '../bilingual.js';
import { FILE_LIMITS } from '../limits.js';
import type { Complaint, RuleFinding, SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import type { DataPath } from './data-path.js';
import { pathText, valueAt } from './data-path.js';
import { nearestPlace, spellingAt } from './place-tree.js';
import type { PlainRead } from './read-node.js';
import { visibleText } from './scan-text.js';

/** Turns findings about one file into complaints with their places. */
export interface Places {
  /** Complaints in order of line, up to the limit. */
  readonly complain: (findings: readonly RuleFinding[]) => readonly Complaint[];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  return starts;
}

/** Index of the last start that is not behind the offset. */
function lineIndex(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function toComplaint(file: string, starts: readonly number[], finding: SourceFinding): Complaint {
  const index = lineIndex(starts, finding.offset);
  const { found, allowed, message } = finding;
  return {
    file,
    line: index + 1,
    column: finding.offset - (starts[index] ?? 0) + 1,
    path: pathText(finding.path),
    found,
    allowed,
    message,
  };
}

/** Findings of one text as complaints: by place, at most as many as the limit says. */
export function complaintsAt(
  file: string,
  text: string,
  findings: readonly SourceFinding[],
): readonly Complaint[] {
  const starts = lineStarts(text);
  return [...findings]
    .sort((a, b) => a.offset - b.offset)
    .slice(0, FILE_LIMITS.complaints)
    .map((finding) => toComplaint(file, starts, finding));
}

/** How a complaint repeats a value: short texts and numbers as they are, collections by their size. */
export function describeValue(value: unknown, spelling?: string): Bilingual {
  if (value === undefined)
    return { de: 'nichts (die Angabe fehlt)', en: 'nothing (it is missing)' };
  if (value === null) return { de: 'nichts (leer)', en: 'nothing (empty)' };
  if (spelling !== undefined) return sameText(shortened(spelling));
  if (typeof value === 'string') return sameText(visibleText(JSON.stringify(shortened(value))));
  if (Array.isArray(value)) {
    return { de: `eine Liste mit ${value.length} Einträgen`, en: `a list of ${value.length}` };
  }
  if (typeof value === 'object') {
    const count = Object.keys(value).length;
    return { de: `Angaben mit ${count} Schlüsseln`, en: `entries with ${count} keys` };
  }
  const isPlain =
    typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
  return sameText(isPlain ? String(value) : typeof value);
}

const shortened = (text: string): string =>
  text.length <= FILE_LIMITS.foundCharacters
    ? text
    : `${text.slice(0, FILE_LIMITS.foundCharacters)} ...`;

/** What stands at a path, in words. */
export const foundAt = (read: PlainRead, path: DataPath): Bilingual =>
  describeValue(valueAt(read.value, path), spellingAt(read.place, path));

/** A rule's finding with its place in the text. */
export function placeFinding(read: PlainRead, finding: RuleFinding): SourceFinding {
  const { path, allowed, message } = finding;
  const found = finding.found ?? foundAt(read, path);
  return { offset: nearestPlace(read.place, path).offset, path, found, allowed, message };
}

/** The places of a file that was read. */
export const placesOf = (file: string, text: string, read: PlainRead): Places => ({
  complain: (findings) =>
    complaintsAt(
      file,
      text,
      findings.map((finding) => placeFinding(read, finding)),
    ),
});
