/** Settles the levels of headings by their nesting, so that no level is skipped where a heading above is not needed. */
import type { Content } from 'pdfmake/interfaces.js';

/**
 * A record with one lot has no headings for lots: what stands below them then moves up one level in
 * the structure, while it keeps its look. Changes the nodes, which are fresh at every call.
 */
export function settleHeadings(content: readonly Content[]): void {
  const above: number[] = [];
  const settle = (node: Content): void => {
    if (typeof node !== 'object') return;
    if (Array.isArray(node)) {
      node.forEach(settle);
      return;
    }
    if ('stack' in node && Array.isArray(node.stack)) node.stack.forEach(settle);
    if (!('headlineLevel' in node) || node.headlineLevel === undefined) return;
    while ((above.at(-1) ?? 0) >= node.headlineLevel) above.pop();
    above.push(node.headlineLevel);
    node.headlineLevel = above.length;
  };
  content.forEach(settle);
}
