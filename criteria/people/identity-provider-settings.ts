/** Settings of signing in through an identity provider (OpenID Connect): read from texts, refused in plain sentences. */
import type { Bilingual } from '../bilingual.js';
import { ID_PATTERN } from '../ids.js';
import { isLoopbackHost } from './local-accounts.js';
import type { AccountRole } from './people.js';

/** Names of the environment variables. */
export const IDENTITY_PROVIDER_VARIABLES = {
  issuer: 'ZUSCHLAG_OIDC_ISSUER',
  clientId: 'ZUSCHLAG_OIDC_CLIENT_ID',
  clientSecret: 'ZUSCHLAG_OIDC_CLIENT_SECRET',
  clientSecretFile: 'ZUSCHLAG_OIDC_CLIENT_SECRET_FILE',
  redirectBase: 'ZUSCHLAG_PUBLIC_URL',
  roleClaim: 'ZUSCHLAG_OIDC_ROLE_CLAIM',
  roles: 'ZUSCHLAG_OIDC_ROLES',
  authority: 'ZUSCHLAG_OIDC_AUTHORITY',
  authorityClaim: 'ZUSCHLAG_OIDC_AUTHORITY_CLAIM',
  create: 'ZUSCHLAG_OIDC_CREATE',
} as const;

/** Roles that a person can have; `service` is for machines, which have tokens. */
export const PERSON_ROLES = ['procurementOfficer', 'member', 'auditor', 'administrator'] as const;

export interface IdentityProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the secret comes from; `none` is a public client, held by PKCE alone. */
  readonly secret:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly file: string }
    | { readonly kind: 'none' };
  /** Origin under which browsers reach this installation; the callback lies below it. */
  readonly redirectBase: string;
  /** Names from the top of the claims down, as `realm_access`, `roles`. */
  readonly roleClaim: readonly string[];
  /** Role at the provider -> account role. */
  readonly roles: ReadonlyMap<string, AccountRole>;
  readonly authority:
    | { readonly kind: 'fixed'; readonly id: string }
    | { readonly kind: 'claim'; readonly path: readonly string[] };
  /** Whether somebody without an account gets one at the first sign-in. */
  readonly create: boolean;
}

export type IdentityProviderReading =
  | { readonly kind: 'off' }
  | { readonly kind: 'settings'; readonly settings: IdentityProviderSettings }
  | { readonly kind: 'refused'; readonly reasons: readonly Bilingual[] };

type Environment = Readonly<Record<string, string | undefined>>;
type Refuse = (de: string, en: string) => void;

const V = IDENTITY_PROVIDER_VARIABLES;

/** Https, or http to this machine; without user, query and fragment. */
function readAddress(name: string, given: string, bare: boolean, refuse: Refuse): string {
  try {
    const url = new URL(given);
    const safe =
      url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
    const plain =
      url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    if (safe && plain && (!bare || url.pathname === '/')) return bare ? url.origin : given;
  } catch {
    // No address at all: said below.
  }
  refuse(
    `${name} muss eine https-Adresse sein (http nur auf dieser Maschine), ohne Anmeldedaten, ? und #${bare ? ' und ohne Pfad' : ''}.`,
    `${name} must be an https address (http on this machine only), without credentials, ? and #${bare ? ' and without a path' : ''}.`,
  );
  return '';
}

/** `realm_access.roles`; a dot inside a name is written as `\.`. */
export function readClaimPath(text: string): readonly string[] | null {
  const names = text.split(/(?<!\\)\./u).map((name) => name.replaceAll('\\.', '.').trim());
  return names.length <= 8 && names.every((name) => name !== '') ? names : null;
}

function claimPath(name: string, given: string, refuse: Refuse): readonly string[] {
  const path = readClaimPath(given);
  if (path !== null) return path;
  refuse(
    `${name} muss Namen nennen, getrennt durch Punkte, zum Beispiel realm_access.roles.`,
    `${name} must be names separated by dots, for example realm_access.roles.`,
  );
  return [];
}

const isPersonRole = (text: string): text is (typeof PERSON_ROLES)[number] =>
  (PERSON_ROLES as readonly string[]).includes(text);

function readRoles(given: string, refuse: Refuse): ReadonlyMap<string, AccountRole> {
  const roles = new Map<string, AccountRole>();
  const wrong = given.split(',').filter((pair) => {
    const place = pair.lastIndexOf('=');
    const [from, to] = [pair.slice(0, Math.max(place, 0)).trim(), pair.slice(place + 1).trim()];
    if (from === '' || !isPersonRole(to) || roles.has(from)) return true;
    roles.set(from, to);
    return false;
  });
  if (wrong.length > 0) {
    refuse(
      `${V.roles} braucht Paare rolle-dort=rolle-hier, getrennt durch Kommas, jede Rolle dort einmal; hier: ${PERSON_ROLES.join(', ')}.`,
      `${V.roles} needs pairs role-there=role-here separated by commas, each role there once; here: ${PERSON_ROLES.join(', ')}.`,
    );
  }
  return roles;
}

function readAuthority(
  fixed: string | undefined,
  claim: string | undefined,
  refuse: Refuse,
): IdentityProviderSettings['authority'] {
  if (fixed !== undefined && claim === undefined && ID_PATTERN.test(fixed)) {
    return { kind: 'fixed', id: fixed };
  }
  if (claim !== undefined && fixed === undefined) {
    return { kind: 'claim', path: claimPath(V.authorityClaim, claim, refuse) };
  }
  refuse(
    `Nötig ist genau eines: ${V.authority} (Kennung einer Behörde) oder ${V.authorityClaim}.`,
    `Exactly one is needed: ${V.authority} (id of an authority) or ${V.authorityClaim}.`,
  );
  return { kind: 'fixed', id: '' };
}

function readSecret(
  text: string | undefined,
  file: string | undefined,
  refuse: Refuse,
): IdentityProviderSettings['secret'] {
  if (text !== undefined && file !== undefined) {
    refuse(
      `${V.clientSecret} und ${V.clientSecretFile} zugleich: nur eines davon.`,
      `${V.clientSecret} and ${V.clientSecretFile} at once: only one of them.`,
    );
  }
  if (file !== undefined) return { kind: 'file', file };
  return text === undefined ? { kind: 'none' } : { kind: 'text', text };
}

function readCreate(given: string | undefined, refuse: Refuse): boolean {
  if (given !== undefined && given !== 'yes' && given !== 'no') {
    refuse(`${V.create} muss "yes" oder "no" sein.`, `${V.create} must be "yes" or "no".`);
  }
  return given === 'yes';
}

/**
 * Reads the settings; off without an issuer. All wrong ones are named at once, and no value is repeated,
 * because a secret could stand in the wrong place.
 */
export function readIdentityProvider(environment: Environment): IdentityProviderReading {
  const value = (name: string): string | undefined => environment[name] || undefined;
  const issuer = value(V.issuer);
  if (issuer === undefined) return { kind: 'off' };
  const reasons: Bilingual[] = [];
  const refuse: Refuse = (de, en) => reasons.push({ de, en });
  const required = (name: string): string => {
    const given = value(name);
    if (given === undefined) {
      refuse(`${name} fehlt, ${V.issuer} braucht es.`, `${name} is missing, ${V.issuer} needs it.`);
    }
    return given ?? '';
  };
  const [base, roles] = [required(V.redirectBase), required(V.roles)];
  const settings: IdentityProviderSettings = {
    issuer: readAddress(V.issuer, issuer, false, refuse),
    clientId: required(V.clientId),
    secret: readSecret(value(V.clientSecret), value(V.clientSecretFile), refuse),
    redirectBase: base === '' ? '' : readAddress(V.redirectBase, base, true, refuse),
    roleClaim: claimPath(V.roleClaim, value(V.roleClaim) ?? 'realm_access.roles', refuse),
    roles: roles === '' ? new Map() : readRoles(roles, refuse),
    authority: readAuthority(value(V.authority), value(V.authorityClaim), refuse),
    create: readCreate(value(V.create), refuse),
  };
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'settings', settings };
}
