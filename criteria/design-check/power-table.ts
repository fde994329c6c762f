/** The power table of a suite, printed before anything is published: which difference of two bids its items find. */
import type { Bilingual } from '../bilingual.js';
import { bilingual, decimalText } from '../exact/bilingual-text.js';
import { rational } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import { detectablePairedBp } from '../statistics/paired-power.js';
import type { PlannedSuiteSize } from './design-finding.js';

/** Shares of items on which two bidders may disagree; nobody knows the true one before. */
export const DISAGREEMENTS_BP = [1_000, 2_000, 3_000] as const;

export interface PowerRow {
  readonly disagreementBp: number;
  /** Smallest difference that is found with 80 % at 5 %, were all items independent; null: none is. */
  readonly byItemsBp: number | null;
  /** The same with one item per cluster; the truth lies between the two. */
  readonly byClustersBp: number | null;
}

export interface PowerTable {
  readonly suiteId: string;
  /** Counted items and clusters among them. */
  readonly items: number;
  readonly clusters: number;
  readonly rows: readonly PowerRow[];
}

/** Null for a suite without items. */
export function powerTable({
  suite,
  itemCount,
  clusterCount,
}: PlannedSuiteSize): PowerTable | null {
  if (itemCount < 1) return null;
  const clusters = Math.max(1, Math.min(itemCount, clusterCount ?? itemCount));
  const rows = DISAGREEMENTS_BP.map((disagreementBp) => ({
    disagreementBp,
    byItemsBp: detectablePairedBp(itemCount, disagreementBp),
    byClustersBp: detectablePairedBp(clusters, disagreementBp),
  }));
  return { suiteId: suite.id, items: itemCount, clusters, rows };
}

/** A count of small units with its decimals: hundredths of a percent, thousandths of a point. */
export const written = (units: number, decimals: 2 | 3): Bilingual =>
  decimalText(toDecimal(rational(units, 10 ** decimals), { decimals: 2, mode: 'half-up' }));

/** "30 %" with a space that does not break. */
export const percentText = (basisPoints: number): Bilingual => {
  const { de, en } = decimalText(
    toDecimal(rational(basisPoints, 100), { decimals: 0, mode: 'half-up' }),
  );
  return bilingual(`${de} %`, `${en} %`);
};

const NONE = bilingual('keiner', 'none');
const points = (basisPoints: number | null): Bilingual =>
  basisPoints === null ? NONE : written(basisPoints, 2);

/** The table in one sentence per suite, for lines of text. */
export function powerText({ suiteId, items, clusters, rows }: PowerTable): Bilingual {
  const cells = rows.map(({ disagreementBp, byItemsBp, byClustersBp }) => {
    const [share, few, many] = [
      percentText(disagreementBp),
      points(byItemsBp),
      points(byClustersBp),
    ];
    return items === clusters
      ? bilingual(`${share.de}: ${few.de}`, `${share.en}: ${few.en}`)
      : bilingual(`${share.de}: ${few.de} bis ${many.de}`, `${share.en}: ${few.en} to ${many.en}`);
  });
  const between =
    items === clusters
      ? bilingual('', '')
      : bilingual(
          ' (von: alle Aufgaben unabhängig; bis: nur die Gruppen)',
          ' (from: all items independent; to: only the clusters)',
        );
  return bilingual(
    `Teststärke von ${suiteId}: ${items} Aufgaben in ${clusters} Gruppen finden mit 80 % (Fehler 5 %) Unterschiede zweier Angebote ab so vielen Prozentpunkten, je nach Anteil uneiniger Aufgaben: ${cells.map(({ de }) => de).join('; ')}${between.de}.`,
    `Power of ${suiteId}: ${items} items in ${clusters} clusters find with 80 % (error 5 %) differences of two bids from so many percentage points, by share of items they disagree on: ${cells.map(({ en }) => en).join('; ')}${between.en}.`,
  );
}
