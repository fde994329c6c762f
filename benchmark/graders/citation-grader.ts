/** Grader `citation`: the answer cites given sources only, and its numbers and quoted passages stand in them. */
import type { CitedSource } from '../../criteria/suite/grader.js';
import type { Grader } from '../../criteria/suite/suite.js';
import { foldText } from './fold-text.js';
import { numberKeys } from './number-keys.js';
import type { Verdict } from './verdict.js';
import { normalised, shown } from './verdict.js';

export const CITATION_VERSION = 'citation/1';

/** [L1], [L1, L2], [Quelle: L1]; not the text of a link. */
const CITED = /\[(?:(?:Quellen?|Sources?):?\s*)?([^[\]\n]{1,200})\](?!\()/giu;
/** A passage in quotation marks of one kind. */
const QUOTED = /„([^„“”"\n]+)[“”"]|“([^„“”\n]+)”|»([^«»\n]+)«|«([^«»\n]+)»|"([^"„“”\n]+)"/gu;

const citedIds = (answer: string): readonly string[] =>
  [...answer.matchAll(CITED)].flatMap(([, inner = '']) =>
    inner
      .split(/[,;]/)
      .map((part) => part.trim())
      // Words in brackets, such as [bitte ergänzen], are no citation; a single token claims to be one.
      .filter((part) => part !== '' && !/\s/.test(part)),
  );

const passage = (text: string): string =>
  foldText(text, ['quotes', 'space'])
    .replace(/(?<![.,;:!?…])[.,;:!?…]+$/, '')
    .trim();

const quotesIn = (answer: string): readonly string[] =>
  [...answer.matchAll(QUOTED)]
    .map((match) => passage(match.slice(1).find((group) => group !== undefined) ?? ''))
    .filter((text) => text !== '');

function ungrounded(answer: string, texts: readonly string[]): string | null {
  const known = new Set(texts.flatMap((text) => [...numberKeys(text).keys()]));
  for (const [key, token] of numberKeys(
    answer.replace(CITED, ' ').replace(/^[ \t]*\d+[.)]\s/gm, ' '),
  )) {
    if (!known.has(key)) return `the number ${shown(token)} is not in what is cited`;
  }
  const readable = texts.map((text) => foldText(text, ['quotes', 'space']));
  const quote = quotesIn(answer).find((text) => !readable.some((each) => each.includes(text)));
  return quote === undefined ? null : `the passage ${shown(quote)} is not in what is cited`;
}

/**
 * Wrong, in this order: an id that no source has; a required id that is not cited; a number or a quoted
 * passage that stands in none of the cited sources. Times and dates are compared as such; numbers of lists
 * are passed over. An answer without any citation is unusable.
 */
export function gradeCitation(
  grader: Extract<Grader, { kind: 'citation' }>,
  answer: string,
): Verdict {
  const text = normalised(answer);
  const cited = new Set(citedIds(text));
  if (cited.size === 0) return { kind: 'unusable', detail: 'no source is cited' };
  const byId = new Map(grader.sources.map((source: CitedSource) => [source.id, source]));
  const wrong = (detail: string): Verdict => ({ kind: 'wrong', detail });
  const invented = [...cited].find((id) => !byId.has(id));
  if (invented !== undefined) return wrong(`there is no source ${shown(invented)}`);
  const missing = grader.required.find((id) => !cited.has(id));
  if (missing !== undefined) return wrong(`source ${missing} is not cited`);
  const sources = [...cited].flatMap((id) => byId.get(id)?.text ?? []);
  const fault = ungrounded(text, [...sources, grader.question ?? '']);
  return fault === null
    ? { kind: 'right', detail: `grounded in ${[...cited].join(', ')}` }
    : wrong(fault);
}
