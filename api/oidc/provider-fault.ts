/** Why the identity provider did not vouch for anybody, in three kinds: it is away, it says no, its answer does not hold. */
import * as openid from 'openid-client';

export type ProviderFault =
  /** No answer, an answer that is none, or one that says that this installation is set up wrongly there. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The provider or the person ended the sign-in. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Code, state, nonce, verifier or signature do not fit together. */
  | { readonly kind: 'unproven'; readonly reason: string };

/** Errors of the token endpoint that the operator can mend, not the person. */
const OPERATORS_ERRORS = ['invalid_client', 'unauthorized_client', 'unsupported_grant_type'];

const statusOf = (cause: unknown): number => (cause instanceof Response ? cause.status : 0);

const codeOf = (error: Error): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
};

/** What went wrong while asking the provider; reasons are codes, without anything that was sent. */
export function faultOf(error: unknown): ProviderFault {
  if (!(error instanceof Error)) return { kind: 'unproven', reason: 'unknown' };
  if (error instanceof openid.AuthorizationResponseError) {
    return { kind: 'refused', reason: 'authorisation response' };
  }
  if (error instanceof openid.ResponseBodyError) {
    const away = error.status >= 500 || OPERATORS_ERRORS.includes(error.error);
    return { kind: away ? 'unreachable' : 'unproven', reason: codeOf(error) };
  }
  const away =
    // The client's own secret, or a token of a moment ago, is not accepted.
    error instanceof openid.WWWAuthenticateChallengeError ||
    // What `fetch` throws when there is no connection; misuse of the library would carry a code.
    (error instanceof TypeError && !('code' in error)) ||
    codeOf(error) === 'OAUTH_TIMEOUT' ||
    statusOf(error.cause) >= 500;
  return { kind: away ? 'unreachable' : 'unproven', reason: codeOf(error) };
}

/** While looking for the provider, whatever goes wrong is nothing that a person could mend by trying again. */
export const discoveryFault = (error: unknown): ProviderFault => ({
  kind: 'unreachable',
  reason: error instanceof Error ? `discovery ${codeOf(error)}` : 'discovery',
});
