/** Applies one signature to the record and, at the end, checks all of them before the record is sealed. */
import { ApplicationFailure } from '@temporalio/common';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { EventPayload } from '../criteria/procedure/event.js';
import { foldLog } from '../criteria/procedure/evolve.js';
import { SIGNATURE_FIELDS } from '../criteria/procedure/signature-fields.js';
import { inspectPdf } from '../signing/inspect.js';
import { signDocument } from '../signing/sign-document.js';
import { verifySignatures } from '../signing/verify-signatures.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import { getObject, putObject } from '../store/objects.js';
import type { ServerKey } from '../store/server-key.js';
import type { DocumentActivities, EffectOf } from './contracts.js';
import { trainingSigner } from './deps/training-keys.js';

interface Deps {
  readonly db: Database;
  readonly serverKey: ServerKey;
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

/** One signature more, by the key of the person who asked for it. */
async function signRecord(
  { db, serverKey }: Deps,
  procedureId: string,
  effect: EffectOf<'signRecord'>,
): Promise<EventPayload<'RecordSigned'>> {
  const state = await readState(db, procedureId);
  if (!state.ruleSet.training) {
    throw ApplicationFailure.nonRetryable(
      'Für echte Verfahren ist noch kein Signaturschlüssel eingerichtet / no signing key is configured for real procedures',
      'SigningKeyMissing',
    );
  }
  const pdf = await readFile(db, effect.file.objectId);
  const { signer, subject, certificateSha256 } = await trainingSigner(db, serverKey, effect);
  const signed = await signDocument(pdf, effect.field, signer, {
    reason: `Vergabevermerk ${procedureId}`,
    name: effect.name,
    time: effect.requestedAt,
  });
  if (signed.kind === 'refused') {
    throw ApplicationFailure.nonRetryable(JSON.stringify(signed), 'SigningRefused');
  }
  const file = await putObject(db, signed.pdf, PDF);
  return {
    role: effect.role,
    personId: effect.personId,
    field: effect.field,
    certificateSubject: subject,
    certificateSha256,
    level: 'B-B',
    testAuthority: true,
    file,
  };
}

/** Nothing is sealed that does not verify. */
async function sealRecord(
  { db }: Deps,
  procedureId: string,
  effect: EffectOf<'sealRecord'>,
): Promise<EventPayload<'RecordSealed'>> {
  const { record } = await readState(db, procedureId);
  const entitled = Object.fromEntries(
    record.signatures.map((signature) => [signature.field, signature.certificateSha256]),
  );
  const pdf = await readFile(db, effect.file.objectId);
  const verdict = verifySignatures(inspectPdf(pdf), {
    expectedFields: Object.values(SIGNATURE_FIELDS),
    entitled,
  });
  if (verdict.kind !== 'valid') {
    throw ApplicationFailure.nonRetryable(
      `Vermerk nicht gültig / record not valid: ${JSON.stringify(verdict.findings)}`,
      'RecordInvalid',
    );
  }
  return { file: effect.file, level: 'B-B', signatures: record.signatures.length };
}

export const createSigningActivities = (
  deps: Deps,
): Pick<DocumentActivities, 'signRecord' | 'sealRecord'> => ({
  signRecord: (procedureId, effect) => signRecord(deps, procedureId, effect),
  sealRecord: (procedureId, effect) => sealRecord(deps, procedureId, effect),
});
