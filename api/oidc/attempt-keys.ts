/** State, nonce and code verifier of one sign-in: all from the secret that only the browser's cookie holds, so nothing of them is stored. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface AttemptKeys {
  /** Comes back with the answer; ties it to this browser. */
  readonly state: string;
  /** Comes back inside the ID token; ties that to this attempt. */
  readonly nonce: string;
  /** PKCE (RFC 7636): proves to the provider that whoever began also ends. */
  readonly codeVerifier: string;
}

export function attemptKeys(secret: string): AttemptKeys {
  const derive = (purpose: string): string =>
    createHmac('sha256', secret).update(`zuschlag oidc 1 ${purpose}`).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), codeVerifier: derive('verifier') };
}

export function stateFits({ state }: AttemptKeys, given: string | undefined): boolean {
  const [wanted, got] = [Buffer.from(state), Buffer.from(given ?? '')];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}
