/** The register of burnt items of the own authority: auditors see all of it, officers what belongs to procedures of theirs. */
import type { Database } from '../../store/database.js';
import { burntRegister } from '../../store/burnt-register.js';
import type { Route } from '../route.js';
import { json, route } from '../route.js';

export const burntItemsRoute = (db: Database): Route =>
  route({
    method: 'get',
    path: '/api/burnt-items',
    summary:
      'Benchmark items that endpoints have seen, by run and suite, and what was decided about them',
    access: { kind: 'account', roles: ['procurementOfficer', 'auditor'] },
    answer: async ({ actor: { authorityId, personId, accountRoles } }) => {
      const reader = accountRoles.includes('auditor')
        ? { authorityId }
        : { authorityId, memberId: personId };
      return json(await burntRegister(db, reader));
    },
  });
