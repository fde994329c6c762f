/** Wording of the decision record: places of reasons, comments of the panel, excused evaluators. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const PANEL = {
  answer: t('Antwort zu {criterion}', 'Answer to {criterion}'),
  evidence: t(', Nachweis {number}', ', evidence {number}'),
  suite: t('Messreihe {suite}', 'Suite {suite}'),
  item: t(', Aufgabe {item}', ', item {item}'),
  external: t('Für die Schreiben (extern): {comment}', 'For the letters (external): {comment}'),
  internal: t('Nur für die Akte (intern): {comment}', 'For the file only (internal): {comment}'),
  labelTitle: t('Kennzeichen der Bieter', 'Labels of the bidders'),
  labelled: t(
    'Wer wertete und wer den Vorsitz hatte, sah bis zum Abschluss der Wertung Kennzeichen statt Namen. Die Zuordnung ergibt sich aus den Inhalten der Umschläge und lässt sich aus dem Protokoll nachrechnen.',
    'Those who scored and the chair saw labels instead of names until the scores were locked. The mapping follows from the contents of the envelopes and can be computed again from the log.',
  ),
  label: t('Bieter {letter}: {bid}', 'Bidder {letter}: {bid}'),
  excusedTitle: t('Entschuldigte Wertende', 'Excused evaluators'),
  excused: t(
    '{name} – kein Bogen zu {bids}: {reason} ({stamp})',
    '{name} – no sheet for {bids}: {reason} ({stamp})',
  ),
} as const satisfies Record<string, Bilingual>;
