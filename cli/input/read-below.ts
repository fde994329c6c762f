/** Reads text files below one folder and nowhere else: no way out by path or symbolic link, nothing too large, UTF-8 only. */
import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Bilingual } from '../../criteria/bilingual.js';
import { FOLDER_PATH_PATTERN } from '../../criteria/file/pattern.js';

/** Why a file was not read, in words; `found` names what is there instead. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly found: Bilingual;
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

export type TextBelow = { readonly kind: 'text'; readonly text: string } | Unreadable;

const INSIDE: Bilingual = {
  de: 'eine Datei innerhalb des Ordners',
  en: 'a file inside the folder',
};

const unreadable = (found: Bilingual, allowed: Bilingual, message: Bilingual): Unreadable => ({
  kind: 'unreadable',
  found,
  allowed,
  message,
});

const missing = (path: string): Unreadable =>
  unreadable({ de: `"${path}" gibt es nicht`, en: `there is no "${path}"` }, INSIDE, {
    de: 'Die Datei fehlt.',
    en: 'The file is missing.',
  });

const outside = (path: string): Unreadable =>
  unreadable(
    { de: `"${path}" liegt nicht im Ordner`, en: `"${path}" is not in the folder` },
    INSIDE,
    {
      de: 'Der Pfad führt aus dem Ordner hinaus oder enthält Zeichen, die in Dateinamen nicht erlaubt sind.',
      en: 'The path leads out of the folder or contains characters that file names must not have.',
    },
  );

async function resolved(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch {
    return null;
  }
}

const isBelow = (root: string, path: string): boolean => path.startsWith(`${root}${sep}`);

function decode(bytes: Uint8Array): TextBelow {
  try {
    return {
      kind: 'text',
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    };
  } catch {
    return unreadable(
      { de: 'kein gültiges UTF-8', en: 'no valid UTF-8' },
      { de: 'Text in UTF-8', en: 'text in UTF-8' },
      {
        de: 'Die Datei ist kein Text in UTF-8.',
        en: 'The file is not a text in UTF-8.',
      },
    );
  }
}

/** path: below the folder, with forward slashes; limit in bytes. The folder itself may be a link. */
export async function readBelow(folder: string, path: string, limit: number): Promise<TextBelow> {
  if (!FOLDER_PATH_PATTERN.test(path)) return outside(path);
  const root = await resolved(folder);
  const file = root === null ? null : await resolved(join(root, path));
  if (root === null || file === null) return missing(path);
  if (!isBelow(root, file)) return outside(path);
  const { size, isFile } = await stat(file).then((s) => ({ size: s.size, isFile: s.isFile() }));
  if (!isFile) return missing(path);
  if (size > limit) {
    return unreadable(
      { de: `${size} Byte`, en: `${size} bytes` },
      { de: `höchstens ${limit} Byte`, en: `at most ${limit} bytes` },
      { de: 'Die Datei ist zu groß.', en: 'The file is too large.' },
    );
  }
  return decode(await readFile(file));
}

const READABLE = /\.(?:ya?ml|json)$/;

/** YAML and JSON files directly in a folder below, sorted by name; none where there is no such folder. */
export async function listBelow(folder: string, path: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(folder, path));
    return names
      .filter((name) => READABLE.test(name))
      .sort()
      .map((name) => `${path}/${name}`);
  } catch {
    return [];
  }
}
