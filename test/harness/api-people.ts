/** People of an authority who sign in at the running API, as browsers and as programs. */
import { putAccount, putAuthority } from '../../store/accounts.js';
import type { AccountRole } from '../../criteria/people/people.js';
import type { ApiAnswer, RunningApi } from './running-api.js';

export const PASSWORD = 'Lindenblüte-Regen-42';

export async function addPerson(
  api: RunningApi,
  id: string,
  role: AccountRole = 'member',
  authorityId = 'stadt',
): Promise<void> {
  await putAuthority(api.app, { id: authorityId, name: 'Stadt Musterhausen', address: 'Markt 1' });
  await putAccount(api.app, {
    id,
    name: 'Mara Muster',
    title: 'Fachamt',
    authorityId,
    accountRoles: [role],
    password: PASSWORD,
  });
}

export const signInAt = (
  api: RunningApi,
  name: string,
  password = PASSWORD,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> => api.call('POST /api/session', { body: { name, password }, headers });

export interface Browser {
  /** Cookie alone, as a browser sends it with everything. */
  readonly cookie: { readonly cookie: string };
  /** Cookie and CSRF token, as the pages send it. */
  readonly page: { readonly cookie: string; readonly 'x-csrf-token': string };
}

/** Signs in as a browser on this machine. */
export async function openBrowser(
  api: RunningApi,
  name: string,
  password = PASSWORD,
): Promise<Browser> {
  const answer = await signInAt(api, name, password);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  return { cookie: { cookie }, page: { cookie, 'x-csrf-token': String(answer.body['csrfToken']) } };
}

/** Header of a sign-in token. */
export async function openProgram(
  api: RunningApi,
  name: string,
  password = PASSWORD,
): Promise<{ readonly authorization: string }> {
  const { body } = await api.call('POST /api/tokens', { body: { name, password } });
  return { authorization: `Bearer ${String(body['token'])}` };
}

/** Status and problem code of an answer in one word, `200` or `403 csrfMissing`. */
export const outcome = ({ status, body }: ApiAnswer): string =>
  typeof body['code'] === 'string' && status >= 400 ? `${status} ${body['code']}` : String(status);
