/** Which accounts a start serves where, and how it tells of the first administrator. */
import { describe, expect, it } from 'vitest';
import { StartFailure } from '../../cli/services/start-failure.js';
import { finalBlock } from '../../cli/start-block.js';
import { refuseOpenAccounts } from '../../cli/start.js';

describe('a start', () => {
  it.each([
    ['127.0.0.1', false, false, null],
    ['127.0.0.1', false, true, null],
    ['0.0.0.0', true, true, null],
    ['0.0.0.0', false, true, 'ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE'],
    ['0.0.0.0', false, false, 'bekannte Kennwörter'],
    ['0.0.0.0', true, false, 'bekannte Kennwörter'],
  ])('on %s, confirmed %s, empty %s: %s', (host, localAccountsAnywhere, empty, reason) => {
    const attempt = () => refuseOpenAccounts({ host, localAccountsAnywhere }, { empty });
    if (reason === null) {
      expect(attempt).not.toThrow();
    } else {
      expect(attempt).toThrow(StartFailure);
      expect(attempt).toThrow(reason);
    }
  });

  it.each([
    [{ code: 'the-code', expiresAt: '2026-11-22T09:00:00.000Z' }, 'the-code', 'vorhanden'],
    [null, 'vorhanden', '/api/setup'],
  ])('without sample and code %j tells of "%s"', (setup, told, untold) => {
    const outcome = { baseUrl: 'http://127.0.0.1:3000', home: 'data', readyMs: 1, once: false };
    const block = finalBlock({ ...outcome, people: null, played: null, setup });
    expect(block).toContain(told);
    expect(block).not.toContain(untold);
  });
});
