/** Part "price clarification" of the chapter of prices: threshold, questions, answers and decisions, bid by bid. */
import type { Content } from 'pdfmake/interfaces.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import type {
  BidPriceCheck,
  PriceDecision,
  PriceQuestion,
} from '../../criteria/record/price-checks.js';
import { formatAmount, formatPercent } from '../text/format-number.js';
import { formatTime } from '../text/format-time.js';
import { PRICE_CHECKS } from '../text/price-check-text.js';
import { factList, heading, note, paragraph, subheading } from './blocks.js';
import type { Cell } from './blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, stampText } from './writer.js';

function findingText({ say, fill, language }: Writer, { conspicuous }: PriceQuestion): string {
  return conspicuous === null
    ? say(PRICE_CHECKS.byPeople)
    : fill(PRICE_CHECKS.found, {
        distance: formatPercent(conspicuous.distanceBp, language),
        next: formatAmount(conspicuous.nextMinor, language),
      });
}

function answerText(writer: Writer, { answer }: PriceQuestion): string {
  const { say, fill, language } = writer;
  if (answer === null) return say(PRICE_CHECKS.unanswered);
  const time = formatTime(answer.answeredAt, language);
  const digest = answer.documentDigest;
  return [
    answer.text,
    fill(PRICE_CHECKS.received, { time, stamp: stampText(writer, answer.stamp) }),
    ...(digest === null ? [] : [fill(PRICE_CHECKS.document, { digest })]),
  ].join('\n');
}

function questionRows(writer: Writer, asked: PriceQuestion): readonly (readonly [string, Cell])[] {
  const { say, fill, language } = writer;
  const question = [
    findingText(writer, asked),
    asked.question,
    stampText(writer, asked.stamp),
    fill(PRICE_CHECKS.until, { time: formatTime(asked.until, language) }),
  ];
  return [
    [say(PRICE_CHECKS.question), question.join('\n')],
    [say(PRICE_CHECKS.answer), answerText(writer, asked)],
  ];
}

function decisionText(writer: Writer, decision: PriceDecision): string {
  const { say, fill } = writer;
  return [
    `${say(PRICE_CHECKS[decision.accepted ? 'accepted' : 'refused'])} (${decision.legalReference})`,
    decision.reason,
    fill(PRICE_CHECKS.proposed, { stamp: stampText(writer, decision.proposed) }),
    fill(PRICE_CHECKS.confirmed, { stamp: stampText(writer, decision.stamp) }),
  ].join('\n');
}

function bidBlock(writer: Writer, { bidId, ...check }: BidPriceCheck): readonly Content[] {
  const { say, fill } = writer;
  const rejected = check.rejections.map(({ stamp, reason }) =>
    fill(PRICE_CHECKS.rejected, { stamp: stampText(writer, stamp), reason }),
  );
  const decisions = check.decisions.map((decision) => decisionText(writer, decision));
  const outcome = [...rejected, ...(decisions.length === 0 ? [say(PRICE_CHECKS.open)] : decisions)];
  return [
    subheading(bidLabel(writer, bidId)),
    factList([
      ...check.questions.flatMap((asked) => questionRows(writer, asked)),
      [say(PRICE_CHECKS.decision), outcome.join('\n\n')],
    ]),
  ];
}

/** The rule set as the procedure was opened under it. */
const ruleOf = ({ record }: Writer) => {
  const opened = record.eventChain.entries[0]?.event;
  return opened?.kind === 'ProcedureOpened' ? opened.payload.ruleSet.lowPrice : undefined;
};

/** What the threshold is, and what became of every price that was asked about. */
export function priceCheckBlocks(writer: Writer, { priceChecks }: LotChapter): readonly Content[] {
  const { say, fill, language } = writer;
  const rule = ruleOf(writer);
  const threshold =
    rule === undefined
      ? []
      : [
          note(
            fill(PRICE_CHECKS.rule, {
              distance: formatPercent(rule.distanceToNextBp, language),
              source: rule.source,
            }),
          ),
        ];
  return [
    heading(say(PRICE_CHECKS.title)),
    ...threshold,
    ...(priceChecks.length === 0
      ? [paragraph(say(PRICE_CHECKS.none))]
      : priceChecks.flatMap((check) => bidBlock(writer, check))),
  ];
}
