/** How far the decision record of a procedure has come: drafts, versions, remarks, approval, signatures, seal. */
import type { Digest } from '../canonical-json.js';
import type { BidId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { RedactionSelection } from '../redaction/selection.js';
import type { ObjectReference, SigningRole } from './command.js';
import { SIGNING_ROLES } from './command.js';
import type { EventPayload, SignatureFacts, SignatureLevel } from './event.js';
import type { RecordAnchor } from './record-anchor.js';

/** What became of a remark: the record was changed, or why it stays is explained. */
export const REMARK_OUTCOMES = ['changed', 'explained'] as const;
export type RemarkOutcome = (typeof REMARK_OUTCOMES)[number];

/** A record that replaces a signed one puts another in its place, or only takes it back. */
export const REPLACEMENT_KINDS = ['superseding', 'revoking'] as const;
export type ReplacementKind = (typeof REPLACEMENT_KINDS)[number];

/** Names the signed record that another one replaces, and why. */
export interface ReplacedRecord {
  readonly how: ReplacementKind;
  readonly reason: string;
  readonly version: number;
  /** Of the file that was signed, before its signatures. */
  readonly digest: Digest;
  /** When that file was rendered. */
  readonly renderedAt: Instant;
}

/** A remark as the state keeps it; its words stand in the log. */
export interface RemarkState {
  readonly number: number;
  readonly version: number;
  readonly anchor: RecordAnchor;
  /** null while it is open. */
  readonly outcome: RemarkOutcome | null;
}

/** Why a version is not the present one any more; `undone`: by a return to an earlier phase or another panel. */
export const VERSION_ENDS = ['returned', 'undone', 'superseded', 'revoked'] as const;
export type VersionEnd = (typeof VERSION_ENDS)[number];

/** A version that another followed; its file stays readable. */
export interface EarlierVersion {
  readonly version: number;
  /** Of the file before its signatures. */
  readonly digest: Digest;
  /** With the signatures that it had. */
  readonly file: ObjectReference;
  readonly signatures: number;
  readonly end: VersionEnd;
}

/** The last step before the archive: a stamp over the whole document, where an authority for stamps is named. */
export type ArchiveStep = 'stamped' | 'noTimestampAuthority';

/** A redacted variant of a signed record, from its proposal to its file. */
export interface RedactionState {
  readonly number: number;
  readonly version: number;
  readonly recordDigest: Digest;
  /** Twin of the full record. */
  readonly source: ObjectReference;
  readonly applicant: BidId | null;
  readonly selection: RedactionSelection;
  readonly digest: Digest;
  readonly by: PersonId;
  readonly step: 'proposed' | 'rejected' | 'confirmed' | 'rendered';
  readonly file: ObjectReference | null;
  readonly twin: ObjectReference | null;
  readonly openings: ObjectReference | null;
}

export interface RecordState {
  /** Version asked for; 0 before the first review. */
  readonly version: number;
  /** Whether that version is still to be rendered or lies before the reviewer; false after it was returned. */
  readonly wanted: boolean;
  readonly rendered: EventPayload<'RecordRendered'> | null;
  readonly renderedAt: Instant | null;
  readonly approvedDigest: Digest | null;
  readonly requested: readonly {
    readonly role: SigningRole;
    readonly personId: PersonId;
    readonly at: Instant;
  }[];
  readonly signatures: readonly SignatureFacts[];
  /** The file with all signatures so far. */
  readonly file: ObjectReference | null;
  readonly sealed: boolean;
  /** Level that the sealed file reached, and whether it was stamped for the archive; null until then. */
  readonly seal: { readonly level: SignatureLevel; readonly archive: ArchiveStep | null } | null;
  /** The last draft asked for; `file` is null until it is rendered. */
  readonly draft: {
    readonly number: number;
    readonly version: number;
    readonly file: ObjectReference | null;
    /** Whether it is still to be rendered. */
    readonly wanted: boolean;
  } | null;
  readonly remarks: readonly RemarkState[];
  readonly earlier: readonly EarlierVersion[];
  /** A proposed replacement of the signed record. */
  readonly replacing: (ReplacedRecord & { readonly by: PersonId }) | null;
  /** The signed record that this one replaces. */
  readonly replaces: ReplacedRecord | null;
  readonly redactions: readonly RedactionState[];
}

/** The record of a procedure that has just been opened. */
export const NO_RECORD: RecordState = {
  version: 0,
  wanted: false,
  rendered: null,
  renderedAt: null,
  approvedDigest: null,
  requested: [],
  signatures: [],
  file: null,
  sealed: false,
  seal: null,
  draft: null,
  remarks: [],
  earlier: [],
  replacing: null,
  replaces: null,
  redactions: [],
};

/** What stays of a record whatever becomes of its present version. */
const kept = ({ draft, remarks, earlier, replaces, redactions }: RecordState) => ({
  ...{ draft, remarks, earlier, replaces, redactions },
});

/** The present version is over; its file, if it came to one, stays among the earlier ones. */
export function endVersion(record: RecordState, end: VersionEnd): RecordState {
  const { version, rendered, file, signatures } = record;
  const ended: readonly EarlierVersion[] =
    rendered === null
      ? []
      : [
          {
            ...{ version, digest: rendered.file.digest, file: file ?? rendered.file },
            ...{ signatures: signatures.length, end },
          },
        ];
  return {
    ...NO_RECORD,
    ...kept(record),
    version,
    earlier: [...record.earlier, ...ended],
  };
}

/** The next version is asked for, of which nothing is rendered, approved or signed yet. */
export const beginVersion = (record: RecordState, version: number): RecordState => ({
  ...NO_RECORD,
  ...kept(record),
  version,
  wanted: true,
});

/** Chair, procurement officer and legal, each once. */
const SIGNATURES_NEEDED = SIGNING_ROLES.length;

/** Whether everybody who has to has signed. */
export const isSigned = ({ signatures }: Pick<RecordState, 'signatures'>): boolean =>
  signatures.length === SIGNATURES_NEEDED;

/** Whether the procedure can rest on this record: signed by all, and not only taking back another. */
export const isInForce = (record: RecordState): boolean =>
  isSigned(record) && record.replaces?.how !== 'revoking';

export const RECORD_STATUSES = [
  'none',
  'draft',
  'rendering',
  'forReview',
  'returned',
  'approved',
  'signed',
  'sealed',
] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/** Where the record stands. */
export function recordStatus(record: RecordState): RecordStatus {
  if (record.sealed) return 'sealed';
  if (isSigned(record)) return 'signed';
  if (record.approvedDigest !== null) return 'approved';
  if (record.rendered !== null) return 'forReview';
  if (record.wanted) return 'rendering';
  if (record.earlier.at(-1)?.end === 'returned') return 'returned';
  return record.draft?.file == null ? 'none' : 'draft';
}

/** Remarks that nobody has answered. */
export const openRemarks = ({ remarks }: RecordState): readonly RemarkState[] =>
  remarks.filter(({ outcome }) => outcome === null);
