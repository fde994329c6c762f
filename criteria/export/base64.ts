/** Base64 (RFC 4648) of bytes, for JSON that carries files. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const filled = bytes.length - at;
    const digit = (shift: number): string => ALPHABET.charAt((bits >> shift) & 63);
    text += digit(18) + digit(12) + (filled > 1 ? digit(6) : '=') + (filled > 2 ? digit(0) : '=');
  }
  return text;
}
