/** Renders a redacted variant from the twin of the signed record: its file and twin hold redacted data only, values and salts stay with the authority. */
import { randomBytes } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { canonicalJson, digestOfBytes } from '../criteria/canonical-json.js';
import type { DecisionRecord } from '../criteria/record/record.js';
import { redactRecord } from '../criteria/redaction/redact-record.js';
import type { Database } from '../store/database.js';
import { getObject, jsonOf, putObject } from '../store/objects.js';
import { renderRedacted } from '../templates/redaction/render-redacted.js';
import type { DocumentActivities, EffectOf } from './contracts.js';
import { loadDocumentFonts } from './deps/document-fonts.js';

const JSON_TYPE = 'application/json';
const SEED_BYTES = 32;

async function fullRecord(
  db: Database,
  { source }: EffectOf<'renderRedaction'>,
): Promise<DecisionRecord> {
  const object = await getObject(db, source.objectId);
  if (object === null) throw new Error(`twin ${source.objectId} is missing in the object store`);
  if (digestOfBytes(object.bytes) !== source.digest) {
    throw ApplicationFailure.nonRetryable(
      'Die Daten des Vermerks passen nicht zu ihrem Fingerabdruck / the data of the record do not match their digest',
      'TwinChanged',
    );
  }
  return jsonOf<DecisionRecord>(object);
}

export const createRedactionActivities = ({
  db,
}: {
  readonly db: Database;
}): Pick<DocumentActivities, 'renderRedaction'> => ({
  async renderRedaction(effect) {
    const { versions: _, eventChain: __, ...chapters } = await fullRecord(db, effect);
    const { number, version, recordDigest: digest, source, selection } = effect;
    const original = { version, digest, twinDigest: source.digest };
    const seed = randomBytes(SEED_BYTES).toString('hex');
    const { record, openings } = redactRecord(chapters, original, selection, seed);
    const rendered = await renderRedacted(record, 'de', await loadDocumentFonts());
    if (rendered.kind === 'refused') {
      throw ApplicationFailure.nonRetryable(
        `Text nicht druckbar / text cannot be printed: ${JSON.stringify(rendered.problems.slice(0, 5))}`,
        'TextNotPrintable',
      );
    }
    const bytes = new TextEncoder().encode(canonicalJson(openings));
    return {
      number,
      file: await putObject(db, rendered.pdf, 'application/pdf'),
      twin: await putObject(db, rendered.twin, JSON_TYPE),
      openings: await putObject(db, bytes, JSON_TYPE),
      removed: openings.length,
      pages: rendered.pages,
    };
  },
});
