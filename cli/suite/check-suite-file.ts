/** `zuschlag suite check FILE...`: form, rules, graders, examples, and named rows of the BSI catalogue. */
import { checkGrader } from '../../benchmark/graders/check-grader.js';
import { gradeAnswer, graderOf } from '../../benchmark/graders/grade-answer.js';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import { SHIPPED_FOLDER } from '../../catalogues/read-shelf.js';
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import { digestOf } from '../../criteria/canonical-json.js';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import type { LoadedSuite, SuiteItem } from '../../criteria/suite/suite.js';
import { join } from 'node:path';
import type { CommandResult } from '../command-result.js';
import { loadSuite } from '../input/load-suite.js';

const CATALOGUE = 'bsi.genai';

const fault = (id: string, de: string, en: string): Bilingual => ({
  de: `${id}: ${de}`,
  en: `${id}: ${en}`,
});

/** Examples that the item's own grader judges otherwise than they say. */
function exampleFaults(loaded: LoadedSuite, item: SuiteItem): readonly Bilingual[] {
  const grader = graderOf(loaded.suite, item);
  // Only people could say whether they are right; the form refuses them there.
  if (grader.kind === 'people') return [];
  const judged = (answer: string) => gradeAnswer(grader, item.target, answer).grade;
  const { right = [], wrong = [] } = item.examples ?? {};
  return [
    ...right.map((answer) => ({ ...judged(answer), wanted: true })),
    ...wrong.map((answer) => ({ ...judged(answer), wanted: false })),
  ].flatMap(({ correct, wanted, detail }) =>
    correct === wanted
      ? []
      : [
          wanted
            ? fault(
                item.id,
                `richtiges Beispiel gilt als falsch (${detail})`,
                `right example is judged wrong (${detail})`,
              )
            : fault(
                item.id,
                `falsches Beispiel gilt als richtig (${detail})`,
                `wrong example is judged right (${detail})`,
              ),
        ],
  );
}

function itemFaults(
  loaded: LoadedSuite,
  item: SuiteItem,
  rows: ReadonlySet<string>,
): readonly Bilingual[] {
  const broken = checkGrader(graderOf(loaded.suite, item), item.target);
  const unknown = (item.criteria ?? []).filter((row) => !rows.has(row));
  return [
    ...(broken === null ? exampleFaults(loaded, item) : [fault(item.id, broken.de, broken.en)]),
    ...unknown.map((row) =>
      fault(
        item.id,
        `"${row}" ist keine Zeile von ${CATALOGUE}`,
        `"${row}" is no row of ${CATALOGUE}`,
      ),
    ),
  ];
}

async function catalogueRows(): Promise<ReadonlySet<string>> {
  const load = await loadCatalogue(join(SHIPPED_FOLDER, `${CATALOGUE}.yaml`));
  return new Set(load.kind === 'ok' ? load.catalogue.criteria.map(({ id }): string => id) : []);
}

interface Checked {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

async function checkOne(
  file: string,
  rows: ReadonlySet<string>,
  language: Language,
): Promise<Checked> {
  const outcome = await loadSuite(file);
  if (outcome.kind === 'refused') {
    return { ok: false, lines: outcome.complaints.map((one) => formatComplaint(one, language)) };
  }
  const { suite, items } = outcome.value;
  const faults = items.flatMap((item) => itemFaults(outcome.value, item, rows));
  if (faults.length > 0) {
    return { ok: false, lines: faults.map((one) => `${file}: ${one[language]}`) };
  }
  const clusters = new Set(items.map(({ cluster }) => cluster)).size;
  const examples = items.filter((item) => item.examples !== undefined).length;
  const digest = digestOf(outcome.value);
  const words = {
    de: `in Ordnung, ${suite.id}@${suite.version}, ${items.length} Aufgaben aus ${clusters} Quellen, ${examples} mit Beispielen, sha256 ${digest}`,
    en: `in order, ${suite.id}@${suite.version}, ${items.length} items from ${clusters} sources, ${examples} with examples, sha256 ${digest}`,
  };
  return { ok: true, lines: [`${file}: ${words[language]}`] };
}

/** Exit code 0 when every file is in order, 1 otherwise. */
export async function checkSuites(
  files: readonly string[],
  language: Language,
): Promise<CommandResult> {
  const rows = await catalogueRows();
  const checked: Checked[] = [];
  for (const file of files) checked.push(await checkOne(file, rows, language));
  return {
    exitCode: checked.every(({ ok }) => ok) ? 0 : 1,
    stdout: `${checked.flatMap(({ lines }) => lines).join('\n')}\n`,
    stderr: '',
  };
}
