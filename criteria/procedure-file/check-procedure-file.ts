/** Rules of procedure.yaml: each lot, person, role and suite once; and, against people.yaml, persons that exist. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import type { People } from '../people/people.js';
import type { ProcedureFile, ProcedureMember } from './procedure-file.js';

export const checkProcedureFile = (file: ProcedureFile): readonly RuleFinding[] => [
  ...findDuplicates(
    'procedure.duplicateLot',
    file.lots.map(({ id }, index) => ({ id, path: ['lots', index, 'id'] })),
  ),
  ...file.lots.flatMap(({ suites }, lot) =>
    findDuplicates(
      'procedure.duplicateSuite',
      suites.map((id, index) => ({ id, path: ['lots', lot, 'suites', index] })),
    ),
  ),
  ...findDuplicates(
    'procedure.duplicateMember',
    file.members.map(({ person }, index) => ({ id: person, path: ['members', index, 'person'] })),
  ),
  ...file.members.flatMap(({ roles }, member) =>
    findDuplicates(
      'procedure.duplicateRole',
      roles.map((id, index) => ({ id, path: ['members', member, 'roles', index] })),
    ),
  ),
];

function checkMember(
  member: ProcedureMember,
  index: number,
  people: People,
): readonly RuleFinding[] {
  const entry = people.people.find(({ id }) => id === member.person);
  if (entry === undefined) {
    const known = people.people.map(({ id }) => id).join(', ');
    return [
      {
        rule: 'procedure.unknownPerson',
        path: ['members', index, 'person'],
        allowed: { de: `eine von ${known}`, en: `one of ${known}` },
        message: {
          de: 'Diese Person steht nicht in people.yaml.',
          en: 'This person is not in people.yaml.',
        },
      },
    ];
  }
  if (entry.name === member.name) return [];
  return [
    {
      rule: 'procedure.otherName',
      path: ['members', index, 'name'],
      allowed: sameText(JSON.stringify(entry.name)),
      message: {
        de: 'In people.yaml heißt diese Person anders.',
        en: 'This person has another name in people.yaml.',
      },
    },
  ];
}

export const checkMembersAgainstPeople = (
  file: ProcedureFile,
  people: People,
): readonly RuleFinding[] =>
  file.members.flatMap((member, index) => checkMember(member, index, people));
