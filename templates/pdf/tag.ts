/** The structure of a document as a light tree: filled while it is laid out and drawn, written at the end. */
import type { PdfPage, PdfReference } from './pdfmake-internals.js';

/** Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that our documents use. */
export type TagRole =
  | 'Document'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'Caption'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Figure';

/** A marked sequence in a page's content. */
export interface MarkedContent {
  readonly kind: 'content';
  readonly page: PdfPage;
  readonly mcid: number;
}

/** An annotation, for instance the sensitive area of a link. */
export interface TaggedObject {
  readonly kind: 'object';
  readonly page: PdfPage;
  readonly object: PdfReference;
  /** Its place in the parent tree. */
  readonly key: number;
}

export class Tag {
  readonly kids: (Tag | MarkedContent | TaggedObject)[] = [];
  /** Attribute object, for instance of a table cell; plain strings become names. */
  attributes: Record<string, unknown> | null = null;
  alt: string | null = null;

  constructor(readonly role: TagRole) {}

  /** Appends a new element. */
  child(role: TagRole): Tag {
    const tag = new Tag(role);
    this.kids.push(tag);
    return tag;
  }
}

/** Elements that mean something although nothing is drawn in them. */
const MEANINGFUL_EMPTY: ReadonlySet<TagRole> = new Set<TagRole>(['TH', 'TD', 'LBody']);

const isEmpty = (tag: Tag): boolean => tag.kids.length === 0 && !MEANINGFUL_EMPTY.has(tag.role);

/** Takes away elements without content, from the leaves up. */
export function prune(tag: Tag): void {
  for (const kid of tag.kids) if (kid instanceof Tag) prune(kid);
  const kept = tag.kids.filter((kid) => !(kid instanceof Tag && isEmpty(kid)));
  tag.kids.splice(0, tag.kids.length, ...kept);
}
