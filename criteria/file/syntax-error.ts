/** Errors of the YAML grammar in the words of this project. */
import type { ErrorCode } from 'yaml';
import type { Bilingual } from '../bilingual.js';

interface Explanation {
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

const QUOTED: Bilingual = {
  de: 'Text mit Sonderzeichen steht in Anführungszeichen',
  en: 'text with special characters stands in quotation marks',
};
const INDENTED: Bilingual = {
  de: 'Einrückung mit Leerzeichen, gleich tief auf gleicher Ebene',
  en: 'indentation by spaces, equally deep on the same level',
};
const ONE_DOCUMENT: Bilingual = { de: 'genau ein Dokument', en: 'exactly one document' };

const EXPLANATIONS: Partial<Readonly<Record<ErrorCode, Explanation>>> = {
  BAD_INDENT: {
    allowed: INDENTED,
    message: { de: 'Die Einrückung passt nicht.', en: 'The indentation does not fit.' },
  },
  TAB_AS_INDENT: {
    allowed: INDENTED,
    message: {
      de: 'Tabulatoren dürfen nicht einrücken.',
      en: 'Tabs must not be used for indentation.',
    },
  },
  MULTIPLE_DOCS: {
    allowed: ONE_DOCUMENT,
    message: {
      de: 'Die Datei enthält mehrere Dokumente.',
      en: 'The file contains several documents.',
    },
  },
  MISSING_CHAR: {
    allowed: {
      de: 'vollständige Klammern, Anführungszeichen und Doppelpunkte mit Leerzeichen danach',
      en: 'complete brackets, quotation marks, and colons followed by a space',
    },
    message: { de: 'Ein Zeichen fehlt.', en: 'A character is missing.' },
  },
  UNEXPECTED_TOKEN: {
    allowed: QUOTED,
    message: { de: 'Das wird hier nicht erwartet.', en: 'This is not expected here.' },
  },
  BAD_SCALAR_START: {
    allowed: QUOTED,
    message: {
      de: 'Mit diesem Zeichen beginnt kein Text ohne Anführungszeichen.',
      en: 'A text without quotation marks does not begin with this character.',
    },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    allowed: QUOTED,
    message: {
      de: 'In einer Zeile steht ein zweiter Doppelpunkt oder eine Liste.',
      en: 'A line holds a second colon or a list.',
    },
  },
  MULTILINE_IMPLICIT_KEY: {
    allowed: { de: 'Schlüssel und Doppelpunkt auf einer Zeile', en: 'key and colon on one line' },
    message: {
      de: 'Hier fehlt ein Doppelpunkt, oder der Schlüssel geht über mehrere Zeilen.',
      en: 'A colon is missing here, or the key spans several lines.',
    },
  },
  BAD_DQ_ESCAPE: {
    allowed: {
      de: 'in doppelten Anführungszeichen nur bekannte Folgen wie \\n, \\t, \\", \\\\',
      en: 'in double quotation marks only known sequences such as \\n, \\t, \\", \\\\',
    },
    message: {
      de: 'Diese Folge mit Rückstrich gibt es nicht.',
      en: 'There is no such backslash sequence.',
    },
  },
};

const GENERAL: Explanation = {
  allowed: { de: 'gültiges YAML 1.2 oder JSON', en: 'valid YAML 1.2 or JSON' },
  message: {
    de: 'So ist die Datei nicht lesbar.',
    en: 'The file cannot be read like this.',
  },
};

export const explainSyntaxError = (code: ErrorCode): Explanation => EXPLANATIONS[code] ?? GENERAL;
