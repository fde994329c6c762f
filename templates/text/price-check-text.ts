/** Wording of the decision record: clarification of prices that appear too low. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const PRICE_CHECKS = {
  title: t('Preisaufklärung (§ 60 VgV)', 'Clarification of prices (section 60 VgV)'),
  rule: t(
    'Auffällig ist ein Preis, der mindestens {distance} unter dem nächsthöheren liegt. {source} Der Befund stammt vom System, die Entscheidung von Menschen; eine Aufklärung ändert den Preis nicht.',
    "A price is conspicuous when it lies at least {distance} below the next higher one. {source} The finding is the system's, the decision is made by people; a clarification never changes the price.",
  ),
  none: t('Nach keinem Preis wurde gefragt.', 'No price was asked about.'),
  found: t(
    'Auffällig: {distance} unter dem nächsten Preis von {next}.',
    'Conspicuous: {distance} below the next price of {next}.',
  ),
  byPeople: t('Ohne Befund der Schwelle gefragt.', 'Asked without a finding of the threshold.'),
  question: t('Frage', 'Question'),
  answer: t('Antwort', 'Answer'),
  until: t('Frist zur Antwort: {time}', 'Time to answer: {time}'),
  unanswered: t('Keine Antwort.', 'No answer.'),
  received: t('Antwort vom {time}, eingetragen: {stamp}', 'Answer of {time}, recorded: {stamp}'),
  document: t('Dokument: {digest}', 'Document: {digest}'),
  decision: t('Entscheidung', 'Decision'),
  accepted: t('Preis anerkannt', 'Price accepted'),
  refused: t('Preis nicht anerkannt', 'Price not accepted'),
  proposed: t('vorgeschlagen: {stamp}', 'proposed: {stamp}'),
  confirmed: t('bestätigt: {stamp}', 'confirmed: {stamp}'),
  rejected: t('Vorschlag abgelehnt: {stamp}: {reason}', 'Proposal rejected: {stamp}: {reason}'),
  open: t('Noch nicht entschieden.', 'Not decided yet.'),
} as const satisfies Record<string, Bilingual>;
