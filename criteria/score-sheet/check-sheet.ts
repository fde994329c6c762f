/** Rules of a score sheet: each criterion once; and, against the profile, exactly the criteria that the panel scores. */
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { scoredCriteria } from '../profile/profile-criteria.js';
import type { Profile } from '../profile/profile.js';
import type { ScoreSheet } from './score-sheet.js';

export const checkScoreSheet = (sheet: ScoreSheet): readonly RuleFinding[] =>
  findDuplicates(
    'scoreSheet.duplicateCriterion',
    sheet.scores.map(({ criterionId }, index) => ({
      id: criterionId,
      path: ['scores', index, 'criterionId'],
    })),
  );

/** Criteria that people score, in the order of the profile. */
const panelCriteria = (profile: Profile): readonly string[] =>
  scoredCriteria(profile)
    .filter(({ criterion }) => criterion.scoredBy.kind === 'panel')
    .map(({ criterion }) => criterion.id);

function unknownCriteria(sheet: ScoreSheet, panel: readonly string[]): readonly RuleFinding[] {
  return sheet.scores.flatMap(({ criterionId }, index): readonly RuleFinding[] =>
    panel.includes(criterionId)
      ? []
      : [
          {
            rule: 'scoreSheet.unknownCriterion',
            path: ['scores', index, 'criterionId'],
            allowed: { de: `eines von ${panel.join(', ')}`, en: `one of ${panel.join(', ')}` },
            message: {
              de: 'Dieses Kriterium bewertet das Gremium nicht.',
              en: 'The panel does not score this criterion.',
            },
          },
        ],
  );
}

function missingCriteria(sheet: ScoreSheet, panel: readonly string[]): readonly RuleFinding[] {
  const scored = new Set(sheet.scores.map(({ criterionId }) => criterionId));
  return panel
    .filter((id) => !scored.has(id))
    .map((id) => ({
      rule: 'scoreSheet.missingCriterion',
      path: ['scores'],
      found: { de: `keine Bewertung für "${id}"`, en: `no score for "${id}"` },
      allowed: {
        de: 'eine Bewertung für jedes Kriterium des Gremiums',
        en: 'a score for every criterion of the panel',
      },
      message: { de: 'Der Bogen ist nicht vollständig.', en: 'The sheet is not complete.' },
    }));
}

export function checkSheetAgainstProfile(
  sheet: ScoreSheet,
  profile: Profile,
): readonly RuleFinding[] {
  const panel = panelCriteria(profile);
  return [...unknownCriteria(sheet, panel), ...missingCriteria(sheet, panel)];
}
