/** Reads the endpoints file of a run without a server, and the keys from the environment. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { NamedEndpoint } from '../../benchmark/run-folder.js';
import { endpointsSchema } from './endpoints.schema.js';

/** Wrong input of a command, in words for the person who gave it. */
export class BenchInputRefused extends Error {
  override readonly name = 'BenchInputRefused';
}

export async function readEndpoints(file: string): Promise<readonly NamedEndpoint[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BenchInputRefused(`${file}: nicht lesbar / cannot be read`);
  });
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new BenchInputRefused(`${file}: ${error instanceof Error ? error.message : 'YAML'}`);
  }
  const form = endpointsSchema.safeParse(content);
  if (form.success) return form.data.endpoints;
  const [issue] = form.error.issues;
  throw new BenchInputRefused(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** @throws BenchInputRefused for a variable that is named and not set: a run without its key would measure 401s */
export function keysOf(
  endpoints: readonly Pick<NamedEndpoint, 'id' | 'apiKeyVariable'>[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const keys: Record<string, string> = {};
  for (const { id, apiKeyVariable } of endpoints) {
    if (apiKeyVariable === undefined) continue;
    const key = environment[apiKeyVariable];
    if (key === undefined || key === '') {
      throw new BenchInputRefused(
        `${id}: Umgebungsvariable ${apiKeyVariable} ist leer / environment variable ${apiKeyVariable} is empty`,
      );
    }
    keys[id] = key;
  }
  return keys;
}
