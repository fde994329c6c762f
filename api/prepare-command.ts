/** From a request's body to the domain's command: contents are sealed or stored first, the command carries their digests. */
import type { Instant } from '../criteria/instant.js';
import { mayTakePart } from '../criteria/people/account-roles.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Command, CommandName } from '../criteria/procedure/command.js';
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import type { Refusal } from '../criteria/refusal.js';
import { refusal } from '../criteria/refusal.js';
import { findAccount } from '../store/accounts.js';
import type { Database } from '../store/database.js';
import type { ServerKey } from '../store/server-key.js';
import { planBenchmark } from './plan-benchmark.js';
import { prepareAmendment, refusalOf, resolvedCriteria } from './prepare-design.js';
import { prepareHumanGrades } from './prepare-grades.js';
import { prepareLateDocuments } from './prepare-late-documents.js';
import { prepareReveal } from './prepare-reveal.js';
import type { GiveResult } from './procedure-port.js';
import type { Ceremonies } from './sealing/ceremonies.js';
import { prepareBid } from './sealing/prepare-bid.js';
import { prepareOpening } from './sealing/prepare-opening.js';
import { prepareRenewal } from './sealing/prepare-renewal.js';
import { preparePublish } from './sealing/prepare-sealing.js';

export interface CommandContents {
  readonly db: Database;
  readonly serverKey: ServerKey;
  /** Hosts that the operator lists in spite of the rules for endpoints. */
  readonly allowHosts: readonly string[];
  /** Folders of catalogues besides the shipped one. */
  readonly catalogueFolders: readonly string[];
  /** Shares of keys while two people act. */
  readonly ceremonies: Ceremonies;
}

export type Prepared =
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** What is to be done once the engine has answered; nothing where left out. */
      readonly settle?: (result: GiveResult) => Promise<void>;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const command = (value: Command): Prepared => ({ kind: 'command', command: value });

async function adoptProfile(
  contents: CommandContents,
  { lotId, profile }: RequestBody<'adoptProfile'>,
): Promise<Prepared> {
  const resolved = await resolvedCriteria(contents, profile);
  if (resolved.kind === 'refused') return resolved;
  return command({ name: 'adoptProfile', body: { lotId, profile, sources: resolved.sources } });
}

async function answerQuestionnaire(
  { catalogueFolders }: CommandContents,
  { questionnaire }: RequestBody<'answerQuestionnaire'>,
): Promise<Prepared> {
  const { resolveQuestionnaire } = await import('../catalogues/resolve-questionnaire.js');
  const resolved = await resolveQuestionnaire(questionnaire, catalogueFolders);
  return resolved.kind === 'ok'
    ? command({ name: 'answerQuestionnaire', body: { questionnaire, source: resolved.source } })
    : { kind: 'refused', refusal: refusalOf(resolved.findings) };
}

type Colleague = { readonly kind: 'colleague'; readonly name: string };

/** The name behind an account of the same authority that may have a part in content, else why not. */
async function colleague(
  { db }: CommandContents,
  actor: PersonActor,
  personId: string,
): Promise<Colleague | Extract<Prepared, { kind: 'refused' }>> {
  const account = await findAccount(db, personId);
  if (account === null || account.authority.id !== actor.authorityId) {
    return {
      kind: 'refused',
      refusal: refusal('unknownReference', `Konto ${personId}.`, `Account ${personId}.`),
    };
  }
  if (!mayTakePart(account.accountRoles)) {
    return {
      kind: 'refused',
      refusal: refusal(
        'incompatibleRoles',
        `${personId} verwaltet Konten und kann an keinem Verfahren teilnehmen.`,
        `${personId} administers accounts and cannot take part in any procedure.`,
      ),
    };
  }
  return { kind: 'colleague', name: account.name };
}

async function appointMember(
  contents: CommandContents,
  actor: PersonActor,
  { personId, roles }: RequestBody<'appointMember'>,
): Promise<Prepared> {
  const found = await colleague(contents, actor, personId);
  return found.kind === 'refused'
    ? found
    : command({ name: 'appointMember', body: { personId, name: found.name, roles } });
}

async function replaceMember(
  contents: CommandContents,
  actor: PersonActor,
  body: RequestBody<'replaceMember'>,
): Promise<Prepared> {
  const found = await colleague(contents, actor, body.successorId);
  return found.kind === 'refused'
    ? found
    : command({ name: 'replaceMember', body: { ...body, successorName: found.name } });
}

async function appointDeputy(
  contents: CommandContents,
  actor: PersonActor,
  body: RequestBody<'appointDeputy'>,
): Promise<Prepared> {
  const found = await colleague(contents, actor, body.personId);
  return found.kind === 'refused'
    ? found
    : command({ name: 'appointDeputy', body: { ...body, name: found.name } });
}

/** Where the procedure stands for whoever prepares a command; no state for what opens it. */
export interface PreparedAt {
  readonly procedureId: string;
  readonly state: ProcedureState | null;
  readonly now: Instant;
}

/** Commands about keys and sealed contents; null for all others. */
async function prepareSealed(
  contents: CommandContents,
  actor: PersonActor,
  name: CommandName,
  body: unknown,
  { state, now }: PreparedAt,
): Promise<Prepared | null> {
  if (state === null) return null;
  const { ceremonies } = contents;
  const act = { ceremonies, place: `${state.procedureId}/${name}`, state, actor, now };
  switch (name) {
    case 'receiveBid':
      return prepareBid(contents, state, body as RequestBody<'receiveBid'>);
    case 'publish':
      return preparePublish(contents, state, body as RequestBody<'publish'>);
    case 'openBids':
    case 'openPrices':
      return prepareOpening(contents, act, name, (body as RequestBody<'openBids'>).share);
    case 'renewShares':
      return prepareRenewal(contents, act, (body as RequestBody<'renewShares'>).shares);
    default:
      return null;
  }
}

/** Prepares a command whose body has passed its schema. Repeats are recognised by their key, not by what this makes. */
export async function prepareCommand(
  contents: CommandContents,
  actor: PersonActor,
  name: CommandName,
  body: unknown,
  at: PreparedAt,
): Promise<Prepared> {
  const sealed = await prepareSealed(contents, actor, name, body, at);
  if (sealed !== null) return sealed;
  const { procedureId, state } = at;
  switch (name) {
    case 'recordHumanGrades':
      return prepareHumanGrades(contents, actor, state, body as RequestBody<'recordHumanGrades'>);
    case 'adoptProfile':
      return adoptProfile(contents, body as RequestBody<'adoptProfile'>);
    case 'answerQuestionnaire':
      return answerQuestionnaire(contents, body as RequestBody<'answerQuestionnaire'>);
    case 'planBenchmark':
      return command(
        await planBenchmark(contents, procedureId, body as RequestBody<'planBenchmark'>),
      );
    case 'revealItems':
      // Only what opens a procedure comes without a state.
      if (at.state === null) throw new Error('prepareCommand: revealItems without a state');
      return prepareReveal(contents, actor, at.state, body as RequestBody<'revealItems'>);
    case 'amendDocuments':
      return prepareAmendment(contents, procedureId, body as RequestBody<'amendDocuments'>);
    case 'recordLateDocuments':
      return prepareLateDocuments(contents, body as RequestBody<'recordLateDocuments'>);
    case 'appointMember':
      return appointMember(contents, actor, body as RequestBody<'appointMember'>);
    case 'appointDeputy':
      return appointDeputy(contents, actor, body as RequestBody<'appointDeputy'>);
    case 'replaceMember':
      return replaceMember(contents, actor, body as RequestBody<'replaceMember'>);
    default:
      return command({ name, body } as Command);
  }
}
