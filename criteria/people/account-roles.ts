/** Which account roles go together: whoever runs accounts has no part in content. */
import type { AccountRole } from './people.js';

/** Each role once, at least one, and `administrator` only alone. */
export const rolesGoTogether = (roles: readonly AccountRole[]): boolean =>
  roles.length > 0 &&
  new Set(roles).size === roles.length &&
  (!roles.includes('administrator') || roles.length === 1);

/** Whether an account may see or do anything inside procedures: administrators never, whatever else they are. */
export const mayTakePart = (roles: readonly AccountRole[]): boolean =>
  !roles.includes('administrator');
