/** Which letters and documents of a procedure a person may have, as they lie in the object store. */
import type { Digest } from '../canonical-json.js';
import type { Language } from '../bilingual.js';
import type { BidId, LotId } from '../ids.js';
import type { DocumentKind } from '../letter/document-kind.js';
import type { LetterPart } from '../letter/letter-difference.js';
import type { Day } from '../local-day.js';
import type { PersonActor } from './actor.js';
import type { ObjectReference } from './command.js';
import { rolesOf } from './deputy-state.js';
import type { OrderedDocument } from './document-state.js';
import { mayRead } from './read-policy.js';
import type { ProcedureState } from './state.js';

export interface DocumentLine {
  readonly kind: DocumentKind;
  readonly lotId: LotId | null;
  readonly bidId: BidId | null;
  readonly language: Language;
  readonly on: Day;
  /** `draft`: to be read before it goes out. */
  readonly state: 'draft' | 'sent' | 'issued' | 'beingMade';
  /** Of the document itself; null while it is being made. */
  readonly digest: Digest | null;
  readonly pages: number | null;
  /** Of a letter about the award: what differs from the version before. */
  readonly changed: readonly LetterPart[];
}

/** A line of the list, and the file that is handed out for it. */
export interface HeldDocument {
  readonly line: DocumentLine;
  readonly file: ObjectReference | null;
}

/** Until the letters go out, only their drafts are handed out: nothing that looks final leaves the house early. */
function letterDocuments({ letters }: ProcedureState): readonly HeldDocument[] {
  if (letters === null) return [];
  const { language, on, rendered, dispatched } = letters;
  return (rendered?.letters ?? []).map(({ kind, lotId, bidId, file, draft, pages, changed }) => ({
    line: {
      ...{ kind, lotId, bidId, language, on, pages, changed },
      state: dispatched ? 'sent' : 'draft',
      digest: file.digest,
    },
    file: dispatched ? file : draft,
  }));
}

const orderedDocument = ({ issued, ...order }: OrderedDocument): HeldDocument => ({
  line: {
    ...{ kind: order.kind, lotId: order.lotId, bidId: order.bidId },
    ...{ language: order.language, on: order.on, changed: [] },
    state: issued === null ? 'beingMade' : 'issued',
    digest: issued?.file.digest ?? null,
    pages: issued?.pages ?? null,
  },
  file: issued?.file ?? null,
});

/** The chair gets the minutes that bear their name; officer, legal, approver and auditor get everything. */
function isFor(actor: PersonActor, state: ProcedureState, kind: DocumentKind): boolean {
  const roles = rolesOf(state, actor.personId);
  const onlyChair =
    roles.includes('chair') &&
    !roles.some((role) => role === 'procurementOfficer' || role === 'legal' || role === 'approver');
  return !onlyChair || kind === 'panelMinutes';
}

/** In the order in which they were asked for, the letters about the award last. */
export function documentsFor(
  actor: PersonActor,
  state: ProcedureState,
): readonly HeldDocument[] | null {
  if (!mayRead(actor, 'documents', state)) return null;
  return [...state.issuedDocuments.map(orderedDocument), ...letterDocuments(state)].filter(
    ({ line }) => isFor(actor, state, line.kind),
  );
}
