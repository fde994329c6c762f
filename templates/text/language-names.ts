/** Names of the languages that German authorities ask for, by their codes (ISO 639-1). */
import type { Bilingual, Language } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

const NAMES: ReadonlyMap<string, Bilingual> = new Map([
  ['ar', t('Arabisch', 'Arabic')],
  ['bg', t('Bulgarisch', 'Bulgarian')],
  ['cs', t('Tschechisch', 'Czech')],
  ['da', t('Dänisch', 'Danish')],
  ['de', t('Deutsch', 'German')],
  ['dsb', t('Niedersorbisch', 'Lower Sorbian')],
  ['el', t('Griechisch', 'Greek')],
  ['en', t('Englisch', 'English')],
  ['es', t('Spanisch', 'Spanish')],
  ['et', t('Estnisch', 'Estonian')],
  ['fa', t('Persisch', 'Persian')],
  ['fi', t('Finnisch', 'Finnish')],
  ['fr', t('Französisch', 'French')],
  ['frr', t('Nordfriesisch', 'North Frisian')],
  ['ga', t('Irisch', 'Irish')],
  ['hr', t('Kroatisch', 'Croatian')],
  ['hsb', t('Obersorbisch', 'Upper Sorbian')],
  ['hu', t('Ungarisch', 'Hungarian')],
  ['it', t('Italienisch', 'Italian')],
  ['ku', t('Kurdisch', 'Kurdish')],
  ['lt', t('Litauisch', 'Lithuanian')],
  ['lv', t('Lettisch', 'Latvian')],
  ['mt', t('Maltesisch', 'Maltese')],
  ['nds', t('Niederdeutsch', 'Low German')],
  ['nl', t('Niederländisch', 'Dutch')],
  ['pl', t('Polnisch', 'Polish')],
  ['ps', t('Paschtu', 'Pashto')],
  ['pt', t('Portugiesisch', 'Portuguese')],
  ['ro', t('Rumänisch', 'Romanian')],
  ['ru', t('Russisch', 'Russian')],
  ['sk', t('Slowakisch', 'Slovak')],
  ['sl', t('Slowenisch', 'Slovenian')],
  ['sq', t('Albanisch', 'Albanian')],
  ['sr', t('Serbisch', 'Serbian')],
  ['sv', t('Schwedisch', 'Swedish')],
  ['ti', t('Tigrinisch', 'Tigrinya')],
  ['tr', t('Türkisch', 'Turkish')],
  ['uk', t('Ukrainisch', 'Ukrainian')],
  ['vi', t('Vietnamesisch', 'Vietnamese')],
  ['zh', t('Chinesisch', 'Chinese')],
]);

/** "Deutsch"; a code without a name here, or with a region or script behind it, stands as it was written. */
export const languageName = (code: string, language: Language): string =>
  NAMES.get(code)?.[language] ?? code;
