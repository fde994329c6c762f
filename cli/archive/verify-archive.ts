/** `zuschlag archive verify DIR`: an archive checked from nothing but its files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG_PATH, archiveContent } from '../../criteria/archive/archive-content.js';
import type { Language } from '../../criteria/bilingual.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import { parseLogExport } from '../log/read-log-export.js';
import type { LogExport } from '../log/read-log-export.js';
import { verifyFile } from '../verify/verify-file.js';
import type { ArchiveFault } from './archive-finding.js';
import { archiveFault } from './archive-finding.js';
import { checkBag } from './check-bag.js';
import type { CheckedArchive, ContentCheck } from './check-content.js';
import { checkContent } from './check-content.js';

export interface ArchiveVerification {
  readonly schema: 'zuschlag/archive-verification/1';
  readonly valid: boolean;
  readonly procedureId: string | null;
  readonly files: number;
  readonly bytes: number;
  /** Entries of the event log. */
  readonly entries: number;
  readonly records: readonly { readonly path: string; readonly summary: string }[];
  readonly attempts: number;
  readonly anchors: number;
  readonly stampedAnchors: number;
  readonly faults: readonly ArchiveFault[];
}

async function readLog(
  folder: string,
): Promise<{ readonly entries: readonly LogEntry[]; readonly log: LogExport } | null> {
  const text = await readFile(join(folder, LOG_PATH), 'utf8');
  const log = parseLogExport(text);
  if (log === null) return null;
  const lines = text.split('\n').filter((line) => line !== '');
  return { log, entries: lines.map((line) => JSON.parse(line) as LogEntry) };
}

/** Each record by itself, and that its twin tells of the log beside it. */
async function checkRecords({ folder, content, sound, log }: CheckedArchive, language: Language) {
  const faults: ArchiveFault[] = [];
  const records: { readonly path: string; readonly summary: string }[] = [];
  const present = content.records.filter(({ path }) => sound.has(path));
  for (const [index, { path }] of present.entries()) {
    const { summary, verification } = await verifyFile(join(folder, path), language);
    records.push({ path, summary });
    // An earlier version may have been given back before everybody had signed it.
    const last = index === present.length - 1;
    if (last && verification?.verdict !== 'valid') {
      faults.push(archiveFault('RECORD_INVALID', path, summary));
    }
    const chain = verification?.chain;
    if (chain?.head == null) continue;
    const fits =
      verification?.record?.procedureId === log.procedureId &&
      log.at(chain.entries).hash === chain.head;
    if (!fits) faults.push(archiveFault('RECORD_OTHER_LOG', path));
  }
  return { faults, records };
}

const NOTHING: ContentCheck = { faults: [], anchors: 0, stamped: 0, attempts: 0 };

/** @param language of the summaries of the records */
export async function verifyArchive(
  folder: string,
  language: Language,
): Promise<ArchiveVerification> {
  const bag = await checkBag(folder);
  const read = bag.sound.has(LOG_PATH) ? await readLog(folder).catch(() => null) : null;
  const result = (
    faults: readonly ArchiveFault[],
    content: ContentCheck = NOTHING,
    records: ArchiveVerification['records'] = [],
  ): ArchiveVerification => ({
    schema: 'zuschlag/archive-verification/1',
    valid: faults.length === 0,
    procedureId: read?.log.procedureId ?? null,
    files: bag.sound.size,
    bytes: bag.bytes,
    entries: read?.entries.length ?? 0,
    records,
    attempts: content.attempts,
    anchors: content.anchors,
    stampedAnchors: content.stamped,
    faults,
  });
  if (read === null) return result([...bag.faults, archiveFault('LOG_UNREADABLE', LOG_PATH)]);
  const { log, entries } = read;
  const archive = { folder, sound: bag.sound, content: archiveContent(entries), log };
  const chain =
    log.chain.kind === 'intact'
      ? []
      : [
          archiveFault(
            'LOG_BROKEN',
            LOG_PATH,
            log.chain.kind === 'broken' ? String(log.chain.sequence) : log.chain.kind,
          ),
        ];
  const content = await checkContent(archive);
  const { faults, records } = await checkRecords(archive, language);
  return result([...bag.faults, ...chain, ...content.faults, ...faults], content, records);
}
