/** The table of all commands as a document: who may give which one in which phase, from the one policy table. */
import type { PolicyRow } from '../criteria/procedure/policy.js';
import { POLICY } from '../criteria/procedure/policy.js';
import type { Phase } from '../criteria/procedure/phase.js';
import { PHASES } from '../criteria/procedure/phase.js';
import { PHASE_LABELS, ROLE_LABELS } from '../templates/text/label-text.js';

const WHOLE = 'all';

function who({ roles, accounts = [] }: PolicyRow): string {
  const members =
    roles === 'anyMember' ? ['every member'] : roles.map((role) => ROLE_LABELS[role].en);
  return [...members, ...accounts.map((account) => `account *${account}*`)].join(', ');
}

/** Neighbouring phases as a stretch, in the order of the procedure. */
function stretches(phases: readonly Phase[]): string {
  if (phases.length === PHASES.length) return WHOLE;
  const parts: Phase[][] = [];
  for (const phase of PHASES.filter((candidate) => phases.includes(candidate))) {
    const last = parts.at(-1);
    const before = last?.at(-1);
    if (before !== undefined && PHASES.indexOf(before) + 1 === PHASES.indexOf(phase)) {
      last?.push(phase);
    } else parts.push([phase]);
  }
  return parts
    .map((part) => (part.length > 2 ? `${part[0] ?? ''} to ${part.at(-1) ?? ''}` : part.join(', ')))
    .join(', ');
}

const row = (name: string, policy: PolicyRow): string =>
  `| \`${name}\` | ${who(policy)} | ${stretches(policy.phases)} | ${policy.whileSuspended === true ? 'yes' : 'no'} |`;

/** The whole document; the same policy gives the same bytes. */
export function commandTable(): string {
  const phases = PHASES.map((phase) => `\`${phase}\` (${PHASE_LABELS[phase].de})`).join(', ');
  return [
    '# Commands',
    '',
    'Made from the policy table (`criteria/procedure/policy.ts`) by `npm run docs:commands`; a test',
    'compares. The table says who may try; rules that depend on content (second person, digests,',
    'completeness, deadlines) stand in `criteria/procedure/decide/`.',
    '',
    `Phases in their order: ${phases}.`,
    '',
    '| Command | Who | Phases | While suspended |',
    '| --- | --- | --- | --- |',
    '| `openProcedure` | account *procurementOfficer* | before the first | - |',
    ...Object.entries(POLICY).map(([name, policy]) => row(name, policy)),
    '',
  ].join('\n');
}
