/** Types of the pdfmake and pdfkit inner classes we build on; the version is pinned and a contract test watches them. */
declare module 'pdfmake/js/PDFDocument.js' {
  export interface PdfReference {
    readonly id: number;
    data: Record<string, unknown>;
    end(): void;
  }
  export interface FontkitFont {
    readonly characterSet: readonly number[];
  }
  export class PdfKitDocument {
    constructor(
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      virtualFileSystem: null,
      localAccessPolicy: (path: string) => boolean,
    );
    _root: { data: Record<string, unknown> };
    _pageBuffer: readonly {
      readonly dictionary: PdfReference;
      readonly annotations: PdfReference[];
    }[];
    info: Record<string, unknown>;
    ref(data: object): PdfReference;
    registerFont(name: string, source: Uint8Array): void;
    provideFont(family: string, bold: boolean, italics: boolean): { readonly font: FontkitFont };
    file(content: Uint8Array, options: object): void;
    appendXML(xml: string, newline?: boolean): void;
    _addInfo(): void;
    endAcroForm(): unknown;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    end(): void;
  }
  const module: { readonly default: typeof PdfKitDocument };
  export default module;
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  export interface LaidOutPage {
    readonly items: readonly unknown[];
  }
  export class LayoutBuilder {
    constructor(pageSize: object, pageMargins: object, svgMeasure: object);
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
    ): LaidOutPage[];
  }
  const module: { readonly default: typeof LayoutBuilder };
  export default module;
}

declare module 'pdfmake/js/Renderer.js' {
  export class Renderer {
    constructor(document: object, progress?: (share: number) => void);
    renderPages(pages: readonly object[]): void;
  }
  const module: { readonly default: typeof Renderer };
  export default module;
}

declare module 'pdfmake/js/SVGMeasure.js' {
  const module: { readonly default: new () => object };
  export default module;
}

declare module 'pdfmake/js/PageSize.js' {
  const module: {
    normalizePageSize(
      size: string,
      orientation: string,
    ): { readonly width: number; readonly height: number };
    normalizePageMargin(margins: unknown): object;
  };
  export default module;
}

declare module 'pdfmake/js/tableLayouts.js' {
  const module: { readonly tableLayouts: object };
  export default module;
}
