/** Who may call a route: a closed set of kinds, one for every row of the route table, without any default. */
import type { AccountRole } from '../criteria/people/people.js';
import type { CommandName } from '../criteria/procedure/command.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { ProcedureRead } from '../criteria/procedure/read-policy.js';

export type Access =
  /** Everybody, signed in or not. */
  | { readonly kind: 'public' }
  /** Every signed-in person: what the route shows or changes is the person's own. */
  | { readonly kind: 'signedIn' }
  /** Accounts with any one of these roles, within their own authority. */
  | { readonly kind: 'account'; readonly roles: readonly [AccountRole, ...AccountRole[]] }
  /** The person whose account the path names, or an administrator of the same authority. */
  | { readonly kind: 'ownAccount' }
  /** As POLICY says of this command; the procedure decides. */
  | { readonly kind: 'command'; readonly command: CommandName }
  /** As READ_POLICY says of this read; the procedure decides. */
  | { readonly kind: 'read'; readonly read: ProcedureRead };

/** Whether the account alone closes the route; what depends on a procedure or a path is decided behind it. */
export const lacksAccountRole = (access: Access, { accountRoles }: PersonActor): boolean =>
  access.kind === 'account' && !access.roles.some((role) => accountRoles.includes(role));
