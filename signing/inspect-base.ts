/** Checks the rendered document under all signatures: the form as we lay it out, and nothing that acts. */
import type { Finding } from './inspection.js';
import { arrayAt, decodeText, integerAt, nameAt, referenceAt } from './pdf/pdf-value.js';
import type { PdfDictionary, PdfObject, PdfValue } from './pdf/pdf-value.js';
import { dictionaryOf } from './pdf/read-pdf.js';
import { signatureFields } from './pdf/signature-fields.js';

/** Print set; Invisible, Hidden, NoView, ToggleNoView clear. */
const REQUIRED_FLAGS = 4;
const FORBIDDEN_FLAGS = 1 + 2 + 32 + 256;
/** Keys and action types with which a document does something by itself or shows other contents. */
const ACTIVE_KEYS = ['AA', 'OpenAction', 'JavaScript', 'JS', 'XFA', 'OCProperties', 'Perms'];
const ACTIVE_ACTIONS = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE'];

function activeKey(dictionary: PdfDictionary): string | null {
  const key = ACTIVE_KEYS.find((candidate) => dictionary.has(candidate));
  if (key !== undefined) return key;
  const action = nameAt(dictionary, 'S');
  return action !== null && ACTIVE_ACTIONS.includes(action) ? action : null;
}

/** Looks into nested values; the reader has already bounded nesting and size. */
function firstActive(value: PdfValue): string | null {
  if (value.kind === 'array') {
    for (const item of value.items) {
      const found = firstActive(item);
      if (found !== null) return found;
    }
  }
  if (value.kind !== 'dictionary') return null;
  const own = activeKey(value.entries);
  if (own !== null) return own;
  for (const inner of value.entries.values()) {
    const found = firstActive(inner);
    if (found !== null) return found;
  }
  return null;
}

function zeroArea(dictionary: PdfDictionary): boolean {
  const sides = arrayAt(dictionary, 'Rect');
  return sides.length === 4 && sides.every((side) => side.kind === 'number' && side.text === '0');
}

/** Findings about the first revision; `objects` is the view after it alone. */
export function inspectBase(
  objects: ReadonlyMap<number, PdfObject>,
  root: number | null,
): readonly Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const fields = signatureFields(objects, root);
  const catalog = dictionaryOf(objects, root);
  const form = catalog === null ? null : dictionaryOf(objects, referenceAt(catalog, 'AcroForm'));
  const declared = form === null ? 0 : arrayAt(form, 'Fields').length;
  const flags = form === null ? null : integerAt(form, 'SigFlags');
  if (declared !== fields.length || (form !== null && flags !== 3)) {
    findings.push({ code: 'FIELD_LAYOUT', severity: 'error', place: 'AcroForm', detail: '' });
  }
  for (const { name, dictionary, signature } of fields) {
    const annotationFlags = integerAt(dictionary, 'F') ?? 0;
    const shown = (annotationFlags & REQUIRED_FLAGS) !== 0 && !(annotationFlags & FORBIDDEN_FLAGS);
    if (!shown || !zeroArea(dictionary) || signature !== null || seen.has(name)) {
      findings.push({ code: 'FIELD_LAYOUT', severity: 'error', place: name, detail: '' });
    }
    seen.add(name);
  }
  for (const object of objects.values()) {
    const active = firstActive(object.value);
    if (active === null) continue;
    const place = `object ${object.number}`;
    const detail = decodeText(new Uint8Array(Buffer.from(active, 'latin1')));
    findings.push({ code: 'ACTIVE_CONTENT', severity: 'error', place, detail });
  }
  return findings;
}
