/** Items that people judge: what was announced about it, which of them are drawn, and what a file must say for it. */
import { seededRandom, shuffled } from '../benchmark/seeded-random.js';
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { LoadedSuite, PeopleRule, Suite, SuiteItem } from './suite.js';
import { countedItems } from './suite.js';

/** Highest grade: 1 where an answer passes or fails. */
export const topGrade = ({ format }: PeopleRule): number =>
  format.kind === 'scale' ? format.top : 1;

/** From this grade on an answer counts as right. */
export const rightFrom = ({ format }: PeopleRule): number =>
  format.kind === 'scale' ? format.rightFrom : 1;

/** What was announced about people's judgement; null in a suite that asks no people. */
export const peopleRuleOf = (suite: Suite): PeopleRule | null =>
  suite.kind === 'quality' ? (suite.people ?? null) : null;

/** Whether people judge the answers to this item. */
export const isForPeople = (suite: Suite, item: SuiteItem): boolean =>
  (item.grader ?? suite.grader).kind === 'people';

export interface DrawnItems {
  /** Items whose answers people judge, in the order of the suite. */
  readonly drawn: readonly string[];
  /** Items for people that were not drawn: left out for every bid. */
  readonly undrawn: readonly string[];
}

/** The announced share of the items for people, rounded up, drawn by the run's seed: the same for every bid. */
export function drawItems(loaded: LoadedSuite, seed: number): DrawnItems {
  const ids = countedItems(loaded)
    .filter((item) => isForPeople(loaded.suite, item))
    .map(({ id }) => id);
  const share = peopleRuleOf(loaded.suite)?.sampleBp ?? 0;
  const count = Math.ceil((ids.length * share) / 10_000);
  const chosen = new Set(shuffled([...ids].sort(), seededRandom(seed)).slice(0, count));
  return {
    drawn: ids.filter((id) => chosen.has(id)),
    undrawn: ids.filter((id) => !chosen.has(id)),
  };
}

const missingRule: Omit<RuleFinding, 'path'> = {
  rule: 'suite.peopleRule',
  allowed: {
    de: 'people mit Form, Stichprobe, Schlichtung',
    en: 'people with form, share, arbitration',
  },
  message: {
    de: 'Antworten, die Menschen beurteilen, brauchen eine veröffentlichte Regel (people), und nur Qualitätsreihen haben eine.',
    en: 'Answers that people judge need a published rule (people), and only quality suites have one.',
  },
};

/** Rules of the suite file itself: people judge only by a published rule, and its bounds fit each other. */
export function checkPeopleRule(suite: Suite): readonly RuleFinding[] {
  const rule = peopleRuleOf(suite);
  if (rule === null) {
    return suite.grader.kind === 'people' ? [{ ...missingRule, path: ['grader'] }] : [];
  }
  if (rightFrom(rule) <= topGrade(rule)) return [];
  return [
    {
      rule: 'suite.peopleScale',
      path: ['people', 'format', 'rightFrom'],
      allowed: sameText(`1 – ${topGrade(rule)}`),
      message: {
        de: 'Als richtig zählt eine Note, die es in der Stufung gibt.',
        en: 'Right is a grade that exists on the scale.',
      },
    },
  ];
}

/** Rules of one item: no golden examples and no sentinel where only people can say what is right. */
export function checkPeopleItem(suite: Suite, item: SuiteItem): readonly RuleFinding[] {
  if (!isForPeople(suite, item)) return [];
  if (peopleRuleOf(suite) === null) return [{ ...missingRule, path: ['grader'] }];
  if (suite.sentinels?.itemIds.includes(item.id) === true) {
    return [
      {
        rule: 'suite.peopleSentinel',
        path: ['id'],
        allowed: {
          de: 'ein Wächter mit eigenem Prüfer',
          en: 'a sentinel with a grader of its own',
        },
        message: {
          de: 'Wächteraufgaben werden während des Laufs verglichen; das können Menschen nicht.',
          en: 'Sentinels are compared while the run goes on, which people cannot do.',
        },
      },
    ];
  }
  if (item.examples === undefined) return [];
  return [
    {
      rule: 'suite.peopleExamples',
      path: ['examples'],
      allowed: { de: 'keine Beispiele', en: 'no examples' },
      message: {
        de: 'Beispiele prüft ein Prüfer, der rechnet; hier urteilen Menschen. Beispiele gehören in den Maßstab (rubric).',
        en: 'Examples are run through a grader that computes; here people judge. Examples belong in the rubric.',
      },
    },
  ];
}

/** Why a suite with these items cannot be planned, in one finding; null where it can. Used where no file is read. */
export function peopleFault(suite: Suite, items: readonly SuiteItem[]): RuleFinding | null {
  const [own] = checkPeopleRule(suite);
  if (own !== undefined) return own;
  for (const item of items) {
    const [found] = checkPeopleItem(suite, item);
    if (found !== undefined) return found;
  }
  if (peopleRuleOf(suite) === null || items.some((item) => isForPeople(suite, item))) return null;
  return {
    rule: 'suite.peopleNothing',
    path: ['people'],
    allowed: { de: 'eine Aufgabe mit dem Prüfer people', en: 'an item with the grader people' },
    message: {
      de: 'Keine Aufgabe wird von Menschen beurteilt.',
      en: 'No item is judged by people.',
    },
  };
}
