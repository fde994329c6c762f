/** Wording of the decision record: bidders' questions and answers, amended documents. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const QUESTIONS = {
  title: t('Fragen der Bietenden und Antworten an alle', "Bidders' questions and answers to all"),
  none: t('Fragen der Bietenden: keine.', "Bidders' questions: none."),
  question: t('Frage, wie alle sie lesen', 'Question as all read it'),
  received: t('Eingang', 'Received'),
  inTime: t('rechtzeitig', 'in time'),
  notInTime: t('nicht rechtzeitig', 'not in time'),
  answer: t('Antwort an alle', 'Answer to all'),
  version: t('Fassung {version}', 'version {version}'),
  asker: t('Fragendes Unternehmen (nur intern): {asker}', 'Asked by (internal only): {asker}'),
  late: t(
    'Später als die Regeln vorsehen, Frist nicht verlängert, weil für die Angebote unerheblich: {reason}',
    'Later than the rules provide; deadline not extended, because it does not matter for the bids: {reason}',
  ),
  open: t('nicht beantwortet', 'not answered'),
  openInTime: t(
    'Rechtzeitig gestellt und bis zum Ende der Angebotsfrist nicht beantwortet (§ 20 Abs. 3 Nr. 1 VgV): Nr. {numbers}.',
    'Asked in time and not answered by the end of the bid period (section 20(3) no. 1 VgV): no. {numbers}.',
  ),
} as const satisfies Record<string, Bilingual>;

export const AMENDMENTS = {
  title: t('Änderungen der Vergabeunterlagen', 'Amendments of the procurement documents'),
  none: t(
    'Änderungen der Vergabeunterlagen nach der Bekanntmachung: keine.',
    'Amendments of the procurement documents after publication: none.',
  ),
  version: t('Fassung', 'Version'),
  change: t('Änderung und Anlass', 'Amendment and its cause'),
  touched: t('Geändert: {parts}.', 'Changed: {parts}.'),
  useCase: t('Anwendungsfall', 'use case'),
  deadline: t('Angebotsfrist', 'Bid period'),
  extended: t('verlängert bis {time}', 'extended to {time}'),
  kept: t('unverändert, weil: {reason}', 'unchanged, because: {reason}'),
  persons: t('Beantragt und entschieden', 'Proposed and decided'),
  confirmed: t('bestätigt: {stamp}', 'confirmed: {stamp}'),
  rejected: t('abgelehnt: {stamp}. {reason}', 'rejected: {stamp}. {reason}'),
  open: t('nicht entschieden', 'not decided'),
  reconfirmed: t('Fassung der Unterlagen je Angebot', 'Version of the documents by bid'),
  reconfirmedIntro: t(
    'Die Unterlagen gelten in Fassung {version}. Angebote, die für eine frühere Fassung abgegeben wurden, waren zu bestätigen.',
    'The documents count in version {version}. Bids made for an earlier version had to be confirmed.',
  ),
  made: t('abgegeben für', 'made for'),
  confirmation: t('Bestätigung', 'Confirmation'),
  unconfirmed: t('nicht bestätigt', 'not confirmed'),
  unneeded: t('nicht nötig', 'not needed'),
  olderFinding: t('Frühere Unterlagen: {finding}', 'Earlier documents: {finding}'),
} as const satisfies Record<string, Bilingual>;
