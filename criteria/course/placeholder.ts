/** Placeholders in the bodies of a course: values that are known only when the course is played. */
import type { Digest } from '../canonical-json.js';
import type { LotId } from '../ids.js';
import type { FolderPath } from '../procedure-file/procedure-file.js';
import type { CourseValue } from './course.js';

/** Which content's digest is meant: what the last step of that name put up for confirmation. */
export const DIGEST_SUBJECTS = ['need', 'freeze', 'lock', 'record', 'award', 'letters'] as const;
export type DigestSubject = (typeof DIGEST_SUBJECTS)[number];

export type Placeholder =
  | { readonly kind: 'file'; readonly path: FolderPath }
  | { readonly kind: 'digest'; readonly subject: DigestSubject; readonly lot?: LotId }
  | { readonly kind: 'inSeconds'; readonly seconds: number };

/** What an object with a `$` key turned out to be. */
export type PlaceholderReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'placeholder'; readonly placeholder: Placeholder }
  | { readonly kind: 'malformed'; readonly key: string };

type CourseObject = { readonly [key: string]: CourseValue };

const isObject = (value: CourseValue): value is CourseObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSubject = (value: unknown): value is DigestSubject =>
  (DIGEST_SUBJECTS as readonly unknown[]).includes(value);

function digestPlaceholder(value: CourseObject): Placeholder | null {
  const { $digest: subject, lot, ...rest } = value;
  if (!isSubject(subject) || Object.keys(rest).length > 0) return null;
  if (lot === undefined) return { kind: 'digest', subject };
  return typeof lot === 'string' ? { kind: 'digest', subject, lot } : null;
}

function simplePlaceholder(value: CourseObject): Placeholder | null {
  if (Object.keys(value).length !== 1) return null;
  const { $file: path, $inSeconds: seconds } = value;
  if (typeof path === 'string') return { kind: 'file', path };
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds >= 0
    ? { kind: 'inSeconds', seconds }
    : null;
}

/** Reads one value of a body; every object with a key that begins with `$` must be one of the placeholders. */
export function readPlaceholder(value: CourseValue): PlaceholderReading {
  if (!isObject(value)) return { kind: 'none' };
  const key = Object.keys(value).find((name) => name.startsWith('$'));
  if (key === undefined) return { kind: 'none' };
  const placeholder = '$digest' in value ? digestPlaceholder(value) : simplePlaceholder(value);
  return placeholder === null ? { kind: 'malformed', key } : { kind: 'placeholder', placeholder };
}

/** A placeholder, and where in the body it stands. */
export interface PlacedReading {
  readonly path: readonly (string | number)[];
  readonly reading: Exclude<PlaceholderReading, { kind: 'none' }>;
}

/** All placeholders of a body in order, malformed ones included. */
export function placeholdersIn(
  value: CourseValue,
  path: readonly (string | number)[] = [],
): readonly PlacedReading[] {
  const reading = readPlaceholder(value);
  if (reading.kind !== 'none') return [{ path, reading }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((entry: CourseValue, index) => placeholdersIn(entry, [...path, index]));
  }
  return Object.entries(value).flatMap(([key, entry]) => placeholdersIn(entry, [...path, key]));
}

/** What a player puts in the place of each placeholder. */
export interface PlaceholderValues {
  readonly file: (path: FolderPath) => unknown;
  readonly digest: (subject: DigestSubject, lot: LotId | undefined) => Digest;
  readonly inSeconds: (seconds: number) => string;
  /** The base URL of the simulator with this name. */
  readonly simulator: (name: string) => string;
}

const SIMULATOR = /\$\{simulator:([A-Za-z0-9][A-Za-z0-9._-]{0,63})\}/g;

/** Texts with `${simulator:NAME}` filled in. */
export const fillSimulators = (text: string, simulator: (name: string) => string): string =>
  text.replace(SIMULATOR, (_match, name: string) => simulator(name));

function fillPlaceholder(placeholder: Placeholder, values: PlaceholderValues): unknown {
  switch (placeholder.kind) {
    case 'file':
      return fillText(values.file(placeholder.path), values);
    case 'digest':
      return values.digest(placeholder.subject, placeholder.lot);
    case 'inSeconds':
      return values.inSeconds(placeholder.seconds);
  }
}

/** Fills simulators into the content of a file; files know no other placeholder. */
function fillText(value: unknown, values: PlaceholderValues): unknown {
  if (typeof value === 'string') return fillSimulators(value, values.simulator);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => fillText(entry, values));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, fillText(entry, values)]),
  );
}

/**
 * The body with every placeholder replaced.
 * @throws TypeError for a malformed placeholder: a loaded course has none.
 */
export function fillPlaceholders(value: CourseValue, values: PlaceholderValues): unknown {
  const reading = readPlaceholder(value);
  if (reading.kind === 'malformed') throw new TypeError(`malformed placeholder ${reading.key}`);
  if (reading.kind === 'placeholder') return fillPlaceholder(reading.placeholder, values);
  if (typeof value === 'string') return fillSimulators(value, values.simulator);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((entry: CourseValue) => fillPlaceholders(entry, values));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, fillPlaceholders(entry, values)]),
  );
}
