/** One sentence per bid that says why it stands where it stands. */
import type { Rational } from '../exact/rational.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual, decimalText, joinTexts, numberText } from '../exact/bilingual-text.js';
import type { TieRule } from './method.js';
import type { TieOutcome } from './settle-tie.js';

export interface Standing {
  readonly rank: number | null;
  /** Number of bids that have a rank. */
  readonly of: number;
  /** The value in the declared rounding. */
  readonly decimal: string;
  /** The decision criterion of M2 (a price as negative number), null elsewhere. */
  readonly decision: Rational | null;
  /** Bids with which the rank is shared. */
  readonly equal: readonly string[];
  /** What the tie rules make of the first place; of interest only where that is shared. */
  readonly settled: TieOutcome;
}

const TIE_RULE_TEXTS: Record<TieRule, Bilingual> = {
  higherPerformance: bilingual('höhere Leistung', 'higher performance'),
  lowerPrice: bilingual('niedrigerer Preis', 'lower price'),
  namedGroup: bilingual('mehr Punkte in der benannten Gruppe', 'more points in the named group'),
  drawLot: bilingual('Los', 'lot'),
};

function decisionText(decision: Rational): Bilingual {
  const price = decision.n < 0n;
  const text = numberText(price ? { n: -decision.n, d: decision.d } : decision);
  return price
    ? bilingual(`Preis ${text.de} EUR`, `price ${text.en} EUR`)
    : bilingual(`Leistung ${text.de} Punkte`, `performance ${text.en} points`);
}

function standingText({ rank, of, decimal, decision }: Standing): Bilingual {
  const value = decimalText(decimal);
  if (rank === null) {
    return bilingual(
      `Ohne Rang: Z = ${value.de} liegt unter der Untergrenze des Korridors`,
      `No rank: Z = ${value.en} is below the floor of the corridor`,
    );
  }
  const place = bilingual(
    `Rang ${rank} von ${of} mit Z = ${value.de}`,
    `Rank ${rank} of ${of} with Z = ${value.en}`,
  );
  if (decision === null) return place;
  const text = decisionText(decision);
  return bilingual(
    `${place.de}, im Korridor entscheidet: ${text.de}`,
    `${place.en}, decisive inside the corridor: ${text.en}`,
  );
}

/** "the tie rule X", "the tie rules X, Y": in the order in which they set bids back. */
function rulesText(rules: readonly TieRule[]): Bilingual {
  const de = rules.map((rule) => `„${TIE_RULE_TEXTS[rule].de}“`).join(', ');
  const en = rules.map((rule) => `"${TIE_RULE_TEXTS[rule].en}"`).join(', ');
  return rules.length === 1
    ? bilingual(`Gleichstandsregel ${de}`, `tie rule ${en}`)
    : bilingual(`Gleichstandsregeln ${de}`, `tie rules ${en}`);
}

const NO_RULE = bilingual(
  'keine veröffentlichte Gleichstandsregel entscheidet',
  'no published tie rule decides',
);

const drawText = (left: readonly string[]): Bilingual =>
  bilingual(
    `zwischen ${left.join(', ')} entscheidet das Los`,
    `a lot decides between ${left.join(', ')}`,
  );

/** Which tie rule decides a shared first place, or that none does, and between whom it stays open. */
function settledText({ rules, left, draw }: TieOutcome): Bilingual {
  if (rules.length === 0) return draw ? drawText(left) : NO_RULE;
  const { de, en } = rulesText(rules);
  const ids = left.join(', ');
  if (left.length === 1) {
    return rules.length === 1
      ? bilingual(`die ${de} entscheidet für ${ids}`, `the ${en} decides for ${ids}`)
      : bilingual(`die ${de} entscheiden für ${ids}`, `the ${en} decide for ${ids}`);
  }
  if (draw) {
    const drawn = drawText(left);
    return bilingual(`nach der Anwendung der ${de}: ${drawn.de}`, `after the ${en}: ${drawn.en}`);
  }
  return bilingual(
    `nach der Anwendung der ${de} bleiben ${ids}: zwischen ihnen entscheidet keine veröffentlichte Gleichstandsregel`,
    `after the ${en} ${ids} are left: no published tie rule decides between them`,
  );
}

/** The sentence for one bid's standing. */
export function sayWhy(standing: Standing): Bilingual {
  const parts = [standingText(standing)];
  if (standing.rank !== null && standing.equal.length > 0) {
    const ids = standing.equal.join(', ');
    parts.push(bilingual(`Rang geteilt mit ${ids}`, `rank shared with ${ids}`));
    if (standing.rank === 1) parts.push(settledText(standing.settled));
  }
  return joinTexts(parts, '; ');
}
