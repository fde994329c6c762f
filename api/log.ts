/** The log of the API: what went wrong, never what was sent. */
import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';

/** Names under which secrets travel; taken out at the top and one level below. */
const SECRET_NAMES = [
  'password',
  'oldPassword',
  'newPassword',
  'token',
  'csrfToken',
  'code',
  'apiKey',
  'authorization',
  'cookie',
];

/** Codes of errors (`err.code`) are no secrets and stay. */
const REDACTED = SECRET_NAMES.flatMap((name) => (name === 'code' ? [name] : [name, `*.${name}`]));

/** Opens the log; without a destination it goes to standard output. */
export const createLog = (destination?: DestinationStream): Logger =>
  destination === undefined
    ? pino({ name: 'api', redact: REDACTED })
    : pino({ name: 'api', redact: REDACTED }, destination);
