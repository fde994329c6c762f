/** Texts that are no Unicode: half a character, which no canonical JSON, log or page can carry. */

type Path = readonly (string | number)[];

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Where plain data hold half a character, in a text or in a name; null where they hold none. */
export function brokenTextAt(value: unknown, path: Path = []): Path | null {
  if (typeof value === 'string') return LONE_SURROGATE.test(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((one: unknown, place) => [place, one] as const)
    : Object.entries(value);
  for (const [key, one] of entries) {
    if (typeof key === 'string' && LONE_SURROGATE.test(key)) return path;
    const broken = brokenTextAt(one, [...path, key]);
    if (broken !== null) return broken;
  }
  return null;
}
