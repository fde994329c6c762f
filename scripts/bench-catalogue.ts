/** Measures checking a catalogue of 5,000 criteria, as YAML and as JSON: time and memory of the whole command. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../catalogues/load-catalogue.js';
import { generateCatalogue } from './generate-catalogue.js';
import { printYaml } from './print-yaml.js';
import { measuredMachine } from './measured-machine.js';

const CRITERIA = 5_000;
const RUNS = 3;
const TARGET_MS = 10_000;
const TARGET_BYTES = 512 * 1024 * 1024;
const RESULTS = join(import.meta.dirname, '..', 'bench', 'results');
/** Tells this script that it is the measured process; the file follows. */
const MEASURE = '--measure';

interface Measured {
  readonly cpuMs: number;
  readonly peakBytes: number;
}

/** Loads one file in this process, alone, and prints what that took. */
async function measure(file: string): Promise<void> {
  const load = await loadCatalogue(file);
  if (load.kind !== 'ok') throw new Error(`${file} is not in order`);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const measured: Measured = {
    cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
    peakBytes: maxRSS * 1024,
  };
  console.log(JSON.stringify(measured));
}

/** One run from the start of the process to its end. */
function runOnce(file: string): Measured & { readonly wallMs: number } {
  const start = performance.now();
  const args = ['--import', 'tsx', import.meta.filename, MEASURE, file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const wallMs = Math.round(performance.now() - start);
  return { ...(JSON.parse(stdout) as Measured), wallMs };
}

function figureOf(format: string, file: string, bytes: number) {
  const runs = Array.from({ length: RUNS }, () => runOnce(file));
  const most = (key: keyof (typeof runs)[number]) => Math.max(...runs.map((run) => run[key]));
  const what = `checking ${CRITERIA} criteria as ${format}`;
  const limits = { targetMs: TARGET_MS, targetBytes: TARGET_BYTES };
  const max = {
    maxWallMs: most('wallMs'),
    maxCpuMs: most('cpuMs'),
    maxPeakBytes: most('peakBytes'),
  };
  return { what, fileBytes: bytes, ...limits, ...max };
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-catalogue-'));
  const catalogue = generateCatalogue(CRITERIA);
  const texts = { yaml: printYaml(catalogue), json: JSON.stringify(catalogue, null, 2) };
  const figures = Object.entries(texts).map(([format, text]) => {
    const file = join(folder, `catalogue.${format}`);
    writeFileSync(file, text);
    return figureOf(format, file, Buffer.byteLength(text));
  });
  rmSync(folder, { recursive: true });
  for (const { what, maxWallMs, maxCpuMs, maxPeakBytes } of figures) {
    const met = maxWallMs <= TARGET_MS && maxPeakBytes <= TARGET_BYTES;
    const mib = Math.round(maxPeakBytes / 1024 / 1024);
    console.log(
      `${what}: at most ${maxWallMs} ms (${maxCpuMs} ms of processor), ${mib} MiB, ` +
        `target ${TARGET_MS} ms and 512 MiB: ${met ? 'met' : 'MISSED'}`,
    );
  }
  const machine = measuredMachine();
  const result = { measuredAt: new Date().toISOString(), machine, runs: RUNS, figures };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'catalogue.json'), `${JSON.stringify(result, null, 2)}\n`);
}

const [flag, file] = process.argv.slice(2);
if (flag === MEASURE && file !== undefined) await measure(file);
else main();
