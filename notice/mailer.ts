/** The mailer: follows the log through the change feed, fills the outbox and empties it, and comes back after every trouble. */
import type { ProcedureId } from '../criteria/ids.js';
import type { Instant } from '../criteria/instant.js';
import { fromMs, toMs } from '../criteria/instant.js';
import { subscribeToChanges } from '../store/change-feed.js';
import type { Database } from '../store/database.js';
import { nextNoticeAt, unreadProcedures } from '../store/notices.js';
import { collectNotices } from './collect-notices.js';
import type { MailSettings } from '../criteria/people/mail-settings.js';
import { sendNotices } from './send-notices.js';
import type { MailSender } from './smtp-sender.js';

export interface MailerDeps {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly sender: MailSender;
  readonly settings: Pick<MailSettings, 'baseUrl' | 'from'>;
  /** Hears of troubles; never of addresses or texts. */
  readonly log: (error: unknown) => void;
  readonly now?: () => Instant;
}

export interface Mailer {
  /** Ends after what is being sent. */
  readonly close: () => Promise<void>;
}

/** Even if nobody calls: the clock may have been turned, a notice may have become due. */
const LONGEST_SLEEP_MS = 60_000;
const PAUSE_AFTER_TROUBLE_MS = 1_000;

/** A bell that keeps ringing until somebody listens. */
function createBell() {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    /** Until it rings or the time is over. */
    wait: async (ms: number) => {
      let timer: NodeJS.Timeout | undefined;
      if (!rung) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, ms);
        });
      }
      clearTimeout(timer);
      wake = null;
      rung = false;
    },
  };
}

export function startMailer(deps: MailerDeps): Mailer {
  const { db, log } = deps;
  const now = deps.now ?? (() => fromMs(Date.now()));
  const bell = createBell();
  const changed = new Set<ProcedureId>();
  let lookAtAll = true;
  let closed = false;
  const feed = subscribeToChanges(deps.databaseUrl, (change) => {
    if (change.kind === 'listening') lookAtAll = true;
    else changed.add(change.procedureId);
    bell.ring();
  });

  async function collect(): Promise<void> {
    if (lookAtAll) {
      lookAtAll = false;
      for (const procedureId of await unreadProcedures(db)) changed.add(procedureId);
    }
    for (const procedureId of [...changed]) {
      changed.delete(procedureId);
      await collectNotices(db, procedureId, now());
    }
  }

  async function round(): Promise<number> {
    try {
      await collect();
      await sendNotices({ ...deps, now }, () => !closed);
      const next = await nextNoticeAt(db);
      const ms = next === null ? LONGEST_SLEEP_MS : toMs(next) - toMs(now());
      return Math.min(Math.max(ms, 0), LONGEST_SLEEP_MS);
    } catch (error) {
      // What was being looked at is found again by its position.
      lookAtAll = true;
      log(error);
      return PAUSE_AFTER_TROUBLE_MS;
    }
  }

  const running = (async () => {
    while (!closed) {
      const pause = await round();
      if (!closed && changed.size === 0) await bell.wait(pause);
    }
  })();
  return {
    close: async () => {
      closed = true;
      bell.ring();
      await feed.close();
      await running;
    },
  };
}
