/** Settings of the mailer: where mails are handed in, who they come from, where their links lead. Without them no mail is sent. */
import type { Bilingual } from '../bilingual.js';
import { emailSchema } from './contact.schema.js';

export const MAIL_VARIABLES = {
  smtpUrl: 'SMTP_URL',
  from: 'MAIL_FROM',
  baseUrl: 'ZUSCHLAG_PUBLIC_URL',
} as const;

export interface MailSettings {
  /** `smtp://` (STARTTLS is demanded unless it is this machine) or `smtps://`, with user and password where needed. */
  readonly smtpUrl: string;
  /** Sender's address. */
  readonly from: string;
  /** Where people reach the installation, without a slash at its end. */
  readonly baseUrl: string;
}

export type MailSettingsResult =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly settings: MailSettings }
  | { readonly kind: 'refused'; readonly reasons: readonly Bilingual[] };

function urlOf(text: string, schemes: readonly string[]): URL | null {
  try {
    const url = new URL(text);
    return schemes.includes(url.protocol) && url.hostname !== '' ? url : null;
  } catch {
    return null;
  }
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host);

/** Reads the three variables; mail is off without SMTP_URL. The URL is never repeated: it may hold a password. */
export function readMailSettings(
  env: Readonly<Record<string, string | undefined>>,
): MailSettingsResult {
  const value = (name: string): string => env[name] ?? '';
  const smtpUrl = value(MAIL_VARIABLES.smtpUrl);
  if (smtpUrl === '') return { kind: 'off' };
  const reasons: Bilingual[] = [];
  if (urlOf(smtpUrl, ['smtp:', 'smtps:']) === null) {
    reasons.push({
      de: 'SMTP_URL muss die Form smtp://nutzer:passwort@rechner:587 oder smtps://rechner:465 haben.',
      en: 'SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465.',
    });
  }
  const from = value(MAIL_VARIABLES.from);
  if (!emailSchema.safeParse(from).success) {
    reasons.push({
      de: 'MAIL_FROM muss eine E-Mail-Adresse sein, wenn SMTP_URL gesetzt ist.',
      en: 'MAIL_FROM must be an e-mail address when SMTP_URL is set.',
    });
  }
  const base = urlOf(value(MAIL_VARIABLES.baseUrl), ['https:', 'http:']);
  if (base === null || (base.protocol === 'http:' && !isLoopback(base.hostname))) {
    reasons.push({
      de: 'ZUSCHLAG_PUBLIC_URL muss mit https:// beginnen (http:// nur auf diesem Rechner), wenn SMTP_URL gesetzt ist.',
      en: 'ZUSCHLAG_PUBLIC_URL must begin with https:// (http:// only on this machine) when SMTP_URL is set.',
    });
  }
  if (reasons.length > 0 || base === null) return { kind: 'refused', reasons };
  const baseUrl = `${base.origin}${base.pathname}`.replace(/\/+$/u, '');
  return { kind: 'on', settings: { smtpUrl, from, baseUrl } };
}
