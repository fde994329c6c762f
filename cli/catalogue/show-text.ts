/** Texts of catalogues on the terminal: the language that is asked for, German where there is no other. */
import type { Language } from '../../criteria/bilingual.js';
import type { CatalogueText } from '../../criteria/catalogue/catalogue.js';

export const textIn = (text: CatalogueText, language: Language): string =>
  language === 'en' ? (text.en ?? text.de) : text.de;

/** `name: value`; nothing where there is no value. */
export const lineOf = (name: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`${name}: ${value}`];

/** A heading with indented lines; nothing where there are none. */
export const blockOf = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${heading}:`, ...lines.map((line) => `  ${line}`)];
