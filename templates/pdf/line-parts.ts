/** Cuts a line into parts with one link target each, and joins the words of one look within them. */
import type { Inline, Line } from './pdfmake-internals.js';

/** A part of a line with the same target, or none. */
export interface LinePart {
  readonly part: Line;
  readonly target: string | null;
}

const targetOf = ({ link, linkToDestination }: Inline): string | null =>
  link ?? linkToDestination ?? null;

/** What pdfmake notes on an inline and what shows when it is drawn; a page number is filled in late. */
const LOOK = [
  'font',
  'fontSize',
  'color',
  'opacity',
  'background',
  'decoration',
  'sup',
  'sub',
  'characterSpacing',
  'fontFeatures',
  '_pageNodeRef',
  'linkToPage',
] as const;

type Look = Readonly<Partial<Record<(typeof LOOK)[number], unknown>>>;

function looksAlike(one: Look, other: Look): boolean {
  const plain = one.decoration == null && one.background == null && one._pageNodeRef == null;
  return plain && LOOK.every((key) => one[key] === other[key]);
}

/** Words are measured one by one; drawn together they stand at the same places with far fewer commands. */
function joined(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (last !== undefined && last.alignment !== 'justify' && looksAlike(last, inline)) {
      const text = last.text + inline.text;
      result[result.length - 1] = { ...last, text, width: last.width + inline.width };
    } else result.push(inline);
  }
  return result;
}

/** A line that draws only some of its words, on the height and base of all of them. */
function cutOut(line: Line, inlines: readonly Inline[], isFirst: boolean): Line {
  const height = line.getHeight();
  const ascender = line.getAscenderHeight();
  const hidden = { value: undefined };
  return Object.create(line, {
    inlines: { value: inlines },
    getHeight: { value: () => height },
    getAscenderHeight: { value: () => ascender },
    ...(isFirst ? {} : { _outline: hidden, id: hidden }),
  }) as Line;
}

/** The line as it is drawn: one part unless it has links beside other words. */
export function partsOf(line: Line): readonly LinePart[] {
  const runs: { inlines: Inline[]; target: string | null }[] = [];
  for (const inline of line.inlines) {
    const target = targetOf(inline);
    const last = runs.at(-1);
    if (last?.target === target) last.inlines.push(inline);
    else runs.push({ inlines: [inline], target });
  }
  const [only] = runs;
  if (only !== undefined && runs.length === 1) {
    const part = line.clone();
    part.inlines = joined(only.inlines);
    return [{ part, target: only.target }];
  }
  return runs.map(({ inlines, target }, index) => ({
    part: cutOut(line, joined(inlines), index === 0),
    target,
  }));
}
