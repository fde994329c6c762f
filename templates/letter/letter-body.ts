/** The text of each kind of letter, between salutation and closing. */
import type { Content } from 'pdfmake/interfaces.js';
import type {
  ExclusionGround,
  Letter,
  LetterOf,
  Standstill,
} from '../../criteria/letter/letter.js';
import type { BidderInformation } from '../../criteria/rule-set/rule-set.js';
import { dataTable, factList, heading, paragraph } from '../record/blocks.js';
import { formatDate, formatTime } from '../text/format-time.js';
import { CANCELLATION_LABELS } from '../text/label-text.js';
import { CONCERNS, FAULTS } from '../text/late-documents-text.js';
import { comparisonBlocks } from './comparison-blocks.js';
import { LAWS, OTHER, PERIODS, REMEDIES, REMEDY_TITLE, STANDSTILL } from './legal-text.js';
import { COMPARISON } from './letter-text.js';
import type { LetterWriter } from './letter-writer.js';

type Body<K extends Letter['kind']> = (
  writer: LetterWriter,
  letter: LetterOf<K>,
) => readonly Content[];

function standstillBlocks(
  { say, language }: LetterWriter,
  { notBefore, shorterMs }: Standstill,
  regime: BidderInformation,
): Content[] {
  const period = PERIODS[regime];
  return [
    heading(say(STANDSTILL.title)),
    paragraph(
      [
        say(STANDSTILL.notBefore, { date: formatDate(notBefore, language) }),
        ...(shorterMs === null ? [] : [say(STANDSTILL.shorter, { seconds: shorterMs / 1_000 })]),
        ...(period === null ? [] : [say(period)]),
      ].join(' '),
    ),
  ];
}

const remedyBlocks = ({ say }: LetterWriter, regime: BidderInformation): Content[] => [
  heading(say(REMEDY_TITLE)),
  ...REMEDIES[regime].map((text) => paragraph(say(text))),
];

const groundBlocks = ({ say }: LetterWriter, ground: ExclusionGround): Content[] => [
  heading(say(OTHER.exclusionTitle)),
  factList([
    [say(OTHER.ground), ground.legalReference],
    [say(OTHER.reason), ground.reason],
  ]),
];

const rejection: Body<'rejection'> = (writer, { comparison, standstill, regime }) => [
  paragraph(writer.say(COMPARISON.thanks)),
  paragraph(writer.say(COMPARISON.winner, { winner: comparison.winner })),
  ...comparisonBlocks(writer, comparison, regime),
  ...standstillBlocks(writer, standstill, regime),
  ...remedyBlocks(writer, regime),
];

const exclusion: Body<'exclusion'> = (writer, { ground, award, regime }) => [
  paragraph(writer.say(OTHER.excluded)),
  ...(award === null
    ? []
    : [
        paragraph(
          award.winner === null
            ? writer.say(OTHER.noWinner)
            : writer.say(COMPARISON.winner, { winner: award.winner }),
        ),
      ]),
  ...groundBlocks(writer, ground),
  ...(award === null ? [] : standstillBlocks(writer, award.standstill, regime)),
  ...remedyBlocks(writer, regime),
];

const intendedAward: Body<'intendedAward'> = (writer, { remark, standstill, regime }) => [
  paragraph(writer.say(OTHER.intended)),
  ...(remark === null ? [] : [paragraph(remark)]),
  ...standstillBlocks(writer, standstill, regime),
  paragraph(writer.say(OTHER.notYet)),
  paragraph(writer.say(OTHER.others)),
];

const information: Body<'information'> = (writer, letter) => {
  const { requestedOn, comparison, exclusion: ground, regime } = letter;
  const law = writer.say(LAWS[regime].information);
  const date = formatDate(requestedOn, writer.language);
  return [
    paragraph(writer.say(OTHER.requested, { date, law })),
    ...(comparison === null
      ? []
      : [
          paragraph(writer.say(COMPARISON.winner, { winner: comparison.winner })),
          ...comparisonBlocks(writer, comparison, regime),
        ]),
    ...(ground === null
      ? []
      : [paragraph(writer.say(OTHER.excluded)), ...groundBlocks(writer, ground)]),
    ...(comparison === null && ground === null
      ? [paragraph(writer.say(OTHER.requestedWinner))]
      : []),
  ];
};

const priceClarification: Body<'priceClarification'> = (writer, letter) => {
  const { question, until, conspicuous, regime } = letter;
  const { lowPrice, lowPriceRefused } = LAWS[regime];
  const time = formatTime(until, writer.language);
  return [
    paragraph(
      writer.say(conspicuous ? OTHER.priceLow : OTHER.price, { law: writer.say(lowPrice) }),
    ),
    heading(writer.say(OTHER.question)),
    paragraph(question),
    paragraph(writer.say(OTHER.untilPrice, { time, law: writer.say(lowPriceRefused) })),
  ];
};

const lateDocuments: Body<'lateDocuments'> = (writer, letter) => {
  const { documents, legalReference, until, regime } = letter;
  const { say, language } = writer;
  const exclusion = say(LAWS[regime].missing);
  return [
    paragraph(say(OTHER.missing)),
    dataTable(
      [
        { head: say(OTHER.document), share: 50 },
        { head: say(OTHER.concerns), share: 28 },
        { head: say(OTHER.fault), share: 22 },
      ],
      documents.map(({ documentId, title, concerns, fault }) => [
        `${documentId}: ${title}`,
        `${say(CONCERNS[concerns.kind])}${concerns.kind === 'criterion' ? ` ${concerns.criterionId}` : ''}`,
        say(FAULTS[fault]),
      ]),
    ),
    paragraph(
      say(OTHER.untilDocuments, {
        ...{ time: formatTime(until, language), law: legalReference, exclusion },
      }),
    ),
  ];
};

/** The ground in words: which law it stands in is said beside it. */
const withoutLaw = (label: string): string => label.replace(/^[^:]*: /u, '');

const cancellation: Body<'cancellation'> = (writer, { ground, reason, regime }) => [
  paragraph(writer.say(OTHER.cancelled)),
  factList([
    [
      writer.say(OTHER.cancelledGround, { law: writer.say(LAWS[regime].cancellation) }),
      withoutLaw(writer.say(CANCELLATION_LABELS[ground])),
    ],
    [writer.say(OTHER.reason), reason],
  ]),
  paragraph(writer.say(OTHER.cancelledThanks)),
  ...remedyBlocks(writer, regime),
];

const BODIES: { readonly [K in Letter['kind']]: Body<K> } = {
  rejection,
  exclusion,
  intendedAward,
  information,
  priceClarification,
  lateDocuments,
  cancellation,
};

export const letterBody = (writer: LetterWriter, letter: Letter): readonly Content[] =>
  (BODIES[letter.kind] as Body<Letter['kind']>)(writer, letter);
