/** Story: mail through outages, refusals and restarts: each mail once, or twice where nobody could know better. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LEASE_MS, MOST_ATTEMPTS, pauseAfter, sendNotices } from '../../../notice/send-notices.js';
import type { SendDeps } from '../../../notice/send-notices.js';
import { signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { startMailDesk } from '../../harness/mail-desk.js';
import type { MailDesk } from '../../harness/mail-desk.js';

let desk: MailDesk;
beforeAll(async () => {
  desk = await startMailDesk('mail_outages');
});
afterEach(() => desk.reset());
afterAll(() => desk.close());

const allSettled = (id: string) =>
  vi.waitFor(async () => {
    const rows = await desk.outbox(id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.outcome === null)).toEqual([]);
  }, 20_000);

describe('a mail server', () => {
  it('that is away gets each mail exactly once when it is back', async () => {
    await desk.adopt('fort', 'scoring');
    await desk.suspend('fort');
    await desk.collect('fort');
    await desk.sink.stop();
    const waiting = (await desk.outbox('fort')).length;
    expect(await desk.sendAll()).toBe(waiting);
    expect(desk.sink.mails).toEqual([]);
    const delayed = (await desk.outbox('fort')).filter(
      (row) => row.outcome === null && row.fault !== null,
    );
    expect(delayed).toHaveLength(waiting);
    const headers = await signedIn(desk.api, 'administrator');
    expect((await headers.get('/api/mail')).body).toMatchObject({ delayed: waiting });
    await desk.sink.start();
    expect(await desk.sendAll()).toBe(0);
    desk.api.pass(pauseAfter(1));
    expect(await desk.sendAll()).toBe(waiting);
    desk.api.pass(LEASE_MS * 10);
    expect(await desk.sendAll()).toBe(0);
    expect(desk.sink.mails).toHaveLength(waiting);
    expect(new Set(desk.sink.mails.map(({ to }) => to[0])).size).toBe(waiting);
  });

  it('that says later (4xx) is asked again, with growing pauses up to an hour', async () => {
    await desk.adopt('spaeter', 'scoring');
    await desk.suspend('spaeter');
    await desk.collect('spaeter');
    desk.sink.answer(451);
    const waiting = await desk.sendAll();
    expect(waiting).toBeGreaterThan(0);
    expect((await desk.outbox('spaeter'))[0]).toMatchObject({ outcome: null, fault: '451' });
    desk.sink.answer(null);
    desk.api.pass(pauseAfter(1));
    expect(await desk.sendAll()).toBe(waiting);
    expect(desk.sink.mails).toHaveLength(waiting);
    expect([1, 2, 3, 8, 50].map(pauseAfter)).toEqual([
      30_000, 60_000, 120_000, 3_600_000, 3_600_000,
    ]);
  });

  it('that says never (5xx) is not asked again, and the administrator sees whom it concerns', async () => {
    await desk.adopt('nie', 'scoring');
    await desk.suspend('nie');
    await desk.collect('nie');
    desk.sink.answer(550);
    const waiting = await desk.sendAll();
    desk.sink.answer(null);
    desk.api.pass(LEASE_MS * 100);
    expect(await desk.sendAll()).toBe(0);
    const administrator = await signedIn(desk.api, 'administrator');
    const { body } = await administrator.get('/api/mail');
    expect(body).toMatchObject({ failed: waiting });
    expect(body['failures']).toContainEqual(
      expect.objectContaining({ personId: 'anna', fault: '550' }),
    );
    expect(JSON.stringify(body)).not.toContain('nie');
    expect(outcome(await (await signedIn(desk.api, 'officer')).get('/api/mail'))).toContain('403');
  });

  it('that never gets well is given up after so many tries', async () => {
    await desk.adopt('endlich', 'scoring');
    await desk.suspend('endlich');
    await desk.collect('endlich');
    const set = { attempts: MOST_ATTEMPTS - 1 };
    await desk.api.owner
      .updateTable('notice')
      .set(set)
      .where('procedure_id', '=', 'endlich')
      .execute();
    desk.sink.answer(451);
    await desk.sendAll();
    const ends = new Set((await desk.outbox('endlich')).map((row) => row.outcome));
    expect(ends).toEqual(new Set(['failed']));
  });
});

describe('the mailer', () => {
  it('that dies between enqueuing and sending has forgotten nothing and sends each mail once', async () => {
    await desk.adopt('neustart', 'scoring');
    await desk.suspend('neustart');
    await Promise.all([1, 2, 3].map(() => desk.collect('neustart')));
    const waiting = (await desk.outbox('neustart')).length;
    await Promise.all([desk.sendAll(), desk.sendAll(), desk.sendAll()]);
    expect(desk.sink.mails).toHaveLength(waiting);
    expect(new Set(desk.sink.mails.map(({ to }) => to[0])).size).toBe(waiting);
  });

  it('that dies after the server took a mail and before it could say so sends that one again, and no other', async () => {
    await desk.adopt('doppelt', 'scoring');
    await desk.suspend('doppelt');
    await desk.collect('doppelt');
    const waiting = (await desk.outbox('doppelt')).length;
    const { sender, ...rest } = desk.deps();
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
    await desk.sendAll();
    expect(desk.sink.mails).toHaveLength(waiting);
    desk.api.pass(LEASE_MS);
    await desk.sendAll();
    desk.api.pass(LEASE_MS * 10);
    await desk.sendAll();
    expect(desk.sink.mails).toHaveLength(waiting + 1);
    const ids = desk.sink.mails.map(({ raw }) => /^Message-ID: (.+)$/imu.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(waiting);
  });

  it('finds after a restart what happened while it was not there', async () => {
    await desk.adopt('nachher', 'scoring');
    await desk.suspend('nachher');
    const first = desk.begin();
    await allSettled('nachher');
    expect(desk.mailsTo('approver')).toHaveLength(1);
    await first.close();
    desk.begin();
    await desk.give('officer', 'nachher', 'resume', { reason: 'Weiter' });
    await vi.waitFor(() => expect(desk.mailsTo('approver')).toHaveLength(2), 20_000);
  });
});
