/** Which outages may pass by themselves: only these are tried again, and only these say that an endpoint is down. */
import type { OutageCause, Outcome } from './item-log-entry.js';

/**
 * What the endpoint decided for good (4xx, redirect), what our rules refuse (address, certificate, size) and
 * every seen answer is final.
 */
const MAY_PASS: Readonly<Record<OutageCause, boolean>> = {
  dns: true,
  forbiddenAddress: false,
  connection: true,
  tls: false,
  timeout: true,
  cutOff: true,
  tooLarge: false,
  redirect: false,
  rateLimited: true,
  clientError: false,
  serverError: true,
  errorBody: true,
  malformed: true,
};

export const mayPass = (outcome: Outcome): boolean =>
  outcome.kind === 'outage' && MAY_PASS[outcome.cause];
