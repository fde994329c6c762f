/** Words for answers of a benchmark that people judged. */
import { bilingual as t } from '../../criteria/exact/bilingual-text.js';

export const PEOPLE = {
  title: t('Von Menschen beurteilt', 'Judged by people'),
  passFail: t('richtig oder falsch', 'right or wrong'),
  scale: t('Noten von 0 bis {top}, richtig ab {from}', 'grades 0 to {top}, right from {from}'),
  method: t(
    '{answers} Antworten lagen ohne Namen unter Codes vor, jede zwei Personen unabhängig voneinander ({format}). Beurteilt haben: {judges}.',
    '{answers} answers were shown without names under codes, each to two people independently ({format}). Judged by: {judges}.',
  ),
  sample: t(
    'Veröffentlichter Anteil der Aufgaben, die Menschen beurteilen: {share}, mit dem Startwert des Laufs gezogen und für alle Angebote gleich; die übrigen zählen für niemanden.',
    'Published share of the items that people judge: {share}, drawn by the seed of the run and the same for all bids; the others count for nobody.',
  ),
  agreement: t(
    'Vor der Schlichtung gleich: {observed}; Kappa nach Cohen {kappa}, Alpha nach Krippendorff (ordinal) {alpha}.',
    "Equal before arbitration: {observed}; Cohen's kappa {kappa}, Krippendorff's alpha (ordinal) {alpha}.",
  ),
  undefined: t('nicht bestimmt', 'undefined'),
  arbitratedByChair: t(
    'Über {count} strittige Antworten entschied der Vorsitz.',
    'The chair decided on {count} disputed answers.',
  ),
  arbitratedByEvaluator: t(
    'Über {count} strittige Antworten entschied eine dritte wertende Person.',
    'A third evaluator decided on {count} disputed answers.',
  ),
  digests: t(
    'SHA-256 des Pakets {package}, der versiegelten Zuordnung {mapping}.',
    'SHA-256 of the package {package}, of the sealed mapping {mapping}.',
  ),
} as const;
