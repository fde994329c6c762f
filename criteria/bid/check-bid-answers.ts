/** Rules between a bid's answers and the profile with its catalogue rows: levels where they are asked for, "not applicable" only by rule. */
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import { levelsOf, originOf } from '../catalogue/catalogue-excerpt.js';
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { requiredOperatingModel } from '../profile/lot-facts.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Criterion, Profile } from '../profile/profile.js';
import type { Answer, Bid } from './bid.js';

/**
 * Levels that an answer to this criterion has to name one of: floors, criteria whose anchors carry levels, and
 * information with levels. Empty where no level belongs into the answer.
 */
export function demandedLevels(criterion: Criterion, sources: ProfileSources): readonly number[] {
  const origin = originOf(sources, criterion.from);
  if (origin === null) return [];
  switch (criterion.role) {
    case 'gate':
      return criterion.minimumLevel === undefined ? [] : levelsOf(origin);
    case 'scored':
      return criterion.scoredBy.kind === 'panel' &&
        criterion.scoredBy.anchors.some(({ level }) => level !== undefined)
        ? levelsOf(origin)
        : [];
    case 'information':
      return levelsOf(origin);
    case 'clause':
      return [];
  }
}

function checkLevel(
  answer: Extract<Answer, { state: 'answered' }>,
  levels: readonly number[],
  path: DataPath,
): readonly RuleFinding[] {
  const { level } = answer;
  if (levels.length === 0) {
    return level === undefined
      ? []
      : [
          {
            rule: 'bid.levelNotAsked',
            path: [...path, 'level'],
            allowed: { de: 'keine Stufe', en: 'no level' },
            message: {
              de: 'Bei diesem Kriterium wird keine Stufe angegeben.',
              en: 'No level is stated for this criterion.',
            },
          },
        ];
  }
  if (level !== undefined && levels.includes(level)) return [];
  return [
    {
      rule: 'bid.level',
      path: level === undefined ? path : [...path, 'level'],
      ...(level === undefined ? { found: { de: 'keine Stufe (level)', en: 'no level' } } : {}),
      allowed: { de: `eine von ${levels.join(', ')}`, en: `one of ${levels.join(', ')}` },
      message: {
        de: 'Zu diesem Kriterium gehört eine Stufe seiner Skala.',
        en: 'A level of its scale belongs to this criterion.',
      },
    },
  ];
}

/** A rule is named as `catalogue#criterion`. */
function checkNotApplicable(
  criterion: Criterion,
  rule: string,
  { applicability }: ProfileSources,
  path: DataPath,
): readonly RuleFinding[] {
  const decided = applicability.find(({ criterionId }) => criterionId === criterion.id);
  const name =
    decided?.applies === false ? `${decided.rule.catalogue}#${decided.rule.criterion}` : null;
  if (name === rule) return [];
  return [
    {
      rule: 'bid.notApplicable',
      path: [...path, name === null ? 'state' : 'rule'],
      allowed:
        name === null
          ? {
              de: 'answered, unknown, notYetAnswered, refused: das Kriterium gilt in diesem Los',
              en: 'answered, unknown, notYetAnswered, refused: the criterion applies in this lot',
            }
          : sameText(name),
      message: {
        de: 'Ob ein Kriterium entfällt, sagt eine Regel des Katalogs, nicht das Angebot; ohne Regel zählt es als nicht beantwortet.',
        en: 'Whether a criterion does not apply is said by a rule of the catalogue, not by the bid; without a rule it counts as not answered.',
      },
    },
  ];
}

function checkOperatingModel(bid: Bid, profile: Profile): readonly RuleFinding[] {
  const required = requiredOperatingModel(profile);
  if (required === null || bid.quality.operatingModel === required) return [];
  return [
    {
      rule: 'bid.operatingModel',
      path: ['quality', 'operatingModel'],
      allowed: sameText(required),
      message: {
        de: 'Das Los legt das Betriebsmodell fest: Angebote mit einem anderen sind nicht vergleichbar.',
        en: 'The lot fixes the operating model: bids with another one cannot be compared.',
      },
    },
  ];
}

/** For `zuschlag check`; an opened bid is never rejected for any of this, its answers just count as they can. */
export function checkBidAnswers(
  bid: Bid,
  profile: Profile,
  sources: ProfileSources,
): readonly RuleFinding[] {
  const { answers } = bid.quality;
  const findings = allCriteria(profile).flatMap(({ criterion }): readonly RuleFinding[] => {
    const answer = Object.hasOwn(answers, criterion.id) ? answers[criterion.id] : undefined;
    const path: DataPath = ['quality', 'answers', criterion.id];
    if (answer?.state === 'answered') {
      return checkLevel(answer, demandedLevels(criterion, sources), path);
    }
    return answer?.state === 'notApplicable'
      ? checkNotApplicable(criterion, answer.rule, sources, path)
      : [];
  });
  return [...findings, ...checkOperatingModel(bid, profile)];
}
