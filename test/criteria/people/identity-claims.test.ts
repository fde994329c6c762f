/** What claims of an identity provider mean here, and what in them means nothing. */
import { describe, expect, it } from 'vitest';
import {
  authorityFrom,
  claimAt,
  namesFrom,
  rolesFrom,
} from '../../../criteria/people/identity-claims.js';
import { TEXT_LIMITS } from '../../../criteria/limits.js';
import type { AccountRole } from '../../../criteria/people/people.js';

const roles = new Map<string, AccountRole>([
  ['vergabe', 'procurementOfficer'],
  ['beschaffung', 'procurementOfficer'],
  ['mitglied', 'member'],
]);
const KEYCLOAK = ['realm_access', 'roles'];

describe('a claim path', () => {
  it.each([
    [['a'], { a: 1 }, 1],
    [['a', 'b'], { a: { b: ['x'] } }, ['x']],
    [['a', 'b'], { a: 'b' }, undefined],
    [['a', 'length'], { a: 'text' }, undefined],
    [['a', '0'], { a: ['x'] }, undefined],
    [['a', 'b'], { a: null }, undefined],
    [['constructor', 'name'], {}, undefined],
    [['__proto__', 'toString'], {}, undefined],
    [['https://idp.example/roles'], { 'https://idp.example/roles': ['x'] }, ['x']],
  ] as const)('%j of %j is %j', (path, claims, value) => {
    expect(claimAt(claims, path)).toEqual(value);
  });
});

describe('roles', () => {
  const read = (...sources: readonly Record<string, unknown>[]) =>
    rolesFrom({ roleClaim: KEYCLOAK, roles }, sources);

  it.each([
    [
      'are translated, each once',
      ['vergabe', 'beschaffung', 'mitglied'],
      ['procurementOfficer', 'member'],
    ],
    ['that nobody translates mean nothing', ['offline_access', 'Vergabe', ' vergabe'], []],
    ['can be a single text', 'mitglied', ['member']],
    ['are texts only', [['mitglied'], { name: 'mitglied' }, 7, null], []],
    ['are not names of the language', ['constructor', '__proto__'], []],
  ] as const)('%s', (_, claim, expected) => {
    expect(read({ realm_access: { roles: claim } })).toEqual(expected);
  });

  it('come from the first source that has the claim, even an empty one', () => {
    const full = { realm_access: { roles: ['vergabe'] } };
    expect(read({}, full)).toEqual(['procurementOfficer']);
    expect(read({ realm_access: {} }, full)).toEqual(['procurementOfficer']);
    expect(read({ realm_access: { roles: [] } }, full)).toEqual([]);
    expect(read({}, {})).toEqual([]);
  });
});

describe('the authority', () => {
  const fixed = { authority: { kind: 'fixed', id: 'stadt' } } as const;
  const named = { authority: { kind: 'claim', path: ['org', 'id'] } } as const;

  it.each([
    [fixed, { org: { id: 'kreis' } }, 'stadt'],
    [named, { org: { id: 'kreis' } }, 'kreis'],
    [named, { org: { id: ['kreis'] } }, 'kreis'],
    [named, { org: { id: ['kreis', 'stadt'] } }, null],
    [named, { org: { id: [] } }, null],
    [named, { org: 'kreis' }, null],
    [named, {}, null],
  ])('of %j for %j is %j', (settings, claims, expected) => {
    expect(authorityFrom(settings, [claims])).toBe(expected);
  });
});

describe('names', () => {
  it.each([
    ['Nina Neu', 'Nina Neu'],
    ['  Nina\n\tNeu ', 'Nina Neu'],
    ['Nina\u202eueN', 'Nina ueN'],
    ['\u0000', null],
    ['', null],
    [7, null],
    [undefined, null],
    ['x'.repeat(TEXT_LIMITS.line + 1), 'x'.repeat(TEXT_LIMITS.line)],
  ])('%j is written as %j', (given, expected) => {
    expect(namesFrom([{ name: given }]).name).toBe(expected);
    expect(namesFrom([{ preferred_username: given }]).userName).toBe(expected);
  });
});
