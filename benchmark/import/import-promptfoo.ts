/** Imports a configuration of promptfoo (YAML): one prompt, tests with vars and deterministic assertions. */
import type { SuiteItem, SuiteMessage } from '../../criteria/suite/suite.js';
import type { PlainObject } from '../../criteria/plain-object.js';
import { isPlainObject } from '../../criteria/plain-object.js';
import { fillTemplate } from './fill-template.js';
import type { ImportOutcome, ImportRefusal } from './import-outcome.js';
import { notHonoured, refused, unknownKeys } from './import-outcome.js';
import { graderFromAsserts } from './promptfoo-asserts.js';
import { readYaml } from './read-foreign-file.js';
import { framedSuite, numberedId } from './suite-frame.js';
import type { ImportSettings } from './suite-frame.js';

/** Providers are what the bidders' endpoints are here. */
const KNOWN = ['description', 'prompts', 'providers', 'tests', 'defaultTest'];

const isFile = (text: string): boolean => /^file:\/\//.test(text.trim());

/** A text is one user message; JSON with roles is a conversation. */
function promptMessages(prompt: string): readonly SuiteMessage[] | ImportRefusal {
  if (!prompt.trimStart().startsWith('[')) return [{ role: 'user', content: prompt }];
  let parsed: unknown;
  try {
    parsed = JSON.parse(prompt);
  } catch {
    return [{ role: 'user', content: prompt }];
  }
  const messages = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [];
  const fault = messages.findIndex(
    (one) =>
      !isPlainObject(one) ||
      typeof one['content'] !== 'string' ||
      (one['role'] !== 'user' && one['role'] !== 'system'),
  );
  return fault >= 0 || messages.length === 0
    ? notHonoured(`prompts[0][${Math.max(0, fault)}]`, 'a message other than system or user text')
    : (messages as readonly SuiteMessage[]);
}

function promptOf(config: PlainObject): readonly SuiteMessage[] | ImportRefusal {
  const prompts = typeof config['prompts'] === 'string' ? [config['prompts']] : config['prompts'];
  if (!Array.isArray(prompts) || prompts.length !== 1) {
    return notHonoured('prompts', 'anything but exactly one prompt');
  }
  const prompt: unknown = prompts[0];
  if (typeof prompt !== 'string') return notHonoured('prompts[0]', 'a prompt that is no text');
  return isFile(prompt) ? notHonoured('prompts[0]', 'file://') : promptMessages(prompt);
}

function varsFaults(vars: PlainObject, place: string): readonly ImportRefusal[] {
  return Object.entries(vars).flatMap(([key, value]) => {
    if (Array.isArray(value)) return [notHonoured(`${place}.${key}`, 'a list of values')];
    return typeof value === 'string' && isFile(value)
      ? [notHonoured(`${place}.${key}`, 'file://')]
      : [];
  });
}

const record = (value: unknown): PlainObject => (isPlainObject(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

interface Context {
  readonly prompt: readonly SuiteMessage[];
  readonly shared: PlainObject;
  readonly suiteId: string;
}

function itemOf(
  test: PlainObject,
  index: number,
  context: Context,
): SuiteItem | readonly ImportRefusal[] {
  const place = `tests[${index}]`;
  const vars = { ...record(context.shared['vars']), ...record(test['vars']) };
  const asserts = [...list(context.shared['assert']), ...list(test['assert'])];
  const graded = graderFromAsserts(asserts, vars, `${place}.assert`);
  const faults = [
    ...unknownKeys(test, ['description', 'vars', 'assert'], place),
    ...varsFaults(vars, `${place}.vars`),
    ...(graded.kind === 'refused' ? graded.refusals : []),
  ];
  if (faults.length > 0 || graded.kind === 'refused') return faults;
  const filled = context.prompt.map(({ role, content }) => ({
    role,
    filled: fillTemplate(content, vars, 'prompts[0]'),
  }));
  const fault = filled.flatMap((one) =>
    one.filled.kind === 'refused' ? [one.filled.refusal] : [],
  );
  if (fault.length > 0) return fault;
  const id = numberedId(context.suiteId, index);
  return {
    id,
    cluster: id,
    messages: filled.map(({ role, filled: part }) => ({
      role,
      content: part.kind === 'ok' ? part.text : '',
    })),
    target: graded.target,
    grader: graded.grader,
  };
}

export function importPromptfoo(text: string, settings: ImportSettings): ImportOutcome {
  const read = readYaml(text);
  if (read.kind === 'refused') return read;
  if (!isPlainObject(read.value)) return refused([notHonoured('', 'a file without keys')]);
  const config = read.value;
  const prompt = promptOf(config);
  const shared = record(config['defaultTest']);
  const faults = [
    ...unknownKeys(config, KNOWN, ''),
    ...unknownKeys(shared, ['vars', 'assert'], 'defaultTest'),
    ...('place' in prompt ? [prompt] : []),
    ...(Array.isArray(config['tests']) ? [] : [notHonoured('tests', 'tests other than a list')]),
  ];
  if (faults.length > 0 || 'place' in prompt) return refused(faults);
  const results = list(config['tests']).map((test, index) =>
    isPlainObject(test)
      ? itemOf(test, index, { prompt, shared, suiteId: settings.id })
      : [notHonoured(`tests[${index}]`, 'a test that is no object')],
  );
  const refusals = results.flatMap((result) => ('id' in result ? [] : result));
  if (refusals.length > 0) return refused(refusals);
  return framedSuite(
    settings,
    results.flatMap((result) => ('id' in result ? [result] : [])),
  );
}
