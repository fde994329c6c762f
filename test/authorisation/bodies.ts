/** A body for every command: as it comes over HTTP, and as the domain takes it. */
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import type { Command } from '../../criteria/procedure/command.js';
import { COMMAND_BODIES } from '../../criteria/procedure/command-body.schema.js';
import { amendment } from '../harness/amendment-plays.js';
import { minimalBody } from '../harness/minimal-body.js';
import { ASSISTANT_LOT } from '../harness/played-lots.js';
import { QUESTIONNAIRE, SELF_CHECK } from '../harness/played-questionnaire.js';
import { envelopesOf } from '../harness/procedure-course.js';
import { SAMPLE_USE_CASE } from '../harness/sample-profile.js';
import type { PersonName } from './people.js';
import { PEOPLE } from './people.js';
import type { GivenCommand } from './rights.js';

const SHARE = 'QUFB'.repeat(25);
const ENVELOPE = 'QUFB'.repeat(40);

/** Where the schema has rules beyond the form. */
const REQUESTS: Partial<Record<GivenCommand, unknown>> = {
  amendDocuments: {
    lots: [],
    useCase: SAMPLE_USE_CASE,
    summary: 'x',
    reason: 'x',
    withoutExtension: 'x',
  },
  receiveBid: { lotId: '1', bidId: 'x', sealed: { quality: ENVELOPE, price: ENVELOPE } },
  openBids: { share: SHARE },
  openPrices: { share: SHARE },
  renewShares: { shares: {} },
  defineUseCase: { useCase: SAMPLE_USE_CASE },
  answerQuestionnaire: { questionnaire: QUESTIONNAIRE },
};

/** What the API adds or replaces before the domain decides. */
const DECIDED: Partial<Record<GivenCommand, unknown>> = {
  revealItems: {
    lotId: '1',
    suiteId: 'x',
    revealed: { content: { objectId: 'x', digest: 'x', bytes: 1 }, root: 'x', items: 1 },
  },
  publish: {
    bidDeadlineAt: '2026-12-01T00:00:00.000Z',
    sealing: { recipients: { quality: 'q', price: 'p' }, threshold: 2, shareSet: 's', holders: [] },
  },
  prepareLetters: { form: 'electronic', language: 'de', remarks: [], merits: [] },
  issueDocument: { kind: 'qualityOpening', language: 'de' },
  openBids: { part: 'first' },
  openPrices: { part: 'first' },
  renewShares: { part: 'first' },
  answerQuestionnaire: SELF_CHECK,
  adoptProfile: { lotId: '1', profile: ASSISTANT_LOT.profile, sources: NO_SOURCES },
  amendDocuments: amendment({ withoutExtension: 'x' }),
  receiveBid: { lotId: '1', bidId: 'x', envelopes: envelopesOf('x') },
  appointMember: { personId: 'ida', name: 'Ida', roles: ['opener'] },
  appointDeputy: { personId: 'ida', name: 'Ida', memberId: 'lea', role: 'legal' },
  replaceMember: { personId: 'emil', successorId: 'ida', successorName: 'Ida', reason: 'x' },
};

/** Each signs in a role of their own: another role is refused for that alone. */
const signing = (name: PersonName): unknown => {
  const own = (PEOPLE[name].roles as readonly string[]).find((role) =>
    ['chair', 'procurementOfficer', 'legal'].includes(role),
  );
  return { role: own ?? 'chair', digest: '0'.repeat(64) };
};

const made = new Map<GivenCommand, unknown>();

/** @throws Error for a command whose schema wants more than a minimal body and that has no row above. */
export function requestBody(command: GivenCommand, name: PersonName): unknown {
  if (command === 'signRecord') return signing(name);
  const body = made.get(command) ?? REQUESTS[command] ?? minimalBody(COMMAND_BODIES[command]);
  if (body === null) throw new Error(`bodies: ${command} needs a body of its own`);
  made.set(command, body);
  return body;
}

export const commandOf = (command: GivenCommand, name: PersonName): Command =>
  ({ name: command, body: DECIDED[command] ?? requestBody(command, name) }) as unknown as Command;
