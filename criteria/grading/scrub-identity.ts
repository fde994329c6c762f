/** Takes out of an answer what names its bidder, and says that it did: graders see codes and no names. */
import { foldLetters, foldedTerm } from './fold-letters.js';
import type { FoldedLetter } from './fold-letters.js';
import { hiddenTexts } from './hidden-text.js';

export const SCRUB_FLAGS = ['name', 'address', 'hidden', 'selfIdentification'] as const;
/** `selfIdentification` is only flagged: the answer speaks of its origin in words that no list can take out. */
export type ScrubFlag = (typeof SCRUB_FLAGS)[number];

export interface ScrubbedText {
  readonly text: string;
  /** Each once, in the order of SCRUB_FLAGS. */
  readonly flags: readonly ScrubFlag[];
}

const NAME = '[Name]';
const ADDRESS = '[Adresse]';

/** From so many letters on, a name inside a longer word is one, such as in a genitive or a compound. */
const LONG = 6;

const ADDRESSES =
  /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|de|eu|ai|io|fr|ch|at|dev|app|cloud|example|test)\b(?:\/[^\s<>"')\]]*)?/giu;

/** An answer about itself and its makers. */
const SELF =
  /\b(?:ich (?:bin|wurde)|i am|i was|i'm|je suis|soy|jestem)\b[^.!?\n]{0,80}\b(?:modell|model|modèle|modelo|assisten\w*|ki|ai|entwickelt|trainiert|trained|developed|created|made)\b|\b(?:mein|unser|my|our) (?:hersteller|anbieter|entwickler|maker|vendor|provider|developer)\b/iu;

interface Span {
  readonly at: number;
  readonly end: number;
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}]/u.test(character);

/** Whether nothing but invisible characters lies between the letters. */
function isContiguous(letters: readonly FoldedLetter[], from: number, to: number): boolean {
  for (let index = from + 1; index < to; index += 1) {
    const [before, own] = [letters[index - 1], letters[index]];
    if (before === undefined || own === undefined) return false;
    if (own.at > before.end) return false;
  }
  return true;
}

/** A name by itself: no letter directly before it, and behind it none but a plural or genitive s. */
function standsAlone(text: string, { at, end }: Span): boolean {
  const behind = text.slice(end, end + 2);
  const after = behind.startsWith('s') ? behind[1] : behind[0];
  return !isLetter(text[at - 1]) && !isLetter(after);
}

function nameSpans(text: string, terms: readonly string[]): readonly Span[] {
  const letters = foldLetters(text);
  const stream = letters.map(({ letter }) => letter).join('');
  // A folded letter outside of the basic plane would shift places; such terms are not looked for.
  if (stream.length !== letters.length) return [];
  return terms.flatMap((term) => {
    const found: Span[] = [];
    for (let from = stream.indexOf(term); from >= 0; from = stream.indexOf(term, from + 1)) {
      const to = from + term.length;
      const span = { at: letters[from]?.at ?? 0, end: letters[to - 1]?.end ?? 0 };
      const within = term.length >= LONG && isContiguous(letters, from, to);
      if (within || standsAlone(text, span)) found.push(span);
    }
    return found;
  });
}

/** A version that follows a name names as well: "-4o", " 3.5". */
const withVersion = (text: string, { at, end }: Span): Span => ({
  at,
  end: end + (/^[-\s_]?v?\d[\w.-]*/u.exec(text.slice(end))?.[0].length ?? 0),
});

function replaceSpans(text: string, spans: readonly Span[], word: string): string {
  const ordered = [...spans].sort((a, b) => a.at - b.at || b.end - a.end);
  let [result, done] = ['', 0];
  for (const { at, end } of ordered) {
    if (end <= done) continue;
    result += at >= done ? text.slice(done, at) + word : '';
    done = end;
  }
  return result + text.slice(done);
}

const reversed = (text: string): string => [...text].reverse().join('');

/**
 * Limits, said openly: it finds names, written plainly or disguised by spaces, signs, look-alikes, invisible characters,
 * base64 and references, forwards and backwards. It cannot find what is only described ("the firm from the town at the
 * river"), transliterated or translated names that stand in no list, pictures of letters, or a style.
 * @param terms of identityTerms
 */
export function scrubIdentity(text: string, terms: readonly string[]): ScrubbedText {
  const folded = [...new Set(terms.map(foldedTerm))].filter((term) => term.length >= 3);
  const backwards = folded.filter((term) => term.length >= LONG).map(reversed);
  const all = [...folded, ...backwards];
  const flags = new Set<ScrubFlag>();
  if (SELF.test(text)) flags.add('selfIdentification');
  const hidden = hiddenTexts(text).filter(({ decoded }) => nameSpans(decoded, all).length > 0);
  if (hidden.length > 0) flags.add('hidden');
  const shown = replaceSpans(text, hidden, NAME);
  const bare = shown.replaceAll(ADDRESSES, ADDRESS);
  if (bare !== shown) flags.add('address');
  let clean = bare;
  // What is left of a name may form another one with its neighbours.
  for (let round = 0; round < 4; round += 1) {
    const spans = nameSpans(clean, all).map((span) => withVersion(clean, span));
    if (spans.length === 0) break;
    flags.add('name');
    clean = replaceSpans(clean, spans, NAME);
  }
  return { text: clean, flags: SCRUB_FLAGS.filter((flag) => flags.has(flag)) };
}

/** Whether any of the names can still be found; a package with such an answer is not handed out. */
export const namesIn = (text: string, terms: readonly string[]): boolean =>
  nameSpans(
    text,
    [...new Set(terms.map(foldedTerm))].filter((term) => term.length >= 3),
  ).length > 0;
