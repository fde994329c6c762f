/** The worker process: composition root of everything that workflows need, on the queues it is told to serve. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { ItemLog } from '../benchmark/item-log.js';
import { openItemLog } from '../store/item-log.js';
import { readAnchorSettings } from '../criteria/anchor/anchor-settings.js';
import { readMailSettings } from '../criteria/people/mail-settings.js';
import type { Mailer } from '../notice/mailer.js';
import { SERVICE_VARIABLES, openServiceEnvironment } from '../store/service-environment.js';
import { BENCHMARK_QUEUE, DOCUMENTS_QUEUE, PROCEDURE_QUEUE } from '../workflows/messages.js';
import { startAnchoring } from './anchor-schedule.js';
import { createLogActivities } from './append-events.js';
import { createStabilityActivities } from './examine-stability.js';
import { createDocumentActivities } from './render-documents.js';
import { createRedactionActivities } from './render-redaction.js';
import { createRenderActivities } from './render-record.js';
import { createBenchmarkActivities } from './run-benchmark.js';
import type { RecordSigning } from './deps/open-signing.js';
import { openRecordSigning } from './deps/open-signing.js';
import { readSigningSettings } from './deps/signing-settings.js';
import { createSigningActivities } from './sign-record.js';
import { createEnvelopeActivities } from './unseal-envelopes.js';
import { createAnchorActivities } from './take-anchor.js';
import { workflowBundle } from './workflow-bundle.js';

/** Comma-separated; default: all. In production each role can be a process of its own. */
const QUEUES = (process.env['ZUSCHLAG_QUEUES'] ?? '').split(',').filter((name) => name !== '');
const serves = (queue: string): boolean => QUEUES.length === 0 || QUEUES.includes(queue);

// The launcher stops us; Temporal's own signal handling would stop us a second time.
Runtime.install({ shutdownSignals: [] });

const environment = await openServiceEnvironment(process.env);
const { db, serverKey, allowHosts, temporalNamespace: namespace } = environment;
const itemLog: ItemLog = openItemLog(db);
const [connection, bundle] = await Promise.all([
  NativeConnection.connect({ address: environment.temporalAddress }),
  workflowBundle(process.env['ZUSCHLAG_BUNDLE_FOLDER'] ?? join(tmpdir(), 'zuschlag-bundle')),
]);
const common = {
  connection,
  namespace,
  shutdownGraceTime: 3_000,
  // After a killed worker, the server waits this long for it before it asks another one.
  stickyQueueScheduleToStartTimeout: 1_000,
};

/** Keys that must not sign stop the start, with the sentence that says why. */
async function openSigning(): Promise<RecordSigning> {
  const read = readSigningSettings(process.env);
  if (read.kind === 'refused') {
    throw new Error(read.reasons.map(({ de, en }) => `${de} / ${en}`).join('\n'));
  }
  return openRecordSigning(db, serverKey, read.settings);
}

const anchoring = readAnchorSettings(process.env);
if (anchoring.kind === 'refused') {
  throw new Error(anchoring.reasons.map(({ de, en }) => `${de} / ${en}`).join('\n'));
}

const workers: Worker[] = [];
if (serves(PROCEDURE_QUEUE)) {
  workers.push(
    await Worker.create({
      ...common,
      taskQueue: PROCEDURE_QUEUE,
      workflowBundle: bundle,
      maxCachedWorkflows: 200,
      activities: {
        ...createLogActivities({ db }),
        ...createEnvelopeActivities({ db, serverKey }),
      },
    }),
  );
}
if (serves(BENCHMARK_QUEUE)) {
  workers.push(
    await Worker.create({
      ...common,
      taskQueue: BENCHMARK_QUEUE,
      workflowBundle: bundle,
      maxCachedWorkflows: 50,
      maxConcurrentActivityTaskExecutions: 4,
      activities: createBenchmarkActivities({ db, serverKey, itemLog, allowHosts }),
    }),
  );
}
if (serves(DOCUMENTS_QUEUE)) {
  const signing = await openSigning();
  const { timestampAuthority } = signing;
  const { folder, intervalMs } = anchoring.settings;
  workers.push(
    await Worker.create({
      ...common,
      taskQueue: DOCUMENTS_QUEUE,
      maxConcurrentActivityTaskExecutions: 2,
      activities: {
        ...createRenderActivities({ db }),
        ...createDocumentActivities({ db }),
        ...createRedactionActivities({ db }),
        ...createStabilityActivities({ db }),
        ...createSigningActivities({ db, signing }),
        ...createAnchorActivities({ db, timestampAuthority, folder }),
      },
    }),
  );
  startAnchoring({ db, connection, namespace, intervalMs, stamping: timestampAuthority !== null });
}

/** Mails are sent beside the documents, and only where a mail server is named. */
async function startMail(): Promise<Mailer | null> {
  const read = readMailSettings(process.env);
  if (read.kind === 'refused') {
    throw new Error(read.reasons.map(({ de, en }) => `${de} / ${en}`).join('\n'));
  }
  if (read.kind === 'off' || !serves(DOCUMENTS_QUEUE)) return null;
  const [{ startMailer }, { createSmtpSender }] = await Promise.all([
    import('../notice/mailer.js'),
    import('../notice/smtp-sender.js'),
  ]);
  return startMailer({
    db,
    databaseUrl: process.env[SERVICE_VARIABLES.databaseUrl] ?? '',
    sender: createSmtpSender(read.settings),
    settings: read.settings,
    log: (error) => {
      process.stderr.write(`mailer: ${error instanceof Error ? error.message : String(error)}\n`);
    },
  });
}
const mailer = await startMail();

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

const runs = workers.map((worker) => worker.run());
process.send?.({ kind: 'ready', queues: workers.map((worker) => worker.options.taskQueue) });
await Promise.all(runs);
await mailer?.close();
await connection.close();
await db.destroy();
process.exit(0);
