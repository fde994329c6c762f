/** The bundled workflow code: built once per state of the sources, then read from the data folder by every later start. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { sourceDigest } from './source-digest.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Everything that can end up in the bundle. */
const SOURCES = ['workflows', 'criteria'];
const PREFIX = 'workflow-bundle-';

export interface WorkflowBundlePath {
  readonly codePath: string;
}

/** Bundles into the folder unless that has been done for these sources; older bundles are removed. */
export async function workflowBundle(folder: string): Promise<WorkflowBundlePath> {
  mkdirSync(folder, { recursive: true });
  const name = `${PREFIX}${sourceDigest(ROOT, SOURCES)}.js`;
  const codePath = join(folder, name);
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(ROOT, 'workflows', 'index.ts') });
  // Written under another name first: a killed start leaves no half a bundle behind.
  const draft = `${codePath}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, codePath);
  for (const other of readdirSync(folder)) {
    if (other.startsWith(PREFIX) && other !== name) rmSync(join(folder, other), { force: true });
  }
  return { codePath };
}
