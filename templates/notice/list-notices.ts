/** Which notices follow from a log: one or two for each event that bidders are told of, never stored themselves. */
import type { BidId } from '../../criteria/ids.js';
import type { LogEntry, ProcedureEvent } from '../../criteria/procedure/event.js';
import { viewLog } from '../../criteria/record/log-view.js';
import type { NoticeHead, NoticeKind } from './notice.js';

/** A notice about a bid goes to its bidder; all others go to everybody. */
function noticesOf(event: ProcedureEvent): {
  readonly kinds: readonly NoticeKind[];
  readonly bidId: BidId | null;
} {
  switch (event.kind) {
    case 'QuestionAnswered':
      return { kinds: ['answers'], bidId: null };
    case 'DocumentsAmended':
      return { kinds: ['amendment', 'reconfirmation'], bidId: null };
    case 'DeadlineExtended':
      return { kinds: ['extension'], bidId: null };
    case 'LateDocumentsRequested':
      return { kinds: ['late-documents'], bidId: event.payload.bidId };
    case 'BidExcluded':
      return { kinds: ['exclusion'], bidId: event.payload.bidId };
    default:
      return { kinds: [], bidId: null };
  }
}

/** All notices in the order of their events. */
export const listNotices = (entries: readonly LogEntry[]): readonly NoticeHead[] =>
  viewLog(entries).flatMap(({ sequence, at, event, supersededBy }) => {
    const { kinds, bidId } = noticesOf(event);
    return kinds.map((kind) => ({
      noticeId: `${kind}-${sequence}`,
      ...{ kind, sequence, at, bidId, supersededBy },
    }));
  });
