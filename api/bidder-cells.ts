/** Puts together one bidder's cells of a suite's run: from the item log, checked against the root that the event log committed to. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { BidderCell, BidderCells } from '../criteria/benchmark/bidder-cells.js';
import { BIDDER_CELLS_SCHEMA, verdictOf } from '../criteria/benchmark/bidder-cells.js';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../criteria/benchmark/item-log-entry.js';
import type { MerkleProof } from '../criteria/benchmark/merkle-tree.js';
import { leafHash, merkleProofs, merkleRoot } from '../criteria/benchmark/merkle-tree.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import type { Digest } from '../criteria/canonical-json.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import type { EventPayload } from '../criteria/procedure/event.js';
import type { LotState } from '../criteria/procedure/state.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { countedItems } from '../criteria/suite/suite.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import { openItemLog } from '../store/item-log.js';
import { getObject, jsonOf } from '../store/objects.js';

const decompress = promisify(gunzip);

/** Attempts of one answer. */
export const CELLS_AT_ONCE = 500;
/** A pack holds a few megabytes; more is none of ours. */
const MOST_PACK_BYTES = 256 * 1_048_576;

export interface CellsWanted {
  readonly procedureId: string;
  readonly lot: LotState;
  readonly suiteId: string;
  readonly bidId: string;
  readonly from: number;
}

export type CellsFound =
  | { readonly kind: 'found'; readonly cells: BidderCells }
  /** No run of the lot has been graded and decided on. */
  | { readonly kind: 'noRun' }
  /** No such suite or bid in the run. */
  | { readonly kind: 'unknown' }
  /** The item log is not the one that was committed to. */
  | { readonly kind: 'changed' };

type Finished = EventPayload<'BenchmarkFinished'>;

/** The graded run of the lot that was accepted or declared invalid; null while there is none. */
async function gradedRun(
  db: Database,
  { procedureId, lot }: CellsWanted,
): Promise<Finished | null> {
  const { benchmark } = lot;
  if (benchmark.kind !== 'finished' && benchmark.kind !== 'failed') return null;
  const entries = await readLog(db, procedureId);
  const graded = entries.flatMap(({ event }) =>
    event.kind === 'BenchmarkFinished' && event.payload.runId === benchmark.runId
      ? [event.payload]
      : [],
  );
  return graded.at(-1) ?? null;
}

interface OwnEntry {
  readonly entry: ItemLogEntry;
  readonly place: number;
}

interface WholeLog {
  readonly leaves: readonly Digest[];
  readonly own: readonly OwnEntry[];
}

/** Of others only hashes are kept. */
async function readItemLog(db: Database, runId: string, bidId: string): Promise<WholeLog> {
  const leaves: Digest[] = [];
  const own: OwnEntry[] = [];
  for await (const entry of openItemLog(db).entries(runId)) {
    if (entry.bidId === bidId) own.push({ entry, place: leaves.length });
    leaves.push(leafHash(canonicalJson(entry)));
  }
  return { leaves, own };
}

/** The response out of its pack, as the entry says it is. */
function responseOf(
  pack: Buffer,
  { place, responseSha256, cellIndex }: ItemLogEntry,
): string | null {
  if (place.response === null) return null;
  const [from, size] = place.response;
  const bytes = pack.subarray(from, from + size);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== responseSha256) throw new Error(`bidder cells: bytes of cell ${cellIndex} differ`);
  return bytes.toString('base64');
}

/** Responses by place in the log; each pack is read once. */
async function responsesOf(
  db: Database,
  own: readonly OwnEntry[],
): Promise<ReadonlyMap<number, string | null>> {
  const packs = new Map<Digest, OwnEntry[]>();
  for (const one of own) {
    const { objectId } = one.entry.place;
    packs.set(objectId, [...(packs.get(objectId) ?? []), one]);
  }
  const found = new Map<number, string | null>();
  for (const [objectId, entries] of packs) {
    const stored = await getObject(db, objectId);
    if (stored === null) throw new Error(`bidder cells: pack ${objectId} is missing`);
    const pack = await decompress(stored.bytes, { maxOutputLength: MOST_PACK_BYTES });
    for (const { entry, place } of entries) found.set(place, responseOf(pack, entry));
  }
  return found;
}

async function loadSuite(
  db: Database,
  lot: LotState,
  suiteId: string,
): Promise<LoadedSuite | null> {
  const planned = lot.suites.find(({ suite }) => suite.id === suiteId);
  const object = planned === undefined ? null : await getObject(db, planned.content.objectId);
  return object === null ? null : jsonOf<LoadedSuite>(object);
}

function cellsOf(
  page: readonly OwnEntry[],
  { cells: table }: SuiteResult,
  loaded: LoadedSuite,
  proofs: readonly MerkleProof[],
  responses: ReadonlyMap<number, string | null>,
): readonly BidderCell[] {
  const plan = { table, itemIds: countedItems(loaded).map(({ id }) => id) };
  return page.flatMap(({ entry, place }) => {
    const proof = proofs[place];
    const responseBase64 = responses.get(place) ?? null;
    return proof === undefined
      ? []
      : [{ entry, proof, verdict: verdictOf(plan, entry), responseBase64 }];
  });
}

/** @throws Error where stored bytes are missing or are not those of the log */
export async function bidderCells(db: Database, wanted: CellsWanted): Promise<CellsFound> {
  const { procedureId, lot, suiteId, bidId, from } = wanted;
  const run = await gradedRun(db, wanted);
  if (run === null) return { kind: 'noRun' };
  const result = run.suites.find((one) => one.suiteId === suiteId);
  const loaded = result === undefined ? null : await loadSuite(db, lot, suiteId);
  const asked = result?.cells.rows.some((row) => row.bidId === bidId) ?? false;
  if (result === undefined || loaded === null || !asked) return { kind: 'unknown' };
  const { leaves, own } = await readItemLog(db, suiteRunId(run.runId, suiteId), bidId);
  const { entries, root } = result.evidence;
  if (merkleRoot(leaves) !== root) return { kind: 'changed' };
  const page = own.slice(from, from + CELLS_AT_ONCE);
  const cells = cellsOf(page, result, loaded, merkleProofs(leaves), await responsesOf(db, page));
  return {
    kind: 'found',
    cells: {
      schema: BIDDER_CELLS_SCHEMA,
      ...{ procedureId, lotId: lot.id, bidId, runId: run.runId, suiteId },
      version: result.version,
      evidence: { entries, root },
      ...{ total: own.length, from, cells },
    },
  };
}
