/** From a request's body to the domain's command: contents are sealed or stored first, the command carries their digests. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import { checkEndpointUrl } from '../criteria/bid/check-endpoint-url.js';
import type { Language } from '../criteria/bilingual.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { RuleFinding } from '../criteria/file/complaint.js';
import { pathText } from '../criteria/file/data-path.js';
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
import { planBenchmark } from './plan-benchmark.js';

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

/** The first finding in words, and how many more there are; `zuschlag check` lists them all. */
function refusalOf([first, ...more]: readonly RuleFinding[]): Refusal {
  const words = (language: Language): string => {
    if (first === undefined) return '';
    const rest = more.length === 0 ? '' : ` (+${more.length})`;
    return `${pathText(first.path)}: ${first.message[language]} ${ALLOWED[language]}: ${first.allowed[language]}.${rest}`;
  };
  const unknown = first?.rule === 'profile.catalogueNotFound';
  return refusal(unknown ? 'unknownReference' : 'ruleViolated', words('de'), words('en'));
}

const ALLOWED = { de: 'Erlaubt', en: 'Allowed' } as const;

/** A profile that does not fit its catalogues is refused before anything is written. */
async function adoptProfile(
  { catalogueFolders }: CommandContents,
  { lotId, profile }: RequestBody<'adoptProfile'>,
): Promise<Prepared> {
  // Loaded when it is needed: reading catalogues takes a parser and a sandbox that no start waits for.
  const { resolveProfile } = await import('../catalogues/resolve-profile.js');
  const resolved = await resolveProfile(profile, catalogueFolders);
  if (resolved.kind === 'ok') {
    return command({ name: 'adoptProfile', body: { lotId, profile, sources: resolved.sources } });
  }
  return { kind: 'refused', refusal: refusalOf(resolved.findings) };
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

/** The name behind an account of the same authority; null where there is none. */
async function nameOf(
  { db }: CommandContents,
  actor: PersonActor,
  personId: string,
): Promise<string | null> {
  const account = await findAccount(db, personId);
  return account === null || account.authority.id !== actor.authorityId ? null : account.name;
}

const noAccount = (personId: string): Prepared => ({
  kind: 'refused',
  refusal: refusal('unknownReference', `Konto ${personId}.`, `Account ${personId}.`),
});

async function appointMember(
  contents: CommandContents,
  actor: PersonActor,
  { personId, roles }: RequestBody<'appointMember'>,
): Promise<Prepared> {
  const name = await nameOf(contents, actor, personId);
  return name === null
    ? noAccount(personId)
    : command({ name: 'appointMember', body: { personId, name, roles } });
}

async function replaceMember(
  contents: CommandContents,
  actor: PersonActor,
  body: RequestBody<'replaceMember'>,
): Promise<Prepared> {
  const successorName = await nameOf(contents, actor, body.successorId);
  return successorName === null
    ? noAccount(body.successorId)
    : command({ name: 'replaceMember', body: { ...body, successorName } });
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
      return command(
        await planBenchmark(contents, procedureId, body as RequestBody<'planBenchmark'>),
      );
    case 'appointMember':
      return appointMember(contents, actor, body as RequestBody<'appointMember'>);
    case 'replaceMember':
      return replaceMember(contents, actor, body as RequestBody<'replaceMember'>);
    default:
      return command({ name, body } as Command);
  }
}
