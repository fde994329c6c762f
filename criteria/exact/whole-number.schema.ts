/** Schema parts for whole numbers read without loss, and complaints about input in two languages. */
import { z } from 'zod';
import type { Bilingual } from '../bilingual.js';
import { bilingual } from './bilingual-text.js';

/** A whole number of any size as bigint; a safe number is accepted for callers without exact JSON. */
export const exactWholeNumber = z.preprocess(
  (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : value),
  z.bigint(),
);

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** A whole number that fits a number without loss. */
export const safeWholeNumber = z.preprocess(
  (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : value),
  z.bigint().min(-SAFE).max(SAFE).transform(Number),
);

const MAX_ID_LENGTH = 200;

/** A name for a bid or criterion: printable, one line. */
export const plainId = z
  .string()
  .min(1)
  .max(MAX_ID_LENGTH)
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u);

/** The place of a complaint as people write it: bids[1].priceMinor. */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[part]
        : undefined,
    value,
  );
}

const MAX_SHOWN = 60;

/** A found value on one line and in few characters. */
function shown(value: unknown): string {
  if (typeof value === 'bigint') return shortened(value.toString());
  if (typeof value === 'object' && value !== null && 'text' in value) {
    return shortened(String(value.text));
  }
  if (typeof value === 'object')
    return value === null ? 'null' : Array.isArray(value) ? '[…]' : '{…}';
  return shortened(JSON.stringify(value) ?? '');
}

const shortened = (text: string): string =>
  text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;

function describe(issue: z.core.$ZodIssue, found: unknown): Bilingual {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => shortened(JSON.stringify(key))).join(', ');
    return bilingual(`unbekannter Schlüssel ${keys}`, `unknown key ${keys}`);
  }
  if (found === undefined) return bilingual('fehlt', 'is missing');
  const value = shown(found);
  if (issue.code === 'invalid_type' && issue.expected === 'bigint') {
    return bilingual(`${value} ist keine ganze Zahl`, `${value} is not a whole number`);
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String).join(', ');
    return bilingual(`${value}: erlaubt ist ${allowed}`, `${value}: allowed is ${allowed}`);
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const bound = issue.code === 'too_big' ? issue.maximum : issue.minimum;
    const [de, en] =
      issue.code === 'too_big' ? ['höchstens', 'at most'] : ['mindestens', 'at least'];
    return bilingual(`${value}: erlaubt ist ${de} ${bound}`, `${value}: allowed is ${en} ${bound}`);
  }
  return bilingual(
    `${value} hat nicht die verlangte Form`,
    `${value} does not have the required form`,
  );
}

/** The first complaint about an input: where, what was found, what is allowed. */
export interface InputComplaint {
  readonly path: readonly PropertyKey[];
  readonly reason: Bilingual;
}

/** Turns the first issue of a failed parse into a complaint. @param input what was parsed */
export function firstComplaint(error: z.ZodError, input: unknown): InputComplaint {
  const issue = error.issues[0];
  if (issue === undefined) throw new TypeError('firstComplaint: an error without issues');
  const text = describe(issue, valueAt(input, issue.path));
  const place = placeOf(issue.path);
  const reason = place === '' ? text : bilingual(`${place}: ${text.de}`, `${place}: ${text.en}`);
  return { path: issue.path, reason };
}

/** The id of the list entry that a complaint is about, if it has one: names the bid in the message. */
export function entryIdOf(
  complaint: InputComplaint,
  input: unknown,
  list: string,
): string | undefined {
  const [first, index] = complaint.path;
  if (first !== list || typeof index !== 'number') return undefined;
  const id = valueAt(input, [list, index, 'id']);
  return plainId.safeParse(id).success ? (id as string) : undefined;
}
