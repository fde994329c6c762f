/** What a bearer token is good for: reading, giving commands too, or everything its person may do. */

/** In this order, each includes the ones before it; `person` comes only from a password. */
export const TOKEN_SCOPES = ['read', 'commands', 'person'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Scopes that a machine's token can have: never the person's own affairs (password, tokens, accounts). */
export const MACHINE_SCOPES = ['read', 'commands'] as const;
export type MachineScope = (typeof MACHINE_SCOPES)[number];

export const scopeSuffices = (given: TokenScope, needed: TokenScope): boolean =>
  TOKEN_SCOPES.indexOf(given) >= TOKEN_SCOPES.indexOf(needed);
