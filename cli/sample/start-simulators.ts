/** Starts the sample's model simulators as processes of their own, on ports that a home keeps. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rememberedPort } from '../services/free-port.js';
import type { HomeFolder } from '../services/home-folder.js';
import { nodeChild } from '../services/node-child.js';
import { programFile } from '../services/program-file.js';
import type { RunningServices } from '../services/start-services.js';
import type { SimulatorEntry } from './simulators.schema.js';
import { simulatorsSchema } from './simulators.schema.js';

export interface RunningSimulators {
  /** Base address by name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** `host:port` entries for the endpoint allow-list. */
  readonly hosts: readonly string[];
}

/** The simulators of a sample with their ports, known before any of them runs. */
export interface PlannedSimulators extends RunningSimulators {
  /** Starts them all at once and waits until they answer. */
  start(services: RunningServices): Promise<void>;
}

const argumentsOf = (
  simulator: SimulatorEntry,
  port: number,
  suites: readonly string[],
): readonly string[] => [
  `--model=${simulator.model}`,
  `--quality=${simulator.qualityBp}`,
  `--latency-min=${simulator.latencyMinMs}`,
  `--latency-max=${simulator.latencyMaxMs}`,
  `--seed=${simulator.seed}`,
  `--port=${port}`,
  ...suites.map((file) => `--suite=${file}`),
];

/** Reads simulators.yaml and gives each simulator its port. */
export async function planSimulators(
  home: HomeFolder,
  folder: string,
  suiteFiles: readonly string[],
): Promise<PlannedSimulators> {
  const text = await readFile(join(folder, 'simulators.yaml'), 'utf8');
  const { simulators } = simulatorsSchema.parse(parse(text));
  const suites = suiteFiles.map((file) => join(folder, file));
  const planned = await Promise.all(
    simulators.map(async (simulator) => {
      const port = await rememberedPort(join(home.run, `simulator-${simulator.name}.port`));
      return { simulator, port, host: `127.0.0.1:${port}` };
    }),
  );
  return {
    addresses: Object.fromEntries(
      planned.map(({ simulator, host }) => [simulator.name, `http://${host}/v1`]),
    ),
    hosts: planned.map(({ host }) => host),
    start: async (services) => {
      const file = await programFile('examples/simulators/simulator');
      const started = planned.map(({ simulator, port }) =>
        services.supervise(
          nodeChild({
            name: `simulator-${simulator.name}`,
            file,
            args: argumentsOf(simulator, port, suites),
            env: { SIMULATOR_API_KEY: simulator.apiKey },
            logFile: join(home.logs, `simulator-${simulator.name}.log`),
          }),
        ),
      );
      await Promise.all(started);
    },
  };
}
