/** From a request's body to the domain's command: contents are sealed or stored first, the command carries their digests. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import { checkEndpointUrl } from '../criteria/bid/check-endpoint-url.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import { mayTakePart } from '../criteria/people/account-roles.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { Command, CommandName, ObjectReference } from '../criteria/procedure/command.js';
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import { envelopePlace } from '../criteria/procedure/envelope-place.js';
import type { Refusal } from '../criteria/refusal.js';
import { refusal } from '../criteria/refusal.js';
import { findAccount } from '../store/accounts.js';
import type { Database } from '../store/database.js';
import { sealObject } from '../store/sealed-objects.js';
import { endpointSecretId, putSecret } from '../store/secrets.js';
import type { ServerKey } from '../store/server-key.js';
import { prepareAmendment, refusalOf, resolvedCriteria, storedSuites } from './prepare-design.js';

export interface CommandContents {
  readonly db: Database;
  readonly serverKey: ServerKey;
  /** Hosts that the operator lists in spite of the rules for endpoints. */
  readonly allowHosts: readonly string[];
  /** Folders of catalogues besides the shipped one. */
  readonly catalogueFolders: readonly string[];
}

export type Prepared =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const bytesOf = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value), 'utf8');
const command = (value: Command): Prepared => ({ kind: 'command', command: value });

async function seal(
  { db, serverKey }: CommandContents,
  procedureId: string,
  bidId: string,
  which: 'quality' | 'price',
  content: unknown,
): Promise<ObjectReference> {
  const place = { procedureId, envelope: envelopePlace(bidId, which) };
  return sealObject(db, serverKey, place, bytesOf(content));
}

/** The bid is sealed in memory before anything is stored; the endpoint's key goes its own encrypted way. */
async function receiveBid(
  contents: CommandContents,
  procedureId: string,
  { lotId, bidId, bid }: RequestBody<'receiveBid'>,
): Promise<Prepared> {
  const { allowHosts } = contents;
  const fault = checkEndpointUrl(bid.quality.endpoint.baseUrl, {
    allowHosts,
    allowSimulators: false,
  });
  if (fault !== null) {
    return {
      kind: 'refused',
      refusal: refusal('ruleViolated', fault.message.de, fault.message.en),
    };
  }
  const { apiKey, ...endpoint }: BidEndpoint = bid.quality.endpoint;
  if (apiKey !== undefined) {
    const id = endpointSecretId(procedureId, bidId);
    await putSecret(contents.db, contents.serverKey, id, Buffer.from(apiKey, 'utf8'));
  }
  const quality = await seal(contents, procedureId, bidId, 'quality', { ...bid.quality, endpoint });
  const price = await seal(contents, procedureId, bidId, 'price', bid.price);
  return command({ name: 'receiveBid', body: { lotId, bidId, envelopes: { quality, price } } });
}

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

async function planBenchmark(
  contents: CommandContents,
  { lotId, suites }: RequestBody<'planBenchmark'>,
): Promise<Prepared> {
  const planned = await storedSuites(contents, suites);
  return command({ name: 'planBenchmark', body: { lotId, suites: planned } });
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

/** Prepares a command whose body has passed its schema. Preparing the same twice leads to the same command. */
export async function prepareCommand(
  contents: CommandContents,
  procedureId: string,
  actor: PersonActor,
  name: CommandName,
  body: unknown,
): Promise<Prepared> {
  switch (name) {
    case 'receiveBid':
      return receiveBid(contents, procedureId, body as RequestBody<'receiveBid'>);
    case 'adoptProfile':
      return adoptProfile(contents, body as RequestBody<'adoptProfile'>);
    case 'answerQuestionnaire':
      return answerQuestionnaire(contents, body as RequestBody<'answerQuestionnaire'>);
    case 'planBenchmark':
      return planBenchmark(contents, body as RequestBody<'planBenchmark'>);
    case 'amendDocuments':
      return prepareAmendment(contents, body as RequestBody<'amendDocuments'>);
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
