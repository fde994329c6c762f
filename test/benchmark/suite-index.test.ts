/** The items of a suite are found in its canonical JSON by their places, whatever their texts contain, and a run that reads them so gives the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../benchmark/chat-request.js';
import { everyItem, headsOf } from '../../benchmark/item-source.js';
import { runStretch } from '../../benchmark/run-stretch.js';
import { cellsOfSuite } from '../../benchmark/schedule.js';
import { openSuiteFile } from '../../benchmark/suite-file.js';
import { bytesOf, indexSuite, NoSuiteText } from '../../benchmark/suite-index.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import type { LoadedSuite, SuiteItem } from '../../criteria/suite/suite.js';
import { resultsOf, setUp } from './stretch-bench.js';
import { suiteOf } from './sample-suite.js';

const folder = mkdtempSync(join(tmpdir(), 'suite-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(loaded: LoadedSuite): string {
  const path = join(folder, 'suite.json');
  writeFileSync(path, canonicalJson(loaded));
  return path;
}

const indexed = (text: string) => indexSuite(bytesOf(Buffer.from(text, 'utf8')));

const awkward = fc.string({
  unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'ä', '😀', '\n', 'a', '\u2028'),
});
const items = fc
  .array(fc.record({ content: awkward, target: awkward, cluster: awkward, tag: awkward }))
  .map((list) =>
    list.map(({ content, target, cluster, tag }, at): SuiteItem => ({
      id: `i${at}`,
      cluster,
      messages: [{ role: 'user', content }],
      target,
      tags: [tag],
      grader: { kind: 'jsonSchema', jsonSchema: { enum: [[tag], { [tag]: content }] } },
    })),
  );

describe('the index of a suite', () => {
  it('finds every item as it was, whatever signs its texts hold', () => {
    const { suite } = suiteOf(1);
    fc.assert(
      fc.property(items, (list) => {
        const found = indexed(canonicalJson({ suite, items: list }));
        expect(found.suite).toEqual(suite);
        expect(headsOf(found.items)).toEqual(list.map(({ id, cluster }) => ({ id, cluster })));
        expect(everyItem(found.items)).toEqual(list);
        expect(found.items.find('none')).toBeUndefined();
      }),
    );
  });

  // From 4 MiB on the file is read piece by piece.
  it.each([1_048_566, 4_193_000, 5_242_867, 5_242_870, 5_242_872, 6_291_444])(
    'is not confused where a block of the file ends within an item (%i bytes)',
    (length) => {
      const loaded = suiteOf(3);
      const [first, ...more] = loaded.items;
      if (first === undefined) throw new Error('no item');
      const long = {
        ...first,
        messages: [{ role: 'user', content: `${'ä'.repeat(length / 2)}"}` }],
      };
      const whole = { suite: loaded.suite, items: [long, ...more] } as LoadedSuite;
      const file = openSuiteFile(fileOf(whole));
      expect(everyItem(file.items)).toEqual(whole.items);
      expect(file.sha256).toBe(sha256Of(Buffer.from(canonicalJson(whole), 'utf8')));
      file.close();
    },
  );

  it.each([
    ['nothing', ''],
    ['another file', '{"a":1}'],
    ['spaces', '{ "items": [], "suite": {} }'],
    ['a list that does not end', '{"items":[{"id":"a"}'],
    ['an item that does not end', '{"items":[{"id":"a}]'],
    ['no suite', '{"items":[{"id":"a"}]}'],
  ])('refuses %s', (_, text) => {
    expect(() => indexed(text)).toThrow(NoSuiteText);
  });
});

describe('a stretch whose items stay in their file', () => {
  it('asks the same in the same order and comes to the same result', async () => {
    const loaded = suiteOf(30, { timeoutMs: 20_000 });
    const bidders = { amt: { qualityBp: 7_000 }, berg: { qualityBp: 8_000 } };
    const file = openSuiteFile(fileOf(loaded));
    const [held, read] = [await setUp(loaded, bidders), await setUp(loaded, bidders)];
    expect(cellsOfSuite(file, ['amt', 'berg'], 5)).toEqual(held.input.cells);
    await runStretch(held.input);
    await runStretch({ ...read.input, items: file.items });
    for (const bidId of ['amt', 'berg']) {
      const sent = (bench: typeof held) =>
        bench.simulators[bidId]?.arrivals.map(({ bodySha256 }) => bodySha256).sort();
      expect(sent(read)).toEqual(sent(held));
    }
    const timeless = async (bench: typeof held) =>
      (await resultsOf(bench)).map((result) => ({ ...result, medianDurationMs: 0 }));
    expect(await timeless(read)).toEqual(await timeless(held));
    file.close();
  });
});
