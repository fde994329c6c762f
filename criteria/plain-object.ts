/** Plain data of any shape, looked at member by member. */

export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether a value has named members: no list and no null. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
