/** Gives a course's placeholders their values, once per step: files, digests, instants, simulator addresses. */
import type { CourseValue } from '../../criteria/course/course.js';
import { fillPlaceholders } from '../../criteria/course/placeholder.js';
import type { DigestSubject } from '../../criteria/course/placeholder.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';

export interface BodySources {
  readonly files: ReadonlyMap<string, unknown>;
  /** Base address of each simulator, by name. */
  readonly simulators: Readonly<Record<string, string>>;
  /** The procedure as the acting person sees it. */
  readonly view: ProcedureView | null;
  readonly nowMs: number;
  /** Replaces the seconds of `$inSeconds`, for a procedure that is to stay open for days. */
  readonly bidPeriodSeconds: number | null;
}

/** What a digest placeholder stands for is not (or no longer) waiting to be confirmed. */
export class NothingToConfirm extends Error {
  override readonly name = 'NothingToConfirm';
}

function digestFor(view: ProcedureView | null, subject: DigestSubject, lot?: string): string {
  const pending = view?.toConfirm;
  const digest =
    subject === 'award'
      ? pending?.award[lot ?? Object.keys(pending.award)[0] ?? '']
      : pending?.[subject];
  if (digest == null) throw new NothingToConfirm(`${subject} ${lot ?? ''}`);
  return digest;
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`resolveBody: no ${what}`);
  return value;
}

/** @throws NothingToConfirm; Error for a file or simulator that the folder does not have. */
export const resolveBody = (value: CourseValue, sources: BodySources): unknown =>
  fillPlaceholders(value, {
    file: (path) => known(sources.files.get(path), `file ${path}`),
    digest: (subject, lot) => digestFor(sources.view, subject, lot),
    inSeconds: (seconds) =>
      new Date(sources.nowMs + (sources.bidPeriodSeconds ?? seconds) * 1_000).toISOString(),
    simulator: (name) => known(sources.simulators[name], `simulator ${name}`),
  });

/** Whether a body confirms a digest: only then the acting person's view is needed. */
export const needsView = (value: CourseValue): boolean =>
  JSON.stringify(value).includes('"$digest"');
