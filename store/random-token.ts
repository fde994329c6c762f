/** Random texts that open something: shown once, kept only as SHA-256, which nobody can search through. */
import { hash as digestOf, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/u;

/** 32 random bytes as base64url. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Only this form is looked up at all. */
export const isTokenForm = (text: string): boolean => TOKEN_PATTERN.test(text);

/** The token has enough randomness of its own: no salt, no slow hash. */
export const digestOfToken = (token: string): string => digestOf('sha256', token, 'hex');
