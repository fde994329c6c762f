/** A small archive as its files: a log with one object, one measured suite and one anchor. */
import { createHash } from 'node:crypto';
import { anchorHeader } from '../../../criteria/anchor/anchor.js';
import { anchorProof } from '../../../criteria/anchor/anchor-proof.js';
import { leafHash, merkleRoot } from '../../../criteria/benchmark/merkle-tree.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { ProcedureEvent, RecordedEvent } from '../../../criteria/procedure/event.js';
import { noteAt, notes } from '../../stories/store/log-fixture.js';

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

export const ID = 'probe';
export const OBJECT = 'Konzept des Bieters\n';
const PACK = 'Anfrage und Antwort\n';
export const ATTEMPTS = [1, 2, 3].map((cellIndex) => ({
  runId: 'r/s',
  cellIndex,
  place: { objectId: sha256(PACK), request: [0, 7], response: null },
}));
export const RUN = ATTEMPTS.map((attempt) => `${canonicalJson(attempt)}\n`).join('');

const at = (sequence: number, event: unknown): RecordedEvent => ({
  ...noteAt(sequence),
  event: event as ProcedureEvent,
});
export const EVENTS: readonly RecordedEvent[] = [
  ...notes(1, 2),
  at(3, {
    kind: 'BidReceived',
    payload: {
      envelopes: { quality: { objectId: 'f'.repeat(64), digest: 'f'.repeat(64), bytes: 3 } },
    },
  }),
  at(4, {
    kind: 'NoteAdded',
    payload: {
      text: 'x',
      content: { objectId: sha256(OBJECT), digest: sha256(OBJECT), bytes: 20 },
    },
  }),
  at(5, {
    kind: 'BenchmarkEvidenceCommitted',
    payload: {
      lotId: '1',
      runId: 'r',
      suites: [
        {
          suiteId: 's',
          entries: 3,
          root: merkleRoot(ATTEMPTS.map((attempt) => leafHash(canonicalJson(attempt)))),
        },
      ],
    },
  }),
  noteAt(6),
];
export const LOG = chain(ID, GENESIS_HASH, EVENTS);

function proofText(sequence: number): string {
  const heads = [
    { procedureId: 'anderes', sequence: 4, hash: 'a'.repeat(64) },
    { procedureId: ID, sequence, hash: LOG[sequence - 1]?.hash ?? '' },
  ];
  const header = anchorHeader(
    { number: 1, at: '2026-11-22T00:00:00.000Z', previous: GENESIS_HASH },
    heads,
  );
  return canonicalJson(anchorProof({ ...header, heads, stamp: { kind: 'none' } }, ID));
}

export const OBJECT_FILE = `data/objects/${sha256(OBJECT)}`;
export const PACK_FILE = `data/evidence/packs/${sha256(PACK)}.gz`;
export const RUN_FILE = 'data/evidence/run-001.jsonl';
export const ANCHOR_FILE = 'data/anchors/anchor-000001.json';
export const FILES: Readonly<Record<string, string>> = {
  'data/log.jsonl': LOG.map((entry) => `${canonicalJson(entry)}\n`).join(''),
  [OBJECT_FILE]: OBJECT,
  [PACK_FILE]: PACK,
  [RUN_FILE]: RUN,
  [ANCHOR_FILE]: proofText(5),
  'data/README.txt': 'Read me\n',
};
export const INFO = { source: 'Stadt', description: 'Probe', identifier: ID, date: '2026-12-02' };
