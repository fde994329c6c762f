/** Decisions of two persons: whoever proposes never confirms, and two different people open. */
import type { PersonId } from '../ids.js';
import type { LogEntry } from '../procedure/event.js';
import type { RecordFinding } from './finding.js';
import { atEvent, finding } from './finding.js';

type Decision =
  | 'freeze'
  | 'amendment'
  | 'lock'
  | `price ${string}`
  | `award ${string}`
  | `lot ${string}`
  | `exclusion ${string}`
  | 'cancellation'
  | 'return';

/** What an event proposes or decides, if anything. */
function decisionOf({ event }: LogEntry): {
  readonly decision: Decision;
  readonly step: 'proposed' | 'decided';
} | null {
  switch (event.kind) {
    case 'FreezeProposed':
      return { decision: 'freeze', step: 'proposed' };
    case 'DesignFrozen':
      return { decision: 'freeze', step: 'decided' };
    case 'AmendmentProposed':
      return { decision: 'amendment', step: 'proposed' };
    case 'DocumentsAmended':
      return { decision: 'amendment', step: 'decided' };
    case 'ScoreLockProposed':
      return { decision: 'lock', step: 'proposed' };
    case 'ScoresLocked':
      return { decision: 'lock', step: 'decided' };
    case 'ExclusionProposed':
      return { decision: `exclusion ${event.payload.bidId}`, step: 'proposed' };
    case 'BidExcluded':
      return { decision: `exclusion ${event.payload.bidId}`, step: 'decided' };
    case 'PriceDecisionProposed':
      return { decision: `price ${event.payload.bidId}`, step: 'proposed' };
    case 'PriceDecided':
      return { decision: `price ${event.payload.bidId}`, step: 'decided' };
    case 'AwardProposed':
      return { decision: `award ${event.payload.lotId}`, step: 'proposed' };
    case 'AwardDecided':
      return { decision: `award ${event.payload.lotId}`, step: 'decided' };
    case 'LotDrawRecorded':
      return { decision: `lot ${event.payload.lotId}`, step: 'proposed' };
    case 'LotDrawn':
      return { decision: `lot ${event.payload.lotId}`, step: 'decided' };
    case 'CancellationProposed':
      return { decision: 'cancellation', step: 'proposed' };
    case 'ProcedureCancelled':
      return { decision: 'cancellation', step: 'decided' };
    case 'ReturnProposed':
      return { decision: 'return', step: 'proposed' };
    case 'ReturnedToPhase':
      return { decision: 'return', step: 'decided' };
    default:
      return null;
  }
}

function openerFinding({ sequence, event }: LogEntry): readonly RecordFinding[] {
  if (event.kind !== 'BidsOpened' && event.kind !== 'PricesOpened') return [];
  const { openers } = event.payload;
  return new Set(openers).size >= 2
    ? []
    : [finding('FOUR_EYES', atEvent(sequence), openers.join(', '))];
}

export function checkFourEyes(entries: readonly LogEntry[]): readonly RecordFinding[] {
  const proposers = new Map<Decision, PersonId>();
  const findings: RecordFinding[] = [];
  for (const entry of entries) {
    findings.push(...openerFinding(entry));
    const found = decisionOf(entry);
    if (found === null || entry.by.kind !== 'person') continue;
    const { decision, step } = found;
    if (step === 'proposed') proposers.set(decision, entry.by.personId);
    else if (proposers.get(decision) === entry.by.personId) {
      findings.push(finding('FOUR_EYES', atEvent(entry.sequence), entry.by.name));
    }
  }
  return findings;
}
