/** Copies measured nodes of pdfmake, so that laying them out for trial uses up only the copy. */
import type { LayoutNode } from './pdfmake-internals.js';

/** Ways out of the node to other places of the document: nothing that a trial needs. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'positions',
  'container',
  'tag',
  '_tocItemRef',
  '_pageRef',
  '_textRef',
  '_node',
]);

function copyOf(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const seen = known.get(value);
  if (seen !== undefined) return seen;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const item of value) list.push(copyOf(item, known));
    return list;
  }
  // Fonts and the like are shared: they are classes of their own, not plain data.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const fields: Record<string, unknown> = {};
  known.set(value, fields);
  for (const [key, field] of Object.entries(value)) {
    if (!LEFT_OUT.has(key)) fields[key] = copyOf(field, known);
  }
  return fields;
}

/** A copy that can be laid out without a trace in the original. */
export const measuredCopy = (node: LayoutNode): LayoutNode => copyOf(node, new Map()) as LayoutNode;

/** Rows at the head of a table that stand on one page together: the head, and what is kept with it. */
function leadingRows({ headerRows = 0, keepWithHeaderRows = 0, body }: LayoutTableRows): number {
  let rows = headerRows === 0 ? 1 : headerRows + Math.max(1, keepWithHeaderRows);
  for (let row = 0; row < Math.min(rows, body.length); row++) {
    for (const cell of body[row] ?? []) rows = Math.max(rows, row + (cell.rowSpan ?? 1));
  }
  return Math.min(rows, body.length);
}

type LayoutTableRows = NonNullable<LayoutNode['table']>;

/** The node cut down to the part of which some must stand below its heading. */
export function leadingPart(node: LayoutNode): LayoutNode {
  if (node.unbreakable === true) return node;
  if (node.table !== undefined) {
    const body = node.table.body.slice(0, leadingRows(node.table));
    return { ...node, table: { ...node.table, body } };
  }
  if (node.stack !== undefined) {
    const count = 1 + node.stack.findIndex((item) => !leadsOn(item));
    const kept = count === 0 ? node.stack : node.stack.slice(0, count);
    return { ...node, stack: kept.map(leadingPart) };
  }
  if (node.ul !== undefined) return { ...node, ul: node.ul.slice(0, 2) };
  if (node.ol !== undefined) return { ...node, ol: node.ol.slice(0, 2) };
  return node;
}

/** Headings and lead-in notes: what must not be the last thing on a page. */
export const leadsOn = ({ headlineLevel, leadIn }: LayoutNode): boolean =>
  headlineLevel !== undefined || leadIn === true;
