/** The authorisation matrix as a document: roles x commands x phases, reads, routes, incompatible roles and declarations, from the tables in the code. */
import type { AccountRole, ProcedureRole } from '../criteria/people/people.js';
import { ACCOUNT_ROLES, PROCEDURE_ROLES } from '../criteria/people/people.js';
import type { Phase } from '../criteria/procedure/phase.js';
import { PHASES, phaseIndex } from '../criteria/procedure/phase.js';
import type { PolicyRow } from '../criteria/procedure/policy.js';
import { INCOMPATIBLE_ROLES, POLICY } from '../criteria/procedure/policy.js';
import { PHASE_LABELS, ROLE_LABELS } from '../templates/text/label-text.js';
import { routeAccess } from './route-access.js';

const NEVER = '-';
const ACCOUNTS = ACCOUNT_ROLES.filter((role): role is 'auditor' | 'service' | 'administrator' =>
  ['auditor', 'service', 'administrator'].includes(role),
);

/** Numbers of the phases from 1, neighbours as a stretch: `1-2 5 7-9`. */
export function phaseNumbers(phases: readonly Phase[]): string {
  const numbers = phases.map((phase) => phaseIndex(phase) + 1).sort((a, b) => a - b);
  const stretches: (readonly [first: number, last: number])[] = [];
  for (const number of numbers) {
    const [first, last] = stretches.at(-1) ?? [number, number - 2];
    if (last === number - 1) stretches[stretches.length - 1] = [first, number];
    else stretches.push([number, number]);
  }
  return stretches.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(' ');
}

const byMember = (row: PolicyRow, role: ProcedureRole): string =>
  row.roles === 'anyMember' || row.roles.includes(role) ? phaseNumbers(row.phases) : NEVER;

const byAccount = (row: PolicyRow, role: AccountRole): string =>
  row.accounts?.includes(role) === true ? phaseNumbers(row.phases) : NEVER;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function matrixRow(name: string, row: PolicyRow): string {
  const marks = [
    row.withoutInterest === true ? 'D' : '',
    row.whileSuspended === true ? 'S' : '',
  ].filter((mark) => mark !== '');
  return line([
    `\`${name}\``,
    ...PROCEDURE_ROLES.map((role) => byMember(row, role)),
    ...ACCOUNTS.map((role) => byAccount(row, role)),
    marks.length === 0 ? NEVER : marks.join(' '),
  ]);
}

function matrix(): readonly string[] {
  const heads = [
    'Command',
    ...PROCEDURE_ROLES.map((role) => ROLE_LABELS[role].en),
    ...ACCOUNTS.map((role) => `account *${role}*`),
    'Marks',
  ];
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...Object.entries(POLICY).map(([name, row]) => matrixRow(name, row)),
  ];
}

const isIncompatible = (a: ProcedureRole, b: ProcedureRole): boolean =>
  INCOMPATIBLE_ROLES.some((pair) => pair.includes(a) && pair.includes(b));

function incompatible(): readonly string[] {
  const heads = ['', ...PROCEDURE_ROLES.map((role) => ROLE_LABELS[role].en)];
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...PROCEDURE_ROLES.map((role) =>
      line([
        ROLE_LABELS[role].en,
        ...PROCEDURE_ROLES.map((other) => {
          if (role === other) return '';
          return isIncompatible(role, other) ? 'no' : 'yes';
        }),
      ]),
    ),
  ];
}

function declarations(): readonly string[] {
  const needing = Object.entries(POLICY)
    .filter(([, row]) => row.withoutInterest === true)
    .map(([name]) => `\`${name}\``);
  return [
    `Every member declares, in the phases ${phaseNumbers(POLICY.declareInterest.phases)}, and may declare again. Names of bidders,`,
    'their bids and what was found about them are shown only to a member who has declared to have no',
    'conflict. These commands need that declaration (mark D):',
    '',
    `${needing.join(', ')}.`,
  ];
}

/** The whole document; the same policy gives the same bytes. */
export function authorisationMatrix(): string {
  const phases = PHASES.map((phase, place) => `${place + 1} ${PHASE_LABELS[phase].en}`).join(', ');
  return [
    '# Who may do what, and when',
    '',
    'Made from the policy table (`criteria/procedure/policy.ts`) and the route table by',
    '`npm run docs:authorisation`; a test compares. A cell holds the numbers of the phases in which the role',
    'may give the command. The table says who may try; rules that depend on content (second person, digests,',
    'completeness, deadlines) stand in `criteria/procedure/decide/`. [Commands](commands.md) has the same by',
    'command.',
    '',
    `Phases: ${phases}.`,
    '',
    'Marks: D needs a declaration of no conflict of interest, S is possible while the procedure is suspended.',
    'A procedure is opened (`openProcedure`) by an account with the role *procurementOfficer*, who then is its',
    'procurement officer for good. An account *auditor* of the same authority reads everything and gives no',
    'command; an account *administrator* sees no procedure at all.',
    '',
    '## Commands',
    '',
    ...matrix(),
    '',
    ...routeAccess(),
    '## Roles in one person',
    '',
    'A person may hold several roles in a procedure, except where the table says no.',
    '',
    ...incompatible(),
    '',
    '## Declarations of interest',
    '',
    ...declarations(),
    '',
  ].join('\n');
}
