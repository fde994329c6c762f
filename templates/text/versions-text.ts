/** Wording about versions of the record in German and English: drafts, remarks, changes, and records that replace others. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type {
  RemarkOutcome,
  ReplacementKind,
  VersionEnd,
} from '../../criteria/procedure/record-state.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const VERSIONS = {
  draft: t('ENTWURF', 'DRAFT (ENTWURF)'),
  draftNotice: t(
    'ENTWURF {number} – Stand vor der Prüfung. Dieses Dokument ist von niemandem gebilligt, wird nicht unterzeichnet und beweist nichts.',
    'DRAFT (ENTWURF) {number} – as of before the review. Nobody has approved this document, it is not signed and proves nothing.',
  ),
  draftCell: t('Entwurf {number} der Fassung {version}', 'Draft {number} of version {version}'),
  runningDraft: t(
    'Verfahren {id} · Entwurf {number} des Vermerks',
    'Procedure {id} · draft {number} of the record',
  ),
  replaces: t('Ersetzt', 'Replaces'),
  replacedText: t(
    'Fassung {version} vom {time}, Fingerabdruck {digest}',
    'version {version} of {time}, digest {digest}',
  ),
  replacementReason: t('Grund des Ersetzens', 'Reason for the replacement'),
  first: t(
    'Dies ist die erste Fassung, die zur Prüfung vorgelegt wird.',
    'This is the first version that is submitted for review.',
  ),
  version: t('Fassung', 'Version'),
  rendered: t('Erzeugt', 'Rendered'),
  ended: t('Verbleib', 'What became of it'),
  counts: t('noch nicht abgelöst', 'not replaced so far'),
  signatures: t('{count} Unterschriften', '{count} signatures'),
  sealed: t('abgelegt mit Stufe {level}', 'sealed at level {level}'),
  notStamped: t('kein Zeitstempeldienst eingerichtet', 'no time-stamp authority configured'),
  remarks: t('Anmerkungen der Prüfung', 'Remarks of the review'),
  noRemarks: t('Es gibt keine Anmerkungen.', 'There are no remarks.'),
  place: t('Stelle', 'Place'),
  remark: t('Anmerkung', 'Remark'),
  answer: t('Antwort', 'Answer'),
  open: t('offen', 'open'),
  changes: t('Was sich seit Fassung {since} geändert hat', 'What changed since version {since}'),
  noChanges: t(
    'Die Angaben aller Kapitel sind dieselben wie in Fassung {since}; nur der Verlauf ist länger.',
    'The contents of all chapters are those of version {since}; only the course is longer.',
  ),
  changesIntro: t(
    'Verglichen sind die Angaben hinter den Kapiteln, nicht der gedruckte Text. Je Kapitel stehen die ersten Unterschiede; wie viele es sind, steht davor.',
    'What is compared is the data behind the chapters, not the printed text. The first differences of each chapter are written out; how many there are stands before them.',
  ),
  before: t('Vorher', 'Before'),
  after: t('Jetzt', 'Now'),
  count: t('{title} ({count} Angaben)', '{title} ({count} values)'),
  nothing: t('nichts', 'nothing'),
  replacedRecords: t('Ersetzte Vermerke', 'Replaced records'),
  lotPlace: t('Kapitel {number}, Los {id}', 'chapter {number}, lot {id}'),
  bidPlace: t('Kapitel {number}, Angebot {id}', 'chapter {number}, bid {id}'),
  chapterPlace: t('Kapitel {number}', 'chapter {number}'),
} as const satisfies Record<string, Bilingual>;

export const VERSION_END_LABELS: Readonly<Record<VersionEnd, Bilingual>> = {
  returned: t('mit Anmerkungen zurückgegeben', 'returned with remarks'),
  undone: t(
    'durch eine Rückversetzung oder andere Unterzeichnende überholt',
    'overtaken by a return or by other signers',
  ),
  superseded: t('durch eine spätere Fassung ersetzt', 'superseded by a later version'),
  revoked: t('widerrufen', 'revoked'),
};

export const REMARK_OUTCOME_LABELS: Readonly<Record<RemarkOutcome, Bilingual>> = {
  changed: t('geändert', 'changed'),
  explained: t('erläutert', 'explained'),
};

/** What the document is, where it replaces a signed one. */
export const REPLACEMENT_NOTICES: Readonly<Record<ReplacementKind, Bilingual>> = {
  superseding: t(
    'Dieser Vermerk tritt an die Stelle der unten genannten, schon unterzeichneten Fassung. Jene bleibt lesbar und unverändert.',
    'This record takes the place of the version named below, which had been signed. That one stays readable and unchanged.',
  ),
  revoking: t(
    'WIDERRUF: Mit diesem Vermerk wird die unten genannte, schon unterzeichnete Fassung zurückgenommen, ohne dass eine andere an ihre Stelle tritt. Jene bleibt lesbar und unverändert.',
    'REVOCATION: this record takes back the version named below, which had been signed, without another taking its place. That one stays readable and unchanged.',
  ),
};
