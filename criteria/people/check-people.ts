/** Rules of a people file: each person once, each role once. */
import type { RuleFinding } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import type { People } from './people.js';

export const checkPeople = (people: People): readonly RuleFinding[] => [
  ...findDuplicates(
    'people.duplicateId',
    people.people.map(({ id }, index) => ({ id, path: ['people', index, 'id'] })),
  ),
  ...people.people.flatMap(({ accountRoles }, person) =>
    findDuplicates(
      'people.duplicateRole',
      accountRoles.map((id, index) => ({ id, path: ['people', person, 'accountRoles', index] })),
    ),
  ),
];
