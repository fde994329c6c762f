/** `zuschlag archive create PROCEDURE --out DIR`: fetches all parts as the signed-in person and makes a bag of them. */
import { X509Certificate } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectPdf } from '../../signing/inspect.js';
import { LOG_PATH } from '../../criteria/archive/archive-content.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import type { ApiClient } from '../api-client.js';
import { ApiRefused } from '../api-client.js';
import { isPayloadPath } from './bag-path.js';
import { readMeTexts } from './read-me.js';
import { writeBag } from './write-bag.js';

const VERIFIER = fileURLToPath(new URL('../../dist/verify/zuschlag-verify.mjs', import.meta.url));

async function put(folder: string, path: string, content: Uint8Array | string): Promise<void> {
  // The paths come from a server: they may name nothing outside the new folder.
  if (!isPayloadPath(path)) throw new Error(`unexpected path in the archive: ${path}`);
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { flag: 'wx' });
}

/** An existing folder must be empty: nothing foreign shall come into the bag. */
async function newFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new Error(`${folder}: der Ordner ist nicht leer / the folder is not empty`);
  }
}

async function fetchParts(
  client: ApiClient,
  base: string,
  folder: string,
): Promise<readonly string[]> {
  const { paths } = (await client.get(`${base}/archive`)) as { paths: readonly string[] };
  for (const path of paths) {
    const query = new URLSearchParams({ path }).toString();
    await put(folder, path, await client.download(`${base}/archive/part?${query}`));
  }
  return paths;
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A procedure that was cancelled early has no package; that is no fault. */
async function optional(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => {
    if (error instanceof ApiRefused) return null;
    throw error;
  });
}

async function fetchDocuments(client: ApiClient, base: string, folder: string): Promise<void> {
  const published = await optional(client.get(`${base}/package`));
  if (published !== null) await put(folder, 'data/package.json', asJson(published));
  const listed = (await optional(client.get(`${base}/notices`))) as {
    notices: readonly { noticeId: string }[];
  } | null;
  for (const [index, { noticeId }] of (listed?.notices ?? []).entries()) {
    const notice = await client.get(`${base}/notices/${encodeURIComponent(noticeId)}`);
    const name = `${String(index + 1).padStart(3, '0')}-${noticeId.replaceAll(/[^A-Za-z0-9_-]/gu, '-')}`;
    await put(folder, `data/notices/${name}.json`, asJson(notice));
  }
}

/** Public certificates of all signatures, each once, named by their SHA-256. */
async function writeCertificates(folder: string, paths: readonly string[]): Promise<void> {
  const written = new Set<string>();
  for (const path of paths.filter((one) => one.endsWith('.pdf'))) {
    const inspection = inspectPdf(new Uint8Array(await readFile(join(folder, path))));
    if (inspection.kind === 'unreadable') continue;
    for (const field of inspection.fields) {
      for (const { sha256, der } of field.signed ? field.chain : []) {
        if (written.has(sha256)) continue;
        written.add(sha256);
        const pem = new X509Certificate(der).toString();
        await put(folder, `data/certificates/${sha256}.pem`, pem);
      }
    }
  }
}

async function copyVerifier(folder: string): Promise<boolean> {
  const target = join(folder, 'data/verify/zuschlag-verify.mjs');
  try {
    await readFile(VERIFIER);
  } catch {
    return false;
  }
  await mkdir(dirname(target), { recursive: true });
  await copyFile(VERIFIER, target);
  return true;
}

interface Head {
  readonly title: string;
  readonly authority: { readonly name: string };
}

/** What the log itself says of the procedure, in its first entry. */
async function headOf(folder: string): Promise<Head> {
  const [first = ''] = (await readFile(join(folder, LOG_PATH), 'utf8')).split('\n', 1);
  const { event } = JSON.parse(first) as LogEntry;
  if (event.kind !== 'ProcedureOpened') throw new Error('the log does not open a procedure');
  return event.payload;
}

/** @returns how many files and bytes the payload has */
export async function createArchive(
  client: ApiClient,
  procedureId: string,
  folder: string,
  now: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  await newFolder(folder);
  const base = `/api/procedures/${encodeURIComponent(procedureId)}`;
  const paths = await fetchParts(client, base, folder);
  await fetchDocuments(client, base, folder);
  await writeCertificates(folder, paths);
  const verifier = await copyVerifier(folder);
  const { title, authority } = await headOf(folder);
  const source = authority.name;
  const facts = { procedureId, title, authority: source, createdAt: now, verifier };
  for (const [path, text] of Object.entries(readMeTexts(facts))) await put(folder, path, text);
  return writeBag(folder, {
    source,
    description: `Vergabeverfahren: ${title}`,
    identifier: procedureId,
    date: now.slice(0, 10),
  });
}
