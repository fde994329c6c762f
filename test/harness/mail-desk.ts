/** The mailer at work between the running API and a mail server on loopback, for the stories about mail. */
import { collectNotices } from '../../notice/collect-notices.js';
import type { Mailer } from '../../notice/mailer.js';
import { startMailer } from '../../notice/mailer.js';
import type { SendDeps } from '../../notice/send-notices.js';
import { sendNotices } from '../../notice/send-notices.js';
import { createSmtpSender } from '../../notice/smtp-sender.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import { addEverybody, signedIn } from './acting-people.js';
import { outcome } from './api-people.js';
import { createLocalEngine } from './local-engine.js';
import type { LocalEngine } from './local-engine.js';
import { createPlay } from './play-procedure.js';
import { playTo } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';
import type { RunningApi } from './running-api.js';
import { startApi } from './running-api.js';
import type { SmtpSink, TakenMail } from './smtp-sink.js';
import { startSink } from './smtp-sink.js';

export const FROM = 'zuschlag@vergabe.example.org';
export const BASE = 'https://vergabe.example.org/zuschlag';
const addressOf = (who: Who): string => `${ACTORS[who].personId}@musterbrueck.example.org`;
const WITH_ADDRESS = ['officer', 'approver', 'evaluator', 'legal', 'chair'] as const;

export interface OutboxRow {
  readonly person_id: string;
  readonly outcome: string | null;
  readonly fault: string | null;
}

export interface MailDesk {
  readonly api: RunningApi;
  readonly sink: SmtpSink;
  /** Puts a played procedure into the log; mails begin with what comes afterwards. Answers with the bidders' names. */
  readonly adopt: (id: string, phase: Phase) => Promise<readonly string[]>;
  /** @throws Error unless the command is accepted. */
  readonly give: (who: Who, id: string, name: string, body: unknown) => Promise<void>;
  readonly suspend: (id: string) => Promise<void>;
  /** Looks through the log of a procedure now. */
  readonly collect: (id: string) => Promise<void>;
  /** Sends by hand until nothing is due; how many were taken up. */
  readonly sendAll: () => Promise<number>;
  readonly deps: () => SendDeps;
  /** Starts the mailer as the worker does. */
  readonly begin: () => Mailer;
  readonly mailsTo: (who: Who) => readonly TakenMail[];
  readonly outbox: (id: string) => Promise<readonly OutboxRow[]>;
  readonly prefer: (who: Who, mail: 'all' | 'necessary') => Promise<void>;
  /** Stops the mailer and forgets what was sent. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const noEffect = () => Promise.reject(new Error('no effect is due'));

export async function startMailDesk(label: string): Promise<MailDesk> {
  const sink = await startSink();
  const engines: LocalEngine[] = [];
  const api = await startApi(label, {
    engine: (db, now) => {
      const engine = createLocalEngine(db, now);
      engines.push(engine);
      return engine;
    },
  });
  const [engine] = engines;
  if (engine === undefined) throw new Error('mail desk: no engine');
  let mailer: Mailer | null = null;
  const deps = (): SendDeps => ({
    db: api.app,
    now: api.now,
    settings: { from: FROM, baseUrl: BASE },
    sender: createSmtpSender({ smtpUrl: sink.url, from: FROM, baseUrl: BASE }),
  });
  const desk = steps(api, sink, engine, deps);
  await addEverybody(api);
  for (const who of WITH_ADDRESS) await desk.prefer(who, 'all');
  return {
    ...desk,
    begin: () => (mailer = startMailer({ ...deps(), databaseUrl: api.appUrl, log: console.error })),
    reset: async () => {
      await mailer?.close();
      mailer = null;
      sink.answer(null);
      sink.clear();
    },
    close: async () => {
      await Promise.all([api.close(), sink.stop()]);
    },
  };
}

type Steps = Omit<MailDesk, 'begin' | 'reset' | 'close'>;

function steps(api: RunningApi, sink: SmtpSink, engine: LocalEngine, deps: () => SendDeps): Steps {
  const give: MailDesk['give'] = async (who, id, name, body) => {
    const answer = outcome(await (await signedIn(api, who)).give(id, name, body));
    if (answer !== '200') throw new Error(`${who} ${name}: ${answer}`);
  };
  return {
    api,
    sink,
    deps,
    give,
    suspend: (id) => give('officer', id, 'suspend', { reason: 'Geheim' }),
    adopt: async (id, phase) => {
      const play = playTo(createPlay(), phase);
      await engine.adopt(id, play.log());
      await engine.settle(id, noEffect);
      await collectNotices(api.app, id, '2027-12-31T00:00:00.000Z');
      return play.lots.flatMap(({ bids }) => bids.map(({ bidder }) => bidder));
    },
    collect: (id) => collectNotices(api.app, id, api.now()),
    sendAll: () => sendNotices(deps(), () => true),
    mailsTo: (who) => sink.mails.filter(({ to }) => to.includes(addressOf(who))),
    outbox: (id) =>
      api.owner
        .selectFrom('notice')
        .select(['person_id', 'outcome', 'fault'])
        .where('procedure_id', '=', id)
        .execute(),
    prefer: async (who, mail) => {
      const contact = { email: addressOf(who), mail, language: 'de' };
      const answer = await (await signedIn(api, who)).send('PUT /api/me/contact', { contact });
      if (outcome(answer) !== '200') throw new Error(outcome(answer));
    },
  };
}
