/** Golden tests of a catalogue: each tests one expression that exists, and no expression goes without. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue, DerivedValue, GoldenTest } from './catalogue.js';
import { checkReference, listNames } from './unknown-reference.js';

interface Targets {
  readonly derived: ReadonlyMap<string, DerivedValue>;
  /** Criteria with a rule about when they apply. */
  readonly ruled: ReadonlySet<string>;
}

const targetsOf = ({ derived = [], criteria }: Catalogue): Targets => ({
  derived: new Map(derived.map((value) => [value.id, value])),
  ruled: new Set(
    criteria.filter(({ appliesWhen }) => appliesWhen !== undefined).map(({ id }) => id),
  ),
});

const oneTarget = (at: DataPath): RuleFinding => ({
  rule: 'catalogue.testTarget',
  path: at,
  allowed: { de: 'entweder derived oder criterion', en: 'either derived or criterion' },
  message: {
    de: 'Ein Prüffall gilt genau einem Ausdruck.',
    en: 'A golden test is about exactly one expression.',
  },
});

/** Each variable of `forEach` gets one of its values, nothing else is bound. */
function checkBinding(
  test: GoldenTest,
  { forEach = {} }: DerivedValue,
  at: DataPath,
): readonly RuleFinding[] {
  const given = test.with ?? {};
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(forEach, name));
  const message = {
    de: 'Der Prüffall gibt jeder Variablen aus forEach einen ihrer Werte.',
    en: 'The golden test gives each variable of forEach one of its values.',
  };
  return [
    ...unknown.map((name) => ({
      rule: 'catalogue.testBinding',
      path: [...at, 'with', name],
      allowed: listNames(Object.keys(forEach)),
      message,
    })),
    ...Object.entries(forEach)
      .filter(([name, values]) => !values.includes(given[name] ?? ''))
      .map(([name, values]) => ({
        rule: 'catalogue.testBinding',
        path: [...at, 'with', name],
        allowed: sameText(values.join(', ')),
        message,
      })),
  ];
}

function checkTest(test: GoldenTest, targets: Targets, at: DataPath): readonly RuleFinding[] {
  const { derived, criterion } = test;
  if ((derived === undefined) === (criterion === undefined)) return [oneTarget(at)];
  if (derived === undefined) {
    const kind = {
      de: 'ein Kriterium dieses Namens mit appliesWhen',
      en: 'criterion with appliesWhen',
    };
    const path = [...at, 'criterion'];
    return checkReference('catalogue.testCriterion', criterion ?? '', targets.ruled, path, kind);
  }
  const value = targets.derived.get(derived);
  if (value !== undefined) return checkBinding(test, value, at);
  const kind = { de: 'diesen abgeleiteten Wert', en: 'derived value' };
  return checkReference(
    'catalogue.testDerived',
    derived,
    targets.derived,
    [...at, 'derived'],
    kind,
  );
}

function checkCovered({ derived = [], criteria, tests = [] }: Catalogue): readonly RuleFinding[] {
  const tested = new Set(
    tests.flatMap((test) => [test.derived ?? [], test.criterion ?? []].flat()),
  );
  const finding = (path: DataPath): RuleFinding => ({
    rule: 'catalogue.untestedExpression',
    path,
    allowed: {
      de: 'ein Ausdruck mit mindestens einem Prüffall unter tests',
      en: 'an expression with at least one golden test under tests',
    },
    message: {
      de: 'Ein Ausdruck, den niemand nachgerechnet hat, entscheidet nichts.',
      en: 'An expression that nobody has checked by hand decides nothing.',
    },
  });
  return [
    ...criteria.flatMap(({ id, appliesWhen }, index) =>
      appliesWhen === undefined || tested.has(id)
        ? []
        : [finding(['criteria', index, 'appliesWhen'])],
    ),
    ...derived.flatMap(({ id }, index) =>
      tested.has(id) ? [] : [finding(['derived', index, 'expression'])],
    ),
  ];
}

export function checkGoldenTestTargets(catalogue: Catalogue): readonly RuleFinding[] {
  const targets = targetsOf(catalogue);
  return [
    ...checkCovered(catalogue),
    ...(catalogue.tests ?? []).flatMap((test, index) => checkTest(test, targets, ['tests', index])),
  ];
}
