/** Turns a folder with `data/` into a bag: manifests, bag-info and the declaration (BagIt 1.0, RFC 8493). */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestLine } from './bag-path.js';
import { TAG_FILES, TAG_MANIFEST, isPayloadPath, manifestText } from './bag-path.js';
import { digestOfFile, walkBag } from './walk-bag.js';

export interface BagInfo {
  readonly source: string;
  readonly description: string;
  readonly identifier: string;
  /** Calendar date. */
  readonly date: string;
}

/** A line break in a title would end the field. */
const field = (name: string, value: string): string =>
  `${name}: ${value.replaceAll(/\s+/gu, ' ').trim()}\n`;

/** @returns how many payload files and bytes the bag has. @throws Error for a payload path that is none */
export async function writeBag(
  folder: string,
  info: BagInfo,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const payload: ManifestLine[] = [];
  let bytes = 0;
  for (const { path, kind } of await walkBag(folder)) {
    if (kind !== 'file' || !isPayloadPath(path)) throw new Error(`not a payload file: ${path}`);
    const read = await digestOfFile(join(folder, path));
    bytes += read.bytes;
    payload.push({ digest: read.digest, path });
  }
  const texts: Readonly<Record<(typeof TAG_FILES)[number], string>> = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': [
      field('Source-Organization', info.source),
      field('External-Description', info.description),
      field('External-Identifier', info.identifier),
      field('Bagging-Date', info.date),
      field('Payload-Oxum', `${bytes}.${payload.length}`),
    ].join(''),
    'manifest-sha256.txt': manifestText(payload),
  };
  for (const name of TAG_FILES) await writeFile(join(folder, name), texts[name]);
  const tags: ManifestLine[] = [];
  for (const path of TAG_FILES) {
    const content = await readFile(join(folder, path));
    tags.push({ path, digest: createHash('sha256').update(content).digest('hex') });
  }
  await writeFile(join(folder, TAG_MANIFEST), manifestText(tags));
  return { files: payload.length, bytes };
}
