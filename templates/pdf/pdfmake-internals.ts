/**
 * Typed access to pdfmake's inner classes, on which our renderer and later the tagging adapter build.
 * pdfmake is pinned exactly, and a contract test watches these shapes.
 */
import { createRequire } from 'node:module';

export interface PdfReference {
  readonly id: number;
  data: Record<string, unknown>;
  end(): void;
}

export interface PdfKitDocument {
  _root: { data: Record<string, unknown> };
  _pageBuffer: readonly {
    readonly dictionary: PdfReference;
    readonly annotations: PdfReference[];
  }[];
  info: Record<string, unknown>;
  ref(data: object): PdfReference;
  registerFont(name: string, source: Uint8Array): void;
  provideFont(
    family: string,
    bold: boolean,
    italics: boolean,
  ): { readonly font: { readonly characterSet: readonly number[] } };
  file(content: Uint8Array, options: object): void;
  _addInfo(): void;
  endAcroForm(): unknown;
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

export interface LayoutBuilderInstance {
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
    pageBreakBefore: unknown,
  ): readonly object[];
}

type LayoutBuilderClass = new (
  pageSize: object,
  pageMargins: object,
  svgMeasure: object,
) => LayoutBuilderInstance;

type RendererClass = new (document: object) => { renderPages(pages: readonly object[]): void };

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
