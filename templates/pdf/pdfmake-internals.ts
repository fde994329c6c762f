/**
 * Typed access to pdfmake's inner classes, on which our layout, tags and renderer build.
 * pdfmake is pinned exactly, and a contract test watches these shapes.
 */
import { createRequire } from 'node:module';
import type { Tag, TagRole } from './tag.js';

export interface PdfReference {
  readonly id: number;
  data: Record<string, unknown>;
  end(): void;
}

/** Keys to objects, written as one tree at the end of the file. */
interface NumberTree {
  get(key: number): unknown[];
  add(key: number, value: unknown): void;
}

export interface PdfPage {
  readonly height: number;
  readonly dictionary: PdfReference;
  readonly annotations: PdfReference[];
  /** The page's place in the parent tree; made when first asked for. */
  readonly structParentTreeKey: number;
}

export interface PdfKitDocument {
  _root: { data: Record<string, unknown> };
  readonly page: PdfPage;
  info: Record<string, unknown>;
  ref(data: object): PdfReference;
  registerFont(name: string, source: Uint8Array): void;
  provideFont(
    family: string,
    bold: boolean,
    italics: boolean,
  ): { readonly font: { readonly characterSet: readonly number[] } };
  file(content: Uint8Array, options: object): void;
  appendXML(xml: string): void;
  _addInfo(): void;
  endAcroForm(): unknown;
  markContent(tag: string, options?: object): unknown;
  markStructureContent(tag: string): { readonly refs: readonly { readonly mcid: number }[] };
  endMarkedContent(): unknown;
  getStructTreeRoot(): PdfReference;
  getStructParentTree(): NumberTree;
  createStructParentTreeNextKey(): number;
  annotate(x: number, y: number, width: number, height: number, options: object): unknown;
  on(event: 'data', listener: (chunk: Uint8Array) => void): this;
  on(event: 'end', listener: () => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  end(): void;
}

type PdfKitDocumentClass = new (
  fonts: object,
  images: object,
  patterns: object,
  attachments: object,
  options: object,
  virtualFileSystem: null,
  localAccessPolicy: (path: string) => boolean,
) => PdfKitDocument;

/** Whom a line or drawing belongs to: an element of the structure, or nobody who reads. */
export type Owner = Tag | 'pagination';

/** A word or part of a line with one look. */
export interface Inline {
  text: string;
  /** A line break follows that stands in the text. */
  readonly lineEnd?: boolean;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly font: object;
  readonly fontSize: number;
  readonly alignment?: string;
  link?: string | null;
  linkToDestination?: string | null;
  tag?: Tag;
}

export interface Line {
  inlines: readonly Inline[];
  readonly y: number;
  tag?: Owner;
  /** Counts lines as they are made; a copy keeps it, which tells a repeated table head. */
  serial?: number;
  getHeight(): number;
  getAscenderHeight(): number;
  clone(): Line;
}

export interface Vector {
  tag?: Tag;
}

export interface Drawing {
  readonly x: number;
  readonly y: number;
  readonly _width: number;
  readonly _height: number;
  tag?: Owner;
}

interface LayoutTable {
  readonly body: LayoutNode[][];
  readonly headerRows?: number;
  readonly keepWithHeaderRows?: number;
  readonly dontBreakRows?: boolean;
}

interface ListMarker {
  readonly canvas?: readonly [Vector, ...Vector[]];
  readonly _inlines?: readonly [Inline, ...Inline[]];
}

/** A node of a measured definition, with the keys that our layout reads and the few that it writes. */
export interface LayoutNode {
  readonly text?: unknown;
  readonly stack?: LayoutNode[];
  readonly ul?: LayoutNode[];
  readonly ol?: LayoutNode[];
  readonly table?: LayoutTable;
  readonly toc?: { readonly title?: LayoutNode | null; readonly _table?: LayoutNode };
  readonly svg?: unknown;
  readonly unbreakable?: boolean;
  readonly pageBreak?: string;
  readonly headlineLevel?: number;
  readonly listMarker?: ListMarker;
  readonly positions: unknown[];
  readonly _span?: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly role?: TagRole;
  readonly alt?: string;
  readonly decorative?: boolean;
  readonly th?: 'Row' | 'Column';
  readonly leadIn?: boolean;
  /** The element that was made for a cell or list item before its content is laid out. */
  container?: Tag;
  tag?: Owner;
}

export interface PageItem {
  readonly type: string;
  readonly item: { readonly y?: number; getHeight?(): number };
}

/** What stands on a page, to be drawn in this order. */
export interface LaidOutPage {
  items: readonly PageItem[];
}

interface LayoutContext {
  readonly y: number;
  readonly availableHeight: number;
  readonly pageMargins: { readonly top: number };
  readonly pages: readonly { readonly items: readonly PageItem[] }[];
}

export interface LayoutWriter {
  transactionLevel: number;
  context(): LayoutContext;
  pushContext(): void;
  popContext(): void;
  moveToNextPage(): void;
}

export interface LayoutBuilderInstance {
  readonly writer: LayoutWriter;
  readonly nestedLevel: number;
  linearNodeList: unknown[];
  registerTableLayouts(layouts: object): void;
  layoutDocument(
    content: unknown,
    document: object,
    styles: object,
    defaultStyle: object,
    background: unknown,
    header: unknown,
    footer: unknown,
    watermark: unknown,
  ): readonly LaidOutPage[];
  processNode(node: LayoutNode, isVerticalAlignmentAllowed?: boolean): void;
  processVerticalContainer(node: LayoutNode): void;
  processToc(node: LayoutNode): void;
  buildNextLine(node: LayoutNode): Line | null;
  addBackground(background: unknown): void;
  addDynamicRepeatable(node: unknown, size: unknown, name: unknown): void;
}

type LayoutBuilderClass = new (
  pageSize: object,
  pageMargins: object,
  svgMeasure: object,
) => LayoutBuilderInstance;

interface RendererInstance {
  renderPages(pages: readonly LaidOutPage[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: Vector): void;
  renderSVG(svg: Drawing): void;
  beginClip(rectangle: object): void;
  endClip(): void;
  beginVerticalAlignment(item: object): void;
  endVerticalAlignment(item: object): void;
  renderWatermark(page: object): void;
}

type RendererClass = new (document: object) => RendererInstance;

interface PageSizeModule {
  readonly normalizePageSize: (size: string, orientation: string) => object;
  readonly normalizePageMargin: (margins: unknown) => object;
}

// These files are CommonJS with a `default` member, which bundlers and test runners unwrap each in
// their own way; a plain require is the same everywhere.
const load = createRequire(import.meta.url);

function inner(name: string): unknown {
  return load(`pdfmake/js/${name}.js`);
}

function defaultOf(name: string): unknown {
  return (inner(name) as { readonly default: unknown }).default;
}

export const PdfKitDocument = defaultOf('PDFDocument') as PdfKitDocumentClass;
export const LayoutBuilder = defaultOf('LayoutBuilder') as LayoutBuilderClass;
export const Renderer = defaultOf('Renderer') as RendererClass;
export const SvgMeasure = defaultOf('SVGMeasure') as new () => object;
export const { normalizePageSize, normalizePageMargin } = inner('PageSize') as PageSizeModule;
export const { tableLayouts } = inner('tableLayouts') as { readonly tableLayouts: object };
