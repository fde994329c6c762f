/** Roles of accounts, scopes of tokens, and the hosts on which local accounts are served. */
import { describe, expect, it } from 'vitest';
import { rolesGoTogether } from '../../../criteria/people/account-roles.js';
import { isLoopbackHost, openHostFault } from '../../../criteria/people/local-accounts.js';
import type { AccountRole } from '../../../criteria/people/people.js';
import { TOKEN_SCOPES, scopeSuffices } from '../../../criteria/people/token-scope.js';

it.each<[readonly AccountRole[], boolean]>([
  [['administrator'], true],
  [['procurementOfficer', 'member'], true],
  [['administrator', 'member'], false],
  [['auditor', 'administrator'], false],
  [['member', 'member'], false],
  [[], false],
])('roles %j go together: %s', (roles, fit) => {
  expect(rolesGoTogether(roles)).toBe(fit);
});

it('a scope is good for itself and what comes before it', () => {
  const table = TOKEN_SCOPES.map((given) =>
    TOKEN_SCOPES.map((needed) => scopeSuffices(given, needed)),
  );
  expect(table).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

describe('local accounts', () => {
  it.each(['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]'])('are served on %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
    expect(openHostFault(host, false)).toBeNull();
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'vergabe.example.org', '127.0.0.1.example.org', ''])(
    'are served on "%s" only when that is confirmed',
    (host) => {
      expect(openHostFault(host, false)?.de).toContain('ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE=yes');
      expect(openHostFault(host, true)).toBeNull();
    },
  );
});
