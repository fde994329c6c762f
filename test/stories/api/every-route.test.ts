/** Every row of the route table over HTTP: nobody, a browser lured by another site, and tokens that are too narrow get no further. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../../api/create-app.js';
import type { CommandGate } from '../../../api/give-command.js';
import { addPerson, openBrowser, outcome } from '../../harness/api-people.js';
import type { Browser } from '../../harness/api-people.js';
import { startApi } from '../../harness/running-api.js';
import type { RunningApi } from '../../harness/running-api.js';

// The table is built without anything being called: the gate's parts are not touched.
const routes = allRoutes({ contents: {}, port: {}, reader: {} } as unknown as CommandGate);
const closed = routes.filter(({ access }) => access.kind !== 'public');
const placeOf = ({ method, path }: { readonly method: string; readonly path: string }) =>
  `${method.toUpperCase()} ${path.replace(/:[A-Za-z]+/gu, 'x')}`;

let api: RunningApi;
let browser: Browser;
const bearers: Record<string, { readonly authorization: string }> = {};
beforeAll(async () => {
  api = await startApi('every_route');
  await addPerson(api, 'anna', 'administrator');
  browser = await openBrowser(api, 'anna');
  for (const scope of ['read', 'commands']) {
    const { body } = await api.call('POST /api/session/tokens', {
      headers: browser.page,
      body: { label: 'x', scope, days: 1 },
    });
    bearers[scope] = { authorization: `Bearer ${String(body['token'])}` };
  }
});
afterAll(() => api.close());

/** Places whose answer is not the expected one, with what came instead. */
async function exceptions(
  places: readonly string[],
  headers: Readonly<Record<string, string>>,
  expected: string,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const place of places) {
    const answer = outcome(await api.call(place, { headers, body: {} }));
    if (answer !== expected) wrong.push(`${place}: ${answer}`);
  }
  return wrong;
}

describe('every route that is not public', () => {
  const all = closed.map(placeOf);
  const unsafe = closed.filter(({ method }) => method !== 'get').map(placeOf);

  it('is closed to nobody, to a made-up session and to a made-up token', async () => {
    expect(all.length).toBeGreaterThan(60);
    const cookie = `zuschlag=${'A'.repeat(43)}`;
    for (const headers of [{}, { cookie }, { authorization: `Bearer ${'A'.repeat(43)}` }]) {
      const sent = headers as Record<string, string>;
      expect(await exceptions(all, sent, '401 unauthenticated')).toEqual([]);
    }
  });

  it('that changes something is closed to the cookie alone, and to other sites', async () => {
    expect(await exceptions(unsafe, browser.cookie, '403 csrfMissing')).toEqual([]);
    const lured = { ...browser.page, 'sec-fetch-site': 'cross-site' };
    expect(await exceptions(unsafe, lured, '403 crossSite')).toEqual([]);
  });

  it.each(['read', 'commands'] as const)(
    'is closed to a token for "%s" where that is too little',
    async (given) => {
      const beyond = given === 'read' ? ['commands', 'person'] : ['person'];
      const places = closed.filter(({ scope }) => beyond.includes(scope)).map(placeOf);
      expect(places.length).toBeGreaterThan(5);
      expect(await exceptions(places, bearers[given] ?? {}, '403 scopeMissing')).toEqual([]);
    },
  );
});
