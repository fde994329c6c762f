/** The decision record as data (file kind `record`): the JSON twin inside the PDF, from which the PDF is made. */
import type { RevealedSuite } from '../benchmark/revealed-suite.js';
import type { Digest } from '../canonical-json.js';
import type { LogEntry } from '../procedure/event.js';
import type { DesignChapter } from './design.js';
import type { ExaminationChapter } from './examination.js';
import type { InterestsChapter } from './interests.js';
import type { LotChapter } from './lot.js';
import type { MetaChapter } from './meta.js';
import type { Missing } from './missing.js';
import type { NeedChapter } from './need.js';
import type { OpeningChapter } from './opening.js';
import type { ExpectedSigner, RecordMember } from './people.js';
import type { ProcessLine } from './process.js';
import type { QuestionnaireChapter } from './questionnaires.js';
import type { RemarksChapter } from './remarks.js';
import type { Section8Entry } from './section8.js';
import type { StandstillChapter } from './standstill.js';
import type { VersionsChapter } from './versions.js';

export const RECORD_SCHEMA = 'zuschlag/record/1';

/** Name of the twin inside the PDF. */
export const TWIN_NAME = 'record.json';

/**
 * Every chapter is derived from `eventChain.entries` alone, so anybody can derive it again. Where the
 * log holds nothing, the word "missing" stands. Only `revealedItems` come from outside: the log holds their
 * digests, and no page depends on them.
 */
export interface DecisionRecord {
  readonly schema: typeof RECORD_SCHEMA;
  readonly meta: MetaChapter;
  readonly section8: readonly Section8Entry[];
  readonly members: readonly RecordMember[];
  readonly need: NeedChapter | Missing;
  readonly questionnaires: readonly QuestionnaireChapter[];
  readonly design: DesignChapter;
  readonly process: readonly ProcessLine[];
  readonly opening: OpeningChapter;
  readonly examination: ExaminationChapter;
  readonly interests: InterestsChapter;
  readonly lots: readonly LotChapter[];
  readonly standstill: StandstillChapter;
  readonly remarks: RemarksChapter;
  readonly signers: readonly ExpectedSigner[];
  /** Revealed benchmark items, as the log names them by digest; left out where there are none. */
  readonly revealedItems?: readonly RevealedSuite[];
  readonly versions: VersionsChapter;
  readonly eventChain: { readonly entries: readonly LogEntry[]; readonly head: Digest };
}

/** The record without what compares it with the version before, and without the log itself. */
export type RecordChapters = Omit<DecisionRecord, 'versions' | 'revealedItems' | 'eventChain'>;
