/** Runs the golden tests of a catalogue: an expression is used only while it gives what its publisher expects. */
import type { Bilingual } from '../bilingual.js';
import type { Catalogue, GoldenTest } from '../catalogue/catalogue.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { FILE_LIMITS, FORMULA_LIMITS } from '../limits.js';
import { matches } from './compare-expected.js';
import { evaluateApplicability, parseRule } from './evaluate-applicability.js';
import { parseDerived } from './evaluate-derived.js';
import { evaluateFormula } from './evaluate-formula.js';
import type { FormulaOutcome, ParsedFormula, Pause } from './formula.js';

function refusalFinding(parsed: ParsedFormula, path: DataPath): readonly RuleFinding[] {
  if (parsed.kind === 'ok') return [];
  const { reason, position } = parsed;
  return [
    {
      rule: 'catalogue.expression',
      path,
      allowed: bilingual('eine erlaubte Formel', 'an allowed formula'),
      message: bilingual(
        `${reason.de} Stelle: Zeichen ${position}.`,
        `${reason.en} Place: character ${position}.`,
      ),
    },
  ];
}

/** All expressions that must not run, each at its place. */
export async function checkExpressions(
  { criteria, derived = [] }: Catalogue,
  pause: Pause,
): Promise<readonly RuleFinding[]> {
  const findings: RuleFinding[] = [];
  for (const [index, { appliesWhen, needs = [] }] of criteria.entries()) {
    if (appliesWhen === undefined) continue;
    await pause();
    const path = ['criteria', index, 'appliesWhen'];
    findings.push(...refusalFinding(parseRule(appliesWhen, needs), path));
  }
  for (const [index, value] of derived.entries()) {
    await pause();
    findings.push(...refusalFinding(parseDerived(value), ['derived', index, 'expression']));
  }
  return findings;
}

const failed = (reason: Bilingual): FormulaOutcome => ({ kind: 'failed', reason, work: 0 });

const NO_EXPRESSION = bilingual(
  'Der Prüffall nennt keinen Ausdruck dieses Katalogs.',
  'The golden test names no expression of this catalogue.',
);

async function runRule(
  test: GoldenTest,
  catalogue: Catalogue,
  pause: Pause,
): Promise<FormulaOutcome> {
  const criterion = catalogue.criteria.find(({ id }) => id === test.criterion);
  if (criterion?.appliesWhen === undefined) return failed(NO_EXPRESSION);
  const outcome = await evaluateApplicability(criterion, test.input, pause);
  if (outcome.kind === 'failed') return outcome;
  const value = outcome.kind === 'settled' ? outcome.applies : 'undetermined';
  return { kind: 'value', value, work: outcome.work };
}

async function runTest(
  test: GoldenTest,
  catalogue: Catalogue,
  pause: Pause,
): Promise<FormulaOutcome> {
  if (test.derived === undefined) return runRule(test, catalogue, pause);
  const derived = catalogue.derived?.find(({ id }) => id === test.derived);
  if (derived === undefined) return failed(NO_EXPRESSION);
  const parsed = parseDerived(derived);
  if (parsed.kind === 'refused') return failed(parsed.reason);
  return evaluateFormula(parsed.formula, test.input, test.with ?? {}, pause);
}

function shown(value: unknown): Bilingual {
  const text = JSON.stringify(value) ?? 'null';
  const most = FILE_LIMITS.foundCharacters;
  return sameText(text.length <= most ? text : `${text.slice(0, most)}…`);
}

function testFinding(test: GoldenTest, outcome: FormulaOutcome, at: DataPath): RuleFinding | null {
  const path = [...at, 'expect'];
  const allowed = shown(test.expect ?? null);
  const about = { rule: 'catalogue.goldenTest', path, allowed };
  if (outcome.kind === 'failed')
    return {
      ...about,
      found: bilingual('kein Ergebnis', 'no result'),
      message: bilingual(
        `Prüffall ${test.id} hat kein Ergebnis: ${outcome.reason.de}`,
        `Golden test ${test.id} has no result: ${outcome.reason.en}`,
      ),
    };
  if (matches(test.expect ?? null, outcome.value, test.decimals)) return null;
  const found = shown(outcome.value);
  return {
    ...about,
    found,
    message: bilingual(
      `Prüffall ${test.id} erwartet ${allowed.de}, berechnet wird ${found.de}.`,
      `Golden test ${test.id} expects ${allowed.en}, the expression gives ${found.en}.`,
    ),
  };
}

const tooCostly = (at: DataPath): RuleFinding => ({
  rule: 'catalogue.testsTooCostly',
  path: at,
  allowed: sameText(`${FORMULA_LIMITS.catalogueWork}`),
  message: bilingual(
    'Die Prüffälle bis hierher rechnen zusammen zu lange; dieser und die folgenden liefen nicht.',
    'The golden tests up to here calculate for too long together; this and the following did not run.',
  ),
});

/**
 * Findings of all golden tests that fail, of all expressions that must not run, and of tests that
 * were not run because the catalogue's budget of work was spent; none: all tests passed. A test of
 * a rule expects true, false or "undetermined". That each expression has a test is for
 * `checkCatalogue` to see.
 *
 * @param pause see Pause; called before each test, too
 */
export async function runGoldenTests(
  catalogue: Catalogue,
  pause: Pause,
): Promise<readonly RuleFinding[]> {
  const findings: RuleFinding[] = [...(await checkExpressions(catalogue, pause))];
  let work = 0;
  for (const [index, test] of (catalogue.tests ?? []).entries()) {
    if (work > FORMULA_LIMITS.catalogueWork) return [...findings, tooCostly(['tests', index])];
    await pause();
    const outcome = await runTest(test, catalogue, pause);
    work += outcome.work;
    const finding = testFinding(test, outcome, ['tests', index]);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
