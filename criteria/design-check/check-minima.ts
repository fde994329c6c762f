/** Minima that can be reached, that say something, and that stand on a level which can be given. */
import type { Bilingual } from '../bilingual.js';
import type { CriterionGroup, ScoredCriterion } from '../profile/profile.js';
import type { PlacedScored } from '../profile/profile-criteria.js';
import { scoredCriteria } from '../profile/profile-criteria.js';
import { placeOf } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

const FULL_BP = 10_000;

const LOWER: Bilingual = {
  de: 'Die Mindestpunktzahl senken oder die Bewertungsskala ergänzen.',
  en: 'Lower the minimum, or extend the scale.',
};

const finding = (
  severity: DesignFinding['severity'],
  text: Bilingual,
  mend: Bilingual,
  place: string,
): DesignFinding => ({ rule: 'design.minimaReachable', severity, text, mend, place });

/** Thousandths of a point that a bid can get at most; a suite that is not planned is another rule's matter. */
function highestPoints({ scoredBy }: ScoredCriterion, { profile, suites }: DesignInput): number {
  if (scoredBy.kind === 'panel') {
    return Math.max(...scoredBy.anchors.map(({ points }) => points));
  }
  const planned = suites.find(({ suite }) => suite.id === scoredBy.suiteId);
  const corners = planned?.suite.mapping.map(({ points }) => points) ?? [];
  return corners.length === 0 ? profile.maximumPoints : Math.max(...corners);
}

/** Where anchors carry levels, only their points can be given, so a minimum between two of them means the next. */
function offLevel({ minimumPoints = 0, scoredBy }: ScoredCriterion): boolean {
  if (minimumPoints === 0 || scoredBy.kind !== 'panel') return false;
  const { anchors } = scoredBy;
  const levelled = anchors.some(({ level }) => level !== undefined);
  return levelled && anchors.every(({ points }) => points !== minimumPoints);
}

function checkCriterion(placed: PlacedScored, input: DesignInput): readonly DesignFinding[] {
  const { criterion } = placed;
  const { id, minimumPoints = 0 } = criterion;
  const highest = highestPoints(criterion, input);
  const place = placeOf(placed, 'minimumPoints');
  if (minimumPoints > highest) {
    const text = {
      de: `Das Kriterium ${id} verlangt mindestens ${minimumPoints} Tausendstel Punkte, seine Skala reicht nur bis ${highest}.`,
      en: `Criterion ${id} asks for at least ${minimumPoints} thousandths of a point, its scale only reaches ${highest}.`,
    };
    return [finding('blocking', text, LOWER, place)];
  }
  if (!offLevel(criterion)) return [];
  const text = {
    de: `Die Mindestpunktzahl ${minimumPoints} des Kriteriums ${id} liegt auf keiner Stufe seiner Skala.`,
    en: `The minimum ${minimumPoints} of criterion ${id} stands on no level of its scale.`,
  };
  const mend = {
    de: 'Die Punkte einer Stufe als Mindestpunktzahl wählen.',
    en: 'Choose the points of a level as the minimum.',
  };
  return [finding('blocking', text, mend, place)];
}

/** Both sides in thousandths times basis points: nothing is rounded. */
function checkGroup(
  group: CriterionGroup,
  index: number,
  input: DesignInput,
): readonly DesignFinding[] {
  const { id, minimumPoints = 0, criteria } = group;
  if (minimumPoints === 0) return [];
  const place = `profile.groups[${index}].minimumPoints`;
  const sum = (pointsOf: (criterion: ScoredCriterion) => number): number =>
    criteria.reduce((total, one) => total + one.weightBp * pointsOf(one), 0);
  const most = sum((criterion) => highestPoints(criterion, input));
  if (minimumPoints * FULL_BP > most) {
    const text = {
      de: `Die Gruppe ${id} verlangt mindestens ${minimumPoints} Tausendstel Punkte, ihre Kriterien ergeben zusammen höchstens ${Math.floor(most / FULL_BP)}.`,
      en: `Group ${id} asks for at least ${minimumPoints} thousandths of a point, its criteria give at most ${Math.floor(most / FULL_BP)} together.`,
    };
    return [finding('blocking', text, LOWER, place)];
  }
  if (sum((criterion) => criterion.minimumPoints ?? 0) < minimumPoints * FULL_BP) return [];
  const text = {
    de: `Wer die Mindestpunktzahlen der Kriterien erreicht, erreicht auch die der Gruppe ${id}; sie ist ohne Wirkung.`,
    en: `Whoever reaches the minima of the criteria also reaches that of group ${id}; it has no effect.`,
  };
  const mend = {
    de: 'Die Mindestpunktzahl der Gruppe streichen oder anheben.',
    en: 'Drop the minimum of the group, or raise it.',
  };
  return [finding('warning', text, mend, place)];
}

export const checkMinima = (input: DesignInput): readonly DesignFinding[] => [
  ...scoredCriteria(input.profile).flatMap((placed) => checkCriterion(placed, input)),
  ...input.profile.groups.flatMap((group, index) => checkGroup(group, index, input)),
];
