/** Runs a schema over read data and turns its issues into findings with places. */
import type * as z from 'zod';
import { findOddNumbers } from './check-number-spelling.js';
import type { SourceFinding } from './complaint.js';
import { pathText } from './data-path.js';
import type { IssueContext } from './describe-issue.js';
import { describeIssue } from './describe-issue.js';
import { knownKeysAt } from './known-keys.schema.js';
import { nearestPlace } from './place-tree.js';
import { placeFinding } from './places.js';
import type { PlainRead } from './read-node.js';

export type FormCheck<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly findings: readonly SourceFinding[] };

/** A value that breaks two limits at once (empty and no line of text) is complained about once. */
function firstPerPath(findings: readonly SourceFinding[]): readonly SourceFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ path }) => {
    const key = pathText(path);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Form findings of one text; duplicate keys and hidden characters that the reader met come first. */
export function checkForm<T>(
  kind: IssueContext['kind'],
  schema: z.ZodType<T>,
  read: PlainRead,
): FormCheck<T> {
  const result = schema.safeParse(read.value);
  const context: IssueContext = {
    kind,
    data: read.value,
    knownKeys: (path) => knownKeysAt(schema, read.value, path),
  };
  const issues = result.success ? [] : result.error.issues;
  const described = issues.flatMap((issue) => describeIssue(issue, context));
  const placed = described.map((finding) => {
    const source = placeFinding(read, finding);
    // Complaints about a key point at the key, not at its value.
    const byKey = finding.rule === 'form.unknownKey' || finding.rule === 'form.key';
    const offset = nearestPlace(read.place, finding.path).keyOffset;
    return byKey && offset !== undefined ? { ...source, offset } : source;
  });
  const odd = findOddNumbers(read, new Set(placed.map(({ path }) => pathText(path))));
  const findings = [...read.findings, ...firstPerPath(placed), ...odd];
  if (result.success && findings.length === 0) return { kind: 'ok', value: result.data };
  return { kind: 'refused', findings };
}
