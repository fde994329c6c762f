/** Wording of the panel's agreement before its consensus. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const AGREEMENT = {
  title: t('Übereinstimmung der Wertenden', 'Agreement of the evaluators'),
  scope: t('Kriteriengruppe', 'Criterion group'),
  wholeLot: t('alle Kriterien des Loses', 'all criteria of the lot'),
  units: t('Verglichene Wertungen', 'Scores compared'),
  alpha: t('Krippendorffs Alpha (ordinal)', 'Krippendorff’s alpha (ordinal)'),
  nothingToCompare: t(
    'nicht bestimmt: keine zwei Wertungen derselben Sache',
    'undefined: no two scores of the same thing',
  ),
  noVariation: t(
    'nicht bestimmt: alle Punktzahlen sind gleich',
    'undefined: all points are the same',
  ),
  meaning: t(
    'Einzelwertungen vor dem Konsens, nur nach ihrer Reihenfolge verglichen: 1 heißt völlige Übereinstimmung, 0 so viel wie durch Zufall, unter 0 weniger. Die Zahl beschreibt die Einzelwertungen und ändert keine Punkte.',
    'Single scores before the consensus, compared by their order only: 1 is full agreement, 0 as much as by chance, below 0 less. The figure describes the single scores and changes no points.',
  ),
  outliers: t(
    'Weiter als {limit} Punkte vom Median entfernt: {list}.',
    'Farther than {limit} points from the median: {list}.',
  ),
  outlier: t(
    '{name} bei {criterion}, Angebot {bid}: {points} (Median {median})',
    '{name} at {criterion}, bid {bid}: {points} (median {median})',
  ),
  noOutliers: t(
    'Keine Einzelwertung liegt weiter als {limit} Punkte vom Median entfernt.',
    'No single score lies farther than {limit} points from the median.',
  ),
} as const satisfies Record<string, Bilingual>;
