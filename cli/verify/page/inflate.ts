/** Unpacks DEFLATE data (RFC 1951), strictly and with a limit on what comes out. */

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;

/** Codes by length: how many there are, and the symbols in order. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function codesOf(lengths: ArrayLike<number>): Codes {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (let at = 0; at < lengths.length; at += 1) counts[lengths[at] ?? 0]! += 1;
  counts[0] = 0;
  const offsets = new Uint16Array(MAX_BITS + 2);
  let left = 1;
  for (let bits = 1; bits <= MAX_BITS; bits += 1) {
    left = 2 * left - (counts[bits] ?? 0);
    if (left < 0) throw new Error('invalid code lengths set');
    offsets[bits + 1] = (offsets[bits] ?? 0) + (counts[bits] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const bits = lengths[symbol] ?? 0;
    if (bits === 0) continue;
    symbols[offsets[bits]!] = symbol;
    offsets[bits]! += 1;
  }
  return { counts, symbols };
}

const fixedLengths = Array.from({ length: 288 }, (_, at) =>
  at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8,
);
const FIXED = [codesOf(fixedLengths), codesOf(new Uint8Array(30).fill(5))] as const;

class Inflater {
  #at = 0;
  #bits = 0;
  #held = 0;
  #out = new Uint8Array(1 << 16);
  #length = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly limit: number,
  ) {}

  #take(count: number): number {
    while (this.#held < count) {
      const byte = this.bytes[this.#at];
      if (byte === undefined) throw new Error('unexpected end of file');
      this.#bits |= byte << this.#held;
      this.#held += 8;
      this.#at += 1;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#held -= count;
    return value;
  }

  #symbol({ counts, symbols }: Codes): number {
    let [code, first, index] = [0, 0, 0];
    for (let bits = 1; bits <= MAX_BITS; bits += 1) {
      code |= this.#take(1);
      const count = counts[bits] ?? 0;
      if (code - count < first) return symbols[index + (code - first)] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error('invalid code');
  }

  #room(count: number): void {
    const wanted = this.#length + count;
    if (wanted > this.limit) throw new Error(`larger than ${this.limit} bytes`);
    if (wanted <= this.#out.length) return;
    const grown = new Uint8Array(Math.max(wanted, 2 * this.#out.length));
    grown.set(this.#out);
    this.#out = grown;
  }

  #stored(): void {
    this.#held = 0;
    this.#bits = 0;
    const [low, high, notLow, notHigh] = this.bytes.subarray(this.#at, this.#at + 4);
    if (notHigh === undefined) throw new Error('unexpected end of file');
    const length = (low ?? 0) + 256 * (high ?? 0);
    if (length !== 0xffff - ((notLow ?? 0) + 256 * notHigh)) {
      throw new Error('invalid stored block lengths');
    }
    const from = this.#at + 4;
    if (from + length > this.bytes.length) throw new Error('unexpected end of file');
    this.#room(length);
    this.#out.set(this.bytes.subarray(from, from + length), this.#length);
    this.#length += length;
    this.#at = from + length;
  }

  #copy(length: number, distance: number): void {
    if (distance > this.#length) throw new Error('invalid distance too far back');
    this.#room(length);
    for (let at = 0; at < length; at += 1) {
      this.#out[this.#length] = this.#out[this.#length - distance] ?? 0;
      this.#length += 1;
    }
  }

  #coded(literals: Codes, distances: Codes): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.#room(1);
        this.#out[this.#length] = symbol;
        this.#length += 1;
        continue;
      }
      const base = LENGTH_BASE[symbol - 257];
      if (base === undefined) throw new Error('invalid literal/length code');
      const length = base + this.#take(LENGTH_EXTRA[symbol - 257] ?? 0);
      const far = this.#symbol(distances);
      const farBase = DISTANCE_BASE[far];
      if (farBase === undefined) throw new Error('invalid distance code');
      this.#copy(length, farBase + this.#take(DISTANCE_EXTRA[far] ?? 0));
    }
  }

  #dynamic(): readonly [Codes, Codes] {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const named = this.#take(4) + 4;
    if (literals > 286 || distances > 30) throw new Error('too many length or distance symbols');
    const order = new Uint8Array(19);
    for (let at = 0; at < named; at += 1) order[ORDER[at] ?? 0] = this.#take(3);
    const codes = codesOf(order);
    const lengths = new Uint8Array(literals + distances);
    let at = 0;
    while (at < lengths.length) {
      const symbol = this.#symbol(codes);
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      if (symbol === 16 && at === 0) throw new Error('invalid bit length repeat');
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const repeat =
        symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + repeat > lengths.length) throw new Error('invalid bit length repeat');
      lengths.fill(value, at, at + repeat);
      at += repeat;
    }
    if (lengths[256] === 0) throw new Error('invalid code -- missing end-of-block');
    return [codesOf(lengths.subarray(0, literals)), codesOf(lengths.subarray(literals))];
  }

  run(): { readonly bytes: Uint8Array; readonly read: number } {
    let last = 0;
    while (last === 0) {
      last = this.#take(1);
      const kind = this.#take(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#coded(...FIXED);
      else if (kind === 2) this.#coded(...this.#dynamic());
      else throw new Error('invalid block type');
    }
    return { bytes: this.#out.slice(0, this.#length), read: this.#at };
  }
}

/**
 * @param limit bytes that may come out
 * @returns what was packed, and how many bytes of `packed` it took
 * @throws on data that are not DEFLATE, and above the limit
 */
export const inflate = (
  packed: Uint8Array,
  limit: number,
): { readonly bytes: Uint8Array; readonly read: number } => new Inflater(packed, limit).run();
