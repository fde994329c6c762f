/** What comes over HTTP cannot stop a procedure: instants exist, and every body is refused or understood by the domain. */
import { describe, expect, it } from 'vitest';
import { COMMAND_BODIES } from '../../../criteria/procedure/command-body.schema.js';

const accepts = (bidDeadlineAt: unknown): boolean =>
  COMMAND_BODIES.publish.safeParse({ bidDeadlineAt }).success;

describe('an instant', () => {
  it.each(['2026-11-21T09:00:00.000Z', '2028-02-29T23:59:59.999Z', '2026-12-31T00:00:00.001Z'])(
    '%s exists',
    (text) => {
      expect(accepts(text)).toBe(true);
    },
  );

  it.each([
    '2026-13-01T00:00:00.000Z',
    '2026-00-10T00:00:00.000Z',
    '2026-02-31T00:00:00.000Z',
    '2027-02-29T00:00:00.000Z',
    '2026-11-21T24:00:00.000Z',
    '2026-11-21T23:60:00.000Z',
    '2026-11-21T09:00:60.000Z',
    '2026-11-21T09:00:00Z',
    '2026-11-21T09:00:00.000+01:00',
    '2026-11-21',
    '',
    null,
  ])('%s does not, or is not written so', (text) => {
    expect(accepts(text)).toBe(false);
  });
});
