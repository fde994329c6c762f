/** Captures the histories that `test/replay.test.ts` replays: the sample to its end, a late bid, a cancelled and a returned procedure. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { procedureWorkflowId } from '../workflows/messages.js';
import { clientOf, playSample } from '../test/harness/play-sample.js';
import { startStorySystem } from '../test/harness/running-system.js';
import { HISTORY_FOLDER, historiesOf } from '../test/harness/workflow-histories.js';

const system = await startStorySystem();
const connection = await Connection.connect({ address: system.services.temporalAddress });
try {
  const client = new Client({ connection, namespace: system.services.temporalNamespace });
  const officer = await clientOf(system, 'albrecht');
  const approver = await clientOf(system, 'nowak');

  await playSample(system, { procedureId: 'zuschlag' });

  await playSample(system, { procedureId: 'aufgehoben', until: 'examination' });
  const { bid } = system.sample.folder.bids[0] ?? {};
  const { simulators, sample } = system;
  const endpoint = { baseUrl: Object.values(simulators.addresses)[0], model: 'simulator-alpha' };
  const late = { ...bid, quality: { ...bid?.quality, endpoint } };
  await officer.command('aufgehoben', 'receiveBid', {
    lotId: 'los-1',
    bidId: 'zu-spaet',
    bid: late,
  });
  await officer.command('aufgehoben', 'suspend', { reason: 'Rüge eines Bieters' });
  await officer.command('aufgehoben', 'resume', { reason: 'Rüge zurückgenommen' });
  const ground = { ground: 'basisChanged', reason: 'Der Bedarf ist weggefallen.' };
  await officer.command('aufgehoben', 'cancelProcedure', ground);
  await approver.command('aufgehoben', 'confirmCancellation', {});

  await playSample(system, { procedureId: 'zurueck', until: 'scoring' });
  await officer.command('zurueck', 'returnTo', {
    phase: 'examination',
    reason: 'Nachweis übersehen',
  });
  await approver.command('zurueck', 'confirmReturn', {});
  await officer.command('zurueck', 'addNote', { text: 'Die Prüfung beginnt erneut.' });

  rmSync(HISTORY_FOLDER, { recursive: true, force: true });
  mkdirSync(HISTORY_FOLDER, { recursive: true });
  const ids = ['zuschlag', 'aufgehoben', 'zurueck'];
  const workflows = [
    ...ids.map(procedureWorkflowId),
    `benchmark/zuschlag.${sample.folder.lots[0]?.id ?? ''}.1`,
  ];
  for (const workflowId of workflows) {
    const texts = await historiesOf(client, workflowId);
    for (const [place, text] of texts.entries()) {
      const name = `${workflowId.replace('/', '-')}-${String(place + 1).padStart(2, '0')}.json`;
      writeFileSync(join(HISTORY_FOLDER, name), text);
    }
    process.stdout.write(`${workflowId}: ${texts.length}\n`);
  }
} finally {
  await connection.close();
  await system.close();
}
