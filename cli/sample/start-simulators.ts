/** Starts the sample's model simulators as processes of their own, on ports that a home keeps. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { rememberedPort } from '../services/free-port.js';
import { nodeChild } from '../services/node-child.js';
import type { RunningServices } from '../services/start-services.js';
import { simulatorsSchema } from './simulators.schema.js';

export interface RunningSimulators {
  /** Base address by name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** `host:port` entries for the endpoint allow-list. */
  readonly hosts: readonly string[];
}

const PROGRAM = fileURLToPath(new URL('../../examples/simulators/simulator.ts', import.meta.url));

/** Starts them all at once and waits until they answer. */
export async function startSimulators(
  services: RunningServices,
  folder: string,
  suiteFiles: readonly string[],
): Promise<RunningSimulators> {
  const text = await readFile(join(folder, 'simulators.yaml'), 'utf8');
  const { simulators } = simulatorsSchema.parse(parse(text));
  const started = await Promise.all(
    simulators.map(async ({ name, apiKey, ...simulator }) => {
      const port = await rememberedPort(join(services.folder.run, `simulator-${name}.port`));
      const options = {
        model: simulator.model,
        quality: simulator.qualityBp,
        'latency-min': simulator.latencyMinMs,
        'latency-max': simulator.latencyMaxMs,
        seed: simulator.seed,
        port,
      };
      await services.supervise(
        nodeChild({
          name: `simulator-${name}`,
          file: PROGRAM,
          args: [
            ...Object.entries(options).map(([key, value]) => `--${key}=${value}`),
            ...suiteFiles.map((file) => `--suite=${join(folder, file)}`),
          ],
          env: { SIMULATOR_API_KEY: apiKey },
          logFile: join(services.folder.logs, `simulator-${name}.log`),
        }),
      );
      return { name, host: `127.0.0.1:${port}` };
    }),
  );
  return {
    addresses: Object.fromEntries(started.map(({ name, host }) => [name, `http://${host}/v1`])),
    hosts: started.map(({ host }) => host),
  };
}
