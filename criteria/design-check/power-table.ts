/** The power table of a suite, printed before anything is published: which difference of two bids its items find. */
import type { Bilingual } from '../bilingual.js';
import { bilingual, decimalText } from '../exact/bilingual-text.js';
import { rational } from '../exact/rational.js';
import { toDecimal } from '../exact/rounding.js';
import { detectablePairedBp, effectiveItems } from '../statistics/paired-power.js';
import type { PlannedSuiteSize } from './design-finding.js';

/** Shares of items on which two bidders may disagree; nobody knows the true one before. */
export const DISAGREEMENTS_BP = [1_000, 2_000, 3_000] as const;

/** Correlation of two bids' difference within a cluster that is planned with: nobody knows the true one before. */
export const PLANNED_CORRELATION_BP = 2_000;
/** Bids that are planned with where all comparisons of a run count: three of them make three pairs. */
export const PLANNED_BIDS = 3;
const PLANNED_PAIRS = (PLANNED_BIDS * (PLANNED_BIDS - 1)) / 2;

export interface PowerRow {
  readonly disagreementBp: number;
  /** Smallest difference that is found with 80 % at 5 %, were all items independent; null: none is. */
  readonly byItemsBp: number | null;
  /** The same with the planned correlation within clusters. */
  readonly byCorrelationBp: number | null;
  /** The same with one item per cluster; the truth lies between the first and this one. */
  readonly byClustersBp: number | null;
  /** With the planned correlation, where it is one of all comparisons of the run: what Holm finds at least. */
  readonly inRunBp: number | null;
}

export interface PowerTable {
  readonly suiteId: string;
  /** Counted items and clusters among them. */
  readonly items: number;
  readonly clusters: number;
  /** Suites of the run, and comparisons of the planned number of bids over all of them. */
  readonly suites: number;
  readonly comparisons: number;
  readonly rows: readonly PowerRow[];
}

/**
 * Null for a suite without items.
 * @param suites how many suites the run has: Holm's adjustment is over all of them
 */
export function powerTable(
  { suite, itemCount, clusterCount }: PlannedSuiteSize,
  suites = 1,
): PowerTable | null {
  if (itemCount < 1) return null;
  const clusters = Math.max(1, Math.min(itemCount, clusterCount ?? itemCount));
  const correlated = effectiveItems(itemCount, clusters, PLANNED_CORRELATION_BP);
  const comparisons = PLANNED_PAIRS * suites;
  const rows = DISAGREEMENTS_BP.map((disagreementBp) => ({
    disagreementBp,
    byItemsBp: detectablePairedBp(itemCount, disagreementBp),
    byCorrelationBp: detectablePairedBp(correlated, disagreementBp),
    byClustersBp: detectablePairedBp(clusters, disagreementBp),
    inRunBp: detectablePairedBp(correlated, disagreementBp, comparisons),
  }));
  return { suiteId: suite.id, items: itemCount, clusters, suites, comparisons, rows };
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

type Cell = (row: PowerRow) => number | null;

/** One column: "10 %: 5,00; 20 %: 7,07". */
function column(rows: readonly PowerRow[], cell: Cell): Bilingual {
  const cells = rows.map((row) => [percentText(row.disagreementBp), points(cell(row))] as const);
  return bilingual(
    cells.map(([share, found]) => `${share.de}: ${found.de}`).join('; '),
    cells.map(([share, found]) => `${share.en}: ${found.en}`).join('; '),
  );
}

/** What clusters take away; nothing where every item stands for itself. */
function clusteredText({ items, clusters, rows }: PowerTable): Bilingual {
  if (items === clusters) return bilingual('', '');
  const [some, all] = [
    column(rows, ({ byCorrelationBp }) => byCorrelationBp),
    column(rows, ({ byClustersBp }) => byClustersBp),
  ];
  const share = percentText(PLANNED_CORRELATION_BP);
  return bilingual(
    ` Bei ${share.de} Zusammenhang in den Gruppen: ${some.de}. Zählen nur die Gruppen: ${all.de}.`,
    ` With ${share.en} correlation within clusters: ${some.en}. If clusters alone count: ${all.en}.`,
  );
}

/** The table in a few sentences per suite, for lines of text. */
export function powerText(table: PowerTable): Bilingual {
  const { suiteId, items, clusters, suites, comparisons, rows } = table;
  const single = column(rows, ({ byItemsBp }) => byItemsBp);
  const inRun = column(rows, ({ inRunBp }) => inRunBp);
  const clustered = clusteredText(table);
  const of =
    suites === 1
      ? bilingual('einer Messreihe', 'one suite')
      : bilingual(`${suites} Messreihen`, `${suites} suites`);
  return bilingual(
    `Teststärke von ${suiteId}: ${items} Aufgaben in ${clusters} Gruppen finden mit 80 % (exakter Test, Fehler 5 %) Unterschiede zweier Angebote ab so vielen Prozentpunkten, je nach Anteil uneiniger Aufgaben: ${single.de}.${clustered.de} Mit ${PLANNED_BIDS} Angeboten in ${of.de} (${comparisons} Vergleiche, nach Holm) spätestens ab: ${inRun.de}.`,
    `Power of ${suiteId}: ${items} items in ${clusters} clusters find with 80 % (exact test, error 5 %) differences of two bids from so many percentage points, by share of items they disagree on: ${single.en}.${clustered.en} With ${PLANNED_BIDS} bids in ${of.en} (${comparisons} comparisons, after Holm) at the latest from: ${inRun.en}.`,
  );
}
