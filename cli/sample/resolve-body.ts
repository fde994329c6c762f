/** Puts values in the place of a course's placeholders, once per step: files, digests, instants, simulator addresses. */
import type { CourseValue } from '../../criteria/course/course.js';
import { readPlaceholder } from '../../criteria/course/placeholder.js';
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

const SIMULATOR = /\$\{simulator:([A-Za-z0-9._-]+)\}/g;

function fillSimulators(text: string, simulators: BodySources['simulators']): string {
  return text.replace(SIMULATOR, (_, name: string) => {
    const address = simulators[name];
    if (address === undefined) throw new Error(`resolveBody: no simulator ${name}`);
    return address;
  });
}

/** Simulator addresses also stand inside files. */
function fillIn(value: unknown, simulators: BodySources['simulators']): unknown {
  if (typeof value === 'string') return fillSimulators(value, simulators);
  if (Array.isArray(value)) return value.map((entry) => fillIn(entry, simulators));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, fillIn(entry, simulators)]),
  );
}

function digestFor(sources: BodySources, subject: string, lot: string | undefined): string {
  const pending = sources.view?.toConfirm;
  const digest =
    subject === 'award'
      ? pending?.award[lot ?? Object.keys(pending.award)[0] ?? '']
      : pending?.[subject as 'need' | 'freeze' | 'lock' | 'record'];
  if (digest == null) throw new NothingToConfirm(`${subject} ${lot ?? ''}`);
  return digest;
}

/** @throws NothingToConfirm; Error for a file or simulator that the folder does not have. */
export function resolveBody(value: CourseValue, sources: BodySources): unknown {
  const read = readPlaceholder(value);
  if (read.kind === 'malformed') throw new Error(`resolveBody: ${read.key}`);
  if (read.kind === 'placeholder') {
    const { placeholder } = read;
    switch (placeholder.kind) {
      case 'file': {
        const content = sources.files.get(placeholder.path);
        if (content === undefined) throw new Error(`resolveBody: no file ${placeholder.path}`);
        return fillIn(content, sources.simulators);
      }
      case 'digest':
        return digestFor(sources, placeholder.subject, placeholder.lot);
      case 'inSeconds': {
        const seconds = sources.bidPeriodSeconds ?? placeholder.seconds;
        return new Date(sources.nowMs + seconds * 1_000).toISOString();
      }
    }
  }
  if (typeof value === 'string') return fillSimulators(value, sources.simulators);
  if (Array.isArray(value)) return value.map((entry: CourseValue) => resolveBody(entry, sources));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, resolveBody(entry as CourseValue, sources)]),
  );
}

/** Whether a body confirms a digest: only then the acting person's view is needed. */
export const needsView = (value: CourseValue): boolean =>
  JSON.stringify(value).includes('"$digest"');
