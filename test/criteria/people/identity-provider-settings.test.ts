/** Settings of the identity provider: off by default, and a plain sentence for each wrong value that repeats none. */
import { describe, expect, it } from 'vitest';
import {
  IDENTITY_PROVIDER_VARIABLES,
  readClaimPath,
  readIdentityProvider,
} from '../../../criteria/people/identity-provider-settings.js';

const GOOD = {
  ZUSCHLAG_OIDC_ISSUER: 'https://idp.example/realms/stadt',
  ZUSCHLAG_OIDC_CLIENT_ID: 'zuschlag',
  ZUSCHLAG_OIDC_CLIENT_SECRET_FILE: '/run/secret',
  ZUSCHLAG_PUBLIC_URL: 'https://vergabe.example/',
  ZUSCHLAG_OIDC_ROLES: 'a=b=member , leitung vergabe=procurementOfficer',
  ZUSCHLAG_OIDC_AUTHORITY: 'stadt',
};

const read = (further: Readonly<Record<string, string>>) =>
  readIdentityProvider({ ...GOOD, ...further });

/** Names of the variables that the refusals begin with or mention. */
const refusedFor = (further: Readonly<Record<string, string>>): readonly string[] => {
  const reading = read(further);
  return reading.kind === 'refused' ? reading.reasons.map(({ en }) => en) : [];
};

it('is off without an issuer, whatever else is set', () => {
  const { ZUSCHLAG_OIDC_ISSUER: _, ...rest } = GOOD;
  expect(readIdentityProvider({})).toEqual({ kind: 'off' });
  expect(readIdentityProvider({ ...rest, ZUSCHLAG_OIDC_ISSUER: '' })).toEqual({ kind: 'off' });
});

it('takes good values, with Keycloak’s claim and without making accounts by default', () => {
  expect(read({})).toEqual({
    kind: 'settings',
    settings: {
      issuer: 'https://idp.example/realms/stadt',
      clientId: 'zuschlag',
      secret: { kind: 'file', file: '/run/secret' },
      redirectBase: 'https://vergabe.example',
      roleClaim: ['realm_access', 'roles'],
      roles: new Map([
        ['a=b', 'member'],
        ['leitung vergabe', 'procurementOfficer'],
      ]),
      authority: { kind: 'fixed', id: 'stadt' },
      create: false,
    },
  });
});

it.each([
  ['a.b', ['a', 'b']],
  ['groups', ['groups']],
  [String.raw`https://idp\.example/roles`, ['https://idp.example/roles']],
  ['a..b', null],
  ['.a', null],
  ['', null],
])('reads the claim path %s as %j', (text, path) => {
  expect(readClaimPath(text)).toEqual(path);
});

describe('a wrong value', () => {
  it.each([
    ['ZUSCHLAG_OIDC_ISSUER', 'http://idp.example'],
    ['ZUSCHLAG_OIDC_ISSUER', 'http://127.0.0.1.idp.example'],
    ['ZUSCHLAG_OIDC_ISSUER', 'http://localhost@idp.example'],
    ['ZUSCHLAG_OIDC_ISSUER', 'https://u:geheim@idp.example'],
    ['ZUSCHLAG_OIDC_ISSUER', 'https://idp.example/?x=geheim'],
    ['ZUSCHLAG_OIDC_ISSUER', 'ftp://idp.example'],
    ['ZUSCHLAG_OIDC_ISSUER', 'geheim'],
    ['ZUSCHLAG_PUBLIC_URL', 'http://vergabe.example'],
    ['ZUSCHLAG_PUBLIC_URL', 'https://vergabe.example/geheim'],
    ['ZUSCHLAG_PUBLIC_URL', ''],
    ['ZUSCHLAG_OIDC_CLIENT_ID', ''],
    ['ZUSCHLAG_OIDC_CLIENT_SECRET', 'geheim'],
    ['ZUSCHLAG_OIDC_ROLE_CLAIM', 'geheim..x'],
    ['ZUSCHLAG_OIDC_ROLES', ''],
    ['ZUSCHLAG_OIDC_ROLES', 'geheim'],
    ['ZUSCHLAG_OIDC_ROLES', 'geheim=king'],
    ['ZUSCHLAG_OIDC_ROLES', 'geheim=service'],
    ['ZUSCHLAG_OIDC_ROLES', 'geheim=member,geheim=auditor'],
    ['ZUSCHLAG_OIDC_ROLES', '=member'],
    ['ZUSCHLAG_OIDC_AUTHORITY', ''],
    ['ZUSCHLAG_OIDC_AUTHORITY', '../geheim'],
    ['ZUSCHLAG_OIDC_AUTHORITY_CLAIM', 'org'],
    ['ZUSCHLAG_OIDC_CREATE', 'geheim'],
  ])('%s=%s is refused once and not repeated', (name, value) => {
    const reasons = refusedFor({ [name]: value });
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toContain(name);
    expect(reasons[0]).not.toContain('geheim');
  });

  it('is one of several that are all named at once', () => {
    const only = { ZUSCHLAG_OIDC_ISSUER: 'https://idp.example' };
    const reading = readIdentityProvider(only);
    const named = reading.kind === 'refused' ? JSON.stringify(reading.reasons) : '';
    const { clientId, redirectBase, roles, authority } = IDENTITY_PROVIDER_VARIABLES;
    for (const name of [clientId, redirectBase, roles, authority]) expect(named).toContain(name);
  });

  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'is not an issuer on this machine without TLS: %s',
    (issuer) => {
      expect(refusedFor({ ZUSCHLAG_OIDC_ISSUER: issuer })).toEqual([]);
    },
  );
});
