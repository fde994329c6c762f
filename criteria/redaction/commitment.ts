/** Commitments to removed fields: whoever is later given one value can check that it is the one that was removed. */
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';
import type { RedactionCategory } from './selection.js';
import type { BidId } from '../ids.js';

/** A removed field as the redacted record lists it. */
export interface RemovedField {
  /** JSON pointer (RFC 6901) into the twin of the full record. */
  readonly pointer: string;
  readonly category: RedactionCategory;
  /** null where it belongs to no single bid. */
  readonly bidId: BidId | null;
  readonly commitment: Digest;
}

/** What opens one commitment. */
export interface Opening {
  readonly pointer: string;
  readonly salt: string;
  readonly value: unknown;
}

/** Without the salt the few possible prices or names could be tried out. */
export const saltFor = (seed: string, pointer: string): string =>
  digestOf({ purpose: 'zuschlag/redaction/1', seed, pointer });

export const commitmentTo = ({ pointer, salt, value }: Opening): Digest =>
  digestOf({ purpose: 'zuschlag/redaction/1', pointer, salt, value });

const token = (text: string): string => text.replaceAll('~1', '/').replaceAll('~0', '~');

export const pointerStep = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The value at a JSON pointer; undefined where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, token(key))
          ? (value as Readonly<Record<string, unknown>>)[token(key)]
          : undefined,
      root,
    );
}

export type OpeningVerdict = 'matches' | 'unknownField' | 'differs';

/** Whether an opening belongs to the redacted record: its field is listed there, and the commitment fits. */
export function checkOpening(removed: readonly RemovedField[], opening: Opening): OpeningVerdict {
  const field = removed.find(({ pointer }) => pointer === opening.pointer);
  if (field === undefined) return 'unknownField';
  return field.commitment === commitmentTo(opening) ? 'matches' : 'differs';
}
