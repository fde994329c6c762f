/** Imports a task of lm-eval (YAML): generate_until over a local JSON file, compared by exact_match. */
import type { Grader } from '../../criteria/suite/grader.js';
import type { SuiteItem } from '../../criteria/suite/suite.js';
import type { PlainObject } from '../../criteria/plain-object.js';
import { isPlainObject } from '../../criteria/plain-object.js';
import { fillTemplate } from './fill-template.js';
import type { Filled } from './fill-template.js';
import type { ImportOutcome, ImportRefusal } from './import-outcome.js';
import { notHonoured, refusal, refused, unknownKeys } from './import-outcome.js';
import { readRecords, readYaml } from './read-foreign-file.js';
import { framedSuite, numberedId } from './suite-frame.js';
import type { ImportSettings } from './suite-frame.js';

const KNOWN = [
  'task',
  'tag',
  'dataset_path',
  'dataset_kwargs',
  'test_split',
  'output_type',
  'description',
  'doc_to_text',
  'doc_to_target',
  'generation_kwargs',
  'metric_list',
  'num_fewshot',
  'repeats',
  'metadata',
];

/** Values that are allowed where nothing else is honoured. */
const FIXED: readonly (readonly [key: string, allowed: readonly unknown[]])[] = [
  ['output_type', ['generate_until']],
  ['dataset_path', ['json']],
  ['num_fewshot', [undefined, 0]],
  ['repeats', [undefined, 1]],
];

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

function fixedFaults(task: PlainObject): readonly ImportRefusal[] {
  return FIXED.filter(([key, allowed]) => !allowed.includes(task[key])).map(([key]) =>
    notHonoured(key, `${key}: ${shown(task[key])}`),
  );
}

function generationFaults(kwargs: PlainObject): readonly ImportRefusal[] {
  const at = 'generation_kwargs';
  const { until, do_sample: sample, temperature } = kwargs;
  const stops = until !== undefined && !(Array.isArray(until) && until.length === 0);
  return [
    ...unknownKeys(kwargs, ['until', 'do_sample', 'temperature', 'max_gen_toks'], at),
    ...(stops ? [notHonoured(`${at}.until`, `until: ${shown(until)}`)] : []),
    ...(sample === undefined || sample === false
      ? []
      : [notHonoured(`${at}.do_sample`, 'do_sample')]),
    ...(temperature === undefined || temperature === 0
      ? []
      : [notHonoured(`${at}.temperature`, 'temperature')]),
  ];
}

/** exact_match alone, with its two ways to be lenient. */
function graderOf(metrics: unknown): Grader | ImportRefusal {
  if (!Array.isArray(metrics) || metrics.length !== 1 || !isPlainObject(metrics[0])) {
    return notHonoured('metric_list', 'metric_list other than one exact_match');
  }
  const metric = metrics[0];
  if (metric['metric'] !== 'exact_match') {
    return notHonoured('metric_list[0].metric', `metric ${shown(metric['metric'])}`);
  }
  const known = ['metric', 'aggregation', 'higher_is_better', 'ignore_case', 'ignore_punctuation'];
  const unknown = unknownKeys(metric, known, 'metric_list[0]')[0];
  if (unknown !== undefined) return unknown;
  if (metric['aggregation'] !== undefined && metric['aggregation'] !== 'mean') {
    return notHonoured('metric_list[0].aggregation', shown(metric['aggregation']));
  }
  return {
    kind: 'normalizedText',
    fold: [
      ...(metric['ignore_case'] === true ? (['case'] as const) : []),
      ...(metric['ignore_punctuation'] === true ? (['punctuation'] as const) : []),
    ],
  };
}

/** A template, or the bare name of a field. */
function written(template: unknown, doc: PlainObject, place: string): Filled {
  if (typeof template !== 'string') {
    return { kind: 'refused', refusal: notHonoured(place, shown(template)) };
  }
  return fillTemplate(Object.hasOwn(doc, template) ? `{{${template}}}` : template, doc, place);
}

function dataFile(task: PlainObject): string | null {
  const kwargs = task['dataset_kwargs'];
  const files = isPlainObject(kwargs) ? kwargs['data_files'] : undefined;
  if (typeof files === 'string') return files;
  const split = typeof task['test_split'] === 'string' ? task['test_split'] : 'test';
  const named = isPlainObject(files) ? files[split] : undefined;
  return typeof named === 'string' ? named : null;
}

function taskFaults(task: PlainObject): readonly ImportRefusal[] {
  const kwargs = task['generation_kwargs'];
  const description = task['description'];
  return [
    ...unknownKeys(task, KNOWN, ''),
    ...fixedFaults(task),
    ...(isPlainObject(kwargs) ? generationFaults(kwargs) : []),
    ...(description === undefined || typeof description === 'string'
      ? []
      : [notHonoured('description', shown(description))]),
  ];
}

function itemOf(
  task: PlainObject,
  doc: PlainObject,
  index: number,
  grader: Grader,
): SuiteItem | ImportRefusal {
  const question = written(task['doc_to_text'], doc, 'doc_to_text');
  if (question.kind === 'refused') return question.refusal;
  const target = written(task['doc_to_target'], doc, 'doc_to_target');
  if (target.kind === 'refused') return target.refusal;
  const system = typeof task['description'] === 'string' ? task['description'].trim() : '';
  const id = numberedId(typeof task['task'] === 'string' ? task['task'] : 'task', index);
  return {
    id,
    cluster: id,
    messages: [
      ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
      { role: 'user', content: question.text },
    ],
    target: target.text.trim(),
    grader,
  };
}

/** @param readBeside the text of a file in the task's folder; null where there is none */
export async function importLmEval(
  text: string,
  settings: ImportSettings,
  readBeside: (name: string) => Promise<string | null>,
): Promise<ImportOutcome> {
  const read = readYaml(text);
  if (read.kind === 'refused') return read;
  if (!isPlainObject(read.value)) return refused([notHonoured('', 'a file without keys')]);
  const task = read.value;
  const grader = graderOf(task['metric_list']);
  const faults = [...taskFaults(task), ...('place' in grader ? [grader] : [])];
  if (faults.length > 0 || 'place' in grader) return refused(faults);
  const name = dataFile(task);
  const data = name === null ? null : await readBeside(name);
  if (data === null) {
    const [de, en] = [
      'Es fehlt eine Datei neben der Aufgabe.',
      'A file beside the task is missing.',
    ];
    return refused([refusal('dataset_kwargs.data_files', de, en)]);
  }
  const docs = readRecords(data);
  if (docs.kind === 'refused') return docs;
  const items = (docs.value as readonly unknown[]).map((doc, index) =>
    isPlainObject(doc)
      ? itemOf(task, doc, index, grader)
      : notHonoured(`${name}[${index}]`, 'a line without keys'),
  );
  const refusals = items.filter((item) => 'place' in item);
  if (refusals.length > 0) return refused(refusals.slice(0, 20));
  const kwargs = task['generation_kwargs'];
  const tokens = isPlainObject(kwargs) ? kwargs['max_gen_toks'] : undefined;
  return framedSuite(
    settings,
    items.filter((item) => 'id' in item),
    typeof tokens === 'number' ? { maxOutputTokens: tokens } : {},
  );
}
