/** Patterns of texts in files, each with the words in which a complaint explains it. */
import type { Bilingual } from '../bilingual.js';
import { ID_PATTERN } from '../ids.js';

/** At least one visible character, no line break. */
export const LINE_PATTERN = /^(?=.*\S)[^\r\n]*$/;
export const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
/** Segments of letters, digits, dot, hyphen, underscore; no leading dot, so neither `..` nor hidden files; no drive, no root. */
export const FOLDER_PATH_PATTERN =
  /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,7}$/;
/** A file beside the file that names it. */
export const FILE_NAME_PATTERN = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
/** Decimal number with a point, without exponent. */
export const DECIMAL_PATTERN = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,30})?$/;
/** The same, not negative. */
export const TOLERANCE_PATTERN = /^(?:0|[1-9]\d{0,29})(?:\.\d{1,30})?$/;
/** Language code such as `de` or `de-AT`. */
export const LANGUAGE_PATTERN = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
/** Semantic version without build metadata: `1.2.0`, `2.0.0-draft.1`. */
export const SEMVER_PATTERN =
  /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})(?:-[0-9A-Za-z.-]{1,32})?$/;
/** Value of an HTTP header: visible ASCII and inner spaces, so that it can end no line. */
export const HEADER_VALUE_PATTERN = /^[!-~](?:[ -~]{0,198}[!-~])?$/;
/** SHA-256 in lower-case hexadecimal. */
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;

const DECIMAL: Bilingual = {
  de: 'eine Dezimalzahl mit Punkt als Text, zum Beispiel "0.5"',
  en: 'a decimal number with a point as text, for example "0.5"',
};
const FOLDER_FILE: Bilingual = {
  de: 'ein Dateipfad innerhalb des Ordners, ohne "..", ohne führenden Schrägstrich',
  en: 'the path of a file inside the folder, without "..", without a leading slash',
};

const EXPLANATIONS: ReadonlyMap<string, Bilingual> = new Map([
  [
    String(ID_PATTERN),
    {
      de: 'eine Kennung: Buchstaben A-Z ohne Umlaute, Ziffern, Punkt, Bindestrich, Unterstrich; höchstens 64 Zeichen, zuerst Buchstabe oder Ziffer',
      en: 'an identifier: letters A-Z, digits, dot, hyphen, underscore; at most 64 characters, letter or digit first',
    },
  ],
  [
    String(LINE_PATTERN),
    { de: 'eine nicht leere Zeile Text', en: 'one line of text that is not empty' },
  ],
  [String(/\S/), { de: 'ein nicht leerer Text', en: 'a text that is not empty' }],
  [
    String(DATE_PATTERN),
    { de: 'ein Datum der Form JJJJ-MM-TT', en: 'a date of the form YYYY-MM-DD' },
  ],
  [String(FOLDER_PATH_PATTERN), FOLDER_FILE],
  [
    String(FILE_NAME_PATTERN),
    {
      de: 'der Name einer Datei im selben Ordner, ohne Pfad',
      en: 'the name of a file in the same folder, without a path',
    },
  ],
  [String(DECIMAL_PATTERN), DECIMAL],
  [String(TOLERANCE_PATTERN), DECIMAL],
  [
    String(LANGUAGE_PATTERN),
    { de: 'ein Sprachkürzel wie "de"', en: 'a language code such as "de"' },
  ],
  [
    String(SEMVER_PATTERN),
    { de: 'eine Version der Form 1.2.0', en: 'a version of the form 1.2.0' },
  ],
  [
    String(HEADER_VALUE_PATTERN),
    {
      de: 'der Wert einer Kopfzeile: sichtbare ASCII-Zeichen, höchstens 200',
      en: 'the value of a header: visible ASCII characters, at most 200',
    },
  ],
  [
    String(SHA256_PATTERN),
    {
      de: 'eine SHA-256-Prüfsumme aus 64 Zeichen 0-9 und a-f',
      en: 'a SHA-256 digest of 64 characters 0-9 and a-f',
    },
  ],
]);

/** What a pattern of these files asks for; the pattern itself where it has no words. */
export const explainPattern = (pattern: string): Bilingual =>
  EXPLANATIONS.get(pattern) ?? {
    de: `ein Text nach dem Muster ${pattern}`,
    en: `a text of the pattern ${pattern}`,
  };
