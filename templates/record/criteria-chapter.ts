/** Chapter "criteria": groups, criteria with weights, sources and anchors, and the award method in words and numbers. */
import type { Content } from 'pdfmake/interfaces.js';
import type {
  CriterionGroup,
  Profile,
  ScoredCriterion,
  UnscoredCriterion,
} from '../../criteria/profile/profile.js';
import { overallWeightBp } from '../../criteria/profile/overall-weight.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import type { Missing } from '../../criteria/record/missing.js';
import { MISSING } from '../../criteria/record/missing.js';
import { levelPoints } from '../../criteria/scoring/allowed-points.js';
import { METHOD_TEXTS, methodParameters } from '../text/award-method-text.js';
import { CATALOGUES } from '../text/catalogue-text.js';
import { CRITERIA } from '../text/evaluation-text.js';
import { formatPercent, formatPoints } from '../text/format-number.js';
import { CRITERION_ROLE_LABELS, PRICE_BASIS_LABELS } from '../text/label-text.js';
import { WORDS } from '../text/record-text.js';
import type { Cell } from './blocks.js';
import {
  dataTable,
  factList,
  heading,
  keptTogether,
  missingParagraph,
  missingWord,
  note,
  paragraph,
  shortDigest,
  subheading,
} from './blocks.js';
import { catalogueBlock, isOrdinal, rowLine } from './catalogue-blocks.js';
import type { Writer } from './writer.js';
import { lotLabel, stampText, suiteTitle } from './writer.js';

function scoredRow(
  writer: Writer,
  lot: LotChapter,
  group: CriterionGroup,
  criterion: ScoredCriterion,
): readonly Cell[] {
  const { say, fill, language } = writer;
  const { scoredBy, minimumPoints } = criterion;
  const by =
    scoredBy.kind === 'panel'
      ? say(CRITERIA.panel)
      : fill(CRITERIA.benchmark, { suite: suiteTitle(lot, scoredBy.suiteId) });
  const minimum =
    minimumPoints === undefined
      ? ''
      : `\n${fill(CRITERIA.minimum, { points: formatPoints(minimumPoints, language) })}`;
  return [
    {
      stack: [
        { text: `${criterion.id} ${criterion.title}`, bold: true },
        criterion.requirement,
        {
          text: `${say(WORDS.source)}: ${criterion.source.document}, ${criterion.source.reference}`,
          color: '#5a6572',
        },
        ...rowLine(writer, criterion),
      ],
    },
    formatPercent(criterion.weightBp, language),
    formatPercent(overallWeightBp(group, criterion), language),
    `${by}${minimum}`,
  ];
}

function groupTable(writer: Writer, lot: LotChapter, group: CriterionGroup): readonly Content[] {
  const { say, fill, language } = writer;
  const title = fill(CRITERIA.group, {
    title: group.title,
    weight: formatPercent(group.weightBp, language),
  });
  return [
    subheading(group.sovereignty === true ? `${title} ${say(CRITERIA.sovereignty)}` : title),
    ...(group.minimumPoints === undefined
      ? []
      : [
          note(
            fill(CATALOGUES.groupMinimum, { points: formatPoints(group.minimumPoints, language) }),
          ),
        ]),
    dataTable(
      [
        { head: say(WORDS.criterion), share: 53 },
        { head: say(CRITERIA.inGroup), share: 13, align: 'right' },
        { head: say(CRITERIA.overall), share: 13, align: 'right' },
        { head: say(CRITERIA.scoredBy), share: 21 },
      ],
      group.criteria.map((criterion) => scoredRow(writer, lot, group, criterion)),
    ),
  ];
}

type Design = Exclude<LotChapter['criteria'], Missing>;

interface AnchorBlock {
  readonly names: string[];
  readonly rows: Cell[][];
  readonly notes: readonly string[];
}

/** Written anchors of the criteria that people score; criteria with equal anchors share a block, and no block is torn. */
function anchorTables(
  { say, fill, language }: Writer,
  { profile, sources }: Design,
): readonly Content[] {
  const blocks = new Map<string, AnchorBlock>();
  for (const criterion of profile.groups.flatMap(({ criteria }) => criteria)) {
    const { id, title, scoredBy } = criterion;
    if (scoredBy.kind !== 'panel') continue;
    const rows = scoredBy.anchors.map(({ points, meaning, level }) => [
      formatPoints(points, language),
      level === undefined ? meaning : fill(CATALOGUES.level, { level, meaning }),
    ]);
    const notes = [
      ...(isOrdinal(sources, criterion) ? [say(CATALOGUES.ordinal)] : []),
      ...(levelPoints(criterion) === null ? [] : [say(CATALOGUES.onlyLevels)]),
    ];
    const key = JSON.stringify([rows, notes]);
    const known = blocks.get(key);
    if (known === undefined) blocks.set(key, { names: [`${id} ${title}`], rows, notes });
    else known.names.push(`${id} ${title}`);
  }
  if (blocks.size === 0) return [];
  return [
    subheading(say(CRITERIA.anchors)),
    ...[...blocks.values()].flatMap(({ names, rows, notes }) => [
      keptTogether(
        dataTable(
          [
            { head: say(WORDS.points), share: 12, align: 'right' },
            { head: names.join(', '), share: 88 },
          ],
          rows,
        ),
      ),
      ...notes.map(note),
    ]),
  ];
}

/** How a gate is proved, and its floor. */
function evidenceText({ fill }: Writer, criterion: UnscoredCriterion): string {
  if (criterion.role !== 'gate') return '';
  const { evidence, minimumLevel } = criterion;
  return minimumLevel === undefined
    ? evidence
    : `${evidence}\n${fill(CATALOGUES.floor, { level: minimumLevel })}`;
}

function unscoredTable(writer: Writer, profile: Profile): readonly Content[] {
  const { say } = writer;
  if (profile.unscored.length === 0) return [];
  return [
    subheading(say(CRITERIA.unscored)),
    dataTable(
      [
        { head: say(CRITERIA.kind), share: 22 },
        { head: say(CRITERIA.requirement), share: 50 },
        { head: say(CRITERIA.evidence), share: 28 },
      ],
      profile.unscored.map((criterion) => [
        say(CRITERION_ROLE_LABELS[criterion.role]),
        {
          stack: [
            { text: `${criterion.id} ${criterion.title}`, bold: true },
            criterion.requirement,
            {
              text: `${say(WORDS.source)}: ${criterion.source.document}, ${criterion.source.reference}`,
              color: '#5a6572',
            },
            ...rowLine(writer, criterion),
          ],
        },
        evidenceText(writer, criterion),
      ]),
    ),
  ];
}

function methodBlock(writer: Writer, profile: Profile): readonly Content[] {
  const { say, fill, language } = writer;
  const { award, price, consensus } = profile;
  const text = METHOD_TEXTS[award.method];
  return [
    subheading(`${say(CRITERIA.method)}: ${say(text.name)} (${award.method})`),
    { text: text.formula, style: 'formula' },
    paragraph(say(text.words)),
    paragraph(say(CRITERIA.performance)),
    paragraph(
      fill(CRITERIA.priceText, {
        basis: say(PRICE_BASIS_LABELS[price.basis]),
        currency: price.currency,
      }),
    ),
    paragraph(
      fill(CRITERIA.consensusRule, {
        points: formatPoints(consensus.reasonBeyondMedian, language),
      }),
    ),
    dataTable(
      [
        { head: say(CRITERIA.parameter), share: 45 },
        { head: say(CRITERIA.value), share: 55 },
      ],
      methodParameters(award, language),
    ),
  ];
}

function lotCriteria(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  if (lot.criteria === MISSING) return [...title, missingParagraph(writer, say(CRITERIA.absent))];
  const { profile, sources, version, adopted } = lot.criteria;
  return [
    ...title,
    note(
      fill(CRITERIA.version, { title: profile.title, version, stamp: stampText(writer, adopted) }),
    ),
    ...profile.groups.flatMap((group) => groupTable(writer, lot, group)),
    ...anchorTables(writer, lot.criteria),
    ...unscoredTable(writer, profile),
    ...catalogueBlock(writer, profile, sources),
    ...methodBlock(writer, profile),
  ];
}

/** Warnings that did not stop the freeze; whoever confirmed it has seen them. */
function findingsBlock(writer: Writer): readonly Content[] {
  const { say, language, record } = writer;
  const { freezeProposed } = record.design;
  if (freezeProposed === MISSING || freezeProposed.findings.length === 0) return [];
  const lots = record.lots.length > 1;
  return [
    heading(say(CRITERIA.findings)),
    paragraph(say(CRITERIA.findingsIntro)),
    dataTable(
      [
        { head: say(CRITERIA.finding), share: 58 },
        { head: say(CRITERIA.mend), share: 42 },
      ],
      freezeProposed.findings.map(({ lotId, text, mend }) => [
        lots ? `${say(WORDS.lot)} ${lotId}: ${text[language]}` : text[language],
        mend[language],
      ]),
    ),
  ];
}

export function criteriaChapter(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { frozen, freezeProposed } = record.design;
  const stamps = [
    ...(freezeProposed === MISSING
      ? []
      : [fill(CRITERIA.proposedText, { stamp: stampText(writer, freezeProposed.stamp) })]),
    ...(frozen === MISSING
      ? []
      : [
          fill(CRITERIA.frozenText, { stamp: stampText(writer, frozen.stamp) }),
          shortDigest(frozen.digest),
        ]),
  ];
  return [
    factList([
      [say(CRITERIA.frozen), frozen === MISSING ? missingWord(writer) : stamps.join('\n')],
    ]),
    ...findingsBlock(writer),
    ...record.lots.flatMap((lot) => lotCriteria(writer, lot)),
  ];
}
