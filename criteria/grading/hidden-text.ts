/** Text that is hidden in an encoding which any reader can undo: base64, percent signs, character references. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as Latin letters: enough to find a name in. */
function fromBase64(token: string): string {
  const plain = token.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  let [bits, held, text] = [0, 0, ''];
  for (const sign of plain) {
    held = ((held << 6) | ALPHABET.indexOf(sign)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      text += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return text;
}

const codePoint = (value: number): string =>
  value > 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff)
    ? String.fromCodePoint(value)
    : '';

export interface HiddenText {
  readonly at: number;
  readonly end: number;
  readonly decoded: string;
}

const tokens = (text: string, pattern: RegExp, decode: (token: string) => string): HiddenText[] =>
  [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    decoded: decode(match[0]),
  }));

const decodeReferences = (token: string): string =>
  token
    .replaceAll(/&#x([0-9a-f]{1,6});?/giu, (_, digits: string) =>
      codePoint(Number.parseInt(digits, 16)),
    )
    .replaceAll(/&#(\d{1,7});?/gu, (_, digits: string) => codePoint(Number(digits)))
    .replaceAll(/&(shy|zwnj|zwj|nbsp|lrm|rlm);/giu, '')
    .replaceAll(/%([0-9a-f]{2})/giu, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );

/** Every stretch that can be decoded, with what it says; stretches may lie within each other. */
export const hiddenTexts = (text: string): readonly HiddenText[] => [
  ...tokens(text, /[A-Za-z0-9+/_-]{6,}={0,2}/gu, fromBase64),
  ...tokens(text, /[^\s]*(?:&#?\w{1,8};|%[0-9a-f]{2})[^\s]*/giu, decodeReferences),
];
