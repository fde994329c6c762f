/** Checks a vector drawing: nothing that loads from outside, and every text printable. */

export type SvgVerdict =
  | { readonly kind: 'accepted'; readonly svg: string }
  | { readonly kind: 'refused'; readonly reason: string };

const ACTIVE =
  /<\s*(?:image|script|foreignObject|style|a|use)\b|<!|<\?|\bhref\b|url\s*\(\s*['"]?[^#'"]/i;
const TEXT_BETWEEN_TAGS = />([^<]*)</g;
const ENTITY = /&(#x[0-9a-f]+|#[0-9]+|amp|lt|gt|quot|apos);/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decode(text: string): string {
  return text.replace(ENTITY, (whole, body: string) => {
    if (!body.startsWith('#')) return NAMED[body.toLowerCase()] ?? whole;
    const hex = body.startsWith('#x') || body.startsWith('#X');
    const code = hex ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffe';
  });
}

/** Escapes a text for XML content and double-quoted attributes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/**
 * Refuses drawings with outside references and passes each text through `printable`.
 * @param printable checks a decoded text and returns what is to be drawn
 */
export function checkSvg(svg: unknown, printable: (text: string) => string): SvgVerdict {
  if (typeof svg !== 'string') return { kind: 'refused', reason: 'not a string' };
  // Words between tags are only words: a bidder may well be called "href".
  const active = ACTIVE.exec(svg.replace(TEXT_BETWEEN_TAGS, '><'));
  if (active !== null) return { kind: 'refused', reason: active[0] };
  const checked = svg.replace(TEXT_BETWEEN_TAGS, (whole, text: string) =>
    text.trim() === '' ? whole : `>${escapeXml(printable(decode(text)))}<`,
  );
  return { kind: 'accepted', svg: checked };
}

const TITLE = /<title>([^<]*)<\/title>/;
const DESCRIPTION = /<desc>([^<]*)<\/desc>/;

/** What a drawing says of itself in words, or null. */
export function wordsOfSvg(svg: string): string | null {
  const words = [TITLE, DESCRIPTION]
    .map((pattern) => decode(pattern.exec(svg)?.[1] ?? '').trim())
    .filter((text) => text !== '');
  return words.length === 0 ? null : words.join(': ');
}
