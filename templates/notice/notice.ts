/** A notice to bidders as structured text: what a letter is printed from, in one language. */
import type { Language } from '../../criteria/bilingual.js';
import type { BidId } from '../../criteria/ids.js';
import type { Instant } from '../../criteria/instant.js';

export const NOTICE_KINDS = [
  'answers',
  'amendment',
  'reconfirmation',
  'extension',
  'late-documents',
  'exclusion',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What stands in a list of notices. */
export interface NoticeHead {
  /** Kind and number of the event that it follows from: `answers-12`. */
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly sequence: number;
  readonly at: Instant;
  /** The bid whose bidder it goes to; null for what all get alike. */
  readonly bidId: BidId | null;
  /** Number of the event that made it count no more. */
  readonly supersededBy: number | null;
}

export interface NoticeFact {
  readonly label: string;
  readonly value: string;
}

export interface Notice extends NoticeHead {
  readonly language: Language;
  readonly sender: string;
  /** Bidder and seat; null for what all get alike. */
  readonly addressee: string | null;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly NoticeFact[];
}

/** The same notice as plain text, ready for a mail or the message box of a tender platform. */
export function printNotice({ sender, addressee, title, paragraphs, facts }: Notice): string {
  const head = [sender, ...(addressee === null ? [] : [addressee])];
  const list = facts.map(({ label, value }) => `${label}: ${value}`);
  const parts = [
    head.join('\n'),
    title,
    ...paragraphs,
    ...(list.length === 0 ? [] : [list.join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}
