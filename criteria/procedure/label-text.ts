/** Replaces names that are known by labels, in texts and in whole values. */
import type { LotState, ProcedureState } from './state.js';
import { bidsOfLot, lotsOf } from './state.js';
import { letterOfBid } from './bid-labels.js';

interface HiddenWord {
  readonly word: string;
  readonly label: string;
}

const LEGAL_FORM =
  /\s+(?:GmbH(?: & Co\. KG(?:aA)?)?|gGmbH|AG|SE|KG|OHG|UG(?: \(haftungsbeschränkt\))?|eG|e\.\s?V\.|e\.\s?K\.|GbR|Inc\.?|Ltd\.?|LLC|B\.V\.|S\.A\.|S\.r\.l\.)$/iu;
/** Shorter remains of a name would be found inside ordinary words. */
const LEAST_CHARACTERS = 3;

/** A name, and the same without its legal form. */
const spellings = (name: string): readonly string[] =>
  [name.trim(), name.trim().replace(LEGAL_FORM, '')].filter(
    (word) => word.length >= LEAST_CHARACTERS,
  );

function wordsOf(state: ProcedureState, lot: LotState): readonly HiddenWord[] {
  return bidsOfLot(state, lot.id).flatMap(({ bidId, quality }) => {
    const letter = letterOfBid(state, bidId);
    if (quality === null || letter === null) return [];
    const { bidderName, consortium, subcontractors, product, endpointHost } = quality;
    const named = (names: readonly string[], label: string): readonly HiddenWord[] =>
      names.flatMap(spellings).map((word) => ({ word, label }));
    return [
      ...named([bidderName, endpointHost], bidderLabel(letter)),
      ...named(consortium, `${bidderLabel(letter)} (Mitglied)`),
      ...named(
        subcontractors.map(({ name }) => name),
        `${bidderLabel(letter)} (Unterauftragnehmer)`,
      ),
      ...named([product], productLabel(letter)),
    ];
  });
}

export const bidderLabel = (letter: string): string => `Bieter ${letter}`;
export const productLabel = (letter: string): string => `Produkt ${letter}`;

const escaped = (word: string): string =>
  word.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, '\\s+');

/** Finds every known name, whatever its case and spacing, the longest first. */
export function labelReplacer(state: ProcedureState): (text: string) => string {
  const words = lotsOf(state)
    .flatMap((lot) => wordsOf(state, lot))
    .sort((a, b) => b.word.length - a.word.length);
  if (words.length === 0) return (text) => text;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map(({ word }) => `(${escaped(word)})`).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return (text) =>
    text.replaceAll(pattern, (found: string, ...groups: readonly unknown[]) => {
      const at = groups.slice(0, words.length).findIndex((group) => group !== undefined);
      return words[at]?.label ?? found;
    });
}

/** Ids are what commands name; they stay as they are. */
const isId = (key: string): boolean => key === 'id' || /(?:Id|Ids|Digest|digest)$/u.test(key);

/** The same value with every known name replaced; keys and ids stay. */
export function withLabels<T>(value: T, replace: (text: string) => string): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return replace(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, isId(key) ? one : walk(one)]),
    );
  };
  return walk(value) as T;
}
