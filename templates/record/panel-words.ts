/** What the scores chapter says in words: places of reasons, the consensus with its comments, excused evaluators. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import type { Consensus } from '../../criteria/record/scores.js';
import type { ScorePlace } from '../../criteria/score-sheet/score-sheet.js';
import { formatPoints } from '../text/format-number.js';
import { PANEL } from '../text/panel-text.js';
import { SCORES } from '../text/result-text.js';
import { bulletList, note, subheading } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, stampText } from './writer.js';

/** "Antwort zu B2, Nachweis 1: S. 12", "Messreihe faq, Aufgabe 17", or the evaluator's own words. */
export function placeText({ fill }: Writer, place: ScorePlace): string {
  if (typeof place === 'string') return place;
  const where = place.where === undefined ? '' : `: ${place.where}`;
  if (place.kind === 'answer') {
    const answer = fill(PANEL.answer, { criterion: place.criterionId });
    const evidence =
      place.evidence === undefined ? '' : fill(PANEL.evidence, { number: place.evidence });
    return `${answer}${evidence}${where}`;
  }
  const item = place.itemId === undefined ? '' : fill(PANEL.item, { item: place.itemId });
  return `${fill(PANEL.suite, { suite: place.suiteId })}${item}${where}`;
}

/** Beside the panel's points: spread, reasons, both comments marked as what they are, and who recorded it when. */
export function consensusWords(
  writer: Writer,
  consensus: Consensus,
  earlier: readonly Consensus[],
): string {
  const { fill, language } = writer;
  const { spread, reason, minorityOpinion, externalComment, internalComment, stamp } = consensus;
  const points = (value: number): string => formatPoints(value, language);
  return [
    fill(SCORES.spread, {
      lowest: points(spread.lowest),
      highest: points(spread.highest),
      median: points(spread.median),
    }),
    ...(reason === null ? [] : [fill(SCORES.consensusReason, { reason })]),
    ...(minorityOpinion === null ? [] : [fill(SCORES.minority, { opinion: minorityOpinion })]),
    ...(externalComment === null ? [] : [fill(PANEL.external, { comment: externalComment })]),
    ...(internalComment === null ? [] : [fill(PANEL.internal, { comment: internalComment })]),
    ...earlier.map((one) =>
      fill(SCORES.earlier, { points: points(one.points), sequence: one.stamp.sequence }),
    ),
    stampText(writer, stamp),
  ].join('\n');
}

/** Nothing where the evaluators saw names. */
export function labelBlocks(writer: Writer, { scores }: LotChapter): readonly Content[] {
  if (scores.labels.length === 0) return [];
  const { say, fill } = writer;
  const lines = scores.labels.map(({ bidId, letter }) =>
    fill(PANEL.label, { letter, bid: bidLabel(writer, bidId) }),
  );
  return [subheading(say(PANEL.labelTitle)), note(say(PANEL.labelled)), bulletList(lines)];
}

/** Nothing where every evaluator handed in. */
export function excusedBlocks(writer: Writer, { scores }: LotChapter): readonly Content[] {
  if (scores.excused.length === 0) return [];
  const { say, fill } = writer;
  const lines = scores.excused.map(({ stamp, name, bidIds, reason }) =>
    fill(PANEL.excused, {
      name,
      bids: bidIds.map((bidId) => bidLabel(writer, bidId)).join(', '),
      reason,
      stamp: stampText(writer, stamp),
    }),
  );
  return [subheading(say(PANEL.excusedTitle)), bulletList(lines)];
}
