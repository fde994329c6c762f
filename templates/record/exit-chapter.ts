/** Chapter "exit dossier" of each lot: how the authority could leave the system again. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { formatMoney } from '../text/format-number.js';
import { formatDate } from '../text/format-time.js';
import { EXIT } from '../text/result-text.js';
import { cellList, factList, heading, missingParagraph } from './blocks.js';
import type { Writer } from './writer.js';
import { lotLabel, stampText } from './writer.js';

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
