/** Chapter "stability": how far weights can move, random weightings, bids falling away, scores moving, distances to the first place. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import type {
  ExaminedStability,
  WeightLimit,
  WeightRange,
} from '../../criteria/stability/stability-result.js';
import { intervalChart } from '../chart/interval-chart.js';
import {
  formatExact,
  formatInteger,
  formatMoney,
  formatPercent,
  formatPercentColumn,
  formatPoints,
} from '../text/format-number.js';
import { WORDS } from '../text/record-text.js';
import { STABILITY } from '../text/stability-text.js';
import {
  bulletList,
  dataTable,
  heading,
  keptTogether,
  missingParagraph,
  note,
  paragraph,
  subheading,
} from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel, stampText } from './writer.js';

/** More rows than this are left to the table. */
const CHART_ROWS = 14;
/** Ranks with a column of their own; the rest is added up. */
const RANK_COLUMNS = 4;

/** Basis points "n/d" as per cent with two decimals. */
function percent({ language }: Writer, { exact }: Pick<WeightLimit, 'exact'>): string {
  const [n = '0', d = '1'] = exact.split('/');
  const sign = language === 'de' ? '\u00a0%' : '%';
  return `${formatExact(`${n}/${BigInt(d) * 100n}`, 2, language)}${sign}`;
}

const bids = (writer: Writer, ids: readonly string[]): string =>
  ids.map((id) => bidLabel(writer, id)).join(', ');

const rangeName = ({ fill }: Writer, { of, id }: WeightRange): string =>
  of === 'group' ? fill(STABILITY.group, { id }) : id;

function outside(writer: Writer, { movable, low, high }: WeightRange): string {
  const { say, fill } = writer;
  if (!movable) return say(STABILITY.fixed);
  const who = (ids: readonly string[]): string =>
    ids.length === 0 ? say(STABILITY.undefined) : bids(writer, ids);
  const parts = [
    ...(low.beyond === null ? [] : [fill(STABILITY.below, { bids: who(low.beyond) })]),
    ...(high.beyond === null ? [] : [fill(STABILITY.above, { bids: who(high.beyond) })]),
  ];
  return parts.length === 0 ? say(STABILITY.anyWeight) : parts.join('; ');
}

const basisPoints = ({ decimal }: Pick<WeightLimit, 'decimal'>): number =>
  Math.round(Number(decimal));

function rangeChart(writer: Writer, ranges: readonly WeightRange[]): readonly Content[] {
  const { say, fill, language } = writer;
  const groups = ranges.filter(({ of }) => of === 'group');
  const drawn = ranges.length <= CHART_ROWS ? ranges : groups;
  if (drawn.length === 0 || drawn.length > CHART_ROWS) return [];
  const tick = (bp: number): string => formatPercent(bp, language);
  const description = drawn.map((range) =>
    fill(STABILITY.chartRow, {
      name: rangeName(writer, range),
      weight: percent(writer, range.weight),
      low: percent(writer, range.low),
      high: percent(writer, range.high),
    }),
  );
  const svg = intervalChart({
    title: say(STABILITY.chart),
    description: description.join(' '),
    ticks: [tick(0), tick(2_500), tick(5_000), tick(7_500), tick(10_000)],
    rows: drawn.map((range) => ({
      label: rangeName(writer, range),
      shareBp: basisPoints(range.weight),
      lowBp: basisPoints(range.low),
      highBp: basisPoints(range.high),
      value: percent(writer, range.weight),
    })),
  });
  return [{ margin: [0, 2, 0, 6], svg }];
}

function rangeBlock(writer: Writer, { ranges, bounds }: ExaminedStability): readonly Content[] {
  const { say } = writer;
  return [
    subheading(say(STABILITY.ranges)),
    paragraph(say(STABILITY.rangesText)),
    ...rangeChart(writer, ranges),
    dataTable(
      [
        { head: say(WORDS.criterion), share: 20 },
        { head: say(STABILITY.today), share: 14, align: 'right' },
        { head: say(STABILITY.from), share: 14, align: 'right' },
        { head: say(STABILITY.to), share: 14, align: 'right' },
        { head: say(STABILITY.outside), share: 38 },
      ],
      ranges.map((range) => [
        rangeName(writer, range),
        percent(writer, range.weight),
        percent(writer, range.low),
        percent(writer, range.high),
        outside(writer, range),
      ]),
    ),
    note(say(bounds === 'exact' ? STABILITY.exact : STABILITY.confirmed)),
  ];
}

function drawBlock(writer: Writer, { draws }: ExaminedStability): readonly Content[] {
  const { say, fill, language } = writer;
  const count = draws.bids.length;
  const own = count <= RANK_COLUMNS + 1 ? count : RANK_COLUMNS;
  const share = (times: number): string =>
    formatPercentColumn(Math.round((times * 10_000) / draws.draws), language);
  const heads = [
    ...Array.from({ length: own }, (_, at) => fill(STABILITY.rank, { rank: at + 1 })),
    ...(own < count ? [fill(STABILITY.later, { rank: own + 1 })] : []),
  ];
  return [
    subheading(say(STABILITY.draws)),
    paragraph(
      fill(STABILITY.drawsText, {
        draws: formatInteger(draws.draws, language),
        criteria: draws.criteria.length,
      }),
    ),
    keptTogether(
      dataTable(
        [
          { head: say(WORDS.bid), share: 40 },
          ...heads.map((head) => ({ head, share: 60 / heads.length, align: 'right' as const })),
        ],
        draws.bids.map(({ bidId, ranks }) => [
          bidLabel(writer, bidId),
          ...ranks.slice(0, own).map(share),
          ...(own < count ? [share(ranks.slice(own).reduce((sum, one) => sum + one, 0))] : []),
        ]),
      ),
    ),
    note(`${fill(STABILITY.seed, { seed: draws.seed })} ${say(STABILITY.central)}`),
  ];
}

function removalBlock(writer: Writer, { removals }: ExaminedStability): readonly Content[] {
  const { say, fill } = writer;
  const { tried, findings } = removals;
  const effect = ({ kind, winner }: (typeof findings)[number]): string => {
    if (kind === 'undefined') return say(STABILITY.undefined);
    if (kind === 'orderChanges') return say(STABILITY.orderChanges);
    return winner === null
      ? say(STABILITY.noWinner)
      : fill(STABILITY.winnerChanges, { bid: bidLabel(writer, winner) });
  };
  const text = findings.length === 0 ? STABILITY.removalsNone : STABILITY.removalsSome;
  return [
    subheading(say(STABILITY.removals)),
    paragraph(fill(text, { tried })),
    ...(findings.length === 0
      ? []
      : [
          dataTable(
            [
              { head: say(STABILITY.removed), share: 55 },
              { head: say(STABILITY.effect), share: 45 },
            ],
            findings.map((finding) => [bids(writer, finding.removed), effect(finding)]),
          ),
        ]),
  ];
}

function moveBlock(writer: Writer, { moves }: ExaminedStability): readonly Content[] {
  const { say, fill, language } = writer;
  const { tried, changing, listed } = moves;
  return [
    subheading(say(STABILITY.moves)),
    paragraph(fill(STABILITY.movesText, { tried, changing })),
    ...(listed.length === 0
      ? []
      : [
          dataTable(
            [
              { head: say(WORDS.bid), share: 34 },
              { head: say(WORDS.criterion), share: 12 },
              { head: say(STABILITY.moveFrom), share: 22, align: 'right' },
              { head: say(STABILITY.wins), share: 32 },
            ],
            listed.map(({ bidId, criterionId, from, to, winner }) => [
              bidLabel(writer, bidId),
              criterionId,
              `${formatPoints(from, language)} → ${formatPoints(to, language)}`,
              winner === null ? say(STABILITY.noWinner) : bidLabel(writer, winner),
            ]),
          ),
        ]),
    ...(listed.length < changing ? [note(fill(STABILITY.listed, { count: listed.length }))] : []),
  ];
}

function distanceBlock(writer: Writer, { distances }: ExaminedStability): readonly Content[] {
  const { say, fill, language } = writer;
  if (distances.length === 0) return [];
  return [
    subheading(say(STABILITY.distances)),
    paragraph(say(STABILITY.distancesText)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 32 },
        { head: say(STABILITY.points), share: 36 },
        { head: say(STABILITY.price), share: 32 },
      ],
      distances.map(({ bidId, points, criteria, price }) => [
        bidLabel(writer, bidId),
        points === null
          ? say(STABILITY.noPoints)
          : fill(STABILITY.pointsNeeded, {
              criterion: points.criterionId,
              from: formatPoints(points.from, language),
              to: formatPoints(points.to, language),
              count: criteria,
            }),
        price === null
          ? say(STABILITY.noPrice)
          : fill(STABILITY.priceNeeded, {
              from: formatMoney(price.from, language),
              to: formatMoney(price.to, language),
            }),
      ]),
    ),
  ];
}

function lotStability(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  const { stability } = lot;
  if (stability === null) return [...title, paragraph(say(STABILITY.none))];
  if (stability === MISSING) {
    return [...title, missingParagraph(writer, say(STABILITY.missing))];
  }
  const { run, stamp, result } = stability;
  if (result.kind === 'notExamined') {
    const reason = say(result.reason);
    return [...title, paragraph(fill(STABILITY.notExamined, { reason }))];
  }
  return [
    ...title,
    paragraph(fill(STABILITY.what, { run, stamp: stampText(writer, stamp) })),
    bulletList([say(result.summary.stable), say(result.summary.sensitive)]),
    ...rangeBlock(writer, result),
    ...drawBlock(writer, result),
    ...removalBlock(writer, result),
    ...moveBlock(writer, result),
    ...distanceBlock(writer, result),
  ];
}

export const stabilityChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotStability(writer, lot));
