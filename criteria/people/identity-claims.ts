/** What an identity provider says about a person, turned into account roles, an authority and a name. */
import { TEXT_LIMITS } from '../limits.js';
import type { IdentityProviderSettings } from './identity-provider-settings.js';
import type { AccountRole } from './people.js';
import { ACCOUNT_ROLES } from './people.js';

type Claims = Readonly<Record<string, unknown>>;

/** The value at a path, or undefined; only own entries of plain objects are followed. */
export function claimAt(claims: Claims, path: readonly string[]): unknown {
  let value: unknown = claims;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    if (!Object.hasOwn(value, name)) return undefined;
    value = (value as Claims)[name];
  }
  return value;
}

/** The first of several sets of claims that has something at the path. */
const firstAt = (sources: readonly Claims[], path: readonly string[]): unknown =>
  sources.map((claims) => claimAt(claims, path)).find((value) => value !== undefined);

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** Account roles of this person, each once, in a fixed order; none where the claim is missing or names nothing known. */
export function rolesFrom(
  { roleClaim, roles }: Pick<IdentityProviderSettings, 'roleClaim' | 'roles'>,
  sources: readonly Claims[],
): readonly AccountRole[] {
  const found = new Set(texts(firstAt(sources, roleClaim)).map((name) => roles.get(name)));
  return ACCOUNT_ROLES.filter((role) => found.has(role));
}

/** Id of the person's authority as settings or claims say; null where no single one is named. */
export function authorityFrom(
  { authority }: Pick<IdentityProviderSettings, 'authority'>,
  sources: readonly Claims[],
): string | null {
  if (authority.kind === 'fixed') return authority.id;
  const named = texts(firstAt(sources, authority.path));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** One line without control characters, cut to what a name may have; null when nothing is left. */
function line(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, TEXT_LIMITS.line)
    .trim();
  return text === '' ? null : text;
}

/** The person's name and the sign-in name at the provider, as far as they are given. */
export const namesFrom = (
  sources: readonly Claims[],
): { readonly name: string | null; readonly userName: string | null } => ({
  name: line(firstAt(sources, ['name'])),
  userName: line(firstAt(sources, ['preferred_username'])),
});
