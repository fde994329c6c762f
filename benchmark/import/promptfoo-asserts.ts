/** Assertions of promptfoo as graders; whatever runs code, asks a model or weighs is refused by name. */
import type { Grader, SingleGrader } from '../../criteria/suite/grader.js';
import type { PlainObject } from '../../criteria/plain-object.js';
import { isPlainObject } from '../../criteria/plain-object.js';
import { fillTemplate, plainText } from './fill-template.js';
import type { ImportRefusal } from './import-outcome.js';
import { notHonoured, unknownKeys } from './import-outcome.js';

export type GradedAsserts =
  | { readonly kind: 'ok'; readonly grader: Grader; readonly target: string }
  | { readonly kind: 'refused'; readonly refusals: readonly ImportRefusal[] };

interface ReadAssert {
  readonly grader: SingleGrader;
  readonly target?: string;
}

const phrasesOf = (value: unknown): readonly string[] => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = values.map(plainText).filter((text) => text !== null);
  return texts.length === values.length ? texts : [];
};

const CASE = { fold: ['case'] } as const;

/** Type of assertion to grader; null for everything else. */
function readAssert(type: string, value: unknown): ReadAssert | null {
  const texts = phrasesOf(value);
  const [first] = texts;
  if (type === 'is-json') {
    if (value !== undefined && !isPlainObject(value)) return null;
    return { grader: { kind: 'jsonSchema', jsonSchema: value ?? {} } };
  }
  if (first === undefined) return null;
  switch (type) {
    case 'equals':
      return texts.length === 1 ? { grader: { kind: 'exact' }, target: first } : null;
    case 'regex':
      return { grader: { kind: 'regex', pattern: first } };
    case 'contains':
    case 'contains-all':
      return { grader: { kind: 'contains', all: texts } };
    case 'icontains':
    case 'icontains-all':
      return { grader: { kind: 'contains', all: texts, ...CASE } };
    case 'contains-any':
      return { grader: { kind: 'contains', any: texts } };
    case 'icontains-any':
      return { grader: { kind: 'contains', any: texts, ...CASE } };
    case 'not-contains':
      return { grader: { kind: 'contains', none: texts } };
    case 'not-icontains':
      return { grader: { kind: 'contains', none: texts, ...CASE } };
    default:
      return null;
  }
}

/** Variables stand in values as well. */
function filledValue(value: unknown, vars: PlainObject, place: string): unknown {
  if (Array.isArray(value)) return value.map((one) => filledValue(one, vars, place));
  if (typeof value !== 'string' || !/\{[{%#]/.test(value)) return value;
  const filled = fillTemplate(value, vars, place);
  return filled.kind === 'ok' ? filled.text : null;
}

function oneAssert(
  assert: unknown,
  vars: PlainObject,
  place: string,
): ReadAssert | readonly ImportRefusal[] {
  if (!isPlainObject(assert)) return [notHonoured(place, 'an assertion that is no object')];
  const unknown = unknownKeys(assert, ['type', 'value'], place);
  if (unknown.length > 0) return unknown;
  const type = String(assert['type']);
  const isFile = typeof assert['value'] === 'string' && assert['value'].startsWith('file://');
  const read = isFile
    ? null
    : readAssert(type, filledValue(assert['value'], vars, `${place}.value`));
  return read ?? [notHonoured(`${place}.type`, `"${type}"${isFile ? ' (file://)' : ''}`)];
}

export function graderFromAsserts(
  asserts: readonly unknown[],
  vars: PlainObject,
  place: string,
): GradedAsserts {
  const read = asserts.map((assert, index) => oneAssert(assert, vars, `${place}[${index}]`));
  const refusals = read.flatMap((one) => ('grader' in one ? [] : one));
  const graded = read.flatMap((one) => ('grader' in one ? [one] : []));
  const targets = graded.flatMap(({ target }) => target ?? []);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const [first] = graded;
  if (first === undefined) {
    return { kind: 'refused', refusals: [notHonoured(place, 'a test without assertions')] };
  }
  if (targets.length > 1) {
    return { kind: 'refused', refusals: [notHonoured(place, 'several equals in one test')] };
  }
  const grader: Grader =
    graded.length === 1 ? first.grader : { kind: 'all', graders: graded.map((one) => one.grader) };
  return { kind: 'ok', grader, target: targets[0] ?? '' };
}
