/** Ways to change a signed document, for the tests of the verifier. */
import { deflateSync } from 'node:zlib';

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** Position of the `count`-th match (from 1), or a test error. */
export function positionOf(bytes: Uint8Array, text: string, count = 1): number {
  const whole = latin1(bytes);
  let at = -1;
  for (let found = 0; found < count; found += 1) {
    at = whole.indexOf(text, at + 1);
    if (at < 0) throw new Error(`"${text}" does not occur ${count} times`);
  }
  return at;
}

/** Overwrites bytes without moving anything. */
export function overwrite(bytes: Uint8Array, at: number, text: string): Uint8Array {
  const changed = new Uint8Array(bytes);
  changed.set(bytesOf(text), at);
  return changed;
}

/** Flips the lowest bit of one byte. */
export function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = new Uint8Array(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** Replaces a hex digit by another one. */
export function otherDigit(bytes: Uint8Array, at: number): Uint8Array {
  return overwrite(bytes, at, latin1(bytes.subarray(at, at + 1)) === 'a' ? 'b' : 'a');
}

export function append(bytes: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(Buffer.concat([bytes, bytesOf(text)]));
}

/** Number and text of the first object whose text matches. */
export function findObject(bytes: Uint8Array, pattern: RegExp): { number: number; text: string } {
  for (const match of latin1(bytes).matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj(?=\n)/g)) {
    const text = match[2] ?? '';
    if (pattern.test(text)) return { number: Number(match[1]), text };
  }
  throw new Error(`no object matches ${pattern}`);
}

export function streamObject(dictionary: string, content: string): string {
  const packed = latin1(new Uint8Array(deflateSync(Buffer.from(content, 'latin1'))));
  return `<<\n${dictionary}/Length ${packed.length}\n/Filter /FlateDecode\n>>\nstream\n${packed}\nendstream`;
}

/**
 * Appends a well-formed update with the given objects: what an attacker without any key can do,
 * and what ordinary readers display.
 */
export function appendUpdate(
  bytes: Uint8Array,
  objects: readonly { readonly number: number; readonly text: string }[],
): Uint8Array {
  const whole = latin1(bytes);
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(whole)?.[1] ?? '';
  const trailer = whole.slice(whole.lastIndexOf('trailer\n'));
  const root = /\/Root (\d+) 0 R/.exec(trailer)?.[1] ?? '';
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  let body = '';
  let table = '';
  for (const { number, text } of objects) {
    table += `${number} 1\n${String(bytes.length + body.length).padStart(10, '0')} 00000 n \n`;
    body += `${number} 0 obj\n${text}\nendobj\n`;
  }
  const highest = Math.max(size, ...objects.map(({ number }) => number + 1));
  const end = `trailer\n<<\n/Size ${highest}\n/Root ${root} 0 R\n/Prev ${previous}\n>>\n`;
  const xref = bytes.length + body.length;
  return append(bytes, `${body}xref\n${table}${end}startxref\n${xref}\n%%EOF\n`);
}

export function nextObjectNumber(bytes: Uint8Array): number {
  const sizes = [...latin1(bytes).matchAll(/\/Size (\d+)\n\/Root/g)];
  return Number(sizes.at(-1)?.[1]);
}

/** Offset behind the `count`-th end mark (from 1: the rendered document). */
export function endOfRevision(bytes: Uint8Array, count: number): number {
  return positionOf(bytes, '\n%%EOF\n', count) + '\n%%EOF\n'.length;
}
