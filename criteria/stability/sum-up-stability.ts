/** What an examination means, in one sentence each: against what the result is stable, and to what it is sensitive. */
import type { AwardMethod } from '../award/method.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual, joinTexts } from '../exact/bilingual-text.js';
import type { BidId } from '../ids.js';
import type { ExactStability, WeightDraws, WeightRange } from './stability-result.js';

/** A border nearer than this, in basis points of the whole, is called near. */
const NEAR_BP = 200;

interface Examined extends ExactStability {
  readonly method: AwardMethod;
  readonly winner: BidId | null;
  readonly draws: WeightDraws;
}

const distance = ({ weight, low, high }: WeightRange): number =>
  Math.min(
    low.beyond === null ? Infinity : Number(weight.decimal) - Number(low.decimal),
    high.beyond === null ? Infinity : Number(high.decimal) - Number(weight.decimal),
  );

function weightTexts(ranges: readonly WeightRange[]): Record<'stable' | 'sensitive', Bilingual[]> {
  const free = ranges.filter((range) => distance(range) === Infinity).length;
  const near = ranges.filter((range) => distance(range) < NEAR_BP).map(({ id }) => id);
  return {
    stable: [
      bilingual(
        `jede Änderung von ${free} der ${ranges.length} Gewichte`,
        `any change of ${free} of the ${ranges.length} weights`,
      ),
    ],
    sensitive:
      near.length === 0
        ? []
        : [
            bilingual(
              `Änderungen um weniger als zwei Prozentpunkte bei den Gewichten ${near.join(', ')}`,
              `changes of less than two percentage points of the weights ${near.join(', ')}`,
            ),
          ],
  };
}

function removalTexts({
  tried,
  findings,
}: ExactStability['removals']): readonly [boolean, Bilingual] {
  const changed = findings.length;
  const stable = changed === 0;
  return [
    stable,
    stable
      ? bilingual(
          `den Wegfall unterlegener Angebote, einzeln und paarweise (${tried} Fälle)`,
          `losing bids falling away, singly and in pairs (${tried} cases)`,
        )
      : bilingual(
          `den Wegfall unterlegener Angebote in ${changed} von ${tried} Fällen`,
          `losing bids falling away in ${changed} of ${tried} cases`,
        ),
  ];
}

function moveTexts({ tried, changing }: ExactStability['moves']): readonly [boolean, Bilingual] {
  const stable = changing === 0;
  return [
    stable,
    stable
      ? bilingual(
          `jede Änderung einer einzelnen Punktzahl um eine Stufe (${tried} Fälle)`,
          `any move of a single score by one step (${tried} cases)`,
        )
      : bilingual(
          `die Änderung einer einzelnen Punktzahl um eine Stufe in ${changing} von ${tried} Fällen`,
          `a single score moving by one step in ${changing} of ${tried} cases`,
        ),
  ];
}

/** Per cent with one decimal, cut off, from counts. */
function shareText(part: number, whole: number): Bilingual {
  const tenths = Math.floor((part * 1_000) / whole);
  const [units, rest] = [Math.floor(tenths / 10), tenths % 10];
  return bilingual(`${units},${rest}\u00a0%`, `${units}.${rest}\u00a0%`);
}

function drawText({ winner, draws }: Examined): Bilingual {
  const firsts = draws.bids.find(({ bidId }) => bidId === winner)?.ranks[0] ?? 0;
  const share = shareText(firsts, draws.draws);
  return winner === null
    ? bilingual('Der erste Platz ist geteilt.', 'The first place is shared.')
    : bilingual(
        `In ${share.de} der zufälligen Gewichtungen steht ${winner} an erster Stelle.`,
        `In ${share.en} of the random weightings ${winner} is first.`,
      );
}

const ROUNDED = bilingual(
  'Verglichen wurden hier die genauen, nicht die gerundeten Werte.',
  'Exact values, not rounded ones, were compared here.',
);

const sentence = (start: Bilingual, parts: readonly Bilingual[], none: Bilingual): Bilingual => {
  if (parts.length === 0) return none;
  const { de, en } = joinTexts(parts, '; ');
  return bilingual(`${start.de} ${de}.`, `${start.en} ${en}.`);
};

/** Both sentences; the share of the draws closes the first. */
export function sumUpStability(examined: Examined): {
  readonly stable: Bilingual;
  readonly sensitive: Bilingual;
} {
  const weights = weightTexts(examined.ranges);
  const others = [removalTexts(examined.removals), moveTexts(examined.moves)];
  const textsOf = (stable: boolean): readonly Bilingual[] =>
    others.flatMap(([one, text]) => (one === stable ? [text] : []));
  const stable = sentence(
    bilingual('Stabil gegen', 'Stable against'),
    [...weights.stable, ...textsOf(true)],
    bilingual('', ''),
  );
  const sensitive = sentence(
    bilingual('Empfindlich gegen', 'Sensitive to'),
    [...weights.sensitive, ...textsOf(false)],
    bilingual(
      'Empfindlichkeiten wurden nicht gefunden.',
      'Nothing was found to which it is sensitive.',
    ),
  );
  const closing = [drawText(examined), ...(examined.method.rankOn === 'rounded' ? [ROUNDED] : [])];
  return { stable: joinTexts([stable, ...closing], ' '), sensitive };
}
