/** Names what a changed object was in the rendered document, for findings people can read. */
import { arrayAt, referenceAt } from './pdf-value.js';
import type { PdfObject } from './pdf-value.js';
import { dictionaryOf } from './read-pdf.js';
import { signatureFields } from './signature-fields.js';

/**
 * Says in a stable word what an object is to a reader of the document.
 * @param view objects of the rendered document
 * @param root object number of its catalog
 */
export function roleOf(
  view: ReadonlyMap<number, PdfObject>,
  root: number | null,
  object: number,
): string {
  if (object === root) return 'catalog';
  const catalog = dictionaryOf(view, root);
  const pagesNumber = catalog === null ? null : referenceAt(catalog, 'Pages');
  if (object === pagesNumber) return 'page tree';
  const pages = dictionaryOf(view, pagesNumber);
  for (const [index, kid] of (pages === null ? [] : arrayAt(pages, 'Kids')).entries()) {
    const page = kid.kind === 'reference' ? kid.object : null;
    if (object === page) return `page ${index + 1}`;
    const dictionary = dictionaryOf(view, page);
    if (dictionary !== null && referenceAt(dictionary, 'Contents') === object) {
      return `page ${index + 1}`;
    }
  }
  for (const field of signatureFields(view, root)) {
    if (field.object === object) return `field ${field.name}`;
  }
  const type = dictionaryOf(view, object)?.get('Type');
  if (type?.kind === 'name') return type.name;
  return view.has(object) ? 'object' : 'new object';
}
