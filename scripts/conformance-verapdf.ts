/** Fetches veraPDF once into the user's cache and checks its digest at every use. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '1.28.2';
const SHA256 = '687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6';
const PATH = `org/verapdf/apps/greenfield-apps/${VERSION}/greenfield-apps-${VERSION}.jar`;
/** Base address of a Maven repository, such as that of Maven Central; the digest decides, not the place. */
const REPOSITORY = process.env['ZUSCHLAG_MAVEN_URL'];

function cacheFolder(): string {
  const { ZUSCHLAG_CACHE, XDG_CACHE_HOME } = process.env;
  return ZUSCHLAG_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'zuschlag');
}

const isGenuine = (bytes: Uint8Array): boolean =>
  createHash('sha256').update(bytes).digest('hex') === SHA256;

function cached(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** @returns the archive's file, or words on why there is none */
export async function veraPdfJar(): Promise<{ readonly file: string } | string> {
  const folder = cacheFolder();
  const file = join(folder, `verapdf-${VERSION}.jar`);
  const present = cached(file);
  if (present !== null && isGenuine(present)) return { file };
  if (REPOSITORY === undefined) {
    return `veraPDF is not in ${folder}: ZUSCHLAG_MAVEN_URL must name the Maven repository to fetch it from`;
  }
  const url = `${REPOSITORY.replace(/\/$/, '')}/${PATH}`;
  const answer = await fetch(url).catch((error: unknown) => String(error));
  if (typeof answer === 'string') return `veraPDF could not be fetched from ${url}: ${answer}`;
  if (!answer.ok) return `veraPDF could not be fetched from ${url}: status ${answer.status}`;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!isGenuine(bytes)) return `veraPDF from ${url} has another digest than ${SHA256}: not used`;
  mkdirSync(folder, { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, bytes);
  renameSync(part, file);
  return { file };
}
