/** Prepares the revealing of a suite's items: items and salts are put together, checked against the published root and stored. */
import type { ItemCommitment } from '../criteria/benchmark/item-commitment.js';
import { commitTo } from '../criteria/benchmark/item-commitment.js';
import { revealSuite } from '../criteria/benchmark/revealed-suite.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import type { PlannedSuite } from '../criteria/procedure/command.js';
import type { PersonActor } from '../criteria/procedure/actor.js';
import type { RevealedContent } from '../criteria/procedure/item-disclosure-command.js';
import { knowsNames } from '../criteria/procedure/policy.js';
import { revealFault } from '../criteria/procedure/decide/disclose-items.js';
import type { ProcedureState } from '../criteria/procedure/state.js';
import { lotOf } from '../criteria/procedure/state.js';
import { refusal } from '../criteria/refusal.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { burnItems } from '../store/burnt-items.js';
import type { Database } from '../store/database.js';
import { plannedSalts } from '../store/item-salts.js';
import { MAX_OBJECT_BYTES, getObject, jsonOf, putObject } from '../store/objects.js';
import type { ServerKey } from '../store/server-key.js';
import type { Prepared } from './prepare-command.js';

interface RevealContents {
  readonly db: Database;
  readonly serverKey: ServerKey;
}

/** Comes to no root that there is: never accepted. */
const NOTHING: RevealedContent = {
  content: { objectId: '', digest: '', bytes: 0 },
  root: '',
  items: 0,
};

const notProvable = (commitment: ItemCommitment): Prepared => ({
  kind: 'refused',
  refusal: refusal(
    'ruleViolated',
    `Aufgaben und Salze ergeben nicht die veröffentlichte Wurzel ${commitment.root}.`,
    `Items and salts do not come to the published root ${commitment.root}.`,
  ),
});

const tooLarge = (): Prepared => ({
  kind: 'refused',
  refusal: refusal(
    'limitExceeded',
    `Aufgaben, Salze und Nachweise haben mehr als ${MAX_OBJECT_BYTES} Bytes.`,
    `Items, salts and proofs have more than ${MAX_OBJECT_BYTES} bytes.`,
  ),
});

interface Opened {
  readonly loaded: LoadedSuite;
  readonly salts: readonly string[];
}

/** What was committed to; null where it is not there or no longer what was published. */
async function openedSuite(
  { db, serverKey }: RevealContents,
  procedureId: string,
  { suite, content, commitment }: PlannedSuite,
): Promise<Opened | null> {
  const object = await getObject(db, content.objectId);
  if (object === null) return null;
  const loaded = jsonOf<LoadedSuite>(object);
  const salts = await plannedSalts(db, serverKey, procedureId, suite.id, loaded.items);
  if (salts === null) return null;
  return commitTo(loaded.items, salts).root === commitment.root ? { loaded, salts } : null;
}

/** Nothing is put together before the domain would let it be shown. */
export async function prepareReveal(
  contents: RevealContents,
  actor: PersonActor,
  state: ProcedureState,
  { lotId, suiteId }: RequestBody<'revealItems'>,
): Promise<Prepared> {
  // The engine refuses these by its own rules, and writes down what is evidence; here nothing is opened for them.
  if (!knowsNames(actor, state) || revealFault(state, { lotId, suiteId }) !== null) {
    const body = { lotId, suiteId, revealed: NOTHING };
    return { kind: 'command', command: { name: 'revealItems', body } };
  }
  const lot = lotOf(state, lotId);
  const planned = lot?.suites.find(({ suite }) => suite.id === suiteId);
  if (lot === null || planned === undefined) throw new Error(`prepareReveal: no suite ${suiteId}`);
  const { procedureId } = state;
  const { commitment, suite } = planned;
  const opened = await openedSuite(contents, procedureId, planned);
  if (opened === null) return notProvable(commitment);
  const { loaded, salts } = opened;
  const head = { procedureId, lotId, suiteId, version: suite.version, commitment };
  const revealed = revealSuite(head, loaded.items, salts);
  const bytes = Buffer.from(canonicalJson(revealed), 'utf8');
  if (bytes.length > MAX_OBJECT_BYTES) return tooLarge();
  // Also what no endpoint has seen is no secret from here; first burnt, then shown.
  const { benchmark } = lot;
  const runId = 'runId' in benchmark ? benchmark.runId : procedureId;
  await burnItems(contents.db, loaded.items, { procedureId, runId, suiteId });
  const content = await putObject(contents.db, bytes, 'application/json');
  const { root, items } = commitment;
  return {
    kind: 'command',
    command: { name: 'revealItems', body: { lotId, suiteId, revealed: { content, root, items } } },
  };
}
