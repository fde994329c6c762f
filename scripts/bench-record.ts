/** Measures rendering and signing of records (P6, the sample, P4): `npm run bench:record`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDocumentFonts } from '../activities/deps/document-fonts.js';
import { buildRecord } from '../criteria/record/build-record.js';
import type { LogEntry } from '../criteria/procedure/event.js';
import { renderRecord } from '../templates/record/render-record.js';
import { largeEntries } from '../test/harness/large-events.js';
import { sampleEntries, singleLotEntries } from '../test/harness/sample-events.js';
import { signAll } from '../test/harness/signed-record.js';
import { measuredMachine } from './measured-machine.js';

const RESULTS = join(import.meta.dirname, '..', 'bench', 'results');
const MIB = 1024 * 1024;

interface Measured {
  readonly pages: number;
  readonly pdfBytes: number;
  readonly twinBytes: number;
  /** First render of the process. */
  readonly coldMs: number;
  /** Median of the later renders, null when there were none. */
  readonly warmMs: number | null;
  /** The same as time of processors, which a busy machine does not lengthen. */
  readonly warmProcessorMs: number | null;
  readonly signMs: number;
  readonly processorMs: number;
  readonly peakBytes: number;
}

interface Case {
  readonly what: string;
  readonly entries: () => readonly LogEntry[];
  readonly runs: number;
  readonly target: string;
  readonly isMet: (measured: Measured) => boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  short: {
    what: 'a record of the first steps, 8 pages (P6)',
    entries: () => singleLotEntries().slice(0, 6),
    runs: 15,
    target: '250 ms warm',
    isMet: ({ warmMs }) => warmMs !== null && warmMs <= 250,
  },
  sample: {
    what: 'the sample record, two lots',
    entries: sampleEntries,
    runs: 9,
    target: '2 s',
    isMet: ({ coldMs }) => coldMs <= 2_000,
  },
  large: {
    what: '12 bids x 120 criteria x 7 evaluators (P4)',
    entries: () => largeEntries({ bids: 12, criteria: 120, evaluators: 7 }),
    runs: 1,
    target: '60 s and 1 GiB, rendered and signed by three',
    isMet: ({ coldMs, signMs, peakBytes }) => coldMs + signMs <= 60_000 && peakBytes <= 1024 * MIB,
  },
};

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : ([...values].sort((a, b) => a - b)[values.length >> 1] ?? null);

function processorMs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}

/** Renders and signs in this process; prints what was measured. */
async function measure({ entries, runs }: Case): Promise<void> {
  const record = buildRecord(entries(), 1);
  const fonts = await loadDocumentFonts();
  const times: number[] = [];
  const processor: number[] = [];
  let last: Extract<Awaited<ReturnType<typeof renderRecord>>, { kind: 'rendered' }> | null = null;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    const start = performance.now();
    const rendered = await renderRecord(record, 'de', fonts);
    times.push(Math.round(performance.now() - start));
    processor.push(processorMs(before));
    if (rendered.kind === 'refused') throw new Error(JSON.stringify(rendered.problems[0]));
    last = rendered;
  }
  if (last === null) throw new Error('nothing was rendered');
  const start = performance.now();
  await signAll(last.pdf);
  const signMs = Math.round(performance.now() - start);
  const measured: Measured = {
    pages: last.pages,
    pdfBytes: last.pdf.length,
    twinBytes: last.twin.length,
    coldMs: times[0] ?? 0,
    warmMs: median(times.slice(1)),
    warmProcessorMs: median(processor.slice(1)),
    signMs,
    processorMs: processorMs(),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  console.log(JSON.stringify(measured));
}

/** A process of its own for each case, so that peaks of memory do not mix. */
function runCase(name: string): Measured {
  const args = ['--import', 'tsx', import.meta.filename, name];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

function main(): void {
  const figures = Object.entries(CASES).map(([name, { what, target, isMet }]) => {
    const measured = runCase(name);
    const { pages, pdfBytes, coldMs, warmMs, warmProcessorMs, signMs, peakBytes } = measured;
    const met = isMet(measured);
    console.log(
      `${what}: ${pages} pages, ${(pdfBytes / MIB).toFixed(1)} MiB; first ${coldMs} ms, ` +
        `then ${warmMs ?? '-'} ms (${warmProcessorMs ?? '-'} ms of processor); ` +
        `three signatures ${signMs} ms; ` +
        `${Math.round(peakBytes / MIB)} MiB; target ${target}: ${met ? 'met' : 'MISSED'}`,
    );
    return { what, target, met, ...measured };
  });
  const machine = measuredMachine();
  const result = { measuredAt: new Date().toISOString(), machine, figures };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'record.json'), `${JSON.stringify(result, null, 2)}\n`);
}

const chosen = CASES[process.argv[2] ?? ''];
if (chosen === undefined) main();
else await measure(chosen);
