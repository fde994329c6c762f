/** Rules of a score sheet: each criterion once; and, against the profile, exactly the criteria that the panel scores. */
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { scoredCriteria } from '../profile/profile-criteria.js';
import type { Profile, ScoredCriterion } from '../profile/profile.js';
import { levelPoints } from '../scoring/allowed-points.js';
import { appliesInLot } from '../scoring/answer-state.js';
import type { ScoreSheet } from './score-sheet.js';

export const checkScoreSheet = (sheet: ScoreSheet): readonly RuleFinding[] =>
  findDuplicates(
    'scoreSheet.duplicateCriterion',
    sheet.scores.map(({ criterionId }, index) => ({
      id: criterionId,
      path: ['scores', index, 'criterionId'],
    })),
  );

/** Criteria that people score in this lot, in the order of the profile. */
const panelCriteria = (profile: Profile, sources: ProfileSources): readonly ScoredCriterion[] =>
  scoredCriteria(profile)
    .map(({ criterion }) => criterion)
    .filter(({ id, scoredBy }) => scoredBy.kind === 'panel' && appliesInLot(sources, id));

/** Where anchors carry levels, only their points can be given. */
function offLevel(sheet: ScoreSheet, criteria: readonly ScoredCriterion[]): readonly RuleFinding[] {
  return sheet.scores.flatMap(({ criterionId, points }, index): readonly RuleFinding[] => {
    const criterion = criteria.find(({ id }) => id === criterionId);
    const levels = criterion === undefined ? null : levelPoints(criterion);
    if (levels === null || levels.includes(points)) return [];
    return [
      {
        rule: 'scoreSheet.levelPoints',
        path: ['scores', index, 'points'],
        allowed: { de: `eine von ${levels.join(', ')}`, en: `one of ${levels.join(', ')}` },
        message: {
          de: 'Die Skala dieses Kriteriums hat Stufen; dazwischen gibt es keine Punkte.',
          en: "This criterion's scale has levels; there are no points between them.",
        },
      },
    ];
  });
}

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
  sources: ProfileSources,
): readonly RuleFinding[] {
  const criteria = panelCriteria(profile, sources);
  const panel = criteria.map(({ id }) => id);
  return [
    ...unknownCriteria(sheet, panel),
    ...missingCriteria(sheet, panel),
    ...offLevel(sheet, criteria),
  ];
}
