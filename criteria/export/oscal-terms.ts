/** What OSCAL catalogs and profiles of ours have in common: identifiers, properties, metadata. */
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes, concatBytes } from '@noble/hashes/utils.js';
import type { Language } from '../bilingual.js';
import type { CatalogueText } from '../catalogue/catalogue.js';

/** Edition of OSCAL whose form is kept. */
export const OSCAL_VERSION = '1.0.6';
/** Properties that OSCAL has no words for. */
const NAMESPACE = 'urn:zuschlag:oscal:1';
/** Root of our name-based identifiers (RFC 9562, version 5). */
const ROOT = '8f1d3a5c1f5b4a0e9d0c6a1f2b7e4d90';

export type Json = Readonly<Record<string, unknown>>;

/** The same name always gives the same UUID, so that an export can be compared with an earlier one. */
export function uuidOf(name: string): string {
  const hash = sha1(concatBytes(hexToBytes(ROOT), utf8ToBytes(name))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(hash);
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-');
}

/** An id as OSCAL's tokens allow it: letters, digits, dots, dashes, beginning with a letter or `_`. */
export const tokenOf = (id: string): string => {
  const token = id.replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
};

/** A text without its English form stays German. */
export const textIn = (text: CatalogueText, language: Language): string =>
  language === 'en' ? (text.en ?? text.de) : text.de;

/** Values are one line without blanks at their ends. */
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

export const property = (name: string, value: string): readonly Json[] => {
  const line = oneLine(value);
  return line === '' ? [] : [{ name, ns: NAMESPACE, value: line }];
};

export const metadataOf = (
  title: string,
  version: string,
  date: string,
  language: Language,
): Json => ({
  title,
  'last-modified': date.length === 10 ? `${date}T00:00:00Z` : date,
  version,
  'oscal-version': OSCAL_VERSION,
  props: property('language', language),
});

/** Leaves out lists without members, which OSCAL does not allow. */
export const list = (name: string, members: readonly unknown[]): Json =>
  members.length === 0 ? {} : { [name]: members };
