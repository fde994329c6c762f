/** The invented people of the played procedures with accounts at the running API, and what they ask of it. */
import { randomUUID } from 'node:crypto';
import { putAccount, putAuthority } from '../../store/accounts.js';
import type { Who } from './procedure-people.js';
import { ACTORS, EVERYBODY } from './procedure-people.js';
import { PASSWORD, openProgram } from './api-people.js';
import type { ApiAnswer, RunningApi } from './running-api.js';

/** Makes the accounts. */
export async function addEverybody(api: RunningApi): Promise<void> {
  for (const who of EVERYBODY) {
    const { personId, name, authorityId, authorityName, authorityAddress, accountRoles } =
      ACTORS[who];
    await putAuthority(api.app, {
      id: authorityId,
      name: authorityName,
      address: authorityAddress,
    });
    const account = { id: personId, name, title: 'Amt', authorityId, accountRoles };
    await putAccount(api.app, { ...account, password: PASSWORD });
  }
}

export interface Person {
  readonly get: (path: string) => Promise<ApiAnswer>;
  readonly send: (place: string, body?: unknown) => Promise<ApiAnswer>;
  readonly give: (procedureId: string, name: string, body: unknown) => Promise<ApiAnswer>;
}

/** Somebody signed in with a program. */
export async function signedIn(api: RunningApi, who: Who): Promise<Person> {
  const headers = await openProgram(api, ACTORS[who].personId);
  return {
    get: (path) => api.call(`GET ${path}`, { headers }),
    send: (place, body = {}) => api.call(place, { headers, body }),
    give: (procedureId, name, body) =>
      api.call(`POST /api/procedures/${procedureId}/commands/${name}`, {
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body,
      }),
  };
}
