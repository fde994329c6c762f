/** What the log does not hold (yet) is named as missing in the record: it is never left out and never empty. */

export const MISSING = 'missing';
export type Missing = typeof MISSING;
