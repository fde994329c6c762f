/** Lays out and draws one document with pdfmake's inner classes, without its URL and file loading. */
import type { DynamicContent } from 'pdfmake/interfaces.js';
import type { DefinitionCheck } from './check-definition.js';
import type { DocumentLayout, PdfInput } from './pdf-input.js';
import type { LaidOutPage } from './pdfmake-internals.js';
import {
  normalizePageMargin,
  normalizePageSize,
  SvgMeasure,
  tableLayouts,
} from './pdfmake-internals.js';
import type { Tag } from './tag.js';
import { TaggingLayout } from './tagging-layout.js';
import { TaggingRenderer } from './tagging-renderer.js';
import { FONT_FAMILY, ToolDocument } from './tool-document.js';
import { writeStructure } from './write-structure.js';

const DEFAULT_MARGIN_PT = 56;
const PRODUCER = 'Zuschlag (pdfmake)';

type PageContent = (page: number, pages: number, size: never) => unknown;

/** Headers and footers are made per page while the layout runs, so their texts are checked there. */
function checkedPageContent(
  make: DynamicContent | undefined,
  place: string,
  check: DefinitionCheck,
): PageContent | undefined {
  if (make === undefined) return undefined;
  return (page, pages, size) => check.node(make(page, pages, size), `${place}(page ${page})`);
}

function openDocument(input: PdfInput): ToolDocument {
  const at = new Date(input.creationDate);
  return new ToolDocument(input.fonts, {
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    compress: true,
    lang: input.language,
    // A page is written as soon as the next begins, so that only one is held in full.
    bufferPages: false,
    autoFirstPage: false,
    font: null,
    info: {
      Producer: PRODUCER,
      Creator: PRODUCER,
      CreationDate: at,
      Title: input.title,
      ...(input.author === undefined ? {} : { Author: input.author }),
      ...(input.subject === undefined ? {} : { Subject: input.subject }),
    },
  });
}

function embedAttachments(document: ToolDocument, input: PdfInput): void {
  const at = new Date(input.creationDate);
  for (const attachment of input.attachments) {
    document.file(Buffer.from(attachment.content), {
      name: attachment.name,
      type: attachment.mediaType,
      description: attachment.description,
      relationship: attachment.relationship,
      creationDate: at,
      modifiedDate: at,
    });
  }
}

export interface LaidOutDocument {
  readonly document: ToolDocument;
  readonly structure: Tag;
  readonly pages: readonly LaidOutPage[];
}

/**
 * Places everything on pages and notes to which element of the structure it belongs.
 * @param layout a fresh layout whose content has passed the check
 * @param check receives what headers and footers reveal
 */
export function layOut(
  input: PdfInput,
  layout: DocumentLayout,
  check: DefinitionCheck,
): LaidOutDocument {
  const document = openDocument(input);
  const pageSize = normalizePageSize('A4', layout.pageOrientation ?? 'portrait');
  const margins = normalizePageMargin(layout.pageMargins ?? DEFAULT_MARGIN_PT);
  const builder = new TaggingLayout(pageSize, margins, new SvgMeasure());
  builder.registerTableLayouts(tableLayouts);
  if (layout.tableLayouts !== undefined) builder.registerTableLayouts(layout.tableLayouts);
  const pages = builder.layoutDocument(
    layout.content,
    document,
    layout.styles ?? {},
    { fontSize: 10, ...layout.defaultStyle, font: FONT_FAMILY },
    undefined,
    checkedPageContent(layout.header, 'header', check),
    checkedPageContent(layout.footer, 'footer', check),
    input.stamp === undefined
      ? undefined
      : { text: input.stamp, fontSize: 110, opacity: 0.12, bold: true },
  );
  return { document, structure: builder.structure, pages };
}

/** Builds the finished but unwritten document; parameters as for `layOut`. */
export function buildDocument(
  input: PdfInput,
  layout: DocumentLayout,
  check: DefinitionCheck,
): { readonly document: ToolDocument; readonly pages: number } {
  const { document, structure, pages } = layOut(input, layout, check);
  embedAttachments(document, input);
  const renderer = new TaggingRenderer(document);
  renderer.renderPages(pages.slice(0, 1));
  document.addSignatureFields(input.signatureFields);
  renderer.renderPages(pages.slice(1));
  writeStructure(document, structure);
  return { document, pages: pages.length };
}
