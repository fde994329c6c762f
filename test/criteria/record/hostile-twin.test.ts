/** A twin made to stall its verifier, or of no form at all, is refused in words and never throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { TWIN_LIMITS } from '../../../criteria/record/verify-limits.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { singleLotEntries } from '../../harness/sample-events.js';

type Twin = Record<string, unknown> & { eventChain: { entries: unknown[]; head: string } };

const twin = (): Twin => JSON.parse(canonicalJson(buildRecord(singleLotEntries(), 1))) as Twin;

function with_(change: (value: Twin) => void): Twin {
  const value = twin();
  change(value);
  return value;
}

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const entryOf = (kind: string, from: Twin): unknown =>
  from.eventChain.entries.find(
    (entry) => (entry as { event: { kind: string } }).event.kind === kind,
  );

describe('a twin', () => {
  it.each<[string, () => unknown, string]>([
    [
      'with more events than a procedure can have',
      () =>
        with_(({ eventChain }) => {
          const [first] = eventChain.entries;
          eventChain.entries = Array.from({ length: TWIN_LIMITS.entries + 1 }, () => first);
        }),
      'TWIN_TOO_LARGE eventChain.entries',
    ],
    [
      'that wants thousands of examinations computed again',
      () =>
        with_((value) => {
          const one = entryOf('StabilityExamined', value);
          value.eventChain.entries = Array.from(
            { length: TWIN_LIMITS.recomputations + 1 },
            () => one,
          );
        }),
      'TWIN_TOO_LARGE RankingComputed, BenchmarkFinished, StabilityExamined',
    ],
    [
      'with thousands of bids',
      () =>
        with_((value) => {
          const one = entryOf('BidReceived', value);
          value.eventChain.entries = Array.from({ length: TWIN_LIMITS.bids + 1 }, () => one);
        }),
      'TWIN_TOO_LARGE BidReceived',
    ],
    [
      'that nests too deeply',
      () => ({ ...twin(), extra: nested(TWIN_LIMITS.nesting + 1) }),
      'TWIN_TOO_LARGE nesting',
    ],
    [
      'that nests a hundred thousand deep',
      () => ({ ...twin(), extra: nested(100_000) }),
      'TWIN_TOO_LARGE nesting',
    ],
  ])('%s is refused', (_, make, expected) => {
    const start = performance.now();
    const { findings, record } = verifyRecord(make());
    expect(findings.map(({ code, place }) => `${code} ${place}`)).toEqual([expected]);
    expect(record).toBeNull();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('of any JSON at all is answered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(verifyRecord(value).findings.length).toBeGreaterThan(0);
      }),
    );
  });

  it('with any JSON in place of an event, or of a payload, is answered and not accepted', () => {
    const original = canonicalJson(twin());
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), fc.boolean(), (at, value, whole) => {
        const changed = with_(({ eventChain: { entries } }) => {
          const index = at % entries.length;
          const { event } = entries[index] as { event: { payload: unknown } };
          if (whole) entries[index] = value;
          else event.payload = value;
        });
        const same = canonicalJson(changed) === original;
        expect(verifyRecord(changed).findings.length === 0).toBe(same);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
