/** The event log in memory with the answers of the real writer: appended, or behind with what stands there. */
import type { AppendOutcome, AppendRequest, WrittenAhead } from '../../activities/contracts.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import { GENESIS_HASH, chain } from '../../criteria/log-chain.js';
import type { LogEntry } from '../../criteria/procedure/event.js';
import type { HandledCommand } from '../../criteria/procedure/receipt.js';
import { receiptFrom } from '../../criteria/procedure/receipt.js';

export interface MemoryLog {
  append(request: AppendRequest): Promise<AppendOutcome>;
  readAhead(procedureId: string, firstSequence: number): Promise<WrittenAhead>;
  entries(): readonly LogEntry[];
  receipts(): readonly HandledCommand[];
  /** The next write takes place, but its caller never hears of it. */
  loseNextAnswer(): void;
  /** Takes that back where nothing was written. */
  hearAgain(): void;
}

/** @throws Error like the real writer when the log is shorter than its caller knows. */
export function createMemoryLog(): MemoryLog {
  let entries: readonly LogEntry[] = [];
  const receipts = new Map<string, HandledCommand>();
  let losing = false;

  const hashAt = (sequence: number): string | undefined =>
    sequence === 0 ? GENESIS_HASH : entries[sequence - 1]?.hash;

  function ahead(procedureId: string, firstSequence: number): WrittenAhead {
    const rest = entries.filter(({ sequence }) => sequence >= firstSequence);
    const handled = [...receipts.values()]
      .filter(({ outcome }) => {
        const last = outcome.kind === 'accepted' ? outcome.sequences.at(-1) : undefined;
        return (last ?? firstSequence) >= firstSequence;
      })
      .map((command) => {
        const receipt = receiptFrom(procedureId, command.bodyHash, command.outcome, rest);
        return { ...command, receipt };
      });
    return structuredClone({ entries: rest, handled });
  }

  function write(request: AppendRequest): AppendOutcome {
    const { procedureId, firstSequence, previousHash, events, handled } = request;
    if (firstSequence > entries.length + 1) throw new Error('memory log: gap');
    const added = chain(procedureId, previousHash, events);
    const known = handled === null ? undefined : receipts.get(handled.key);
    const conflict =
      hashAt(firstSequence - 1) !== previousHash ||
      added.some(({ sequence, hash }) => (hashAt(sequence) ?? hash) !== hash) ||
      (known !== undefined && canonicalJson(known) !== canonicalJson(handled));
    if (conflict) return { kind: 'behind', ...ahead(procedureId, firstSequence) };
    entries = [...entries, ...added.slice(entries.length - firstSequence + 1)];
    if (handled !== null) receipts.set(handled.key, structuredClone(handled));
    return { kind: 'appended', hashes: added.map(({ hash }) => hash) };
  }

  return {
    append: async (request) => {
      await Promise.resolve();
      const outcome = write(structuredClone(request));
      if (!losing) return outcome;
      losing = false;
      return new Promise<AppendOutcome>(() => undefined);
    },
    readAhead: async (procedureId, firstSequence) => {
      await Promise.resolve();
      return ahead(procedureId, firstSequence);
    },
    entries: () => entries,
    receipts: () => [...receipts.values()],
    loseNextAnswer: () => {
      losing = true;
    },
    hearAgain: () => {
      losing = false;
    },
  };
}
