/** Sentences of the launcher: shown in one language, or in both, German first. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';

/** What a caller may pass where a user will read it; a plain string reads the same in both languages. */
export type UserText = Bilingual | string;

/** The text in one language. */
export function inLanguage(text: UserText, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

/** German line, then English line: for refusals, which must be understood by whoever reads the log. */
export function inBothLanguages(text: UserText): string {
  return typeof text === 'string' || text.de === text.en
    ? inLanguage(text, 'de')
    : `${text.de}\n${text.en}`;
}
