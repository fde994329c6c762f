/** The sovereignty catalogues as they are shipped, loaded once for the tests. */
import { setImmediate } from 'node:timers/promises';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import type { Catalogue } from '../../criteria/catalogue/catalogue.js';

export const pause = (): Promise<void> => setImmediate();

export const FILES = [
  'oefit.matrix',
  'selfcheck',
  'eu.csf',
  'strategic-relevance',
  'weighting-template',
  'responsibility',
  'open-source-aids',
] as const;
export type File = (typeof FILES)[number];

async function read(id: File): Promise<Catalogue> {
  const load = await loadCatalogue(`catalogues/${id}.yaml`);
  if (load.kind !== 'ok') throw new Error(`${id}: ${JSON.stringify(load)}`);
  return load.catalogue;
}

export const shelf = Object.fromEntries(
  await Promise.all(FILES.map(async (id) => [id, await read(id)] as const)),
) as Readonly<Record<File, Catalogue>>;
