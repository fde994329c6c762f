/** The route table as a chapter of the authorisation matrix: who may call what, and which token suffices. */
import { allRoutes } from '../api/create-app.js';
import type { Access } from '../api/access.js';
import type { CommandGate } from '../api/give-command.js';
import type { Route } from '../api/route.js';
import type { ReadRow } from '../criteria/procedure/read-policy.js';
import { READ_POLICY } from '../criteria/procedure/read-policy.js';
import { ROLE_LABELS } from '../templates/text/label-text.js';

// The table is built without anything being called: the gate's parts are not touched.
const ROUTES = allRoutes({ contents: {}, port: {}, reader: {} } as unknown as CommandGate);

const accounts = (roles: readonly string[]): string =>
  roles.map((role) => `account *${role}*`).join(', ');

function callers(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'everybody';
    case 'signedIn':
      return 'every signed-in person';
    case 'account':
      return accounts(access.roles);
    case 'ownAccount':
      return 'the person themself, account *administrator*';
    case 'command':
      return access.command === 'openProcedure'
        ? accounts(['procurementOfficer'])
        : `command: ${access.command}`;
    case 'read':
      return `read: ${access.read}`;
  }
}

const isPlainCommand = ({ access, path }: Route): boolean =>
  access.kind === 'command' && path.endsWith(`/commands/${access.command}`);

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function routeRow(row: Route): string {
  const token = row.access.kind === 'public' ? '-' : row.scope;
  const path = row.path.replace(/:([A-Za-z]+)/g, '{$1}');
  return line([`${row.method.toUpperCase()} \`${path}\``, callers(row.access), token, row.summary]);
}

function readers({ roles, accounts: byAccount, withoutInterest }: ReadRow): readonly string[] {
  const members =
    roles === 'anyMember' ? 'every member' : roles.map((role) => ROLE_LABELS[role].en).join(', ');
  return [members, accounts(byAccount), withoutInterest === true ? 'D' : '-'];
}

/** Lines of the chapters "Reads" and "Routes". */
export const routeAccess = (): readonly string[] => [
  '## Reads',
  '',
  'What is no command, from `criteria/procedure/read-policy.ts`. Accounts read without being members, in their',
  'own authority; who is a member reads as that member. How much is shown depends on the phase. D as above,',
  'for members.',
  '',
  line(['Read', 'Members', 'Accounts', 'Marks']),
  line(['---', '---', '---', '---']),
  ...Object.entries(READ_POLICY).map(([name, row]) => line([name, ...readers(row)])),
  '',
  '## Routes',
  '',
  'Every route has its row (`api/access.ts`); one without does not compile. A bearer token needs at least the',
  'scope in the third column (*read*, *commands* and *person* each include those before); sessions are good',
  'for all. A procedure or an account of another authority is answered like one that does not exist.',
  '',
  line(['Route', 'Who', 'Token', 'What']),
  line(['---', '---', '---', '---']),
  ...ROUTES.filter((row) => !isPlainCommand(row)).map(routeRow),
  line([
    'POST `/api/procedures/{procedureId}/commands/{name}`',
    'as the table of commands says',
    'commands',
    `one route for each of the ${ROUTES.filter(isPlainCommand).length} commands`,
  ]),
  '',
];
