/** Examines every ranking's stability again from the log alone, with the draws that the log names, and compares. */
import { canonicalJson } from '../canonical-json.js';
import type { LotId } from '../ids.js';
import { foldLog } from '../procedure/evolve.js';
import type { LogEntry } from '../procedure/event.js';
import type { ExaminationInput } from '../procedure/stability-input.js';
import { examinationInput } from '../procedure/stability-input.js';
import { examineLot } from '../stability/examine-lot.js';
import type { StabilityResult } from '../stability/stability-result.js';
import { STABILITY_DRAWS } from '../stability/stability-result.js';
import { differences } from './difference.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';

/** A log cannot make its verifier calculate for ever: more draws than published are a difference. */
const drawsOf = (result: StabilityResult): number => {
  const named: unknown = result.kind === 'examined' ? result.draws.draws : STABILITY_DRAWS;
  return typeof named === 'number' && Number.isInteger(named) && named > 0
    ? Math.min(named, STABILITY_DRAWS)
    : STABILITY_DRAWS;
};

/** Null also where the entries before cannot be folded: a log with gaps is found broken elsewhere. */
function inputBefore(
  entries: readonly LogEntry[],
  index: number,
  lotId: LotId,
): ExaminationInput | null {
  try {
    const state = foldLog(entries.slice(0, index));
    return state === null ? null : examinationInput(state, lotId);
  } catch {
    return null;
  }
}

function compareExamination(entries: readonly LogEntry[], index: number): readonly RecordFinding[] {
  const entry = entries[index];
  if (entry?.event.kind !== 'StabilityExamined') return [];
  const { lotId, run, result } = entry.event.payload;
  const place = atEvent(entry.sequence);
  const input = inputBefore(entries, index, lotId);
  if (input === null || input.run !== run) {
    return [finding('STABILITY_DIFFERS', place, `run ${run} / ${input?.run ?? 0}`)];
  }
  const expected = examineLot(input.lot, input.seed, drawsOf(result));
  if (canonicalJson(expected) === canonicalJson(result)) return [];
  return differences(result, expected, 3).map((one) =>
    finding('STABILITY_DIFFERS', `${place}, ${one.place}`, `${one.found} / ${one.expected}`),
  );
}

export const recomputeStability = (entries: readonly LogEntry[]): readonly RecordFinding[] =>
  entries.flatMap((_, index) => compareExamination(entries, index));
