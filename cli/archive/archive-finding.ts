/** What can be wrong with an archive, as a closed table with the words for it. */
import type { Bilingual } from '../../criteria/bilingual.js';

const text = (de: string, en: string): Bilingual => ({ de, en });

/** `{place}`: path or entry; `{detail}`: what was found there. */
export const ARCHIVE_FAULTS = {
  NO_BAG: text('Das ist kein Archiv: {detail}', 'This is no archive: {detail}'),
  MANIFEST_LINE: text(
    '{place}: Zeile ohne Prüfsumme und Pfad',
    '{place}: line without digest and path',
  ),
  MANIFEST_TWICE: text(
    '{place}: steht zweimal im Verzeichnis',
    '{place}: stands in the manifest twice',
  ),
  PATH_OUTSIDE: text(
    '{place}: der Pfad führt aus dem Archiv',
    '{place}: the path leads out of the archive',
  ),
  FILE_MISSING: text('{place}: Datei fehlt', '{place}: file is missing'),
  FILE_CHANGED: text('{place}: Inhalt wurde geändert', '{place}: content was changed'),
  FILE_EXTRA: text('{place}: gehört nicht zum Archiv', '{place}: is no part of the archive'),
  NOT_A_FILE: text(
    '{place}: Verweis oder Gerät statt Datei',
    '{place}: link or device instead of a file',
  ),
  OXUM: text(
    'Zahl oder Größe der Dateien weicht ab: {detail}',
    'Number or size of the files differs: {detail}',
  ),
  LOG_UNREADABLE: text('Das Ereignisprotokoll ist nicht lesbar', 'The event log cannot be read'),
  LOG_BROKEN: text('Ereigniskette bricht: {detail}', 'The event chain breaks: {detail}'),
  PART_MISSING: text(
    '{place}: das Protokoll verlangt diesen Teil',
    '{place}: the log demands this part',
  ),
  PART_UNKNOWN: text(
    '{place}: das Protokoll kennt diesen Teil nicht',
    '{place}: the log knows no such part',
  ),
  OBJECT_CHANGED: text(
    '{place}: Inhalt passt nicht zum Protokoll',
    '{place}: content is not what the log names',
  ),
  RECORD_INVALID: text(
    '{place}: der Vermerk gilt nicht: {detail}',
    '{place}: the record is not valid: {detail}',
  ),
  RECORD_OTHER_LOG: text(
    '{place}: der Vermerk gehört zu einem anderen Protokoll',
    '{place}: the record belongs to another log',
  ),
  EVIDENCE_UNREADABLE: text(
    '{place}: Messprotokoll nicht lesbar',
    '{place}: item log cannot be read',
  ),
  EVIDENCE_CHANGED: text(
    '{place}: Messprotokoll passt nicht zur Wurzel im Ereignisprotokoll',
    '{place}: item log does not fit the root in the event log',
  ),
  PACK_CHANGED: text(
    '{place}: Rohdaten der Messung wurden geändert',
    '{place}: raw data of the measurement were changed',
  ),
  ANCHOR_UNREADABLE: text('{place}: kein Ankerbeleg', '{place}: no proof of an anchor'),
  ANCHOR_BROKEN: text(
    '{place}: der Ankerbeleg ist in sich falsch',
    '{place}: the proof of the anchor does not hold',
  ),
  ANCHOR_STAMP: text(
    '{place}: der Zeitstempel gilt nicht ({detail})',
    '{place}: the time stamp does not hold ({detail})',
  ),
  LOG_REWRITTEN: text(
    '{place}: das Protokoll wurde nach dem Anker umgeschrieben ({detail})',
    '{place}: the log was rewritten after the anchor ({detail})',
  ),
} as const satisfies Readonly<Record<string, Bilingual>>;

export type ArchiveFaultCode = keyof typeof ARCHIVE_FAULTS;

export interface ArchiveFault {
  readonly code: ArchiveFaultCode;
  readonly place: string;
  readonly detail: string;
}

export const archiveFault = (code: ArchiveFaultCode, place = '', detail = ''): ArchiveFault => ({
  code,
  place,
  detail,
});

/** Names of a hostile archive must not steer a terminal. */
const harmless = (value: string): string =>
  value.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd').slice(0, 200);

export const faultText = ({ code, place, detail }: ArchiveFault, language: 'de' | 'en'): string => {
  const values: Readonly<Record<string, string>> = {
    place: harmless(place),
    detail: harmless(detail),
  };
  return ARCHIVE_FAULTS[code][language].replaceAll(
    /\{(place|detail)\}/gu,
    (_, key: string) => values[key] ?? '',
  );
};
