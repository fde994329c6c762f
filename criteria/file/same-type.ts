/** Compile-time proof that a schema's output and a hand-written type are the same, optional keys included. */

type Primitive = string | number | boolean | bigint | null | undefined;

/** The type with intersections flattened and everything readonly. */
type Flat<T> = T extends Primitive
  ? T
  : T extends readonly (infer E)[]
    ? readonly Flat<E>[]
    : { readonly [K in keyof T]: Flat<T[K]> };

/** The same with every optional key made mandatory, so that a key missing on one side is seen. */
type Complete<T> = T extends Primitive
  ? T
  : T extends readonly (infer E)[]
    ? readonly Complete<E>[]
    : { readonly [K in keyof T]-?: Complete<T[K]> };

type Mutual<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** `true` where A and B are mutually assignable with and without their optional keys. */
export type SameType<A, B> =
  Mutual<Flat<A>, Flat<B>> extends true ? Mutual<Complete<A>, Complete<B>> : false;
