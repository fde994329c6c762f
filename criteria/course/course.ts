/** A scripted course of a sample procedure: who does what, in which order, said in one sentence each (file kind `course`). */
import type { LotId, PersonId } from '../ids.js';
import type { CommandName } from '../procedure/command.js';
import type { Phase } from '../procedure/phase.js';
import type { EnvelopeKind } from '../sealing/protected-key.js';

/** Plain JSON; objects may be placeholders (placeholder.ts). */
export type CourseValue =
  | string
  | number
  | boolean
  | null
  | readonly CourseValue[]
  | { readonly [key: string]: CourseValue };

/**
 * Commands that a course gives over HTTP; `planBenchmark` needs uploaded suites and is done by `use: design`,
 * shares of keys are unwrapped by `open`.
 */
export type CourseCommandName = Exclude<
  CommandName,
  'planBenchmark' | 'openBids' | 'openPrices' | 'renewShares'
>;

/** One command by one person. */
export interface CommandStep {
  readonly as: PersonId;
  readonly say: string;
  readonly command: CourseCommandName;
  readonly body: { readonly [key: string]: CourseValue };
}

/**
 * `start` opens the procedure from its folder, `design` adopts the profiles and plans the benchmark, `openerKey`
 * makes the person's key for opening unless they have one.
 */
export const FOLDER_USES = ['start', 'design', 'openerKey'] as const;
export type FolderUse = (typeof FOLDER_USES)[number];

export interface FolderStep {
  readonly as: PersonId;
  readonly say: string;
  readonly use: FolderUse;
}

/** One person's act in an opening: quality envelopes or prices. */
export interface OpenStep {
  readonly as: PersonId;
  readonly say: string;
  readonly open: EnvelopeKind;
}

/** States of the decision record that a course can wait for. */
export const AWAITED_RECORDS = ['rendered', 'sealed'] as const;
export type AwaitedRecord = (typeof AWAITED_RECORDS)[number];

export type AwaitCondition =
  | { readonly phase: Phase }
  | { readonly record: AwaitedRecord }
  /** The letters about the award, ready to be read. */
  | { readonly letters: 'rendered' }
  /** Until the lot's ranking has been examined, or that has failed. */
  | { readonly stability: LotId };

/** Waits until the procedure has reached the phase, a ranking is examined, or the decision record is rendered or sealed. */
export interface AwaitStep {
  readonly say: string;
  readonly await: AwaitCondition;
}

export type CourseStep = CommandStep | FolderStep | OpenStep | AwaitStep;

export interface Course {
  readonly schema: 'zuschlag/course/1';
  readonly steps: readonly CourseStep[];
}
