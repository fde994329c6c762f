/** Story: mail through a real mail server on loopback: who gets what, one each, and what it does not say. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findContact } from '../../../store/contacts.js';
import { signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { BASE, FROM, startMailDesk } from '../../harness/mail-desk.js';
import type { MailDesk } from '../../harness/mail-desk.js';

let desk: MailDesk;
beforeAll(async () => {
  desk = await startMailDesk('mail');
});
afterEach(() => desk.reset());
afterAll(() => desk.close());

const allSettled = (id: string) =>
  vi.waitFor(async () => {
    const rows = await desk.outbox(id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.outcome === null)).toEqual([]);
  }, 20_000);

describe('a mail', () => {
  it('comes to everybody whom an event concerns, once, and never to who caused it', async () => {
    await desk.adopt('einmal', 'scoring');
    desk.begin();
    await desk.suspend('einmal');
    await allSettled('einmal');
    for (const who of ['approver', 'evaluator', 'legal', 'chair'] as const) {
      expect(desk.mailsTo(who)).toHaveLength(1);
    }
    expect(desk.mailsTo('officer')).toEqual([]);
    expect(desk.sink.mails).toHaveLength(4);
  });

  it('names the procedure and the task, links to it, and holds no content', async () => {
    const bidders = await desk.adopt('inhalt', 'scoring');
    await desk.suspend('inhalt');
    await desk.give('officer', 'inhalt', 'resume', { reason: 'Streng vertraulich' });
    await desk.collect('inhalt');
    await desk.sendAll();
    const raw = desk.mailsTo('legal').map((mail) => mail.raw);
    expect(raw.join()).toContain(`${BASE}/procedures/inhalt`);
    expect(raw.join()).toMatch(/^Subject: .+/mu);
    expect(raw.join()).toContain('Auto-Submitted: auto-generated');
    for (const { raw: text, from } of desk.sink.mails) {
      expect(from).toBe(FROM);
      expect(text).not.toContain('vertraulich');
      expect(text).not.toContain('Geheim');
      expect(bidders.filter((name) => text.includes(name))).toEqual([]);
    }
  });

  it('is not held back by a title that would be a header, and never becomes one', async () => {
    await desk.adopt('kopf', 'scoring');
    await desk.suspend('kopf');
    // The API takes no such title; a row in the database might have one all the same.
    const title = 'Assistent\r\nBcc: fremd@example.org\r\n\r\nText';
    await desk.api.owner
      .updateTable('procedure_summary')
      .set({ title })
      .where('procedure_id', '=', 'kopf')
      .execute();
    await desk.collect('kopf');
    await desk.sendAll();
    expect(desk.sink.mails.length).toBeGreaterThan(0);
    for (const { raw, to } of desk.sink.mails) {
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
    const answer = await (
      await signedIn(desk.api, 'opener')
    ).send('PUT /api/me/contact', { contact });
    expect(answer.status).toBe(422);
  });
});

describe('an address', () => {
  it('comes from the administrator at first, and is the person’s own afterwards', async () => {
    const administrator = await signedIn(desk.api, 'administrator');
    const account = { id: 'neu', name: 'Nele Neu', title: 'Amt', accountRoles: ['member'] };
    const email = 'neu@musterbrueck.example.org';
    const made = await administrator.send('POST /api/accounts', { ...account, email });
    expect(outcome(made)).toBe('201');
    expect(await findContact(desk.api.app, 'neu')).toEqual({ email, mail: 'all', language: 'de' });
    const outsider = await signedIn(desk.api, 'outsider');
    expect((await outsider.get('/api/me/contact')).body).toEqual({ contact: null });
    const contact = { email: 'ida@musterbrueck.example.org', mail: 'necessary', language: 'en' };
    await outsider.send('PUT /api/me/contact', { contact });
    expect((await outsider.get('/api/me/contact')).body).toEqual({ contact });
    expect(await findContact(desk.api.app, 'neu')).toMatchObject({ email });
  });
});

describe('how much comes', () => {
  it('can be cut down to what is necessary: to be appointed, and to be late', async () => {
    await desk.adopt('weniger', 'design');
    await desk.prefer('legal', 'necessary');
    await desk.prefer('opener', 'all');
    await desk.give('officer', 'weniger', 'appointMember', { personId: 'lea', roles: ['legal'] });
    await desk.collect('weniger');
    await desk.sendAll();
    expect(desk.mailsTo('legal')).toHaveLength(1);
    await desk.suspend('weniger');
    await desk.collect('weniger');
    await desk.sendAll();
    expect(desk.mailsTo('legal')).toHaveLength(1);
    expect(desk.mailsTo('opener')).toHaveLength(1);
    await desk.prefer('legal', 'all');
  });

  it('is nothing without an address, for a locked account, and after a recusal', async () => {
    await desk.adopt('niemand', 'scoring');
    const opener = await signedIn(desk.api, 'opener');
    await opener.send('PUT /api/me/contact', { contact: null });
    await desk.suspend('niemand');
    await desk.collect('niemand');
    await desk.give('legal', 'niemand', 'recuse', { reason: 'Verwandt' });
    const administrator = await signedIn(desk.api, 'administrator');
    await administrator.send('POST /api/accounts/emil/lock');
    await desk.sendAll();
    expect([
      ...desk.mailsTo('opener'),
      ...desk.mailsTo('legal'),
      ...desk.mailsTo('evaluator'),
    ]).toEqual([]);
    expect(desk.mailsTo('chair')).toHaveLength(1);
    const dropped = (await desk.outbox('niemand')).filter((row) => row.outcome === 'dropped');
    expect(dropped.map((row) => row.person_id).sort()).toEqual(['emil', 'lea']);
    await administrator.send('POST /api/accounts/emil/unlock');
  });

  it('is nothing of what is older than a day', async () => {
    await desk.adopt('alt', 'design');
    expect(await desk.outbox('alt')).toEqual([]);
  });
});
