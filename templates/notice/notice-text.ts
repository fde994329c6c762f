/** Wording of the notices to bidders, German and English; nothing here tells who asked or how many bids there are. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { NoticeKind } from './notice.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const TITLES: Readonly<Record<NoticeKind, Bilingual>> = {
  answers: t(
    'Fragen und Antworten, Stand Nr. {sequence}',
    'Questions and answers, as of no. {sequence}',
  ),
  amendment: t(
    'Änderung der Vergabeunterlagen: Fassung {version}',
    'Amendment of the procurement documents: version {version}',
  ),
  reconfirmation: t(
    'Bestätigung bereits abgegebener Angebote für Fassung {version}',
    'Confirmation of bids already handed in for version {version}',
  ),
  extension: t('Verlängerung der Angebotsfrist', 'Extension of the bid period'),
  'late-documents': t('Nachforderung von Unterlagen', 'Request for documents'),
  exclusion: t('Ausschluss Ihres Angebots', 'Exclusion of your bid'),
};

export const FACTS = {
  procedure: t('Vergabeverfahren', 'Procedure'),
  deadline: t('Ende der Angebotsfrist', 'End of the bid period'),
  formerDeadline: t('Bisheriges Ende', 'End so far'),
  question: t('Frage {number}', 'Question {number}'),
  answer: t('Antwort {number}', 'Answer {number}'),
  answered: t('Antwort {number} vom {time}', 'Answer {number} of {time}'),
  version: t('Geltende Fassung', 'Version in force'),
  changed: t('Geändert', 'Changed'),
  packageDigest: t('Fingerabdruck der Unterlagen (SHA-256)', 'Digest of the documents (SHA-256)'),
  bid: t('Angebot', 'Bid'),
  legalReference: t('Rechtsgrundlage', 'Legal reference'),
  until: t('Einzureichen vor', 'To arrive before'),
  document: t('Unterlage {id}', 'Document {id}'),
  reason: t('Begründung', 'Reason'),
} as const satisfies Record<string, Bilingual>;

export const LETTERS = {
  training: t(
    'ÜBUNG: Dieses Schreiben gehört zu keiner echten Vergabe.',
    'TRAINING (ÜBUNG): this letter belongs to no real procurement.',
  ),
  answers: t(
    'Alle Unternehmen erhalten dieselben Auskünfte. Die Fragen sind anonym wiedergegeben; die Antworten gelten zusammen mit den Vergabeunterlagen.',
    'All companies receive the same information. Questions are given anonymously; the answers count together with the procurement documents.',
  ),
  amendment: t(
    'Die Vergabeunterlagen sind geändert und gelten ab jetzt in der unten genannten Fassung. Die Änderung: {summary}',
    'The procurement documents have been amended and count from now on in the version named below. The amendment: {summary}',
  ),
  deadlineStays: t(
    'Die Angebotsfrist bleibt unverändert, weil die Änderung für die Angebote unerheblich ist: {reason}',
    'The bid period stays as it is, because the amendment does not matter for the bids: {reason}',
  ),
  deadlineMoved: t(
    'Die Angebotsfrist endet zu dem unten genannten Zeitpunkt.',
    'The bid period ends at the time named below.',
  ),
  reconfirmation: t(
    'Wer vor dieser Änderung ein Angebot abgegeben hat, wird gebeten, bis zum Ende der Angebotsfrist zu erklären, dass es für die geltende Fassung gilt, oder es zurückzuziehen und durch ein neues zu ersetzen.',
    'Whoever handed in a bid before this amendment is asked to declare until the end of the bid period that it stands for the version in force, or to withdraw it and hand in another one.',
  ),
  unconfirmed: t(
    'Ein Angebot, das nicht bestätigt ist, wird geöffnet; in der formalen Prüfung wird entschieden, ob es berücksichtigt werden kann.',
    'A bid that is not confirmed is opened; the formal check decides whether it can be considered.',
  ),
  extension: t(
    'Die Angebotsfrist ist für alle Unternehmen verlängert. Grund: {reason}',
    'The bid period has been extended for all companies. Reason: {reason}',
  ),
  requested: t(
    'Ihrem Angebot fehlen die unten genannten Unterlagen, oder sie sind unvollständig oder fehlerhaft. Wir fordern Sie auf, sie innerhalb der genannten Frist nachzureichen, zu vervollständigen oder zu korrigieren.',
    'The documents named below are missing from your bid, incomplete or incorrect. We ask you to hand them in, complete or correct them within the period named.',
  ),
  requestedLimits: t(
    'Der übrige Inhalt des Angebots und die Preise dürfen dabei nicht geändert werden. Was nicht fristgerecht und vollständig eingeht, führt zum Ausschluss (§ 57 Abs. 1 Nr. 2 VgV).',
    'Nothing else in the bid, and no price, may be changed. What does not arrive in time and complete leads to the exclusion (section 57(1) no. 2 VgV).',
  ),
  exclusion: t(
    'Ihr Angebot ist von der Wertung ausgeschlossen. Zwei Personen der Vergabestelle haben unabhängig voneinander darüber entschieden.',
    'Your bid has been excluded from the evaluation. Two persons of the authority decided on it independently of each other.',
  ),
} as const satisfies Record<string, Bilingual>;
