/** What a document must bring along to become a PDF, and what comes back. */
import type {
  Content,
  CustomTableLayout,
  DynamicContent,
  Margins,
  Style,
  StyleDictionary,
} from 'pdfmake/interfaces.js';
import type { TagRole } from './tag.js';

declare module 'pdfmake/interfaces.js' {
  /** Our own keys on any node, for readers who cannot see the page. */
  interface ContentBase {
    /** Structure type other than the usual one, e.g. `Div` for a table that is only layout. */
    role?: TagRole;
    /** Words for a drawing; without them its own <title> and <desc> count. */
    alt?: string;
    /** Nothing is lost when it is not read out. */
    decorative?: boolean;
    /** The cell names its row or column. */
    th?: 'Row' | 'Column';
    /** A note below a heading that stays with what follows, as headings do. */
    leadIn?: boolean;
  }
}

/** Four faces of one font family as font file bytes; templates do no I/O, so the caller loads them. */
export interface FontFaces {
  readonly normal: Uint8Array;
  readonly bold: Uint8Array;
  readonly italics: Uint8Array;
  readonly bolditalics: Uint8Array;
}

/**
 * Content and look of a document in pdfmake's language; `font`, `image` and `attachment` are ours to
 * decide. A `headlineLevel` of 1 to 6 makes a heading, which stays with what follows; no level is skipped.
 */
export interface DocumentLayout {
  readonly content: Content;
  readonly styles?: StyleDictionary;
  readonly defaultStyle?: Style;
  readonly header?: DynamicContent;
  readonly footer?: DynamicContent;
  /** Page margins in points (1/72 inch); default 56 on every side. */
  readonly pageMargins?: Margins;
  readonly pageOrientation?: 'portrait' | 'landscape';
  readonly tableLayouts?: Readonly<Record<string, CustomTableLayout>>;
}

/** A file carried inside the PDF; `relationship` is the PDF/A-3 AFRelationship. */
export interface PdfAttachment {
  /** Letters, digits, dot, dash and underscore only, at most 100 characters. */
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly content: Uint8Array;
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
}

export interface PdfInput {
  /** Called once per render: pdfmake changes the definition while it works, so it must be fresh. */
  readonly layout: () => DocumentLayout;
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly language: 'de-DE' | 'en-GB';
  /** ISO instant; the only time in the file, so the same input gives the same bytes. */
  readonly creationDate: string;
  readonly attachments: readonly PdfAttachment[];
  /** Names of the empty signature fields, in the order of signing. */
  readonly signatureFields: readonly string[];
  /** Watermark over every page. */
  readonly stamp?: 'ENTWURF' | 'ÜBUNG';
  readonly fonts: FontFaces;
}

/** Text that cannot be printed as it stands, with the place in the definition where it was found. */
export interface TextProblem {
  readonly code:
    | 'CHARACTER_NOT_IN_FONT'
    | 'CONTROL_CHARACTER'
    | 'BIDI_CONTROL'
    | 'BROKEN_SURROGATE'
    | 'NODE_NOT_ALLOWED'
    | 'SVG_NOT_ALLOWED'
    | 'FIGURE_WITHOUT_ALT'
    | 'HEADING_SKIPPED'
    | 'ATTACHMENT_NAME'
    | 'FIELD_NAME'
    | 'TEXT_MISSING'
    | 'CREATION_DATE';
  /** Path such as `content[3].table.body[1][0].text`. */
  readonly place: string;
  /** The bookmark heading above the place; empty when there is none yet. */
  readonly section: string;
  /** The offending text, shortened to 80 characters. */
  readonly text: string;
  /** The offending characters as U+XXXX, when there are any. */
  readonly characters: readonly string[];
}

/** A character that the font lacks and that was replaced by a visible equivalent. */
export interface Substitution {
  readonly place: string;
  readonly from: string;
  readonly to: string;
}

export type RenderResult =
  | {
      readonly kind: 'rendered';
      readonly pdf: Uint8Array;
      /** Lower-case hex SHA-256 of `pdf`. */
      readonly sha256: string;
      readonly pages: number;
      readonly substitutions: readonly Substitution[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly TextProblem[] };
