/** The pdfkit document of one render, with escaped metadata and with empty signature fields laid out before any signature. */
import { escapeXml } from './check-svg.js';
import type { FontFaces } from './pdf-input.js';
import { ACCESSIBILITY_CLAIM } from './accessibility-claim.js';
import { PdfKitDocument } from './pdfmake-internals.js';
import type { PdfReference } from './pdfmake-internals.js';

/** The one font family of a document, under the name that pdfmake nodes see. */
export const FONT_FAMILY = 'Document';

/** Print and Locked; PDF/A wants Print set and Hidden, Invisible and NoView clear (ISO 19005-3, 6.3.2). */
const WIDGET_FLAGS = 4 + 128;
/** SignaturesExist and AppendOnly, set while rendering so that signing never touches the catalog's form. */
const SIG_FLAGS = 3;

const FACES = ['normal', 'bold', 'italics', 'bolditalics'] as const;

function registeredName(face: (typeof FACES)[number]): string {
  return `${FONT_FAMILY}-${face}`;
}

const fontNames = Object.fromEntries(FACES.map((face) => [face, registeredName(face)]));
const allowedNames = new Set<string>(FACES.map(registeredName));

/** pdfmake's document with our metadata and form; nothing in it reads a file or an address. */
export class ToolDocument extends PdfKitDocument {
  #form: PdfReference | null = null;

  constructor(fonts: FontFaces, options: object) {
    // The only "paths" that pass are the names of the registered fonts (no file is read for those).
    super({ [FONT_FAMILY]: fontNames }, {}, {}, {}, options, null, (path) =>
      allowedNames.has(path),
    );
    for (const face of FACES) this.registerFont(registeredName(face), fonts[face]);
    // Named while rendering, so that adding long-term validation data later leaves the catalog's rest alone.
    this._root.data['Extensions'] = { ESIC: { BaseVersion: '1.7', ExtensionLevel: 5 } };
  }

  /** pdfkit writes metadata into XML unescaped: escape there, keep the Info dictionary as it is. */
  override _addInfo(): void {
    const raw = this.info;
    this.info = Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [
        key,
        typeof value === 'string' ? escapeXml(value) : value,
      ]),
    );
    super._addInfo();
    this.info = raw;
    this.appendXML(ACCESSIBILITY_CLAIM);
  }

  /** Adds merged field and widget pairs without area; call while page 1 is the open one. */
  addSignatureFields(names: readonly string[]): void {
    if (names.length === 0) return;
    const { page } = this;
    const fields = names.map((name) => {
      const field = this.ref({
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Sig',
        T: new String(name),
        F: WIDGET_FLAGS,
        Rect: [0, 0, 0, 0],
        P: page.dictionary,
      });
      page.annotations.push(field);
      field.end();
      return field;
    });
    this.#form = this.ref({ Fields: fields, SigFlags: SIG_FLAGS });
    this._root.data['AcroForm'] = this.#form;
  }

  /** Replaces pdfkit's own form ending, which would add fonts and NeedAppearances. */
  override endAcroForm(): this {
    this.#form?.end();
    return this;
  }
}
