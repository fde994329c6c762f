/** Applies one signature to the record and, at the end, checks all of them before the record is sealed. */
import { ApplicationFailure } from '@temporalio/common';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { EventPayload } from '../criteria/procedure/event.js';
import { foldLog } from '../criteria/procedure/evolve.js';
import { ARCHIVE_FIELD, SIGNATURE_FIELDS } from '../criteria/procedure/signature-fields.js';
import { finalise } from '../signing/finalise.js';
import { inspectPdf } from '../signing/inspect.js';
import { signDocument } from '../signing/sign-document.js';
import { verifySignatures } from '../signing/verify-signatures.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import { getObject, putObject } from '../store/objects.js';
import type { DocumentActivities, EffectOf } from './contracts.js';
import type { RecordSigning } from './deps/open-signing.js';

interface Deps {
  readonly db: Database;
  readonly signing: RecordSigning;
}

const PDF = 'application/pdf';

async function readFile(db: Database, objectId: string): Promise<Uint8Array> {
  const object = await getObject(db, objectId);
  if (object === null) throw new Error(`record file ${objectId} is missing in the object store`);
  return object.bytes;
}

async function readState(db: Database, procedureId: string): Promise<ProcedureState> {
  const state = foldLog(await readLog(db, procedureId));
  if (state === null) throw new Error(`no log of ${procedureId}`);
  return state;
}

/** One signature more, by the key of the person who asked for it. A stamp that does not come fails the attempt. */
async function signRecord(
  { db, signing }: Deps,
  procedureId: string,
  effect: EffectOf<'signRecord'>,
): Promise<EventPayload<'RecordSigned'>> {
  const state = await readState(db, procedureId);
  const found = await signing.signerFor(effect, state.ruleSet.training);
  if (found === null) {
    throw ApplicationFailure.nonRetryable(
      'Für echte Verfahren ist noch kein Signaturschlüssel eingerichtet / no signing key is configured for real procedures',
      'SigningKeyMissing',
    );
  }
  const { signer, subject, certificateSha256, testAuthority } = found;
  const pdf = await readFile(db, effect.file.objectId);
  const words = {
    reason: `Vergabevermerk ${procedureId}`,
    name: effect.name,
    time: effect.requestedAt,
  };
  const authority = signing.timestampAuthority ?? undefined;
  const signed = await signDocument(pdf, effect.field, signer, words, authority);
  if (signed.kind === 'refused') {
    throw ApplicationFailure.nonRetryable(JSON.stringify(signed), 'SigningRefused');
  }
  const { role, personId, field } = effect;
  const certificate = { certificateSubject: subject, certificateSha256, testAuthority };
  const file = await putObject(db, signed.pdf, PDF);
  return { role, personId, field, ...certificate, level: signed.level, file };
}

/** With a time-stamp authority the document gains revocation data and a stamp; the level is what comes of it. */
async function finalised(
  { timestampAuthority, revocation }: RecordSigning,
  pdf: Uint8Array,
): Promise<Uint8Array> {
  if (timestampAuthority === null) return pdf;
  const options = { field: ARCHIVE_FIELD, timestampAuthority, revocation };
  const result = await finalise(pdf, options);
  if (result.kind === 'finalised') return result.pdf;
  throw ApplicationFailure.nonRetryable(JSON.stringify(result), 'FinalisingRefused');
}

/** Nothing is sealed that does not verify, and nothing below the level that its signatures were recorded with. */
async function sealRecord(
  { db, signing }: Deps,
  procedureId: string,
  effect: EffectOf<'sealRecord'>,
): Promise<EventPayload<'RecordSealed'>> {
  const { record } = await readState(db, procedureId);
  const entitled = Object.fromEntries(
    record.signatures.map((signature) => [signature.field, signature.certificateSha256]),
  );
  const stamped = record.signatures.every(({ level }) => level === 'B-T');
  const archive = stamped ? 'B-LTA' : 'B-LT';
  const signedLevel = stamped ? 'B-T' : 'B-B';
  const leastLevel = signing.timestampAuthority === null ? signedLevel : archive;
  const pdf = await finalised(signing, await readFile(db, effect.file.objectId));
  const inspection = inspectPdf(pdf);
  const verdict = verifySignatures(inspection, {
    expectedFields: Object.values(SIGNATURE_FIELDS),
    entitled,
    leastLevel,
    authorities: 'any',
  });
  const level = inspection.kind === 'readable' ? inspection.level : null;
  if (verdict.kind !== 'valid' || level === null) {
    throw ApplicationFailure.nonRetryable(
      `Vermerk nicht gültig / record not valid: ${JSON.stringify(verdict.findings)}`,
      'RecordInvalid',
    );
  }
  const signatures = record.signatures.length;
  return signing.timestampAuthority === null
    ? { file: effect.file, level, signatures, archive: 'noTimestampAuthority' }
    : { file: await putObject(db, pdf, PDF), level, signatures, archive: 'stamped' };
}

export const createSigningActivities = (
  deps: Deps,
): Pick<DocumentActivities, 'signRecord' | 'sealRecord'> => ({
  signRecord: (procedureId, effect) => signRecord(deps, procedureId, effect),
  sealRecord: (procedureId, effect) => sealRecord(deps, procedureId, effect),
});
