/** Checks a single value that was given out against the redacted record that it was left out of; offline, with nothing but the two files. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { Opening, OpeningVerdict, RemovedField } from '../../criteria/redaction/commitment.js';
import { checkOpening } from '../../criteria/redaction/commitment.js';
import { REDACTED_SCHEMA } from '../../criteria/redaction/redact-record.js';
import { inspectPdf } from '../../signing/inspect.js';
import { REDACTED_TWIN_NAME } from '../../templates/redaction/render-redacted.js';
import { isPlainObject } from '../../criteria/plain-object.js';

export type CheckedOpening = OpeningVerdict | 'noRedactedRecord' | 'noOpening';

const isRemoved = (value: unknown): value is RemovedField =>
  isPlainObject(value) &&
  typeof value['pointer'] === 'string' &&
  typeof value['commitment'] === 'string';

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function openingIn(given: unknown): Opening | null {
  const opening =
    isPlainObject(given) && isPlainObject(given['opening']) ? given['opening'] : given;
  if (!isPlainObject(opening) || !('value' in opening)) return null;
  const { pointer, salt, value } = opening;
  return typeof pointer === 'string' && typeof salt === 'string' ? { pointer, salt, value } : null;
}

/**
 * Never throws: files that no engine wrote have a verdict of their own.
 * @param pdf the redacted variant
 * @param given bytes of the opening as JSON, alone or as the API answers it
 */
export function checkOpeningIn(pdf: Uint8Array, given: Uint8Array): CheckedOpening {
  const inspection = inspectPdf(pdf);
  if (inspection.kind === 'unreadable') return 'noRedactedRecord';
  const attached = inspection.attachments.find(({ name }) => name === REDACTED_TWIN_NAME);
  const twin = attached === undefined ? null : parsed(attached.content);
  if (!isPlainObject(twin) || twin['schema'] !== REDACTED_SCHEMA) return 'noRedactedRecord';
  const { removed } = twin;
  if (!Array.isArray(removed) || !removed.every(isRemoved)) return 'noRedactedRecord';
  const opening = openingIn(parsed(given));
  return opening === null ? 'noOpening' : checkOpening(removed, opening);
}

export const OPENING_VERDICTS: Readonly<Record<CheckedOpening, Bilingual>> = {
  matches: {
    de: 'Stimmt: Diese Angabe steht an dieser Stelle des vollständigen Vermerks.',
    en: 'Matches: this value stands in this place of the full record.',
  },
  differs: {
    de: 'Stimmt nicht: An dieser Stelle steht etwas anderes.',
    en: 'Differs: something else stands in this place.',
  },
  unknownField: {
    de: 'An dieser Stelle ist in der geschwärzten Fassung nichts entfernt.',
    en: 'Nothing is removed in this place of the redacted variant.',
  },
  noRedactedRecord: {
    de: 'Die Datei ist keine geschwärzte Fassung eines Vermerks.',
    en: 'The file is no redacted variant of a record.',
  },
  noOpening: {
    de: 'Die zweite Datei enthält keine offengelegte Angabe.',
    en: 'The second file holds no opened value.',
  },
};
