/** Finds the signature fields that the renderer laid out. */
import { arrayAt, decodeText, nameAt, referenceAt, stringAt } from './pdf-value.js';
import type { PdfDictionary, PdfObject } from './pdf-value.js';
import { dictionaryOf } from './read-pdf.js';

export interface SignatureField {
  readonly name: string;
  /** Object number of the merged field and widget. */
  readonly object: number;
  readonly dictionary: PdfDictionary;
  /** Object number of the signature dictionary, null while unsigned. */
  readonly signature: number | null;
}

/** Signature fields in the form's order; `root` is the catalog's object number. */
export function signatureFields(
  objects: ReadonlyMap<number, PdfObject>,
  root: number | null,
): readonly SignatureField[] {
  const catalog = dictionaryOf(objects, root);
  const form = catalog === null ? null : dictionaryOf(objects, referenceAt(catalog, 'AcroForm'));
  if (form === null) return [];
  return arrayAt(form, 'Fields').flatMap((item) => {
    const object = item.kind === 'reference' ? item.object : null;
    const dictionary = dictionaryOf(objects, object);
    const name = dictionary === null ? null : stringAt(dictionary, 'T');
    if (object === null || dictionary === null || name === null) return [];
    if (nameAt(dictionary, 'FT') !== 'Sig') return [];
    return [
      { name: decodeText(name), object, dictionary, signature: referenceAt(dictionary, 'V') },
    ];
  });
}
