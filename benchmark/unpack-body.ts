/** Undoes a compression that nobody asked for, but never into more bytes than a plain body may have. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

export type Unpacked =
  | { readonly kind: 'ok'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly cause: 'tooLarge' | 'malformed' };

const UNPACK: Readonly<
  Record<string, (bytes: Buffer, limit: { maxOutputLength: number }) => Buffer>
> = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync };

/** @param encoding the Content-Encoding header; several encodings on top of each other are refused */
export function unpackBody(bytes: Buffer, encoding: string | null, maxBytes: number): Unpacked {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return { kind: 'ok', bytes };
  const unpack = Object.hasOwn(UNPACK, name) ? UNPACK[name] : undefined;
  if (unpack === undefined) return { kind: 'refused', cause: 'malformed' };
  try {
    return { kind: 'ok', bytes: unpack(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const bomb =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: 'refused', cause: bomb ? 'tooLarge' : 'malformed' };
  }
}
