/** Inspects a PDF offline: who signed what, what changed since, which files it carries. Never throws. */
import { sha256Hex } from './digest.js';
import type { ArchiveParts } from './inspect-archive.js';
import { inspectArchive, inspectDocumentTimestamp } from './inspect-archive.js';
import type {
  ChangeAfterSigning,
  FieldReport,
  Finding,
  Inspection,
  ReadableInspection,
} from './inspection.js';
import { certificateFacts } from './certificate-facts.js';
import type { CertificateFacts } from './certificate-facts.js';
import { inspectBase } from './inspect-base.js';
import { inspectSignature } from './inspect-signature.js';
import { readAttachments } from './pdf/attachments.js';
import { classifyRevisions } from './pdf/classify-revision.js';
import { roleOf } from './pdf/object-role.js';
import { referenceAt } from './pdf/pdf-value.js';
import { objectsAfter, readPdf } from './pdf/read-pdf.js';
import type { PdfFile } from './pdf/read-pdf.js';
import { signatureFields } from './pdf/signature-fields.js';
import { reachedLevel } from './reached-level.js';

/** Object numbers named in a stretch that is not in our shape; enough for a hint. */
const MAX_NAMED_OBJECTS = 20;

interface Walk {
  readonly findings: Finding[];
  readonly reports: Map<string, FieldReport>;
  readonly changes: ChangeAfterSigning[];
  /** Fields that hold a time stamp over the document. */
  readonly stamped: Set<string>;
  /** Certificates of the validation data, with which chains can be completed. */
  readonly certificates: CertificateFacts[];
  archive: ArchiveParts | null;
  /** End of the last signature or time stamp over the document; 0 while there is none. */
  lastSignatureEnd: number;
}

function error(code: Finding['code'], place: string, detail = ''): Finding {
  return { code, severity: 'error', place, detail };
}

function noteChange(file: PdfFile, walk: Walk, revision: number, objects: readonly number[]): void {
  const shown = objects.slice(0, MAX_NAMED_OBJECTS);
  const base = objectsAfter(file, 1);
  const root = referenceAt(file.revisions[0].trailer, 'Root');
  const roles = [...new Set(shown.map((object) => roleOf(base, root, object)))];
  const place = `revision ${revision}`;
  const detail = roles.join(', ');
  if (walk.reports.size === 0) {
    walk.findings.push(error('CHANGED_BEFORE_SIGNING', place, detail));
  } else {
    walk.changes.push({ revision, objects: roles });
    walk.findings.push(error('CHANGED_AFTER_SIGNING', place, detail));
  }
}

function walkRevisions(file: PdfFile, walk: Walk): void {
  const classes = classifyRevisions(file);
  for (const found of classes) {
    if (found.kind !== 'validation') continue;
    walk.certificates.push(...found.data.Certs.flatMap((der) => certificateFacts(der) ?? []));
  }
  for (const [at, found] of classes.entries()) {
    const index = at + 1;
    if (found.kind === 'foreign') {
      for (const name of found.signedAgain) walk.findings.push(error('DUPLICATE_SIGNATURE', name));
      noteChange(file, walk, index + 1, found.objects);
      continue;
    }
    if (found.kind === 'validation') {
      // Data that nobody stamped would be a change after the last signature: see lastSignatureEnd.
      walk.archive = { revision: index + 1, data: found.data, timestamp: null };
      continue;
    }
    walk.lastSignatureEnd = file.revisions[index]?.end ?? 0;
    if (found.kind === 'timestamp') {
      const { timestamp, findings } = inspectDocumentTimestamp(
        file.bytes,
        found,
        walk.certificates,
      );
      walk.findings.push(...findings);
      walk.stamped.add(found.field.name);
      if (walk.archive !== null) walk.archive = { ...walk.archive, timestamp };
      continue;
    }
    const { report, findings } = inspectSignature(file.bytes, index + 1, found, walk.certificates);
    walk.findings.push(...findings);
    walk.reports.set(report.name, report);
  }
}

/** What follows the last revision in our shape: stray bytes, or a revision of another program. */
function walkRest(file: PdfFile, walk: Walk): void {
  if (file.readableEnd === file.bytes.length) return;
  const rest = Buffer.from(file.bytes.subarray(file.readableEnd)).toString('latin1');
  const objects: number[] = [];
  for (const match of rest.matchAll(/(?:^|[\r\n ])(\d{1,8}) \d{1,5} obj\b/g)) {
    objects.push(Number(match[1]));
    if (objects.length >= MAX_NAMED_OBJECTS) break;
  }
  const place = `byte ${file.readableEnd}`;
  if (objects.length === 0) {
    walk.findings.push(error('TRAILING_BYTES', place, String(rest.length)));
    return;
  }
  walk.findings.push(error('NOT_WRITTEN_BY_THIS_TOOL', place, file.stoppedBy ?? ''));
  noteChange(file, walk, file.revisions.length + 1, objects);
}

function fieldReports(file: PdfFile, walk: Walk, root: number | null): readonly FieldReport[] {
  const names = signatureFields(objectsAfter(file, 1), root).map((field) => field.name);
  return names
    .filter((name) => !walk.stamped.has(name))
    .map((name) => walk.reports.get(name) ?? { name, signed: false as const });
}

function inspectFile(file: PdfFile): ReadableInspection {
  const [base] = file.revisions;
  const root = referenceAt(base.trailer, 'Root');
  const findings: Finding[] = [...inspectBase(objectsAfter(file, 1), root)];
  const walk: Walk = {
    findings,
    reports: new Map(),
    changes: [],
    stamped: new Set(),
    certificates: [],
    archive: null,
    lastSignatureEnd: 0,
  };
  walkRevisions(file, walk);
  walkRest(file, walk);
  if (walk.reports.size > 0 && walk.lastSignatureEnd !== file.bytes.length) {
    findings.push(error('LAST_SIGNATURE_NOT_AT_END', `byte ${walk.lastSignatureEnd}`));
  }
  const fields = fieldReports(file, walk, root);
  const judged = walk.archive === null ? null : inspectArchive(walk.archive, fields);
  findings.push(...(judged?.findings ?? []));
  const archive = judged?.archive ?? null;
  const last = file.revisions.at(-1) ?? base;
  const view = objectsAfter(file, file.revisions.length);
  const { attachments, failures } = readAttachments(view, referenceAt(last.trailer, 'Root'));
  for (const failure of failures) {
    findings.push(error('ATTACHMENT_UNREADABLE', failure.name, failure.reason));
  }
  return {
    kind: 'readable',
    sha256: sha256Hex(file.bytes),
    fields,
    archive,
    level: reachedLevel(fields, archive),
    revisions: file.revisions.length,
    unsignedSha256: sha256Hex(file.bytes.subarray(0, base.end)),
    changesAfterSigning: walk.changes,
    attachments,
    findings,
  };
}

/**
 * Inspects a file of at most 100 MB. Only the shape that our renderer and signer write is followed;
 * everything else is a finding or makes the file unreadable. No network, no other files.
 */
export function inspectPdf(bytes: Uint8Array): Inspection {
  const result = readPdf(bytes);
  if (result.kind === 'unreadable') return result;
  try {
    return inspectFile(result.file);
  } catch (cause) {
    // Hostile values that pass the grammar must not take the caller down with them.
    const detail = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'unreadable', reason: 'NOT_WRITTEN_BY_THIS_TOOL', detail };
  }
}
