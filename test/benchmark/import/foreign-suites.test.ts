/** Suites of other tools: what can be honoured becomes a suite, everything else is refused with its key and place. */
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../benchmark/graders/grade-answer.js';
import { importInspect } from '../../../benchmark/import/import-inspect.js';
import { importLmEval } from '../../../benchmark/import/import-lm-eval.js';
import type { ImportOutcome } from '../../../benchmark/import/import-outcome.js';
import { importPromptfoo } from '../../../benchmark/import/import-promptfoo.js';

const SETTINGS = {
  id: 'fremd',
  title: 'Fremde Messreihe',
  language: 'de',
  licence: 'CC-BY-4.0',
  source: 'other.yaml',
};

const itemsOf = (outcome: ImportOutcome) => {
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.refusals));
  return outcome.loaded.items;
};

const placesOf = (outcome: ImportOutcome): readonly string[] =>
  outcome.kind === 'ok' ? [] : outcome.refusals.map(({ place }) => place);

describe('a task of lm-eval', () => {
  const task = (change: (text: string) => string = (text) => text): string =>
    change(`task: amt_de
dataset_path: json
dataset_kwargs: { data_files: { test: docs.jsonl } }
test_split: test
output_type: generate_until
description: Antworte kurz.
doc_to_text: 'Frage: {{ frage }}'
doc_to_target: antwort
generation_kwargs: { until: [], do_sample: false, temperature: 0, max_gen_toks: 40 }
metric_list:
  - { metric: exact_match, aggregation: mean, higher_is_better: true, ignore_case: true, ignore_punctuation: true }
num_fewshot: 0
`);
  const docs = '{"frage":"Wann?","antwort":"Montag"}\n{"frage":"Wo?","antwort":"Rathaus"}\n';
  const importTask = (text: string, data: string | null = docs) =>
    importLmEval(text, SETTINGS, async (name) => (name === 'docs.jsonl' ? data : null));

  it('becomes items with system message, target, source and folded comparison', async () => {
    const items = itemsOf(await importTask(task()));
    expect(items.map(({ id, target, source }) => [id, target, source])).toEqual([
      ['amt-de-0001', 'Montag', 'other.yaml'],
      ['amt-de-0002', 'Rathaus', 'other.yaml'],
    ]);
    expect(items[0]?.messages).toEqual([
      { role: 'system', content: 'Antworte kurz.' },
      { role: 'user', content: 'Frage: Wann?' },
    ]);
    const [first] = items;
    expect(first?.grader && gradeAnswer(first.grader, 'Montag', 'montag.').grade.correct).toBe(
      true,
    );
  });

  it.each<[string, string, string, string]>([
    ['log-likelihood', 'generate_until', 'multiple_choice', 'output_type'],
    ['a data set of a hub', 'dataset_path: json', 'dataset_path: some/set', 'dataset_path'],
    ['few-shot', 'num_fewshot: 0', 'num_fewshot: 5', 'num_fewshot'],
    ['stop sequences', 'until: []', 'until: ["\\n"]', 'generation_kwargs.until'],
    ['sampling', 'do_sample: false', 'do_sample: true', 'generation_kwargs.do_sample'],
    ['another metric', 'metric: exact_match', 'metric: bleu', 'metric_list[0].metric'],
    ['a metric option', 'ignore_case', 'regexes_to_ignore', 'metric_list[0].regexes_to_ignore'],
    ['a Jinja filter', '{{ frage }}', '{{ frage | trim }}', 'doc_to_text'],
    ['a Jinja condition', '{{ frage }}', '{% if frage %}x{% endif %}', 'doc_to_text'],
    ['an unknown field', '{{ frage }}', '{{ prompt }}', 'doc_to_text'],
    ['filters', 'num_fewshot: 0', 'filter_list: []', 'filter_list'],
    ['an unknown key', 'num_fewshot: 0', 'should_decontaminate: true', 'should_decontaminate'],
    ['code', 'doc_to_target: antwort', 'process_docs: !function utils.f', 'line 8'],
  ])('with %s is refused', async (_case, from, to, place) => {
    expect(placesOf(await importTask(task((text) => text.replace(from, to))))).toContain(place);
  });

  it('without its data is refused', async () => {
    expect(placesOf(await importTask(task(), null))).toEqual(['dataset_kwargs.data_files']);
  });
});

describe('samples of inspect', () => {
  it('are read from JSON and JSON Lines, with several targets, choices and clusters', () => {
    const samples = [
      { id: 7, input: 'Wann?', target: ['Montag', 'Mo'], metadata: { cluster: 'text-1', x: 1 } },
      { input: [{ role: 'user', content: 'Wo?' }], target: 'B', choices: ['Hier', 'Dort'] },
    ];
    const lines = samples.map((sample) => JSON.stringify(sample)).join('\n');
    const [first, second] = itemsOf(importInspect(lines, SETTINGS));
    expect(itemsOf(importInspect(JSON.stringify(samples), SETTINGS))).toEqual([first, second]);
    expect([first?.id, first?.cluster]).toEqual(['7', 'text-1']);
    expect(first?.grader && gradeAnswer(first.grader, first.target, 'mo').grade.correct).toBe(true);
    expect(second?.grader).toEqual({ kind: 'choice', choices: ['A', 'B'] });
    expect(second?.messages[0]?.content).toContain('B) Dort');
  });

  it.each<[string, object, string]>([
    ['a sandbox', { input: 'a', target: 'b', sandbox: 'docker' }, '[0].sandbox'],
    ['files', { input: 'a', target: 'b', files: {} }, '[0].files'],
    [
      'a reply of the model',
      { input: [{ role: 'assistant', content: 'x' }], target: 'b' },
      '[0].input[0].role',
    ],
    [
      'an image',
      { input: [{ role: 'user', content: [{ type: 'image' }] }], target: 'b' },
      '[0].input[0].content',
    ],
    [
      'several right choices',
      { input: 'a', target: ['A', 'B'], choices: ['x', 'y'] },
      '[0].target',
    ],
    ['no target', { input: 'a' }, '[0].target'],
  ])('with %s are refused', (_case, sample, place) => {
    expect(placesOf(importInspect(JSON.stringify([sample]), SETTINGS))).toContain(place);
  });

  it('with a target outside of the choices are refused by the rules of every suite', () => {
    const sample = { input: 'a', target: 'C', choices: ['x', 'y'] };
    expect(placesOf(importInspect(JSON.stringify([sample]), SETTINGS))).toEqual(['1: target']);
  });
});

describe('a configuration of promptfoo', () => {
  const config = (assert: string, extra = ''): string => `prompts: ['Frage: {{frage}}']
providers: [openai:some-model]
defaultTest: { assert: [{ type: not-contains, value: leider }] }
tests:
  - vars: { frage: Wann?, tag: Montag }
    assert: ${assert}
${extra}`;

  it('becomes items whose assertions are parts of one grader', () => {
    const [item] = itemsOf(
      importPromptfoo(
        config('[{ type: icontains, value: "{{tag}}" }, { type: regex, value: "^Am" }]'),
        SETTINGS,
      ),
    );
    expect(item?.messages).toEqual([{ role: 'user', content: 'Frage: Wann?' }]);
    const judged = (answer: string) =>
      item?.grader !== undefined && gradeAnswer(item.grader, item.target, answer).grade.correct;
    expect(['Am montag.', 'Montag', 'Am Montag, leider', 'Am Dienstag'].map(judged)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each<[string, string, string]>([
    ['javascript', '[{ type: javascript, value: "true" }]', 'tests[0].assert[0].type'],
    ['python', '[{ type: python, value: "True" }]', 'tests[0].assert[0].type'],
    ['a model as judge', '[{ type: llm-rubric, value: nett }]', 'tests[0].assert[0].type'],
    ['a value in a file', '[{ type: equals, value: "file://x.txt" }]', 'tests[0].assert[0].type'],
    ['a weight', '[{ type: equals, value: x, weight: 2 }]', 'tests[0].assert[0].weight'],
    ['two equals', '[{ type: equals, value: x }, { type: equals, value: y }]', 'tests[0].assert'],
  ])('with %s is refused by name', (_case, assert, place) => {
    // The shared assertion comes first and moves the index by one.
    const plain = config(assert).replace(/^defaultTest.*\n/m, '');
    expect(placesOf(importPromptfoo(plain, SETTINGS))).toContain(place);
  });

  it.each<[string, string, string]>([
    ['scenarios', 'scenarios: []', 'scenarios'],
    ['an own transform', 'transform: x', 'transform'],
  ])('with %s is refused', (_case, extra, place) => {
    const text = config('[{ type: equals, value: x }]', extra);
    expect(placesOf(importPromptfoo(text, SETTINGS))).toContain(place);
  });

  it('with several prompts, lists of values or no assertion is refused', () => {
    const text = config('[]')
      .replace('Wann?', '[a, b]')
      .replace(/^defaultTest.*\n/m, '');
    expect(placesOf(importPromptfoo(text, SETTINGS))).toEqual([
      'tests[0].vars.frage',
      'tests[0].assert',
    ]);
    expect(placesOf(importPromptfoo('prompts: [a, b]\ntests: []\n', SETTINGS))).toContain(
      'prompts',
    );
  });
});
