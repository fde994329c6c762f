/** Words and numbers of a letter in its own language. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';

export interface LetterWriter {
  readonly language: Language;
  readonly say: (text: Bilingual, values?: Readonly<Record<string, string | number>>) => string;
}

export const letterWriter = (language: Language): LetterWriter => ({
  language,
  say: (text, values = {}) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole)),
});
