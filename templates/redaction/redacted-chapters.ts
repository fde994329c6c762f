/** Chapters of the redacted record: bids, examination, criteria, scores, prices, ranking, course and notes, from redacted data. */
import type { Content } from 'pdfmake/interfaces.js';
import type { Language } from '../../criteria/bilingual.js';
import type { EventKind } from '../../criteria/procedure/event.js';
import { isMark } from '../../criteria/redaction/redact-record.js';
import type { Cell, Column } from '../record/blocks.js';
import { bulletList, dataTable, heading, paragraph, subheading } from '../record/blocks.js';
import { EVENT_LABELS } from '../text/event-text.js';
import { formatDecimal, formatMoney, formatPercent, formatPoints } from '../text/format-number.js';
import { formatColumnTime } from '../text/format-time.js';
import { WORDS } from '../text/record-text.js';
import type { Json } from './read-json.js';
import { at, cellOf, listAt, textOf } from './read-json.js';
import { REDACTED } from './redaction-text.js';

export interface Reader {
  readonly chapters: Json;
  readonly language: Language;
}

const column = (head: string, share: number): Column => ({ head, share });

/** A list as table, or a dash where it is empty. */
const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): Content =>
  rows.length === 0 ? paragraph('–') : dataTable(columns, rows);

const timeOf = (value: unknown, language: Language): string =>
  typeof value === 'string' && !isMark(value) && value !== 'missing'
    ? formatColumnTime(value, language)
    : textOf(value);

const yesOrNo = (value: unknown, language: Language): string =>
  typeof value === 'boolean' ? `${(value ? WORDS.yes : WORDS.no)[language]}:` : '';

export function bidsTable({ chapters, language }: Reader): Content {
  const say = (key: keyof typeof REDACTED): string => REDACTED[key][language];
  return table(
    [
      column(WORDS.bid[language], 14),
      column(say('bidder'), 26),
      column(say('received'), 18),
      column(say('product'), 21),
      column(say('model'), 21),
    ],
    listAt(chapters, 'opening', 'received').map((bid) => [
      cellOf(at(bid, 'bidId')),
      cellOf(at(bid, 'opened', 'bidderName')),
      timeOf(at(bid, 'receivedAt'), language),
      cellOf(at(bid, 'opened', 'product')),
      cellOf(at(bid, 'opened', 'model')),
    ]),
  );
}

export function examination({ chapters, language }: Reader): readonly Content[] {
  const say = (key: keyof typeof REDACTED): string => REDACTED[key][language];
  return [
    table(
      [column(WORDS.bid[language], 16), column(say('formal'), 42), column(say('eligible'), 42)],
      listAt(chapters, 'examination', 'bids').map((bid) => [
        cellOf(at(bid, 'bidId')),
        `${yesOrNo(at(bid, 'formal', 'passed'), language)} ${textOf(at(bid, 'formal', 'findings'))}`,
        `${yesOrNo(at(bid, 'eligibility', 'eligible'), language)} ${textOf(at(bid, 'eligibility', 'findings'))}`,
      ]),
    ),
    table(
      [
        column(say('excluded'), 16),
        column(WORDS.legalReference[language], 28),
        column(WORDS.reason[language], 56),
      ],
      listAt(chapters, 'examination', 'exclusions').map((one) => [
        cellOf(at(one, 'bidId')),
        cellOf(at(one, 'legalReference')),
        cellOf(at(one, 'reason')),
      ]),
    ),
  ];
}

export function criteriaTable(lot: unknown, language: Language): Content {
  const groups = listAt(lot, 'criteria', 'profile', 'groups');
  return table(
    [
      column(REDACTED.group[language], 26),
      column(WORDS.criterion[language], 56),
      column(WORDS.weight[language], 18),
    ],
    groups.flatMap((group) =>
      listAt(group, 'criteria').map((criterion) => [
        cellOf(at(group, 'title')),
        `${textOf(at(criterion, 'id'))} ${textOf(at(criterion, 'title'))}`,
        cellOf(at(criterion, 'weightBp'), (bp) => formatPercent(bp, language)),
      ]),
    ),
  );
}

function scoreRows(score: unknown, language: Language): readonly (readonly Cell[])[] {
  const points = (value: unknown): Cell => cellOf(value, (one) => formatPoints(one, language));
  const bidId = cellOf(at(score, 'bidId'));
  if (at(score, 'kind') === 'benchmark') {
    return [[bidId, cellOf(at(score, 'suiteId')), points(at(score, 'points')), '']];
  }
  const agreed: readonly Cell[] = [
    bidId,
    REDACTED.panel[language],
    points(at(score, 'consensus', 'points')),
    cellOf(at(score, 'consensus', 'reason')),
  ];
  const sheets = listAt(score, 'sheets').map((sheet): readonly Cell[] => [
    '',
    `${REDACTED.sheet[language]}: ${textOf(at(sheet, 'name'))}`,
    points(at(sheet, 'points')),
    [
      `${REDACTED.strengths[language]}: ${textOf(at(sheet, 'strengths'))}`,
      `${REDACTED.weaknesses[language]}: ${textOf(at(sheet, 'weaknesses'))}`,
    ].join('\n'),
  ]);
  return [agreed, ...sheets];
}

export const scores = (lot: unknown, language: Language): readonly Content[] =>
  listAt(lot, 'scores', 'criteria').flatMap((criterion) => [
    subheading(`${WORDS.criterion[language]} ${textOf(at(criterion, 'criterionId'))}`),
    table(
      [
        column(WORDS.bid[language], 14),
        column(WORDS.person[language], 26),
        column(WORDS.points[language], 12),
        column(WORDS.reason[language], 48),
      ],
      listAt(criterion, 'bids').flatMap((score) => scoreRows(score, language)),
    ),
  ]);

export function pricesTable(lot: unknown, language: Language): Content {
  return table(
    [column(WORDS.bid[language], 40), column(REDACTED.price[language], 60)],
    listAt(lot, 'prices').map((price) => [
      cellOf(at(price, 'bidId')),
      cellOf(at(price, 'evaluatedPriceMinor'), (minor) => formatMoney(minor, language)),
    ]),
  );
}

export function ranking(lot: unknown, language: Language): readonly Content[] {
  const say = (key: keyof typeof REDACTED): string => REDACTED[key][language];
  const decimal = (value: unknown): Cell =>
    typeof value === 'string' && !isMark(value) ? formatDecimal(value, language) : cellOf(value);
  const last = listAt(lot, 'rankings').at(-1);
  return [
    table(
      [
        column(say('rank'), 10),
        column(WORDS.bid[language], 20),
        column(say('performance'), 20),
        column(say('price'), 25),
        column(say('value'), 25),
      ],
      listAt(last, 'ranking', 'bids').map((bid) => [
        cellOf(at(bid, 'rank')),
        cellOf(at(bid, 'bidId')),
        decimal(at(bid, 'performanceDecimal')),
        cellOf(at(bid, 'priceMinor'), (minor) => formatMoney(minor, language)),
        decimal(at(bid, 'valueDecimal')),
      ]),
    ),
    paragraph(`${say('award')}: ${textOf(at(lot, 'award', 'decided', 'bidId'))}`),
  ];
}

function actorOf(line: unknown, language: Language): string {
  const by = at(line, 'stamp', 'by');
  const name = at(by, 'kind') === 'engine' ? WORDS.engine[language] : textOf(at(by, 'name'));
  return `${name}\n${timeOf(at(line, 'stamp', 'at'), language)}`;
}

export function course({ chapters, language }: Reader): Content {
  return table(
    [
      column(WORDS.number[language], 7),
      column(REDACTED.step[language], 31),
      column(REDACTED.who[language], 28),
      column(WORDS.reason[language], 34),
    ],
    listAt(chapters, 'process').map((line) => [
      textOf(at(line, 'stamp', 'sequence')),
      [EVENT_LABELS[at(line, 'kind') as EventKind][language], textOf(at(line, 'bidId') ?? '')]
        .filter((text) => text !== '–' && text !== '')
        .join('\n'),
      actorOf(line, language),
      cellOf(at(line, 'reason')),
    ]),
  );
}

export function notes({ chapters, language }: Reader): readonly Content[] {
  const all = listAt(chapters, 'remarks', 'notes').map((one) => textOf(at(one, 'text')));
  return [heading(REDACTED.notes[language]), all.length === 0 ? paragraph('–') : bulletList(all)];
}
