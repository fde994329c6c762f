/**
 * pdfmake's layout, with two things more: it notes for each line and drawing which element of the
 * document's structure it belongs to, and it keeps headings with what follows in a single pass.
 */
import { leadingPart, leadsOn, measuredCopy } from './measured-copy.js';
import type { LayoutNode, Line, Owner, PageItem } from './pdfmake-internals.js';
import { LayoutBuilder } from './pdfmake-internals.js';
import { Tag } from './tag.js';
import type { TagRole } from './tag.js';
import { tagList, tagTable, tagToc } from './tag-containers.js';

/** Of a text that breaks over pages, at least these lines stand below its heading. */
const LINES_BELOW_HEADING = 2;
/** Points of a torn table or long list that stand below its heading: a repeatable head and two lines. */
const START_OF_TORN = 150;
/** Points above the foot of a page where a paragraph is looked at, so that no single line of it stands alone. */
const END_OF_PAGE = 60;
/** Rounding of added lengths, in points. */
const TOLERANCE = 0.001;

const HEADING_ROLES: readonly TagRole[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'];

/** The element that a node opens on its own; null for what only groups. */
function roleOf(node: LayoutNode): TagRole | null {
  if (node.role !== undefined) return node.role;
  if (node.headlineLevel !== undefined) return HEADING_ROLES[node.headlineLevel - 1] ?? 'H6';
  if (node.table !== undefined) return node.container?.role === 'TOC' ? null : 'Table';
  if (node.ul !== undefined || node.ol !== undefined) return 'L';
  if (node.svg !== undefined) return 'Figure';
  // A cell's or item's own text needs no paragraph in it.
  return node.text === undefined || node.container !== undefined ? null : 'P';
}

const isDecoration = ({ decorative, text, container }: LayoutNode): boolean =>
  decorative === true || (text === '' && container === undefined);

/** Where the second line of a text ends; a short text counts in full. */
function bottomOfSecondLine(items: readonly PageItem[], end: number): number {
  if (items.length <= LINES_BELOW_HEADING + 1) return end;
  const last = items[LINES_BELOW_HEADING - 1]?.item;
  return last?.getHeight === undefined ? end : (last.y ?? 0) + last.getHeight();
}

/** A line that was ended on purpose must not grow together with the next when it is read out or copied. */
function separateWords({ inlines }: Line): void {
  const last = inlines.at(-1);
  if (last?.lineEnd === true && !/\s$/.test(last.text)) last.text += ' ';
}

/** How far down the part of a node reaches that must stand below its heading. */
function bottomOfStart(node: LayoutNode, from: number, end: number, items: readonly PageItem[]) {
  const { table, unbreakable, svg, text } = node;
  if (unbreakable === true || svg !== undefined || table?.dontBreakRows === true) return end;
  return text === undefined ? Math.min(end, from + START_OF_TORN) : bottomOfSecondLine(items, end);
}

export class TaggingLayout extends LayoutBuilder {
  readonly structure = new Tag('Document');
  #owner: Owner = this.structure;
  #trial = false;
  #lines = 0;

  /** Lays out a node as content of its element. */
  override processNode(node: LayoutNode, isVerticalAlignmentAllowed?: boolean): void {
    const outer = this.#owner;
    if (!this.#trial && outer !== 'pagination') this.#owner = this.#open(node, outer);
    super.processNode(node, isVerticalAlignmentAllowed);
    this.#owner = outer;
  }

  #open(node: LayoutNode, outer: Tag): Owner {
    if (isDecoration(node)) {
      node.tag = 'pagination';
      return 'pagination';
    }
    const parent = node.container ?? outer;
    const role = roleOf(node);
    if (role === null) return parent;
    const tag = parent.child(role);
    if (role === 'Table' && node.table !== undefined) tagTable(tag, node.table);
    if (role === 'L') tagList(tag, node);
    if (role === 'Figure') tag.alt = node.alt ?? null;
    node.tag = tag;
    return tag;
  }

  /** The title of the contents stands before them, not in them. */
  override processToc(node: LayoutNode): void {
    const { title, _table } = node.toc ?? {};
    if (title) this.processNode(title);
    if (_table === undefined) return;
    if (!this.#trial && this.#owner !== 'pagination') tagToc(this.#owner, _table);
    this.processNode(_table);
  }

  override buildNextLine(node: LayoutNode): Line | null {
    const line = super.buildNextLine(node);
    if (line !== null && !this.#trial) {
      line.tag = this.#owner;
      line.serial = ++this.#lines;
      separateWords(line);
    }
    return line;
  }

  #aside(work: () => void): void {
    const outer = this.#owner;
    this.#owner = 'pagination';
    work();
    this.#owner = outer;
  }

  override addBackground(background: unknown): void {
    this.#aside(() => {
      super.addBackground(background);
    });
  }

  override addDynamicRepeatable(node: unknown, size: unknown, name: unknown): void {
    this.#aside(() => {
      super.addDynamicRepeatable(node, size, name);
    });
  }

  /** Lays out one node after another; where a heading would stand alone, the page ends above it. */
  override processVerticalContainer(node: LayoutNode): void {
    const items = node.stack ?? [];
    let keptUntil = -1;
    for (const [index, item] of items.entries()) {
      if (index > keptUntil) keptUntil = this.#makeRoom(items, index);
      this.processNode(item);
      for (const position of item.positions) node.positions.push(position);
    }
  }

  #needsRoom(node: LayoutNode): boolean {
    if (leadsOn(node) || node.table !== undefined) return true;
    return node.text !== undefined && this.writer.context().availableHeight < END_OF_PAGE;
  }

  /** @returns index of the last item that surely has room now */
  #makeRoom(items: readonly LayoutNode[], from: number): number {
    const first = items[from];
    const isFree =
      !this.#trial &&
      this.#owner !== 'pagination' &&
      this.nestedLevel === 0 &&
      this.writer.transactionLevel === 0;
    if (first === undefined || !isFree || !this.#needsRoom(first)) return from;
    if (first.pageBreak !== undefined) return from - 1;
    const { leading, start, last } = group(items, from);
    const { availableHeight, y, pageMargins } = this.writer.context();
    const needed = this.#heightOf(leading, start);
    const isTop = y <= pageMargins.top + TOLERANCE;
    if (needed > availableHeight + TOLERANCE && !isTop) this.writer.moveToNextPage();
    return last;
  }

  /** Lays out copies aside and measures them: the leading nodes in full, of the other the start. */
  #heightOf(leading: readonly LayoutNode[], start: LayoutNode | undefined): number {
    const nodes = this.linearNodeList.length;
    this.#trial = true;
    this.writer.pushContext();
    this.writer.transactionLevel += 1;
    for (const node of leading) this.processNode(measuredCopy(node));
    let height = this.writer.context().y;
    if (start !== undefined) {
      const before = this.#items().length;
      this.processNode(measuredCopy(leadingPart(start)));
      const end = this.writer.context().y;
      height = bottomOfStart(start, height, end, this.#items().slice(before));
    }
    this.writer.transactionLevel -= 1;
    this.writer.popContext();
    this.#trial = false;
    this.linearNodeList.length = nodes;
    return height;
  }

  #items(): readonly PageItem[] {
    return this.writer.context().pages[0]?.items ?? [];
  }
}

interface KeptGroup {
  readonly leading: readonly LayoutNode[];
  readonly start: LayoutNode | undefined;
  readonly last: number;
}

/** Headings and notes from an index on, and the first node after them. */
function group(items: readonly LayoutNode[], from: number): KeptGroup {
  let end = from;
  while (end < items.length) {
    const item = items[end];
    if (item === undefined || !leadsOn(item) || (end > from && item.pageBreak !== undefined)) break;
    end += 1;
  }
  const next = items[end];
  const start = next?.pageBreak === undefined ? next : undefined;
  return { leading: items.slice(from, end), start, last: start === undefined ? end - 1 : end };
}
