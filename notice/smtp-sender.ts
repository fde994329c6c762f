/** Hands one mail to the mail server and says what became of it. */
import { createTransport } from 'nodemailer';
import type { MailText } from '../templates/mail/mail-text.js';
import { isLoopback } from '../criteria/people/mail-settings.js';
import type { MailSettings } from '../criteria/people/mail-settings.js';

export type SendOutcome =
  | { readonly kind: 'sent' }
  /** Worth another try: the server is away, busy, or says so (4xx). */
  | { readonly kind: 'later'; readonly fault: string }
  /** The server will never take it (5xx). */
  | { readonly kind: 'never'; readonly fault: string };

export interface OutgoingMail extends MailText {
  readonly to: string;
  /** The same at each try, so that a receiver can tell a repeat. */
  readonly messageId: string;
}

export interface MailSender {
  send(mail: OutgoingMail): Promise<SendOutcome>;
}

const PATIENCE_MS = 20_000;

/** A wrong password is the operator's to repair, the mails are not lost for it: only a refusal of the mail itself is for good. */
function outcomeOf(error: unknown): SendOutcome {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const fault = responseCode === undefined ? (code ?? 'unknown') : String(responseCode);
  const refused = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  return { kind: refused ? 'never' : 'later', fault };
}

export function createSmtpSender({ smtpUrl, from }: MailSettings): MailSender {
  const { hostname } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    requireTLS: !isLoopback(hostname),
    // Nothing of a mail is ever read from a file or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({
          // As objects: an address is never parsed as a list.
          from: { name: 'Zuschlag', address: from },
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}
