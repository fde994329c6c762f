/** Events and summaries for the tests of the store: short notes by two people. */
import type { Digest } from '../../../criteria/canonical-json.js';
import { addMs } from '../../../criteria/instant.js';
import { GENESIS_HASH } from '../../../criteria/log-chain.js';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import type { AppendInput } from '../../../store/event-log.js';
import type { NewSummary } from '../../../store/procedure-summary.js';

const START = '2026-11-21T09:00:00.000Z';

export const noteAt = (sequence: number, text = `Vermerk ${String(sequence)}`): RecordedEvent => ({
  sequence,
  at: addMs(START, sequence * 1_001),
  by:
    sequence % 3 === 0
      ? { kind: 'engine' }
      : { kind: 'person', personId: 'mara.klein', name: 'Mara Klein (Bürgeramt "Mitte")' },
  event: { kind: 'NoteAdded', payload: { text } },
});

export const notes = (first: number, count: number): readonly RecordedEvent[] =>
  Array.from({ length: count }, (_, index) => noteAt(first + index));

export const summaryOf = (procedureId: string, changes: Partial<NewSummary> = {}): NewSummary => ({
  procedureId,
  title: 'Bürgerdialog',
  authorityId: 'stadt-musterhausen',
  phase: 'need',
  phaseSince: START,
  ending: null,
  nextDeadline: null,
  needsAttention: false,
  waitingFor: ['procurementOfficer'],
  memberIds: ['mara.klein', 'jon.adler'],
  tasks: [],
  ...changes,
});

export const batchOf = (
  procedureId: string,
  events: readonly RecordedEvent[],
  previousHash: Digest = GENESIS_HASH,
  changes: Partial<AppendInput> = {},
): AppendInput => ({
  procedureId,
  firstSequence: events[0]?.sequence ?? 1,
  previousHash,
  events,
  receipts: [],
  summary: summaryOf(procedureId),
  ...changes,
});
