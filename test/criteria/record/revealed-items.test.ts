/** A record tells what became of the items, carries revealed ones in its twin, and every change of them is found. */
import { describe, expect, it } from 'vitest';
import type { RevealedSuite } from '../../../criteria/benchmark/revealed-suite.js';
import { canonicalJson } from '../../../criteria/canonical-json.js';
import { RECORD_LIMITS } from '../../../criteria/limits.js';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { verifyRecord } from '../../../criteria/record/verify-record.js';
import { benchmarkChapter } from '../../../templates/record/benchmark-chapter.js';
import { createWriter } from '../../../templates/record/writer.js';
import {
  COMMITTED_SUITE,
  KEEP,
  REVEAL,
  measuredPlay,
  revealedSuite,
} from '../../harness/committed-lot.js';
import { chained } from '../../harness/sample-events.js';

const { root, items } = COMMITTED_SUITE.commitment;
const shown = revealedSuite();

const revealedPlay = (() => {
  const play = measuredPlay();
  play.accept('officer', 'revealItems', REVEAL);
  return play;
})();
const keptPlay = (() => {
  const play = measuredPlay();
  play.accept('officer', 'keepItems', KEEP);
  return play;
})();

function twinOf(log: readonly RecordedEvent[], revealed: readonly unknown[]): unknown {
  const record = buildRecord(chained(log), 1, { revealed: revealed as readonly RevealedSuite[] });
  return JSON.parse(canonicalJson(record));
}

function checked(log: readonly RecordedEvent[], revealed: readonly unknown[]) {
  const { findings, revealedItems } = verifyRecord(twinOf(log, revealed));
  const codes = findings.map(({ code, detail }) => `${code} ${detail}`);
  return { codes, revealedItems };
}

/** The log with another event of disclosure, chained anew: what somebody with the whole database could do. */
const rewritten = (change: (payload: typeof payloadOf) => object): readonly RecordedEvent[] =>
  revealedPlay.log().map((entry) => {
    const { event } = entry;
    if (event.kind !== 'ItemsRevealed') return entry;
    return { ...entry, event: { ...event, payload: change(event.payload) } } as never;
  });
const payloadOf = { ...REVEAL.revealed, lotId: REVEAL.lotId, suiteId: REVEAL.suiteId };

const pages = (log: readonly RecordedEvent[], language: 'de' | 'en'): string =>
  JSON.stringify(benchmarkChapter(createWriter(buildRecord(chained(log), 1), language)));

describe('a twin with revealed items', () => {
  it('proves every one of them against the root of the published plan', () => {
    expect(checked(revealedPlay.log(), [shown])).toEqual({
      codes: [],
      revealedItems: { suites: 1, proved: items, beside: 0 },
    });
  });

  it('that holds none of them says which suite is missing', () => {
    const { codes, revealedItems } = checked(revealedPlay.log(), []);
    expect(codes).toEqual([`ITEMS_MISSING ${REVEAL.suiteId}`]);
    expect(revealedItems.proved).toBe(0);
  });

  it('that holds others than the log names is found', () => {
    const [first, ...rest] = shown.items;
    const forged = {
      ...shown,
      items: [{ ...first, item: { ...first?.item, target: 'x' } }, ...rest],
    };
    const { codes } = checked(revealedPlay.log(), [forged]);
    expect(codes).toContain(`ITEMS_MISSING ${REVEAL.suiteId}`);
    expect(codes.some((code) => code.startsWith('ITEMS_DIFFER'))).toBe(true);
  });

  it('that holds items which nobody revealed is found', () => {
    expect(checked(keptPlay.log(), [shown]).codes).toEqual([
      expect.stringMatching(/^ITEMS_DIFFER/) as string,
    ]);
  });

  it.each<[string, unknown]>([
    ['no list', { length: 1 }],
    ['a list of nothing', [null]],
    ['a list of numbers', [7]],
  ])('with %s in place of items is a finding, never an exception', (_what, value) => {
    const twin = { ...(twinOf(revealedPlay.log(), [shown]) as object), revealedItems: value };
    const codes = verifyRecord(twin).findings.map(({ code }) => code);
    expect(codes).toContain('ITEMS_MISSING');
  });

  it.each<[string, (payload: typeof payloadOf) => object]>([
    ['another root', (payload) => ({ ...payload, root: 'f'.repeat(64) })],
    ['fewer items', (payload) => ({ ...payload, items: items - 1 })],
    ['a suite that was not planned', (payload) => ({ ...payload, suiteId: 'andere' })],
  ])('whose log names %s is found', (_what, change) => {
    const codes = checked(rewritten(change), [shown]).codes.map((code) => code.split(' ')[0]);
    expect(codes).toContain('ITEMS_DIFFER');
  });

  it.each([
    [RECORD_LIMITS.embeddedItemsBytes, 0, true],
    [RECORD_LIMITS.embeddedItemsBytes + 1, 1, false],
  ])('of %i bytes leaves %i suites beside', (bytes, beside, missing) => {
    const log = rewritten((payload) => ({ ...payload, content: { ...payload.content, bytes } }));
    const { codes, revealedItems } = checked(log, []);
    expect(revealedItems.beside).toBe(beside);
    expect(codes.includes(`ITEMS_MISSING ${REVEAL.suiteId}`)).toBe(missing);
  });
});

describe('the chapter on the benchmark', () => {
  it.each(['de', 'en'] as const)('names file and root of what was revealed (%s)', (language) => {
    const text = pages(revealedPlay.log(), language);
    expect(text).toContain(REVEAL.revealed.content.digest);
    expect(text).toContain('zuschlag verify');
    expect(text.split(root).length).toBeGreaterThan(2);
  });

  it.each(['de', 'en'] as const)('gives root and reason of what is kept (%s)', (language) => {
    const text = pages(keptPlay.log(), language);
    expect(text).toContain(KEEP.reason);
    expect(text).not.toContain('zuschlag verify');
  });

  it('says where a file lies that is too large', () => {
    const large = RECORD_LIMITS.embeddedItemsBytes + 1;
    const log = rewritten((payload) => ({
      ...payload,
      content: { ...payload.content, bytes: large },
    }));
    expect(pages(log, 'de')).toContain('zuschlag suite check-reveal');
  });

  it('says nothing of items that nobody has decided on', () => {
    expect(pages(measuredPlay().log(), 'de')).not.toContain('Was aus den Aufgaben wurde');
  });

  it.each([
    ['Abnahme der ersten Fassung.', 'Abnahme der ersten Fassung.'],
    [undefined, 'Grund:'],
  ])('tells that items were burnt when they were planned, and why: %s', (burntReason, words) => {
    const log = measuredPlay()
      .log()
      .map((entry): RecordedEvent => {
        const { event } = entry;
        if (event.kind !== 'BenchmarkPlanned') return entry;
        const suites = event.payload.suites.map((suite) => ({ ...suite, burntItems: 17 }));
        const given = burntReason === undefined ? {} : { burntReason };
        return { ...entry, event: { ...event, payload: { ...event.payload, suites, ...given } } };
      });
    const text = pages(log, 'de');
    expect(text).toContain(`17 von ${items} Aufgaben`);
    expect(text).toContain(words);
  });

  it('is silent about fresh items', () => {
    expect(pages(measuredPlay().log(), 'de')).not.toContain('verbraucht');
  });
});
