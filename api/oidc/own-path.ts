/** Where a browser goes after signing in: a path of this installation, never an address elsewhere. */

/** Longer ones are no address that this installation has. */
const LONGEST = 1_000;
const HERE = 'http://own.invalid';

/**
 * The path as a browser would read it, or null when it leads elsewhere or nowhere. Browsers take `\` for
 * `/`, drop tabs and line ends, and resolve `..` first, so that `/..//host` is another host.
 */
export function ownPath(text: string): string | null {
  if (text.length > LONGEST || !/^\/(?!\/)[\x21-\x7e]*$/u.test(text) || text.includes('\\')) {
    return null;
  }
  if (!URL.canParse(text, HERE)) return null;
  const url = new URL(text, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === HERE && !path.startsWith('//') ? path : null;
}
