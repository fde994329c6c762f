/** Chapter "summary": purpose, competition, evaluation, outcome and what is open, on one page. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { currentRun } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { METHOD_TEXTS } from '../text/award-method-text.js';
import { formatInteger } from '../text/format-number.js';
import { CHAPTER_TITLES, SUMMARY } from '../text/record-text.js';
import { bulletList, heading, missingParagraph, note, paragraph } from './blocks.js';
import { bidCounts, decisionLines } from './cover.js';
import { rankingTable } from './ranking-table.js';
import type { Writer } from './writer.js';
import { chapterNumber, lotLabel, suiteTitle } from './writer.js';

/** Rows of rankings over all lots, so that the page is enough. */
const RANKING_ROWS = 9;
/** Each lot shows at least its first and second. */
const LEAST_ROWS = 2;
/** A longer reason stands in its chapter only. */
const LONGEST_REASON = 500;

function methodSentences(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  return record.lots.flatMap((lot): readonly Content[] => {
    const label = lotLabel(writer, lot.lotId);
    if (lot.criteria === MISSING) return [missingParagraph(writer, label ?? say(SUMMARY.method))];
    const { profile } = lot.criteria;
    const text = fill(SUMMARY.methodText, {
      criteria: profile.groups.reduce((sum, group) => sum + group.criteria.length, 0),
      groups: profile.groups.length,
      gates: profile.unscored.filter(({ role }) => role === 'gate').length,
      method: say(METHOD_TEXTS[profile.award.method].name),
    });
    return [paragraph(label === null ? text : `${label}. ${text}`)];
  });
}

function openNumbers(writer: Writer): Content {
  const { record, say, fill } = writer;
  const numbers = record.section8
    .filter(({ state }) => state.kind === 'missing')
    .map(({ number }) => number);
  return numbers.length === 0
    ? paragraph(say(SUMMARY.nothingOpen))
    : missingParagraph(writer, fill(SUMMARY.openText, { numbers: numbers.join(', ') }));
}

/** What was measured, in one sentence for each suite; the intervals stand in their chapter. */
function measured({ record, fill, language }: Writer): readonly Content[] {
  const sentences = record.lots.flatMap((lot) =>
    lot.benchmark.run === MISSING
      ? []
      : lot.benchmark.run.suites.map((result) =>
          fill(SUMMARY.measured, {
            title: suiteTitle(lot, result.suiteId),
            items: formatInteger(result.itemCount, language),
            bids: result.results.length,
            chapter: chapterNumber('benchmark'),
          }),
        ),
  );
  return [...new Set(sentences)].map(paragraph);
}

function lotOutcome(writer: Writer, lot: LotChapter): readonly Content[] {
  const { record, fill } = writer;
  const ranking = currentRun(lot)?.ranking;
  if (record.meta.cancellation !== null || ranking?.kind !== 'ranked') return [];
  const most = Math.max(LEAST_ROWS, Math.floor(RANKING_ROWS / record.lots.length));
  const left = ranking.bids.length - most;
  return [
    rankingTable(writer, ranking, most),
    ...(left > 0
      ? [note(fill(SUMMARY.moreRanks, { count: left, chapter: chapterNumber('ranking') }))]
      : []),
  ];
}

/** Why this bid, in the words of the proposal that was confirmed. */
function reasonOf({ fill }: Writer, { award }: LotChapter): readonly Content[] {
  if (award.decided === MISSING) return [];
  const { digest } = award.decided;
  const reason = award.proposals.findLast((one) => one.digest === digest)?.reason ?? null;
  if (reason === null) return [];
  return [
    paragraph(
      reason.length > LONGEST_REASON
        ? fill(SUMMARY.reasonElsewhere, { chapter: chapterNumber('ranking') })
        : fill(SUMMARY.reason, { reason }),
    ),
  ];
}

/** How firm the first places are, in the two sentences of the examination. */
function firmness({ record, say }: Writer): readonly Content[] {
  const sentences = record.lots.flatMap(({ stability }) =>
    stability === null || stability === MISSING || stability.result.kind !== 'examined'
      ? []
      : [say(stability.result.summary.stable), say(stability.result.summary.sensitive)],
  );
  return sentences.length === 0
    ? []
    : [heading(say(SUMMARY.firmness)), bulletList([...new Set(sentences)])];
}

export function summaryChapter(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const evaluators = record.members.filter(
    ({ roles, active }) => active && roles.includes('evaluator'),
  ).length;
  const locked = record.lots.some(({ scores }) => scores.locked !== MISSING);
  return [
    heading(say(SUMMARY.purpose)),
    record.need === MISSING
      ? missingParagraph(writer, say(CHAPTER_TITLES.need))
      : paragraph(record.need.useCase.purpose),
    heading(say(SUMMARY.competition)),
    paragraph(fill(SUMMARY.competitionText, bidCounts(writer))),
    heading(say(SUMMARY.method)),
    ...methodSentences(writer),
    ...(locked ? [paragraph(fill(SUMMARY.scoresText, { evaluators }))] : []),
    ...measured(writer),
    heading(say(SUMMARY.outcome)),
    ...decisionLines(writer).map(paragraph),
    ...record.lots.flatMap((lot) => [...reasonOf(writer, lot), ...lotOutcome(writer, lot)]),
    ...firmness(writer),
    heading(say(SUMMARY.open)),
    openNumbers(writer),
  ];
}
