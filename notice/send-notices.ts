/** From the outbox to the mail server: claimed, checked once more, sent, settled. */
import type { Instant } from '../criteria/instant.js';
import { addMs } from '../criteria/instant.js';
import type { NoticeItem } from '../criteria/task/notices.js';
import { isNecessary } from '../criteria/task/notices.js';
import type { Database } from '../store/database.js';
import type { ClaimedNotice } from '../store/notices.js';
import { claimNotice, postponeNotice, settleNotice } from '../store/notices.js';
import { mailText } from '../templates/mail/mail-text.js';
import type { MailSettings } from '../criteria/people/mail-settings.js';
import type { MailSender } from './smtp-sender.js';

/** Longer than a send can take: after that, another try is no second one at the same time. */
export const LEASE_MS = 120_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** With pauses that double up to an hour this is about two days. */
export const MOST_ATTEMPTS = 50;

export const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS);

export interface SendDeps {
  readonly db: Database;
  readonly sender: MailSender;
  readonly settings: Pick<MailSettings, 'baseUrl' | 'from'>;
  readonly now: () => Instant;
}

/** What somebody who takes no part (any more, or yet) may still be told: that they have left, or may have to stand in. */
const concernsOutsiders = (item: NoticeItem): boolean =>
  item.kind === 'news' && (item.news === 'replaced' || item.news === 'deputy');

/** What is left to be said at the moment of sending. */
function itemsNow({ items, takesPart, to }: ClaimedNotice): readonly NoticeItem[] {
  return items.filter(
    (item) => (takesPart || concernsOutsiders(item)) && (to?.mail === 'all' || isNecessary(item)),
  );
}

async function sendOne({ db, sender, settings, now }: SendDeps, notice: ClaimedNotice) {
  const { procedureId, sequence, personId, title, to, attempts } = notice;
  const items = itemsNow(notice);
  if (to === null || items.length === 0) {
    await settleNotice(db, notice, 'dropped', null, now());
    return;
  }
  const facts = { procedureId, procedureTitle: title, items, language: to.language };
  const host = settings.from.split('@')[1] ?? 'zuschlag';
  const outcome = await sender.send({
    ...mailText({ ...facts, baseUrl: settings.baseUrl }),
    to: to.email,
    messageId: `<${procedureId}.${String(sequence)}.${personId}@${host}>`,
  });
  if (outcome.kind === 'sent') await settleNotice(db, notice, 'sent', null, now());
  else if (outcome.kind === 'never' || attempts >= MOST_ATTEMPTS) {
    await settleNotice(db, notice, 'failed', outcome.fault, now());
  } else await postponeNotice(db, notice, outcome.fault, addMs(now(), pauseAfter(attempts)));
}

/** Sends everything that is due now; how many were taken up. */
export async function sendNotices(deps: SendDeps, goOn: () => boolean): Promise<number> {
  for (let count = 0; ; count += 1) {
    const notice = goOn() ? await claimNotice(deps.db, deps.now(), LEASE_MS) : null;
    if (notice === null) return count;
    await sendOne(deps, notice);
  }
}
