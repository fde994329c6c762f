/** Rewrites the rendered document under the signatures, object by object, as somebody can who holds it before signing. */
import { deflateSync } from 'node:zlib';
import { readPdf } from '../../signing/pdf/read-pdf.js';
import type { PdfObject } from '../../signing/pdf/pdf-value.js';
import { writeDictionary, writeValue } from '../../signing/pdf/pdf-value.js';

/** The text of one object between `obj` and `endobj`, one byte per character. */
export type ObjectTexts = Map<number, string>;

const HEAD = '%PDF-1.7\n%\xff\xff\xff\xff\n';

function textOf({ value, stream }: PdfObject): string {
  const plain = writeValue(value);
  return stream === null
    ? plain
    : `${plain}\nstream\n${Buffer.from(stream).toString('latin1')}\nendstream`;
}

/** A stream of our shape around some content. */
export function packedStream(entries: string, content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const packed = Buffer.from(deflateSync(bytes)).toString('latin1');
  return `<<\n${entries}/Length ${packed.length}\n/Filter /FlateDecode\n>>\nstream\n${packed}\nendstream`;
}

/** Number and text of the first object that matches. */
export function objectLike(objects: ObjectTexts, pattern: RegExp): readonly [number, string] {
  for (const [number, text] of objects) if (pattern.test(text)) return [number, text];
  throw new Error(`no object matches ${pattern}`);
}

/** An unsigned file with changed objects and a table that fits them again. */
export function rewriteBase(pdf: Uint8Array, change: (objects: ObjectTexts) => void): Uint8Array {
  const found = readPdf(pdf);
  if (found.kind === 'unreadable') throw new Error(found.detail);
  const [base, ...later] = found.file.revisions;
  if (later.length > 0) throw new Error('already signed');
  const objects: ObjectTexts = new Map(
    base.objects.map((object) => [object.number, textOf(object)]),
  );
  change(objects);
  let body = HEAD;
  const offsets = new Map<number, number>();
  for (const [number, text] of objects) {
    offsets.set(number, body.length);
    body += `${number} 0 obj\n${text}\nendobj\n`;
  }
  const highest = Math.max(...objects.keys());
  const entries = Array.from({ length: highest }, (_, index) => {
    const at = offsets.get(index + 1);
    if (at === undefined) throw new Error(`object ${index + 1} is gone`);
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = { kind: 'number', text: String(highest + 1) } as const;
  const trailer = writeDictionary(new Map([...base.trailer, ['Size', size]]));
  const table = `xref\n0 ${highest + 1}\n0000000000 65535 f \n${entries.join('')}`;
  const tail = `trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(body + table + tail, 'latin1'));
}
