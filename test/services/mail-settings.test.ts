/** Settings of the mailer: off without a mail server, and a sentence for each wrong value that repeats no password. */
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../cli/services/settings.js';
import { readMailSettings } from '../../criteria/people/mail-settings.js';

const GOOD = {
  SMTP_URL: 'smtp://nutzer:geheim@mail.example.org:587',
  MAIL_FROM: 'zuschlag@vergabe.example.org',
  ZUSCHLAG_PUBLIC_URL: 'https://vergabe.example.org/',
};

describe('mail', () => {
  it.each([[{}], [{ SMTP_URL: '' }], [{ MAIL_FROM: 'x', ZUSCHLAG_PUBLIC_URL: 'y' }]])(
    'is off with %j',
    (env) => {
      expect(readMailSettings(env)).toEqual({ kind: 'off' });
    },
  );

  it('is on with all three', () => {
    expect(readMailSettings(GOOD)).toEqual({
      kind: 'on',
      settings: {
        smtpUrl: GOOD.SMTP_URL,
        from: GOOD.MAIL_FROM,
        baseUrl: 'https://vergabe.example.org',
      },
    });
  });

  it.each([
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'http://mail.example.org' }, 'SMTP_URL'],
    [{ MAIL_FROM: '' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'Zuschlag <a@example.org>' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' }, 'MAIL_FROM'],
    [{ ZUSCHLAG_PUBLIC_URL: '' }, 'ZUSCHLAG_PUBLIC_URL'],
    [{ ZUSCHLAG_PUBLIC_URL: 'http://vergabe.example.org' }, 'ZUSCHLAG_PUBLIC_URL'],
    [{ ZUSCHLAG_PUBLIC_URL: 'javascript:alert(1)' }, 'ZUSCHLAG_PUBLIC_URL'],
  ])('with %j is refused for %s, in the launcher too', (change, name) => {
    const env = { ...GOOD, ...change };
    const read = readMailSettings(env);
    const reasons = read.kind === 'refused' ? read.reasons : [];
    expect(reasons.map(({ de }) => de.split(' ')[0])).toEqual([name]);
    expect(JSON.stringify(reasons)).not.toContain('geheim');
    expect(readSettings(env)).toMatchObject({ kind: 'refused', reasons });
  });

  it.each(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])(
    'may link to %s without TLS',
    (base) => {
      expect(readMailSettings({ ...GOOD, ZUSCHLAG_PUBLIC_URL: base }).kind).toBe('on');
    },
  );
});
