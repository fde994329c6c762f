/** Answers of bids that leave nothing open, and the states in which their scored criteria count. */
import type { AnswerSummary } from '../../criteria/procedure/event.js';
import { allCriteria } from '../../criteria/profile/profile-criteria.js';
import type { Profile } from '../../criteria/profile/profile.js';
import type { AnswerStates } from '../../criteria/scoring/answer-state.js';

/** Every criterion of the profile is answered, without levels. */
export const answersTo = (profile: Profile): Readonly<Record<string, AnswerSummary>> =>
  Object.fromEntries(
    allCriteria(profile).map(({ criterion }) => [criterion.id, { state: 'answered' as const }]),
  );

/** Every scored criterion of the profile is answered or measured. */
export const answeredStates = (profile: Profile): AnswerStates =>
  Object.fromEntries(
    profile.groups.flatMap(({ criteria }) =>
      criteria.map(({ id }) => [id, 'answered' as const] as const),
    ),
  );
