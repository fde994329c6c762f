/** One sentence per bid that says why it stands where it stands. */
import type { Rational } from '../exact/rational.js';
import type { Bilingual } from '../bilingual.js';
import { bilingual, decimalText, joinTexts, numberText } from '../exact/bilingual-text.js';
import type { TieRule } from './method.js';

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
  /** Bids of equal merit from which a tie rule separates this one. */
  readonly decided: readonly { readonly id: string; readonly rule: TieRule }[];
}

const TIE_RULE_TEXTS: Record<TieRule, Bilingual> = {
  higherPerformance: bilingual('höhere Leistung', 'higher performance'),
  lowerPrice: bilingual('niedrigerer Preis', 'lower price'),
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

/** The sentence for one bid's standing. */
export function sayWhy(standing: Standing): Bilingual {
  const parts = [standingText(standing)];
  if (standing.rank !== null && standing.equal.length > 0) {
    const ids = standing.equal.join(', ');
    parts.push(bilingual(`gleichauf mit ${ids}`, `level with ${ids}`));
  }
  if (standing.rank !== null) {
    for (const { id, rule } of standing.decided) {
      const { de, en } = TIE_RULE_TEXTS[rule];
      parts.push(
        bilingual(
          `von ${id} trennt die Gleichstandsregel „${de}“`,
          `the tie rule "${en}" separates it from ${id}`,
        ),
      );
    }
  }
  return joinTexts(parts, '; ');
}
