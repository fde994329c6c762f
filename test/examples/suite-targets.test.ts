/** The sample suite: every target is right by its own grader, follows from the figures of its text, and can be missed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkGrader } from '../../benchmark/graders/check-grader.js';
import { gradeAnswer, graderOf } from '../../benchmark/graders/grade-answer.js';
import type { Suite, SuiteItem } from '../../criteria/suite/suite.js';

const folder = new URL('../../examples/buergerdialog/suite/', import.meta.url);
const suite = parse(readFileSync(new URL('suite.yaml', folder), 'utf8')) as Suite;
const items = readFileSync(new URL(suite.itemsFile, folder), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as SuiteItem);

const questionOf = (item: SuiteItem): string =>
  item.messages.find((message) => message.role === 'user')?.content ?? '';

const isRight = (item: SuiteItem, answer: string): boolean =>
  gradeAnswer(graderOf(suite, item), item.target, answer).grade.correct;

/** Answers to other items that ask for the same form and expect something else. */
const strangeAnswers = (item: SuiteItem): readonly string[] => {
  const { kind } = graderOf(suite, item);
  const same = items.filter((other) => graderOf(suite, other).kind === kind);
  return [...new Set(same.map((other) => other.target))].filter((text) => text !== item.target);
};

/** Calculated a second time, from the figures as they stand in the texts; money in cents, hours in minutes. */
const RECALCULATED: Readonly<Record<string, number>> = {
  'buergerbuero-3': (12 - 8 + (16 - 14)) * 60,
  'buergerbuero-5': (4 + 2 + 4 + 0 + 8.5 + 5) * 60,
  'bewohnerparken-1': 96_00 / 2,
  'bewohnerparken-2': 2 * 54_00 - 96_00,
  'bewohnerparken-5': 54_00 / 2 + 10_00,
  'hundesteuer-1': 108_00 + 156_00 + 180_00,
  'hundesteuer-2': (108_00 / 12) * (12 - 4),
  'hundesteuer-3': 108_00 / 2,
  'sperrmuell-1': 35_00 + 25_00,
  'sperrmuell-2': 25_00,
  'sperrmuell-5': 2 * 3,
  'buecherei-1': 28 + 2 * 28,
  'buecherei-2': 2 * Math.ceil(10 / 7) * 1_50,
  'buecherei-3': 0,
  'hallenbad-1': 9 * 5_50,
  'hallenbad-2': 2 * 5_50 + 2 * 3_50 - 14_00,
  'hallenbad-3': Math.ceil((200 - 150) / 30) * 1_00,
  'sondernutzung-1': 12 * 5 * 4_20,
  'sondernutzung-2': Math.max(25_00, 2 * 9_00),
  'sondernutzung-3': 8,
  'trauung-1': 120_00 + 90_00,
  'trauung-2': 180_00 - 40_00,
  'trauung-5': 6,
  'ganztag-1': 45_00,
  'ganztag-2': 85_00 + 85_00 / 2,
  'ganztag-3': 11 * 130_00,
  'ganztag-4': 18 * 4_10,
  'wertstoffhof-1': Math.ceil(250 / 100) * 6_00,
  'wertstoffhof-2': Math.ceil(2.5 - 1) * 8_00,
  'wertstoffhof-3': 4 * 6_00,
  'vereinsfoerderung-1': 80 * 3_00,
  'vereinsfoerderung-2': Math.max(150_00, 30 * 3_00),
  'vereinsfoerderung-3': Math.min(2_500_00, (8_000_00 * 40) / 100),
  'vereinsfoerderung-4': (5_000_00 * 20) / 100,
  'fundbuero-1': (300_00 * 5) / 100,
  'fundbuero-2': 0,
  'fundbuero-3': 3_00 + 30_00,
};

const unitOf = (item: SuiteItem): number =>
  questionOf(item).includes('Betrag in Euro') ? 100 : questionOf(item).includes('Stunden') ? 60 : 1;

describe('the items of the sample suite', () => {
  it('are at least 64, with unique ids and in clusters of one source text each', () => {
    expect(items.length).toBeGreaterThanOrEqual(64);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const cluster of new Set(items.map((item) => item.cluster))) {
      const own = items.filter((item) => item.cluster === cluster);
      expect(new Set(own.map((item) => questionOf(item).split('\n\nFrage: ')[0])).size).toBe(1);
    }
  });

  it('name the form of the answer, so that a right answer can be recognised', () => {
    for (const item of items) expect(questionOf(item)).toContain('Antworte nur mit');
  });

  it.each(items.map((item) => [item.id, item] as const))(
    '%s: its grader can work and takes the target',
    (_, item) => {
      expect(checkGrader(graderOf(suite, item), item.target)).toBeNull();
      expect(isRight(item, item.target)).toBe(true);
      expect(isRight(item, `\n${item.target} \r\n`)).toBe(true);
    },
  );

  it.each(items.map((item) => [item.id, item] as const))(
    '%s: no other expected answer of the same form passes for the target',
    (_, item) => {
      const strange = strangeAnswers(item);
      expect(strange.length).toBeGreaterThan(0);
      for (const answer of strange) expect(isRight(item, answer)).toBe(false);
      expect(isRight(item, '')).toBe(false);
    },
  );
});

describe('targets of the sample suite', () => {
  const numbers = items.filter((item) => graderOf(suite, item).kind === 'number');

  it.each(numbers.map((item) => [item.id, item] as const))(
    '%s: the number follows from the figures of the text',
    (id, item) => {
      expect(Number(item.target) * unitOf(item)).toBeCloseTo(RECALCULATED[id] ?? NaN, 6);
    },
  );

  it.each(numbers.map((item) => [item.id, item] as const))(
    '%s: a decimal comma, as Germans write it, is as right as a point',
    (_, item) => {
      expect(isRight(item, item.target.replace('.', ','))).toBe(true);
      expect(isRight(item, `${Number(item.target) + 1}`)).toBe(false);
    },
  );

  it('exact answers stand word for word in their texts, but for the day that a text leaves out', () => {
    const exact = items.filter((item) => graderOf(suite, item).kind === 'exact');
    const absent = exact.filter(
      (item) => !(questionOf(item).split('Frage: ')[0] ?? '').includes(item.target),
    );
    expect(exact.length).toBeGreaterThan(1);
    expect(absent.map(({ id, target }) => [id, target])).toEqual([['buecherei-4', 'Montag']]);
  });

  it('choices are spread over all letters, so that guessing one letter gains little', () => {
    const targets = items.filter((item) => graderOf(suite, item).kind === 'choice');
    for (const letter of ['A', 'B', 'C', 'D']) {
      const share = targets.filter((item) => item.target === letter).length / targets.length;
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(0.5);
    }
  });
});
