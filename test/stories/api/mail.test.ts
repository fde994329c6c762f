/** Story: mail through a real mail server on loopback: who gets what, one each, through outages, refusals and restarts. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { collectNotices } from '../../../notice/collect-notices.js';
import type { Mailer } from '../../../notice/mailer.js';
import { startMailer } from '../../../notice/mailer.js';
import { LEASE_MS, MOST_ATTEMPTS, pauseAfter, sendNotices } from '../../../notice/send-notices.js';
import type { SendDeps } from '../../../notice/send-notices.js';
import { createSmtpSender } from '../../../notice/smtp-sender.js';
import { findContact } from '../../../store/contacts.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';
import type { RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';
import type { SmtpSink } from '../../harness/smtp-sink.js';
import { startSink } from '../../harness/smtp-sink.js';

const FROM = 'zuschlag@vergabe.example.org';
const BASE = 'https://vergabe.example.org/zuschlag';
const addressOf = (who: Who): string => `${ACTORS[who].personId}@musterbrueck.example.org`;

let api: RunningApi;
let engine: LocalEngine | undefined;
let sink: SmtpSink;
let mailer: Mailer | null = null;
let bidders: readonly string[] = [];

beforeAll(async () => {
  sink = await startSink();
  api = await startApi('mail', { engine: (db, now) => (engine = createLocalEngine(db, now)) });
  await addEverybody(api);
  for (const who of ['officer', 'approver', 'evaluator', 'legal', 'chair'] as const) {
    await prefer(who, 'all');
  }
});
afterEach(async () => {
  await mailer?.close();
  mailer = null;
  sink.answer(null);
  sink.mails.length = 0;
});
afterAll(async () => {
  await Promise.all([api.close(), sink.stop()]);
});

async function prefer(who: Who, mail: 'all' | 'necessary'): Promise<void> {
  const contact = { email: addressOf(who), mail, language: 'de' };
  const answer = await (await signedIn(api, who)).send('PUT /api/me/contact', { contact });
  expect(outcome(answer)).toBe('200');
}

const deps = (): SendDeps => ({
  db: api.app,
  now: api.now,
  settings: { from: FROM, baseUrl: BASE },
  sender: createSmtpSender({ smtpUrl: sink.url, from: FROM, baseUrl: BASE }),
});

const begin = (): Mailer =>
  (mailer = startMailer({
    ...deps(),
    databaseUrl: api.appUrl,
    log: (error) => {
      console.error(error);
    },
  }));

/** A procedure whose past is over for the mailer: mails begin with what comes now. */
async function adopt(id: string, phase: 'design' | 'scoring' | 'examination'): Promise<void> {
  const play = playTo(createPlay(), phase);
  bidders = play.lots.flatMap(({ bids }) => bids.map(({ bidder }) => bidder));
  await engine?.adopt(id, play.log());
  await engine?.settle(id, () => Promise.reject(new Error('no effect is due')));
  await collectNotices(api.app, id, '2027-12-31T00:00:00.000Z');
}

const give = async (who: Who, id: string, name: string, body: unknown): Promise<void> => {
  expect(outcome(await (await signedIn(api, who)).give(id, name, body))).toBe('200');
};
const suspend = (id: string): Promise<void> => give('officer', id, 'suspend', { reason: 'Geheim' });
const mailsTo = (who: Who) => sink.mails.filter(({ to }) => to.includes(addressOf(who)));
const settled = (count: number) =>
  vi.waitFor(() => expect(sink.mails.length).toBeGreaterThanOrEqual(count), 20_000);
const outbox = async (id: string) =>
  api.owner.selectFrom('notice').selectAll().where('procedure_id', '=', id).execute();
const allSettled = (id: string) =>
  vi.waitFor(async () => {
    const rows = await outbox(id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.outcome === null)).toEqual([]);
  }, 20_000);
/** Sends by hand until nothing is due. */
const sendAll = (): Promise<number> => sendNotices(deps(), () => true);

describe('a mail', () => {
  it('comes to everybody whom an event concerns, once, and never to who caused it', async () => {
    await adopt('einmal', 'scoring');
    begin();
    await suspend('einmal');
    await settled(4);
    await allSettled('einmal');
    for (const who of ['approver', 'evaluator', 'legal', 'chair'] as const) {
      expect(mailsTo(who)).toHaveLength(1);
    }
    expect(mailsTo('officer')).toEqual([]);
    expect(sink.mails).toHaveLength(4);
  });

  it('names the procedure and the task, links to it, and holds no content', async () => {
    await adopt('inhalt', 'scoring');
    await suspend('inhalt');
    await give('officer', 'inhalt', 'resume', { reason: 'Streng vertraulich' });
    await collectNotices(api.app, 'inhalt', api.now());
    await sendAll();
    const raw = mailsTo('legal').map((mail) => mail.raw);
    expect(raw.join()).toContain(`${BASE}/procedures/inhalt`);
    expect(raw.join()).toMatch(/^Subject: .+/mu);
    expect(raw.join()).toContain('Auto-Submitted: auto-generated');
    for (const { raw: text, from } of sink.mails) {
      expect(from).toBe(FROM);
      expect(text).not.toContain('vertraulich');
      expect(text).not.toContain('Geheim');
      expect(bidders.filter((name) => text.includes(name))).toEqual([]);
    }
  });

  it('is not held back by a title that would be a header, and never becomes one', async () => {
    await adopt('kopf', 'scoring');
    await suspend('kopf');
    // The API takes no such title; a row in the database might have one all the same.
    const title = 'Assistent\r\nBcc: fremd@example.org\r\n\r\nText';
    await api.owner
      .updateTable('procedure_summary')
      .set({ title })
      .where('procedure_id', '=', 'kopf')
      .execute();
    await collectNotices(api.app, 'kopf', api.now());
    await sendAll();
    expect(sink.mails.length).toBeGreaterThan(0);
    for (const { raw, to } of sink.mails) {
      expect(raw).not.toMatch(/^Bcc:/imu);
      expect(to).toHaveLength(1);
    }
  });

  it.each([
    'a@b@c',
    'name@example.org\r\nBcc: fremd@example.org',
    'name@example.org, fremd@example.org',
    '"name"@example.org',
    'Name <name@example.org>',
    'name@-example.org',
    '@example.org',
    `${'a'.repeat(65)}@example.org`,
    'größe@example.org',
  ])('goes to no address like %j', async (email) => {
    const contact = { email, mail: 'all', language: 'de' };
    const answer = await (await signedIn(api, 'opener')).send('PUT /api/me/contact', { contact });
    expect(answer.status).toBe(422);
  });
});

describe('an address', () => {
  it('comes from the administrator at first, and is the person’s own afterwards', async () => {
    const administrator = await signedIn(api, 'administrator');
    const account = { id: 'neu', name: 'Nele Neu', title: 'Amt', accountRoles: ['member'] };
    const email = 'neu@musterbrueck.example.org';
    const made = await administrator.send('POST /api/accounts', { ...account, email });
    expect(outcome(made)).toBe('201');
    expect(await findContact(api.app, 'neu')).toEqual({ email, mail: 'all', language: 'de' });
    const outsider = await signedIn(api, 'outsider');
    expect((await outsider.get('/api/me/contact')).body).toEqual({ contact: null });
    const contact = { email: 'ida@musterbrueck.example.org', mail: 'necessary', language: 'en' };
    await outsider.send('PUT /api/me/contact', { contact });
    expect((await outsider.get('/api/me/contact')).body).toEqual({ contact });
    expect(await findContact(api.app, 'neu')).toMatchObject({ email });
  });
});

describe('how much comes', () => {
  it('can be cut down to what is necessary: to be appointed, and to be late', async () => {
    await adopt('weniger', 'design');
    await prefer('legal', 'necessary');
    await prefer('opener', 'all');
    await give('officer', 'weniger', 'appointMember', { personId: 'lea', roles: ['legal'] });
    await collectNotices(api.app, 'weniger', api.now());
    await sendAll();
    expect(mailsTo('legal')).toHaveLength(1);
    await suspend('weniger');
    await collectNotices(api.app, 'weniger', api.now());
    await sendAll();
    expect(mailsTo('legal')).toHaveLength(1);
    expect(mailsTo('opener')).toHaveLength(1);
    await prefer('legal', 'all');
  });

  it('is nothing without an address, for a locked account, and after a recusal', async () => {
    await adopt('niemand', 'scoring');
    const opener = await signedIn(api, 'opener');
    await opener.send('PUT /api/me/contact', { contact: null });
    await suspend('niemand');
    await collectNotices(api.app, 'niemand', api.now());
    await give('legal', 'niemand', 'recuse', { reason: 'Verwandt' });
    const administrator = await signedIn(api, 'administrator');
    await administrator.send('POST /api/accounts/emil/lock');
    await sendAll();
    expect([...mailsTo('opener'), ...mailsTo('legal'), ...mailsTo('evaluator')]).toEqual([]);
    expect(mailsTo('chair')).toHaveLength(1);
    const dropped = (await outbox('niemand')).filter((row) => row.outcome === 'dropped');
    expect(dropped.map((row) => row.person_id).sort()).toEqual(['emil', 'lea']);
    await administrator.send('POST /api/accounts/emil/unlock');
  });

  it('is nothing of what is older than a day', async () => {
    await engine?.adopt('alt', playTo(createPlay(), 'design').log());
    await collectNotices(api.app, 'alt', '2027-01-01T00:00:00.000Z');
    expect(await outbox('alt')).toEqual([]);
  });
});

describe('a mail server', () => {
  it('that is away gets each mail exactly once when it is back', async () => {
    await adopt('fort', 'scoring');
    await suspend('fort');
    await collectNotices(api.app, 'fort', api.now());
    await sink.stop();
    const waiting = (await outbox('fort')).length;
    expect(await sendAll()).toBe(waiting);
    expect(sink.mails).toEqual([]);
    const delayed = (await outbox('fort')).filter(
      (row) => row.outcome === null && row.fault !== null,
    );
    expect(delayed).toHaveLength(waiting);
    const headers = await signedIn(api, 'administrator');
    expect((await headers.get('/api/mail')).body).toMatchObject({ delayed: waiting });
    await sink.start();
    expect(await sendAll()).toBe(0);
    api.pass(pauseAfter(1));
    expect(await sendAll()).toBe(waiting);
    api.pass(LEASE_MS * 10);
    expect(await sendAll()).toBe(0);
    expect(sink.mails).toHaveLength(waiting);
    expect(new Set(sink.mails.map(({ to }) => to[0])).size).toBe(waiting);
  });

  it('that says later (4xx) is asked again, with growing pauses up to an hour', async () => {
    await adopt('spaeter', 'scoring');
    await suspend('spaeter');
    await collectNotices(api.app, 'spaeter', api.now());
    sink.answer(451);
    const waiting = await sendAll();
    expect(waiting).toBeGreaterThan(0);
    expect((await outbox('spaeter'))[0]).toMatchObject({ outcome: null, fault: '451' });
    sink.answer(null);
    api.pass(pauseAfter(1));
    expect(await sendAll()).toBe(waiting);
    expect(sink.mails).toHaveLength(waiting);
    expect([1, 2, 3, 8, 50].map(pauseAfter)).toEqual([
      30_000, 60_000, 120_000, 3_600_000, 3_600_000,
    ]);
  });

  it('that says never (5xx) is not asked again, and the administrator sees whom it concerns', async () => {
    await adopt('nie', 'scoring');
    await suspend('nie');
    await collectNotices(api.app, 'nie', api.now());
    sink.answer(550);
    const waiting = await sendAll();
    sink.answer(null);
    api.pass(LEASE_MS * 100);
    expect(await sendAll()).toBe(0);
    const administrator = await signedIn(api, 'administrator');
    const { body } = await administrator.get('/api/mail');
    expect(body).toMatchObject({ failed: waiting });
    expect(body['failures']).toContainEqual(
      expect.objectContaining({ personId: 'anna', fault: '550' }),
    );
    expect(JSON.stringify(body)).not.toContain('nie');
    expect(outcome(await (await signedIn(api, 'officer')).get('/api/mail'))).toContain('403');
  });

  it('that never gets well is given up after so many tries', async () => {
    await adopt('endlich', 'scoring');
    await suspend('endlich');
    await collectNotices(api.app, 'endlich', api.now());
    const set = { attempts: MOST_ATTEMPTS - 1 };
    await api.owner.updateTable('notice').set(set).where('procedure_id', '=', 'endlich').execute();
    sink.answer(451);
    await sendAll();
    const ends = new Set((await outbox('endlich')).map((row) => row.outcome));
    expect(ends).toEqual(new Set(['failed']));
  });
});

describe('the mailer', () => {
  it('that dies between enqueuing and sending has forgotten nothing and sends each mail once', async () => {
    await adopt('neustart', 'scoring');
    await suspend('neustart');
    await Promise.all([1, 2, 3].map(() => collectNotices(api.app, 'neustart', api.now())));
    const waiting = (await outbox('neustart')).length;
    await Promise.all([sendAll(), sendAll(), sendAll()]);
    expect(sink.mails).toHaveLength(waiting);
    expect(new Set(sink.mails.map(({ to }) => to[0])).size).toBe(waiting);
  });

  it('that dies after the server took a mail and before it could say so sends that one again, and no other', async () => {
    await adopt('doppelt', 'scoring');
    await suspend('doppelt');
    await collectNotices(api.app, 'doppelt', api.now());
    const waiting = (await outbox('doppelt')).length;
    const { sender, ...rest } = deps();
    let died = false;
    const dying: SendDeps = {
      ...rest,
      sender: {
        send: async (mail) => {
          await sender.send(mail);
          died = true;
          throw new Error('killed');
        },
      },
    };
    await expect(sendNotices(dying, () => true)).rejects.toThrow('killed');
    expect(died).toBe(true);
    await sendAll();
    expect(sink.mails).toHaveLength(waiting);
    api.pass(LEASE_MS);
    await sendAll();
    api.pass(LEASE_MS * 10);
    await sendAll();
    expect(sink.mails).toHaveLength(waiting + 1);
    const ids = sink.mails.map(({ raw }) => /^Message-ID: (.+)$/imu.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(waiting);
  });

  it('finds after a restart what happened while it was not there', async () => {
    await adopt('nachher', 'scoring');
    await suspend('nachher');
    begin();
    await allSettled('nachher');
    expect(mailsTo('approver')).toHaveLength(1);
    await mailer?.close();
    begin();
    await give('officer', 'nachher', 'resume', { reason: 'Weiter' });
    await vi.waitFor(() => expect(mailsTo('approver')).toHaveLength(2), 20_000);
  });
});
