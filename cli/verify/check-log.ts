/** Holds a record against the authority's log as it went on: the same beginning, these signatures, this very file. */
import { verifyChain } from '../../criteria/log-chain.js';
import { isPlainObject } from '../../criteria/plain-object.js';
import type { LogEntry, SignatureFacts } from '../../criteria/procedure/event.js';
import { viewLog } from '../../criteria/record/log-view.js';
import { membersOf } from '../../criteria/record/people.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import type { FieldReport } from '../../signing/inspection.js';

type SignedField = Extract<FieldReport, { signed: true }>;

export interface LogFinding {
  readonly code:
    | 'LOG_UNREADABLE'
    | 'LOG_BROKEN'
    | 'LOG_DIFFERS'
    | 'SIGNATURE_NOT_IN_LOG'
    | 'CERTIFICATE_NOT_IN_LOG'
    | 'SIGNER_WITHOUT_ROLE'
    | 'FILE_NOT_IN_LOG';
  readonly place: string;
  readonly detail: string;
}

export interface LogVerdict {
  readonly continues: boolean;
  readonly entries: number;
  readonly findings: readonly LogFinding[];
}

/** As `zuschlag procedure log` prints it: a list of entries, or an object that holds one. */
function entriesOf(log: unknown): readonly LogEntry[] | null {
  const list: unknown = isPlainObject(log) ? log['entries'] : log;
  if (!Array.isArray(list) || list.length === 0) return null;
  const fits = list.every(
    (entry) =>
      isPlainObject(entry) &&
      isPlainObject(entry['by']) &&
      isPlainObject(entry['event']) &&
      isPlainObject(entry['event']['payload']),
  );
  return fits ? (list as readonly LogEntry[]) : null;
}

/** The latest signature of each field behind the record's last event. */
function recordedSignatures(
  entries: readonly LogEntry[],
  from: number,
): ReadonlyMap<string, { readonly at: number; readonly facts: SignatureFacts }> {
  const found = new Map<string, { at: number; facts: SignatureFacts }>();
  for (const [at, { event }] of entries.entries()) {
    if (at < from) continue;
    // A new rendering starts without signatures.
    if (event.kind === 'RecordRendered') found.clear();
    if (event.kind === 'RecordSigned') found.set(event.payload.field, { at, facts: event.payload });
  }
  return found;
}

function fieldFindings(
  { name: place, certificate, signerName }: SignedField,
  entries: readonly LogEntry[],
  recorded: { readonly at: number; readonly facts: SignatureFacts } | undefined,
): readonly LogFinding[] {
  if (recorded === undefined) {
    return [{ code: 'SIGNATURE_NOT_IN_LOG', place, detail: signerName ?? '' }];
  }
  const { at, facts } = recorded;
  const findings: LogFinding[] = [];
  if (certificate?.sha256 !== facts.certificateSha256) {
    const detail = `${certificate?.sha256 ?? '-'} / ${facts.certificateSha256}`;
    findings.push({ code: 'CERTIFICATE_NOT_IN_LOG', place, detail });
  }
  const member = membersOf(viewLog(entries.slice(0, at))).find(
    ({ personId }) => personId === facts.personId,
  );
  if (member?.active !== true || !member.roles.includes(facts.role)) {
    const detail = `${member?.name ?? facts.personId}: ${facts.role}`;
    findings.push({ code: 'SIGNER_WITHOUT_ROLE', place, detail });
  }
  return findings;
}

/** The digest that the log holds of the finished file: sealed, or else after the latest signature. */
function fileFindings(
  entries: readonly LogEntry[],
  from: number,
  sha256: string,
): readonly LogFinding[] {
  const files = entries
    .slice(from)
    .flatMap(({ event }) =>
      event.kind === 'RecordSigned' || event.kind === 'RecordSealed' ? [event.payload.file] : [],
    );
  const last = files.at(-1);
  if (last === undefined || last.digest === sha256) return [];
  return [{ code: 'FILE_NOT_IN_LOG', place: '', detail: `${sha256} / ${last.digest}` }];
}

/**
 * Checks a log that was fetched from the authority. Never throws.
 * @param log parsed JSON of any shape
 * @param sha256 of the whole file
 */
export function checkLog(
  log: unknown,
  record: DecisionRecord | null,
  signed: readonly SignedField[],
  sha256: string,
): LogVerdict {
  const entries = entriesOf(log);
  const refused = (code: LogFinding['code'], place: string, detail: string): LogVerdict => ({
    continues: false,
    entries: entries?.length ?? 0,
    findings: [{ code, place, detail }],
  });
  if (entries === null || record === null) return refused('LOG_UNREADABLE', '', '');
  try {
    const { procedureId } = record.meta;
    const verdict = verifyChain(procedureId, entries);
    if (verdict.kind === 'broken') {
      return refused('LOG_BROKEN', `event ${verdict.sequence}`, verdict.fault);
    }
    const own = record.eventChain.entries;
    const there = entries[own.length - 1]?.hash ?? '-';
    if (there !== record.eventChain.head) {
      return refused('LOG_DIFFERS', `event ${own.length}`, `${record.eventChain.head} / ${there}`);
    }
    const recorded = recordedSignatures(entries, own.length);
    const findings = [
      ...signed.flatMap((field) => fieldFindings(field, entries, recorded.get(field.name))),
      ...fileFindings(entries, own.length, sha256),
    ];
    return { continues: true, entries: entries.length, findings };
  } catch (error) {
    return refused('LOG_UNREADABLE', '', error instanceof Error ? error.message : String(error));
  }
}
