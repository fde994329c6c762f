/** Languages of a catalogue: German always, and what is declared as available is there in every text. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue } from './catalogue.js';

/** Parts whose keys and values are the author's own, where `de` may be a name and no language. */
const OWN_DATA: ReadonlySet<string> = new Set(['tests', 'facts', 'forEach', 'tags', 'with']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Places of all texts without English, in the order of the file's form. */
function textsWithoutEnglish(value: unknown, path: DataPath): readonly DataPath[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => textsWithoutEnglish(entry, [...path, index]));
  }
  if (!isObject(value)) return [];
  if (typeof value['de'] === 'string') return value['en'] === undefined ? [path] : [];
  return Object.entries(value).flatMap(([key, entry]) =>
    OWN_DATA.has(key) ? [] : textsWithoutEnglish(entry, [...path, key]),
  );
}

const missingEnglish = (path: DataPath): RuleFinding => ({
  rule: 'catalogue.missingTranslation',
  path: [...path, 'en'],
  allowed: { de: 'der englische Text', en: 'the English text' },
  message: {
    de: 'Der Katalog nennt Englisch als verfügbar; dann steht jeder Text auch auf Englisch da.',
    en: 'The catalogue declares English as available; then every text stands in English as well.',
  },
});

/** German comes first in every text, so it is always available; the source's language can be read, too. */
function checkDeclared({ languages }: Catalogue): readonly RuleFinding[] {
  const needed = new Set(['de', languages.source] as const);
  return [...needed]
    .filter((language) => !languages.available.includes(language))
    .map((language) => ({
      rule: 'catalogue.languages',
      path: ['languages', 'available'],
      found: sameText(languages.available.join(', ')),
      allowed: { de: `eine Liste mit ${language}`, en: `a list with ${language}` },
      message: {
        de: 'Deutsch und die Sprache der Quelle gehören zu den verfügbaren Sprachen.',
        en: 'German and the language of the source belong to the available languages.',
      },
    }));
}

export const checkLanguages = (catalogue: Catalogue): readonly RuleFinding[] => [
  ...checkDeclared(catalogue),
  ...(catalogue.languages.available.includes('en')
    ? textsWithoutEnglish(catalogue, []).map(missingEnglish)
    : []),
];
