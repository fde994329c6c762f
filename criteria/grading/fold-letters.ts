/** Letters of a text as an eye reads them: look-alikes, decorated and invisible characters folded, each with its place. */

/** Letters of other scripts, and signs, that look like Latin ones; the classes i-l-1 and o-0 fall together. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['a', 'аαɑᴀ4@'],
    ['b', 'вβʙƅ'],
    ['c', 'сϲᴄ¢'],
    ['d', 'ԁɗᴅ'],
    ['e', 'еεєᴇ3€ҽ'],
    ['f', 'ғϝꜰ'],
    ['g', 'ɡԍɢ'],
    ['h', 'һнʜհ'],
    ['i', 'іιıɪlӏⅼʟ1|!ǀ'],
    ['j', 'јϳᴊ'],
    ['k', 'кκᴋ'],
    ['m', 'мᴍ'],
    ['n', 'пηɴո'],
    ['o', 'оοσᴏ0օ°'],
    ['p', 'рρᴘ'],
    ['q', 'ԛ'],
    ['r', 'гʀ'],
    ['s', 'ѕꜱ5$'],
    ['t', 'тτᴛ7'],
    ['u', 'υцᴜս'],
    ['v', 'νᴠѵ'],
    ['w', 'ԝωᴡ'],
    ['x', 'хχ'],
    ['y', 'уγʏ'],
    ['z', 'ᴢ2'],
  ].flatMap(([letter = '', alike = '']) => [...alike].map((one) => [one, letter])),
);

/** Letters in boxes and of flags, which no normalisation folds. */
const LETTER_BLOCKS = [0x1f150, 0x1f170, 0x1f1e6] as const;

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}\p{Cc}]/u;

export interface FoldedLetter {
  readonly letter: string;
  /** Place of the character in the text, in code units, and its end. */
  readonly at: number;
  readonly end: number;
}

function plainOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const block = LETTER_BLOCKS.find((start) => code >= start && code < start + 26);
  if (block !== undefined) return String.fromCodePoint(97 + code - block);
  return character.normalize('NFKD').toLowerCase().replaceAll('ß', 'ss');
}

/** Letters and digits only, in order; separators leave a gap between places, invisible characters none. */
export function foldLetters(text: string): readonly FoldedLetter[] {
  const letters: FoldedLetter[] = [];
  let at = 0;
  let reach = 0;
  for (const character of text) {
    const end = at + character.length;
    if (INVISIBLE.test(character) && character !== '\n' && character !== '\t') {
      // Belongs to what stands before it, so that it neither separates nor survives.
      const last = letters.at(-1);
      if (last !== undefined && reach === at) letters[letters.length - 1] = { ...last, end };
      if (reach === at) reach = end;
    } else {
      for (const one of plainOf(character)) {
        const letter = LOOK_ALIKES[one] ?? one;
        if (/[\p{L}\p{N}]/u.test(letter)) {
          letters.push({ letter, at, end });
          reach = end;
        }
      }
    }
    at = end;
  }
  return letters;
}

/** A term in the same classes. */
export const foldedTerm = (term: string): string =>
  foldLetters(term)
    .map(({ letter }) => letter)
    .join('');
