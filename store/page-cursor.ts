/** Where the next page of a list begins: sort keys of the last row as opaque text, taken back only as this code writes them. */

const INSTANT = /^[1-9]\d{3}-[\d-]{5}T[\d:.]{12}Z$/u;

/** An instant in the one form in which rows are written. */
export const isStoredInstant = (text: string): boolean =>
  INSTANT.test(text) && new Date(text).toISOString() === text;

export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/**
 * The sort keys of a cursor; null for anything that `encodeCursor` did not write. They go into a
 * query, so each has to pass its own test.
 */
export function decodeCursor(
  cursor: string,
  tests: readonly ((key: string) => boolean)[],
): readonly string[] | null {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(keys) || keys.length !== tests.length) return null;
    const passed = keys.every((key, place) => typeof key === 'string' && tests[place]?.(key));
    return passed ? (keys as readonly string[]) : null;
  } catch {
    return null;
  }
}
