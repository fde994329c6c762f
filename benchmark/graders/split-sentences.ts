/** Splits German and English text into sentences and words, always the same way. */

/** A full stop behind these ends no sentence. */
const ABBREVIATIONS = new Set(
  (
    'abs art bzw ca co dr etc evtl ff geb gem ggf hr fr inkl insb lit max mind min mio mrd nr no ' +
    'prof rd s sog st std str tel u usw v vgl vs zzgl z zt mr mrs ms e i a d h g b o bspw einschl ' +
    'zb dh ua va ia'
  ).split(' '),
);

/** "1. März", "3. Stock": a number in order, not the end of a sentence. */
const AFTER_ORDINAL =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Stock|Obergeschoss|Etage|Tag|Tages|Monat|Monats|Woche|Jahr|Jahres|Quartal|Klasse|Lebensjahr|Lebensjahres|Lebensmonat|Absatz)/;

const MAX_WORD = 40;

function endsSentence(before: string, after: string): boolean {
  const word = /[\p{L}\p{N}]+$/u.exec(before.slice(-MAX_WORD))?.[0] ?? '';
  if (ABBREVIATIONS.has(word.toLowerCase())) return false;
  if (/^\d{1,3}$/.test(word) && AFTER_ORDINAL.test(after)) return false;
  // Lower case goes on: "usw. und", "15. und 16."
  return !/^\p{Ll}/u.test(after);
}

/** Line breaks end a sentence as well: headings and items of lists stand alone. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const line of text.split('\n')) {
    let start = 0;
    for (const match of line.matchAll(/(?<![.!?…:])[.!?…:]+["“”»«')\]]*\s+/g)) {
      const end = match.index + match[0].length;
      const sign = match[0][0];
      // A colon introduces; only "!" and "?" end whatever follows.
      if (sign === ':') continue;
      const after = line.slice(end, end + MAX_WORD).replace(/^["„“”»«'([]+/, '');
      if (sign !== '.' || endsSentence(line.slice(start, match.index), after)) {
        sentences.push(line.slice(start, end));
        start = end;
      }
    }
    sentences.push(line.slice(start));
  }
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Runs of letters and digits; signs inside a word ("E-Mail", "29,60", "gibt's") do not part it. */
export const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+(?:[-'’.,:/][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
