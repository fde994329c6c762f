/** Checks ECDSA signatures (FIPS 186-5) on the NIST curves: public values only, so nothing here has to hide its time. */

interface Curve {
  readonly p: bigint;
  readonly b: bigint;
  readonly n: bigint;
  readonly x: bigint;
  readonly y: bigint;
  /** Bytes of a coordinate. */
  readonly size: number;
}

/** Parameters of SP 800-186, by the names that Node gives the curves. */
export const CURVES = {
  prime256v1: {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    size: 32,
  },
  secp384r1: {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    size: 48,
  },
} as const satisfies Readonly<Record<string, Curve>>;

export type CurveName = keyof typeof CURVES;

/** Jacobian coordinates: x = X / Z², y = Y / Z³; Z = 0 is the point at infinity. */
type Point = readonly [x: bigint, y: bigint, z: bigint];

const INFINITY: Point = [0n, 1n, 0n];

const modulo = (value: bigint, by: bigint): bigint => {
  const rest = value % by;
  return rest < 0n ? rest + by : rest;
};

function inverse(value: bigint, by: bigint): bigint {
  let [a, b, x, y] = [modulo(value, by), by, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  if (a === 0n) throw new Error('no inverse');
  return modulo(x, by);
}

/** For a = -3, which all these curves share. */
function double([x, y, z]: Point, { p }: Curve): Point {
  if (z === 0n || y === 0n) return INFINITY;
  const zz = (z * z) % p;
  const yy = (y * y) % p;
  const beta = (x * yy) % p;
  const alpha = modulo(3n * (x - zz) * (x + zz), p);
  const x3 = modulo(alpha * alpha - 8n * beta, p);
  const z3 = modulo((y + z) * (y + z) - yy - zz, p);
  return [x3, modulo(alpha * (4n * beta - x3) - 8n * yy * yy, p), z3];
}

function add(left: Point, right: Point, curve: Curve): Point {
  const { p } = curve;
  const [x1, y1, z1] = left;
  const [x2, y2, z2] = right;
  if (z1 === 0n) return right;
  if (z2 === 0n) return left;
  const [zz1, zz2] = [(z1 * z1) % p, (z2 * z2) % p];
  const [u1, u2] = [(x1 * zz2) % p, (x2 * zz1) % p];
  const s1 = (y1 * z2 * zz2) % p;
  const s2 = (y2 * z1 * zz1) % p;
  const h = modulo(u2 - u1, p);
  const r = modulo(s2 - s1, p);
  if (h === 0n) return r === 0n ? double(left, curve) : INFINITY;
  const hh = (h * h) % p;
  const hhh = (h * hh) % p;
  const v = (u1 * hh) % p;
  const x3 = modulo(r * r - hhh - 2n * v, p);
  return [x3, modulo(r * (v - x3) - s1 * hhh, p), (h * z1 * z2) % p];
}

/** a·G + b·Q, bit by bit for both at once. */
function combine(a: bigint, b: bigint, q: Point, curve: Curve): Point {
  const g: Point = [curve.x, curve.y, 1n];
  const both = add(g, q, curve);
  let sum = INFINITY;
  const bits = Math.max(a.toString(2).length, b.toString(2).length);
  for (let bit = BigInt(bits - 1); bit >= 0n; bit -= 1n) {
    sum = double(sum, curve);
    const [inA, inB] = [(a >> bit) & 1n, (b >> bit) & 1n];
    if (inA === 1n) sum = add(sum, inB === 1n ? both : g, curve);
    else if (inB === 1n) sum = add(sum, q, curve);
  }
  return sum;
}

export function integerOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** An uncompressed point that lies on the curve; null otherwise. */
export function pointOf(name: CurveName, encoded: Uint8Array): readonly [bigint, bigint] | null {
  const { p, b, size } = CURVES[name];
  if (encoded.length !== 1 + 2 * size || encoded[0] !== 4) return null;
  const x = integerOf(encoded.subarray(1, 1 + size));
  const y = integerOf(encoded.subarray(1 + size));
  if (x >= p || y >= p) return null;
  return modulo(y * y - (x * x * x - 3n * x + b), p) === 0n ? [x, y] : null;
}

/** Whether (r, s) is a signature of the hash by the key. */
export function ecdsaHolds(
  name: CurveName,
  [x, y]: readonly [bigint, bigint],
  hash: Uint8Array,
  r: bigint,
  s: bigint,
): boolean {
  const curve = CURVES[name];
  const { n, p, size } = curve;
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false;
  // Longer hashes count with their first bits only; the orders of these curves fill whole bytes.
  const e = integerOf(hash.subarray(0, size));
  const w = inverse(s, n);
  const [px, , pz] = combine(modulo(e * w, n), modulo(r * w, n), [x, y, 1n], curve);
  if (pz === 0n) return false;
  const z = inverse(pz, p);
  return modulo(px * z * z, p) % n === r;
}
