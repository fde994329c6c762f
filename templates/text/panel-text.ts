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
  excusedTitle: t('Entschuldigte Wertende', 'Excused evaluators'),
  excused: t(
    '{name} – kein Bogen zu {bids}: {reason} ({stamp})',
    '{name} – no sheet for {bids}: {reason} ({stamp})',
  ),
} as const satisfies Record<string, Bilingual>;
