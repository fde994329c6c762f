/** Cover with key facts and decision, and the contents. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { currentRun } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { formatDecimal, formatMoney } from '../text/format-number.js';
import { formatTime } from '../text/format-time.js';
import { CANCELLATION_LABELS } from '../text/label-text.js';
import { COVER, WORDS } from '../text/record-text.js';
import type { Cell } from './blocks.js';
import { factList, missingWord } from './blocks.js';
import { editionCell, editionNotice, replacedRows } from './edition.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel } from './writer.js';

/** One sentence on the award of a lot. */
export function decisionSentence(writer: Writer, lot: LotChapter): string {
  const { say, fill, language } = writer;
  if (lot.award.decided === MISSING) return say(COVER.notDecided);
  const { bidId } = lot.award.decided;
  const bid = bidLabel(writer, bidId);
  const ranking = currentRun(lot)?.ranking;
  const ranked =
    ranking?.kind === 'ranked' ? ranking.bids.find((one) => one.bidId === bidId) : undefined;
  if (ranking?.kind !== 'ranked' || ranked === undefined) return fill(COVER.decidedPlain, { bid });
  return fill(COVER.decided, {
    bid,
    rank: ranked.rank ?? say(WORDS.none),
    of: ranking.bids.filter(({ rank }) => rank !== null).length,
    performance: formatDecimal(ranked.performanceDecimal, language),
    price: formatMoney(ranked.priceMinor, language),
  });
}

export function decisionLines(writer: Writer): readonly string[] {
  const { record, say, fill } = writer;
  const { cancellation } = record.meta;
  if (cancellation !== null) {
    return [fill(COVER.cancelled, { ground: say(CANCELLATION_LABELS[cancellation.ground]) })];
  }
  return record.lots.map((lot) => {
    const label = lotLabel(writer, lot.lotId);
    return `${label === null ? '' : `${label}. `}${decisionSentence(writer, lot)}`;
  });
}

export function bidCounts({ record }: Writer) {
  const received = record.opening.received.length;
  const excluded = record.examination.bids.filter((bid) => bid.excluded).length;
  return { received, excluded, late: record.opening.late.length, remaining: received - excluded };
}

/** The deadline that counted in the end. */
export function deadlineOf({ record }: Writer): string | null {
  if (record.design.published === MISSING) return null;
  return record.design.extensions.at(-1)?.to ?? record.design.published.bidDeadlineAt;
}

function keyFacts(writer: Writer): readonly (readonly [string, Cell])[] {
  const { record, say, fill, language } = writer;
  const { meta, need, design } = record;
  const deadline = deadlineOf(writer);
  return [
    [say(COVER.authority), meta.authority.name],
    [say(COVER.address), meta.authority.address],
    [say(COVER.subject), need === MISSING ? missingWord(writer) : need.useCase.title],
    [say(COVER.procedure), meta.procedureId],
    [
      say(COVER.rules),
      fill(COVER.rulesText, {
        title: say(meta.ruleSet.title),
        id: meta.ruleSet.id,
        edition: meta.ruleSet.edition,
      }),
    ],
    [
      say(COVER.value),
      need === MISSING
        ? missingWord(writer)
        : formatMoney(need.useCase.estimatedValueMinor, language),
    ],
    [
      say(COVER.published),
      design.published === MISSING
        ? missingWord(writer)
        : formatTime(design.published.stamp.at, language),
    ],
    [say(COVER.deadline), deadline === null ? missingWord(writer) : formatTime(deadline, language)],
    [say(COVER.lots), meta.lots.map(({ id, title }) => lotLabel(writer, id) ?? title).join('\n')],
    [say(COVER.bids), fill(COVER.bidCount, bidCounts(writer))],
    [say(COVER.version), editionCell(writer)],
    ...replacedRows(writer),
    [
      say(COVER.asOf),
      fill(COVER.asOfText, {
        time: formatTime(meta.chainHead.at, language),
        sequence: meta.chainHead.sequence,
      }),
    ],
  ];
}

export function cover(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  const training: Content[] = record.meta.training
    ? [{ text: say(WORDS.training), style: 'training' }]
    : [];
  return [
    ...editionNotice(writer),
    { text: say(WORDS.lawful), style: 'coverKind', margin: [0, 30, 0, 4] },
    { text: say(WORDS.title), style: 'coverTitle', headlineLevel: 1 },
    { text: record.meta.title, style: 'coverSubject' },
    ...training,
    factList(keyFacts(writer)),
    {
      layout: 'box',
      // A frame, not a table: readers hear the decision only.
      role: 'Div',
      margin: [0, 12, 0, 0],
      table: {
        widths: ['*'],
        body: [
          [
            {
              stack: [
                { text: say(COVER.decision), bold: true, margin: [0, 0, 0, 4] },
                ...decisionLines(writer).map((text) => ({ text, style: 'decision' })),
              ],
            },
          ],
        ],
      },
    },
  ];
}

export const contents = ({ say }: Writer): Content => ({
  pageBreak: 'before',
  toc: {
    title: { text: say(WORDS.contents), style: 'h1', headlineLevel: 1 },
    numberStyle: { alignment: 'right' },
  },
});
