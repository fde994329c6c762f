/** Runs one simulator as a process of its own: `node --import tsx examples/simulators/simulator.ts --model simulator-a --suite FILE`. */
import { readKnownItems } from './known-items.js';
import { readOptions } from './simulator-options.js';
import { startSimulator } from './simulator-server.js';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const items = await readKnownItems(options.suiteFiles);
  const simulator = await startSimulator(options, items);
  const stop = (): void => void simulator.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The parent is gone: a simulator must not outlive it.
  process.on('disconnect', stop);
  const ready = { kind: 'ready', port: simulator.port, model: options.model, items: items.length };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
}

main().catch((error: unknown) => {
  process.stderr.write(`Simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
