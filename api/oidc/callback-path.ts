/** Where the identity provider sends browsers back to, below the redirect base; the operator registers it there. */
export const CALLBACK_PATH = '/api/oidc/callback';
