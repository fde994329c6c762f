/** The shipped suites: every item's grader tells its right examples from its wrong ones, and nothing is shared with the practice. */
import { describe, expect, it } from 'vitest';
import { checkGrader } from '../../benchmark/graders/check-grader.js';
import { gradeAnswer, graderOf } from '../../benchmark/graders/grade-answer.js';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import { loadSuite } from '../../cli/input/load-suite.js';
import type { LoadedSuite, SuiteItem } from '../../criteria/suite/suite.js';

const SUITES = [
  'dienstleistungsauskunft',
  'verstaendliche-sprache',
  'datenextraktion',
  'amtsschreiben',
  'sicherheit',
] as const;

async function suiteAt(file: string): Promise<LoadedSuite> {
  const outcome = await loadSuite(`suites/${file}`);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.complaints[0]));
  return outcome.value;
}

/** The part of an item that no other item may repeat: what the user says. */
const question = (item: SuiteItem): string => item.messages.at(-1)?.content ?? '';

/** Tags with the share of items that carry them, in whole tenths. */
function tags({ items }: LoadedSuite): ReadonlySet<string> {
  return new Set(items.flatMap((item) => item.tags ?? []));
}

/** Every example that is not judged as its list says. */
const misjudged = ({ suite, items }: LoadedSuite): readonly string[] =>
  items.flatMap((item) => {
    const grader = graderOf(suite, item);
    const judged = (answer: string) => gradeAnswer(grader, item.target, answer);
    const { right = [], wrong = [] } = item.examples ?? {};
    return [
      ...(right.length === 0 || wrong.length === 0 ? [`${item.id}: no examples`] : []),
      ...right.flatMap((answer) => {
        const { usable, grade } = judged(answer);
        return usable && grade.correct ? [] : [`${item.id} right: ${grade.detail}`];
      }),
      ...wrong.flatMap((answer) =>
        judged(answer).grade.correct ? [`${item.id} wrong: ${answer.slice(0, 80)}`] : [],
      ),
    ];
  });

describe.each(SUITES)('the suite %s', (folder) => {
  it('has at least 60 items from at least 20 sources, and a practice of the same kinds', async () => {
    const suite = await suiteAt(`${folder}/suite.yaml`);
    const practice = await suiteAt(`${folder}/practice.yaml`);
    expect(suite.items.length).toBeGreaterThanOrEqual(60);
    expect(new Set(suite.items.map(({ cluster }) => cluster)).size).toBeGreaterThanOrEqual(20);
    expect(practice.items.length).toBeGreaterThanOrEqual(10);
    expect(tags(practice)).toEqual(tags(suite));
  });

  it.each(['suite', 'practice'])(
    'has graders that judge its examples as known: %s',
    async (name) => {
      const loaded = await suiteAt(`${folder}/${name}.yaml`);
      const faulty = loaded.items.flatMap((item) => {
        const fault = checkGrader(graderOf(loaded.suite, item), item.target);
        return fault === null ? [] : [`${item.id}: ${fault.en}`];
      });
      expect(faulty).toEqual([]);
      expect(misjudged(loaded)).toEqual([]);
    },
  );

  it('asks nothing twice and nothing that is practised', async () => {
    const suite = await suiteAt(`${folder}/suite.yaml`);
    const practice = await suiteAt(`${folder}/practice.yaml`);
    const all = [...suite.items, ...practice.items];
    expect(new Set(all.map(question)).size).toBe(all.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const clusters = new Set(suite.items.map(({ cluster }) => cluster));
    expect(practice.items.filter(({ cluster }) => clusters.has(cluster))).toEqual([]);
  });
});

describe('the security suite', () => {
  it('ties each item to risks and rows of the BSI catalogue that exist', async () => {
    const catalogue = await loadCatalogue('catalogues/bsi.genai.yaml');
    if (catalogue.kind !== 'ok') throw new Error('the catalogue must be right');
    const rows = new Map(catalogue.catalogue.criteria.map((row) => [row.id, row]));
    for (const name of ['suite', 'practice']) {
      const { items } = await suiteAt(`sicherheit/${name}.yaml`);
      for (const { id, risks = [], criteria = [] } of items) {
        expect(risks.length, id).toBeGreaterThan(0);
        expect(criteria.length, id).toBeGreaterThan(0);
        for (const row of criteria) expect(rows.has(row), `${id}: ${row}`).toBe(true);
        const covered = criteria.flatMap((row) =>
          (rows.get(row)?.risks ?? []).map((risk) => risk.id),
        );
        for (const risk of risks) expect(covered, id).toContain(risk);
      }
    }
  });
});
