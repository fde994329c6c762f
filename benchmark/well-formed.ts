/** Makes hostile text storable: what has no UTF-8 form, or no place in a database text, becomes U+FFFD. */

const NOT_STORABLE = /[\p{Surrogate}\0]/gu;

/** Lone surrogates and NUL are replaced; the raw bytes stay provable by their hash. */
export const wellFormed = (text: string): string => text.replace(NOT_STORABLE, '\ufffd');

/** At most `limit` characters (code points), never half of one. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Array.from(text.slice(0, limit * 2 + 2));
  return head.length <= limit ? text : `${head.slice(0, limit).join('')}…`;
}
