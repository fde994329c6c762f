/** A suite may leave answers to people, by a rule that is published with it and that fits its items. */
import { describe, expect, it } from 'vitest';
import { parseSuiteItems } from '../../../criteria/suite/parse-suite-items.js';
import { drawItems, peopleFault } from '../../../criteria/suite/people-rule.js';
import type { Grader, PeopleRule, Suite, SuiteItem } from '../../../criteria/suite/suite.js';
import { suiteSchema } from '../../../criteria/suite/suite.schema.js';
import { jsonSchemaOf } from '../../../criteria/file/file.schema.js';
import { SUITE } from '../../benchmark/sample-suite.js';

const RULE: PeopleRule = {
  format: { kind: 'passFail' },
  sampleBp: 5_000,
  arbiter: 'chair',
  arbitrate: 'verdict',
};
const PEOPLE: Grader = { kind: 'people', rubric: { de: 'verständlich', en: 'plain' } };
const item = (id: string, grader?: Grader): SuiteItem => ({
  id,
  cluster: id,
  messages: [{ role: 'user', content: `Schreiben Sie ${id}` }],
  target: '7',
  ...(grader === undefined ? {} : { grader }),
});
const suite = (changes: Partial<typeof SUITE> = {}): Suite => ({
  ...SUITE,
  people: RULE,
  ...changes,
});

describe('items for people', () => {
  it.each<[string, Suite, SuiteItem[], string | null]>([
    ['a rule and an item for people', suite(), [item('a', PEOPLE), item('b')], null],
    ['no people at all', SUITE, [item('a')], null],
    ['the suite itself leaves all to people', suite({ grader: PEOPLE }), [item('a')], null],
    ['an item without a rule', SUITE, [item('a', PEOPLE)], 'suite.peopleRule'],
    ['a suite without a rule', { ...SUITE, grader: PEOPLE }, [item('a')], 'suite.peopleRule'],
    ['a rule without an item', suite(), [item('a')], 'suite.peopleNothing'],
    [
      'golden examples where people judge',
      suite(),
      [{ ...item('a', PEOPLE), examples: { right: ['x'], wrong: ['y'] } }],
      'suite.peopleExamples',
    ],
    [
      'a sentinel for people',
      suite({ sentinels: { itemIds: ['a'], toleratedChanges: 0 } }),
      [item('a', PEOPLE), item('b', PEOPLE)],
      'suite.peopleSentinel',
    ],
    [
      'right from the top grade on',
      suite({ people: { ...RULE, format: { kind: 'scale', top: 4, rightFrom: 4 } } }),
      [item('a', PEOPLE)],
      null,
    ],
    [
      'right above the top grade',
      suite({ people: { ...RULE, format: { kind: 'scale', top: 4, rightFrom: 5 } } }),
      [item('a', PEOPLE)],
      'suite.peopleScale',
    ],
  ])('%s', (_, loaded, items, rule) => {
    expect(peopleFault(loaded, items)?.rule ?? null).toBe(rule);
  });

  it('are refused with line and reason when the file is read', () => {
    const line = JSON.stringify(item('a', PEOPLE));
    const read = parseSuiteItems(SUITE, 'probe.jsonl', line);
    expect(read).toMatchObject({ kind: 'refused', complaints: [{ line: 1, path: 'grader' }] });
    expect(parseSuiteItems(suite(), 'probe.jsonl', line)).toMatchObject({ kind: 'ok' });
    const plain = parseSuiteItems(suite(), 'probe.jsonl', JSON.stringify(item('a')));
    expect(JSON.stringify(plain)).toContain('Keine Aufgabe wird von Menschen beurteilt');
  });

  it('are drawn by the announced share, rounded up, the same for everybody, and never all others', () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id, PEOPLE));
    const loaded = { suite: suite(), items: [...items, item('f')] };
    const { drawn, undrawn } = drawItems(loaded, 17);
    expect(drawn).toHaveLength(3);
    expect([...drawn, ...undrawn].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(drawItems(loaded, 17)).toEqual({ drawn, undrawn });
    const draws = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => drawItems(loaded, seed).drawn.join());
    expect(new Set(draws).size).toBeGreaterThan(2);
    expect(drawItems({ suite: suite(), items: [item('a', PEOPLE)] }, 1).drawn).toEqual(['a']);
  });

  it('have a published form: the rule and the rubric stand in the JSON schema', () => {
    const text = JSON.stringify(jsonSchemaOf('suite'));
    for (const word of ['"people"', '"rubric"', '"sampleBp"', '"arbiter"']) {
      expect(text).toContain(word);
    }
    expect(suiteSchema.safeParse(suite()).success).toBe(true);
    const tooHigh = { ...RULE, format: { kind: 'scale', top: 10, rightFrom: 5 } };
    expect(suiteSchema.safeParse({ ...suite(), people: tooHigh }).success).toBe(false);
    expect(suiteSchema.safeParse({ ...suite(), kind: 'latency' }).success).toBe(false);
  });
});
