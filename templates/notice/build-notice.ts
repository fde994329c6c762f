/** The text of a notice from the log as it stood when it was due: later events never change what was sent. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type { BidId } from '../../criteria/ids.js';
import type { Instant } from '../../criteria/instant.js';
import type { EventKind, EventPayload, LogEntry } from '../../criteria/procedure/event.js';
import type { LogView } from '../../criteria/record/log-view.js';
import { last, viewLog } from '../../criteria/record/log-view.js';
import { metaOf } from '../../criteria/record/meta.js';
import type { MetaChapter } from '../../criteria/record/meta.js';
import { questionsOf } from '../../criteria/record/questions.js';
import { formatExactTime } from '../text/format-time.js';
import { CONCERNS, FAULTS } from '../text/late-documents-text.js';
import { AMENDMENTS } from '../text/bid-period-text.js';
import { listNotices } from './list-notices.js';
import type { Notice, NoticeFact, NoticeKind } from './notice.js';
import { FACTS, LETTERS, TITLES } from './notice-text.js';

interface Source {
  readonly view: LogView;
  readonly entry: LogEntry;
  readonly meta: MetaChapter;
  readonly say: (text: Bilingual, values?: Readonly<Record<string, string | number>>) => string;
  readonly time: (instant: Instant) => string;
}

type Body = Pick<Notice, 'paragraphs' | 'facts'> & {
  readonly values: Readonly<Record<string, string | number>>;
};

const fact = (
  { say }: Source,
  label: Bilingual,
  value: string,
  values: Readonly<Record<string, string | number>> = {},
): NoticeFact => ({ label: say(label, values), value });

function payloadOf<K extends EventKind>({ entry }: Source, kind: K): EventPayload<K> {
  if (entry.event.kind !== kind) throw new Error(`notice: event ${entry.sequence} is no ${kind}`);
  return entry.event.payload as EventPayload<K>;
}

function answers(source: Source): Body {
  const { view, say, time } = source;
  const answered = questionsOf(view).filter((question) => question.answers.length > 0);
  const facts = answered.flatMap(({ question, wording, answers: given }) => [
    fact(source, FACTS.question, wording, { number: question }),
    ...given.map(({ answer, stamp }) =>
      fact(source, given.length === 1 ? FACTS.answer : FACTS.answered, answer, {
        number: question,
        time: time(stamp.at),
      }),
    ),
  ]);
  return { paragraphs: [say(LETTERS.answers)], facts, values: {} };
}

const changedParts = ({ say, meta }: Source, amended: EventPayload<'DocumentsAmended'>): string =>
  [
    ...(amended.useCase ? [say(AMENDMENTS.useCase)] : []),
    ...amended.lots.map((id) => meta.lots.find((lot) => lot.id === id)?.title ?? id),
  ].join(', ');

function amendment(source: Source): Body {
  const { say, time } = source;
  const amended = payloadOf(source, 'DocumentsAmended');
  const { version, summary, withoutExtension, bidDeadlineAt, packageDigest } = amended;
  return {
    paragraphs: [
      say(LETTERS.amendment, { summary }),
      withoutExtension === null
        ? say(LETTERS.deadlineMoved)
        : say(LETTERS.deadlineStays, { reason: withoutExtension }),
    ],
    facts: [
      fact(source, FACTS.version, String(version)),
      fact(source, FACTS.changed, changedParts(source, amended)),
      fact(source, FACTS.deadline, time(bidDeadlineAt)),
      fact(source, FACTS.packageDigest, packageDigest),
    ],
    values: { version },
  };
}

function reconfirmation(source: Source): Body {
  const { version, bidDeadlineAt } = payloadOf(source, 'DocumentsAmended');
  return {
    paragraphs: [source.say(LETTERS.reconfirmation), source.say(LETTERS.unconfirmed)],
    facts: [
      fact(source, FACTS.version, String(version)),
      fact(source, FACTS.deadline, source.time(bidDeadlineAt)),
    ],
    values: { version },
  };
}

function extension(source: Source): Body {
  const { from, to, reason } = payloadOf(source, 'DeadlineExtended');
  return {
    paragraphs: [source.say(LETTERS.extension, { reason })],
    facts: [
      fact(source, FACTS.formerDeadline, source.time(from)),
      fact(source, FACTS.deadline, source.time(to)),
    ],
    values: {},
  };
}

function lateDocuments(source: Source): Body {
  const { say, time } = source;
  const { bidId, documents, legalReference, until } = payloadOf(source, 'LateDocumentsRequested');
  const listed = documents.map(({ documentId, title, concerns, fault }) => {
    const about = concerns.kind === 'criterion' ? ` ${concerns.criterionId}` : '';
    const value = `${title} (${say(CONCERNS[concerns.kind])}${about}): ${say(FAULTS[fault])}`;
    return fact(source, FACTS.document, value, { id: documentId });
  });
  return {
    paragraphs: [say(LETTERS.requested), say(LETTERS.requestedLimits)],
    facts: [
      fact(source, FACTS.bid, bidId),
      ...listed,
      fact(source, FACTS.until, time(until)),
      fact(source, FACTS.legalReference, legalReference),
    ],
    values: {},
  };
}

function exclusion(source: Source): Body {
  const { bidId, legalReference, reason } = payloadOf(source, 'BidExcluded');
  return {
    paragraphs: [source.say(LETTERS.exclusion)],
    facts: [
      fact(source, FACTS.bid, bidId),
      fact(source, FACTS.legalReference, legalReference),
      fact(source, FACTS.reason, reason),
    ],
    values: {},
  };
}

const BODIES: Readonly<Record<NoticeKind, (source: Source) => Body>> = {
  answers,
  amendment,
  reconfirmation,
  extension,
  'late-documents': lateDocuments,
  exclusion,
};

function addresseeOf(view: LogView, bidId: BidId | null): string | null {
  const opened = last(view, 'QualityUnsealed')?.payload.bids.find((bid) => bid.bidId === bidId);
  return opened === undefined ? null : `${opened.bidderName}, ${opened.bidderSeat}`;
}

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

function sourceOf(entries: readonly LogEntry[], entry: LogEntry, language: Language): Source {
  const until = entries.slice(0, entries.indexOf(entry) + 1);
  const view = viewLog(until);
  return {
    view,
    entry,
    meta: metaOf(view, until, { version: 1, draft: null }),
    say: (text, values = {}) => filled(text[language], values),
    time: (instant) => formatExactTime(instant, language),
  };
}

/** The notice of this id, or null where the log leads to none. */
export function buildNotice(
  entries: readonly LogEntry[],
  noticeId: string,
  language: Language,
): Notice | null {
  const head = listNotices(entries).find((notice) => notice.noticeId === noticeId);
  const entry = entries.find(({ sequence }) => sequence === head?.sequence);
  if (head === undefined || entry === undefined) return null;
  const source = sourceOf(entries, entry, language);
  const { paragraphs, facts, values } = BODIES[head.kind](source);
  const { meta, say } = source;
  return {
    ...head,
    language,
    sender: `${meta.authority.name}, ${meta.authority.address}`,
    addressee: addresseeOf(source.view, head.bidId),
    title: say(TITLES[head.kind], { sequence: head.sequence, ...values }),
    paragraphs: [...(meta.training ? [say(LETTERS.training)] : []), ...paragraphs],
    facts: [fact(source, FACTS.procedure, `${meta.title} (${meta.procedureId})`), ...facts],
  };
}
