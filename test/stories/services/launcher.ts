/** Test program: starts the services and two programs on top in a process of its own, tells what runs, and stays. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeChild } from '../../../cli/services/node-child.js';
import { silentReport } from '../../../cli/services/report.js';
import { readSettings } from '../../../cli/services/settings.js';
import { startServices } from '../../../cli/services/start-services.js';

const result = readSettings(process.env);
if (result.kind === 'refused') throw new Error(JSON.stringify(result.reasons));
try {
  const services = await startServices(result.settings, silentReport);
  for (const name of ['worker', 'api']) {
    await services.supervise(
      nodeChild({
        name,
        file: fileURLToPath(new URL('./program.ts', import.meta.url)),
        env: { JOURNAL: process.env['JOURNAL'] ?? '', NAME: name },
        logFile: join(services.folder.logs, `${name}.log`),
      }),
    );
  }
  const { databaseUrl, temporalAddress } = services;
  console.log(JSON.stringify({ databaseUrl, temporalAddress, processes: services.processes() }));
} catch (error) {
  console.log(JSON.stringify({ failure: String(error) }));
  process.exitCode = 1;
}
