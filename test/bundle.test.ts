/** Gate for the workflow bundle: what every procedure loads into its sandbox stays small and deterministic. */
import { bundleWorkflowCode } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './harness/source-files.js';

/** Bytes without the source map. Letters, grades and versions of the record brought it from 1.3 to 1.8 million. */
const BUDGET_BYTES = 1_900_000;
const MAP = 'sourceMappingURL=data:application/json;charset=utf-8;base64,';

/** What a sandbox must not contain: validators, formulas, printing, network, databases, anything of Node. */
const FORBIDDEN = [
  'zod',
  'yaml',
  'jsonata',
  'pdfmake',
  'express',
  'pg',
  'kysely',
  'undici',
  'asn1js',
  're2js',
  'ajv',
  'pino',
] as const;

let modules: readonly string[] = [];
let bytes = 0;

/** Which package a module comes from; null for a module of ours or of the bundler. */
const packageOf = (module: string): string | null =>
  /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1] ?? null;

beforeAll(async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: `${ROOT}/workflows/index.ts`,
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
  });
  const start = code.indexOf(MAP);
  const [map = ''] = code.slice(start + MAP.length).split(/[^A-Za-z0-9+/=]/);
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as {
    sources: readonly string[];
  };
  modules = sources.map((source) => source.replaceAll('\\', '/'));
  bytes = Buffer.byteLength(code.slice(0, start));
  console.log(`Workflow bundle: ${bytes} of ${BUDGET_BYTES} bytes, ${modules.length} modules`);
}, 120_000);

describe('the workflow bundle', () => {
  it('is read correctly: workflow, domain and library are in it', () => {
    expect(modules.some((module) => module.endsWith('/workflows/procedure.ts'))).toBe(true);
    expect(modules.some((module) => module.endsWith('/criteria/procedure/decide.ts'))).toBe(true);
    expect(modules.map(packageOf)).toContain('@temporalio/workflow');
    expect(packageOf('/x/node_modules/a/node_modules/@b/c/d.js')).toBe('@b/c');
  });

  it.each(FORBIDDEN)('contains no %s', (name) => {
    expect(modules.filter((module) => packageOf(module) === name)).toEqual([]);
  });

  it('consists of the packages that were checked for determinism, and no others', () => {
    const packages = new Set(modules.map(packageOf).filter((name) => name !== null));
    expect([...packages].sort()).toEqual([
      '@noble/hashes',
      '@temporalio/common',
      '@temporalio/workflow',
      'canonicalize',
      'long',
      'ms',
      'nexus-rpc',
    ]);
  });

  it('holds of ours only the domain and the workflows, and no schema', () => {
    const root = ROOT.replaceAll('\\', '/');
    const ours = modules
      .filter((module) => module.startsWith(root) && packageOf(module) === null)
      .map((module) => module.slice(root.length));
    expect(ours.filter((module) => !/^(criteria|workflows)\//.test(module))).toEqual([]);
    expect(ours.filter((module) => module.includes('.schema.'))).toEqual([]);
  });

  it('stays within its size', () => {
    expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
    expect(bytes).toBeGreaterThan(100_000);
  });
});
