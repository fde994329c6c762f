/** Unpacking of zlib streams (RFC 1950 and 1951) with a limit, and packing without compression, for the browser. */
import { inflate } from './inflate.js';

const HEAD = 2;
const CHECK = 4;
const MAX_STORED = 0xffff;
/** Largest sum that cannot pass 2^31 before the remainder is taken. */
const ADLER_RUN = 3_800;
const ADLER_MODULUS = 65_521;

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let at = 0; at < bytes.length; at += ADLER_RUN) {
    for (const byte of bytes.subarray(at, at + ADLER_RUN)) {
      low += byte;
      high += low;
    }
    low %= ADLER_MODULUS;
    high %= ADLER_MODULUS;
  }
  return high * 0x10000 + low;
}

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

/** @throws on anything that is no zlib stream, on a wrong check sum, and above `maxOutputLength` bytes */
export function inflateSync(
  packed: Uint8Array,
  { maxOutputLength = Number.MAX_SAFE_INTEGER }: { readonly maxOutputLength?: number } = {},
): Uint8Array {
  const [method, flags] = packed;
  if (method === undefined || flags === undefined) throw new Error('unexpected end of file');
  if ((method & 0x0f) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 0x20) !== 0) {
    throw new Error('incorrect header check');
  }
  const { bytes, read } = inflate(packed.subarray(HEAD), maxOutputLength);
  if (HEAD + read + CHECK > packed.length) throw new Error('unexpected end of file');
  if (uint32(packed, HEAD + read) !== adler32(bytes)) throw new Error('incorrect data check');
  return bytes;
}

/** A zlib stream of stored blocks: what is compared is never the packing. */
export function deflateSync(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / MAX_STORED));
  const out = Buffer.alloc(HEAD + 5 * blocks + bytes.length + CHECK);
  out.set([0x78, 0x01]);
  let to = HEAD;
  for (let block = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * MAX_STORED, (block + 1) * MAX_STORED);
    const { length } = part;
    const last = block === blocks - 1 ? 1 : 0;
    out.set([last, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff], to);
    out.set(part, to + 5);
    to += 5 + length;
  }
  new DataView(out.buffer, out.byteOffset, out.byteLength).setUint32(to, adler32(bytes));
  return out;
}
