/** An installation without the sample begins with nobody, and one code makes the first administrator. */
import { afterAll, describe, expect, it } from 'vitest';
import { silentReport } from '../../../cli/services/report.js';
import { startSystem } from '../../../cli/start-system.js';
import type { RunningSystem } from '../../../cli/start-system.js';
import { removeData, settingsFor, temporaryFolder } from './launched.js';

describe('an empty installation', () => {
  const folder = temporaryFolder();
  let running: RunningSystem | null = null;
  const start = async (): Promise<RunningSystem> => {
    const settings = settingsFor(folder.path, { PORT: '0' });
    running = await startSystem(settings, { empty: true, exitAfterSignal: null }, silentReport);
    return running;
  };
  afterAll(async () => {
    await running?.services.stop();
    removeData(folder.path);
    folder.remove();
  });

  const setUp = async ({ baseUrl }: RunningSystem, code: string): Promise<number> => {
    const response = await fetch(`${baseUrl}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code,
        authority: { id: 'stadt', name: 'Stadt Musterhausen', address: 'Am Markt 1' },
        administrator: {
          id: 'verwaltung',
          name: 'Vera Wald',
          title: 'Zentrale Dienste',
          password: 'Nebel über dem Kanal',
        },
      }),
    });
    return response.status;
  };

  it('gives a new code at each start until it is used, and none afterwards', async () => {
    const first = await start();
    const unused = first.setup?.code ?? '';
    expect(unused).toMatch(/^[\w-]{43}$/u);
    await first.services.stop();

    const second = await start();
    expect(await setUp(second, unused)).toBe(403);
    expect(await setUp(second, second.setup?.code ?? '')).toBe(201);
    await second.services.stop();

    const third = await start();
    expect(third.setup).toBeNull();
    const signedIn = await fetch(`${third.baseUrl}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'verwaltung', password: 'Nebel über dem Kanal' }),
    });
    expect(signedIn.status).toBe(201);
  });
});
