/** Chapters "prices" and "exit dossier" of each lot. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { formatAmount, formatInteger, formatMoney } from '../text/format-number.js';
import { formatDate } from '../text/format-time.js';
import { PRICE_BASIS_LABELS } from '../text/label-text.js';
import { EXIT, PRICES } from '../text/result-text.js';
import {
  cellList,
  dataTable,
  factList,
  heading,
  missingParagraph,
  note,
  paragraph,
  subheading,
} from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel, stampText } from './writer.js';

function lotPrices(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill, language } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  if (lot.prices.length === 0) return [...title, missingParagraph(writer, say(PRICES.absent))];
  const price = lot.criteria === MISSING ? null : lot.criteria.profile.price;
  const basis: readonly Content[] =
    price === null
      ? []
      : [
          paragraph(
            fill(PRICES.basis, {
              basis: say(PRICE_BASIS_LABELS[price.basis]),
              currency: price.currency,
            }),
          ),
        ];
  return [
    ...title,
    ...basis,
    ...lot.prices.flatMap(({ bidId, lines, evaluatedPriceMinor }) => [
      subheading(bidLabel(writer, bidId)),
      dataTable(
        [
          { head: say(PRICES.position), share: 36 },
          { head: say(PRICES.quantity), share: 11, align: 'right' },
          { head: say(PRICES.unit), share: 17 },
          { head: say(PRICES.unitPrice), share: 17, align: 'right' },
          { head: say(PRICES.amount), share: 19, align: 'right' },
        ],
        [
          ...lines.map((line) => [
            line.title,
            formatInteger(line.quantity, language),
            line.unit,
            formatAmount(line.unitPriceMinor, language),
            formatAmount(line.amountMinor, language),
          ]),
          [
            { text: say(PRICES.total), bold: true },
            '',
            '',
            '',
            { text: formatAmount(evaluatedPriceMinor, language), bold: true },
          ],
        ],
      ),
    ]),
  ];
}

export const pricesChapter = (writer: Writer): readonly Content[] => [
  ...writer.record.lots.flatMap((lot) => lotPrices(writer, lot)),
  note(writer.say(PRICES.lowPrices)),
];

function lotExit(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill, language } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  if (lot.exitDossier === MISSING) return [...title, missingParagraph(writer, say(EXIT.absent))];
  const { dossier, stamp } = lot.exitDossier;
  return [
    ...title,
    factList([
      [say(EXIT.triggers), cellList(dossier.triggers)],
      [say(EXIT.assets), cellList(dossier.assets)],
      [say(EXIT.formats), cellList(dossier.formats)],
      [say(EXIT.notice), fill(EXIT.months, { months: dossier.noticeMonths })],
      [say(EXIT.transition), dossier.transition],
      [say(EXIT.charges), formatMoney(dossier.chargesMinor, language)],
      [say(EXIT.alternatives), cellList(dossier.alternatives)],
      [say(EXIT.residual), dossier.residualRisk],
      [say(EXIT.owner), dossier.owner],
      [say(EXIT.review), formatDate(dossier.reviewOn, language)],
      [say(EXIT.attached), stampText(writer, stamp)],
    ]),
  ];
}

export const exitChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotExit(writer, lot));
