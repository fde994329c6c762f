/** Blocks beside a suite's results: power known before, excluded items, tie band, cost and energy for reading. */
import type { Content } from 'pdfmake/interfaces.js';
import {
  PLANNED_BIDS,
  PLANNED_CORRELATION_BP,
  powerTable,
} from '../../criteria/design-check/power-table.js';
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { TaskCost } from '../../criteria/price/task-cost.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import {
  formatInteger,
  formatMoney,
  formatPercent,
  formatPercentColumn,
} from '../text/format-number.js';
import { MEASUREMENT } from '../text/measurement-text.js';
import { WORDS } from '../text/record-text.js';
import { dataTable, note, paragraph, subheading } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, suiteTitle } from './writer.js';

/** What was known of a suite's power before anybody had answered. */
export function powerBlock(writer: Writer, plan: PlannedSuite, suites: number): readonly Content[] {
  const { say, fill, language } = writer;
  const table = powerTable(plan, suites);
  if (table === null) return [];
  const percent = (bp: number | null): string =>
    bp === null ? say(MEASUREMENT.none) : formatPercentColumn(bp, language);
  const correlation = fill(MEASUREMENT.byCorrelation, {
    share: formatPercent(PLANNED_CORRELATION_BP, language),
  });
  return [
    subheading(say(MEASUREMENT.power)),
    note(
      fill(MEASUREMENT.powerText, {
        items: formatInteger(table.items, language),
        clusters: formatInteger(table.clusters, language),
        bids: PLANNED_BIDS,
        comparisons: formatInteger(table.comparisons, language),
      }),
    ),
    dataTable(
      [
        { head: say(MEASUREMENT.disagreement), share: 16, align: 'right' },
        { head: say(MEASUREMENT.byItems), share: 21, align: 'right' },
        { head: correlation, share: 21, align: 'right' },
        { head: say(MEASUREMENT.byClusters), share: 21, align: 'right' },
        { head: say(MEASUREMENT.inRun), share: 21, align: 'right' },
      ],
      table.rows.map(({ disagreementBp, byItemsBp, byCorrelationBp, byClustersBp, inRunBp }) =>
        [disagreementBp, byItemsBp, byCorrelationBp, byClustersBp, inRunBp].map(percent),
      ),
    ),
  ];
}

/** How the interval was made, what was left out, and where the tie band decided. */
export function methodNotes(
  writer: Writer,
  { analysis, excludedItems, results }: SuiteResult,
  plan: PlannedSuite | undefined,
): readonly Content[] {
  const { say, fill, language } = writer;
  const { design, clusters, items, seed } = analysis;
  const bandBp = plan?.suite.tieBandBp;
  const band = bandBp === undefined ? '' : formatPercentColumn(bandBp, language);
  return [
    note(
      design === 'single'
        ? say(MEASUREMENT.single)
        : fill(MEASUREMENT.clustered, {
            clusters: formatInteger(clusters, language),
            items: formatInteger(items, language),
            seed,
          }),
    ),
    ...(excludedItems.length === 0
      ? []
      : [note(fill(MEASUREMENT.excluded, { items: excludedItems.join(', ') }))]),
    ...(bandBp === undefined ? [] : [note(fill(MEASUREMENT.tieRule, { band }))]),
    ...results.flatMap(({ bidId, tieShareBp }) =>
      tieShareBp === undefined
        ? []
        : [
            note(
              fill(MEASUREMENT.tied, {
                band,
                bid: bidLabel(writer, bidId),
                share: formatPercentColumn(tieShareBp, language),
              }),
            ),
          ],
    ),
  ];
}

function costCells(writer: Writer, cost: TaskCost): readonly string[] {
  const { say, language } = writer;
  if (cost.kind === 'notKnown') return [say(MEASUREMENT[cost.because]), '', ''];
  const { perThousandMinor, tokensPerYearMinor, runningPerYearMinor } = cost;
  return [perThousandMinor, tokensPerYearMinor, runningPerYearMinor].map((minor) =>
    formatMoney(minor, language),
  );
}

const pricedByTokens = ({ criteria }: LotChapter): boolean =>
  criteria !== MISSING &&
  criteria.profile.price.quantities.some(({ measured }) => measured !== undefined);

export function costBlock(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say } = writer;
  if (lot.taskCosts.length === 0) return [];
  return [
    subheading(say(MEASUREMENT.costs)),
    paragraph(say(MEASUREMENT[pricedByTokens(lot) ? 'costsPricedText' : 'costsText'])),
    dataTable(
      [
        { head: say(MEASUREMENT.suite), share: 20 },
        { head: say(WORDS.bid), share: 26 },
        { head: say(MEASUREMENT.perThousand), share: 18, align: 'right' },
        { head: say(MEASUREMENT.perYear), share: 18, align: 'right' },
        { head: say(MEASUREMENT.running), share: 18, align: 'right' },
      ],
      lot.taskCosts.map(({ suiteId, bidId, cost }) => [
        suiteTitle(lot, suiteId),
        bidLabel(writer, bidId),
        ...costCells(writer, cost),
      ]),
    ),
  ];
}

export function energyBlock(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, language } = writer;
  const stated = lot.bids.flatMap(({ bidId, energy }) =>
    energy === null ? [] : [{ bidId, energy }],
  );
  if (stated.length === 0) return [];
  return [
    subheading(say(MEASUREMENT.energy)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 30 },
        { head: say(MEASUREMENT.whPerThousand), share: 20, align: 'right' },
        { head: say(MEASUREMENT.provenance), share: 15 },
        { head: say(WORDS.source), share: 35 },
      ],
      stated.map(({ bidId, energy }) => [
        bidLabel(writer, bidId),
        formatInteger(energy.whPerThousandTasks, language),
        say(MEASUREMENT[energy.provenance]),
        energy.source,
      ]),
    ),
  ];
}
