/** The identity provider as this installation uses it: authorisation code with PKCE, ID token, user information, sign-out. */
import { readFile } from 'node:fs/promises';
import * as openid from 'openid-client';
import { authorityFrom, namesFrom, rolesFrom } from '../../criteria/people/identity-claims.js';
import type { IdentityProviderSettings } from '../../criteria/people/identity-provider-settings.js';
import type { IdentityClaims } from '../../store/identity-sign-in.js';
import type { AttemptKeys } from './attempt-keys.js';
import { attemptKeys } from './attempt-keys.js';
import { CALLBACK_PATH } from './callback-path.js';
import type { ProviderFault } from './provider-fault.js';
import { discoveryFault, faultOf } from './provider-fault.js';

/** The provider gets this long for each answer, in seconds. */
const TIMEOUT_SECONDS = 10;

export type ProviderResult<T> = { readonly kind: 'ok'; readonly value: T } | ProviderFault;

export interface IdentityProvider {
  readonly issuer: string;
  /** Whether a person without an account gets one. */
  readonly create: boolean;
  /** Where the browser goes to be recognised. */
  begin(secret: string): Promise<ProviderResult<string>>;
  /** Who came back, by the query of the callback. */
  end(
    keys: AttemptKeys,
    query: Readonly<Record<string, string>>,
  ): Promise<ProviderResult<IdentityClaims>>;
  /** Where a browser ends the session at the provider as well; null where it has no such place or does not answer. */
  signOutUrl(): Promise<string | null>;
}

async function secretOf({ secret }: IdentityProviderSettings): Promise<string | null> {
  switch (secret.kind) {
    case 'text':
      return secret.text;
    case 'file':
      return (await readFile(secret.file, 'utf8')).trim();
    case 'none':
      return null;
  }
}

async function discover(settings: IdentityProviderSettings): Promise<openid.Configuration> {
  const { issuer, clientId } = settings;
  const secret = await secretOf(settings);
  return openid.discovery(
    new URL(issuer),
    clientId,
    {},
    secret === null ? openid.None() : openid.ClientSecretBasic(secret),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // The ID token's signature is checked although it comes straight from the provider.
        openid.enableNonRepudiationChecks,
        // Settings let http pass for this machine only.
        ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
      ],
    },
  );
}

/** The configuration once it was found; a failure is not kept, and many who wait ask once. */
function createDiscovery(settings: IdentityProviderSettings): () => Promise<openid.Configuration> {
  let known: Promise<openid.Configuration> | null = null;
  return () => {
    if (known === null) {
      const asked = discover(settings);
      known = asked;
      asked.catch(() => {
        if (known === asked) known = null;
      });
    }
    return known;
  };
}

async function claimsFrom(
  configuration: openid.Configuration,
  settings: IdentityProviderSettings,
  callback: URL,
  keys: AttemptKeys,
): Promise<IdentityClaims> {
  const tokens = await openid.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: keys.codeVerifier,
    expectedState: keys.state,
    expectedNonce: keys.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('The answer has no ID token.');
  const { userinfo_endpoint } = configuration.serverMetadata();
  // Realm roles are often told there only: Keycloak leaves them out of the ID token.
  const asked =
    userinfo_endpoint === undefined
      ? []
      : [await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)];
  const sources = [...asked, claims];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    ...namesFrom(sources),
    authorityId: authorityFrom(settings, sources),
    accountRoles: rolesFrom(settings, sources),
  };
}

type Asking = <T>(run: (found: openid.Configuration) => Promise<T>) => Promise<ProviderResult<T>>;

/** Finds the provider, asks it, and turns whatever is thrown into a fault. */
function createAsking(
  settings: IdentityProviderSettings,
  report: (reason: string) => void,
): Asking {
  const configuration = createDiscovery(settings);
  return async (run) => {
    let asFault: (error: unknown) => ProviderFault = discoveryFault;
    try {
      const found = await configuration();
      asFault = faultOf;
      return { kind: 'ok', value: await run(found) };
    } catch (error) {
      const fault = asFault(error);
      report(`${fault.kind}: ${fault.reason}`);
      return fault;
    }
  };
}

/**
 * Nothing is asked before somebody signs in: a provider that is away keeps no start from succeeding. `report`
 * hears the codes of what went wrong.
 */
export function createIdentityProvider(
  settings: IdentityProviderSettings,
  report: (reason: string) => void,
): IdentityProvider {
  const redirectUri = `${settings.redirectBase}${CALLBACK_PATH}`;
  const attempt = createAsking(settings, report);
  return {
    issuer: settings.issuer,
    create: settings.create,
    begin: (secret) =>
      attempt(async (found) => {
        const { state, nonce, codeVerifier } = attemptKeys(secret);
        const url = openid.buildAuthorizationUrl(found, {
          redirect_uri: redirectUri,
          scope: 'openid profile',
          response_type: 'code',
          state,
          nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        });
        return url.href;
      }),
    end: (keys, query) =>
      attempt((found) => {
        const callback = new URL(redirectUri);
        for (const [name, value] of Object.entries(query)) callback.searchParams.set(name, value);
        return claimsFrom(found, settings, callback, keys);
      }),
    signOutUrl: async () => {
      const result = await attempt((found) =>
        Promise.resolve(
          found.serverMetadata().end_session_endpoint === undefined
            ? null
            : openid.buildEndSessionUrl(found, {
                post_logout_redirect_uri: `${settings.redirectBase}/`,
              }).href,
        ),
      );
      return result.kind === 'ok' ? result.value : null;
    },
  };
}
