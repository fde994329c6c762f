/** Findings of the schema check in the words of this project, German and English. */
import type { core } from 'zod';
import type { Bilingual } from '../bilingual.js';
import type { RuleFinding } from './complaint.js';
import { sameText } from './complaint.js';
import type { DataPath } from './data-path.js';
import { valueAt } from './data-path.js';
import { describeLimit } from './describe-limit.js';
import { describeType, missing, wantedType } from './describe-type.js';
import { explainKey } from './explained-keys.js';
import type { FileKind } from './file-kind.js';
import { explainPattern } from './pattern.js';
import { codePointName } from './scan-text.js';

/** What the descriptions need to know about the file. */
export interface IssueContext {
  readonly kind: FileKind | 'suite-item';
  readonly data: unknown;
  readonly knownKeys: (path: DataPath) => readonly string[];
}

const asPath = (path: readonly PropertyKey[]): DataPath =>
  path.map((part) => (typeof part === 'symbol' ? String(part) : part));

const listed = (values: readonly unknown[]): Bilingual =>
  sameText(values.map((value) => JSON.stringify(value) ?? String(value)).join(' | '));

const NOT_LISTED: Bilingual = {
  de: 'Dieser Wert ist hier nicht vorgesehen.',
  en: 'This value is not provided for here.',
};
const MALFORMED: Bilingual = {
  de: 'Der Text hat nicht die verlangte Form.',
  en: 'The text does not have the required form.',
};

function unknownKeys(issue: core.$ZodIssueUnrecognizedKeys, path: DataPath, context: IssueContext) {
  const known = context.knownKeys(path);
  return issue.keys.map((key): RuleFinding => ({
    rule: 'form.unknownKey',
    path: [...path, key],
    found: { de: `Schlüssel ${JSON.stringify(key)}`, en: `key ${JSON.stringify(key)}` },
    ...(explainKey(context.kind, key, context.data, path) ?? {
      allowed:
        known.length === 0 ? { de: 'kein Schlüssel', en: 'no key' } : sameText(known.join(', ')),
      message: { de: 'Diesen Schlüssel gibt es hier nicht.', en: 'There is no such key here.' },
    }),
  }));
}

/** Look-alikes of Latin letters are named by code point, because they cannot be seen. */
function patternMessage(value: unknown): Bilingual {
  const foreign = typeof value === 'string' ? /[^\x20-\x7E]/u.exec(value)?.[0] : undefined;
  if (foreign === undefined) return MALFORMED;
  const name = codePointName(foreign);
  return {
    de: `Darin steht das Zeichen ${name}, das nicht erlaubt ist.`,
    en: `It contains the character ${name}, which is not allowed.`,
  };
}

/** How far an option of a union is from the data: the option with the fewest faults is the one meant. */
const distance = (issues: readonly core.$ZodIssue[]): number =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );

function describeUnion(
  issue: core.$ZodIssueInvalidUnion,
  path: DataPath,
  context: IssueContext,
): readonly RuleFinding[] {
  const [nearest] = [...issue.errors].sort((a, b) => distance(a) - distance(b));
  if (nearest !== undefined) {
    return nearest.flatMap((one) =>
      describeIssue({ ...one, path: [...path, ...one.path] }, context),
    );
  }
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  const absent = valueAt(context.data, path) === undefined;
  return [
    { rule: 'form.value', path, allowed: listed(options), message: absent ? missing : NOT_LISTED },
  ];
}

function describeCustom(issue: core.$ZodIssueCustom, path: DataPath): RuleFinding {
  const params = issue.params as Partial<Pick<RuleFinding, 'allowed' | 'message'>> | undefined;
  return {
    rule: 'form.custom',
    path,
    allowed: params?.allowed ?? sameText(issue.message),
    message: params?.message ?? MALFORMED,
  };
}

/** All findings that one issue of the schema check stands for. */
export function describeIssue(
  issue: core.$ZodIssue,
  context: IssueContext,
): readonly RuleFinding[] {
  const path = asPath(issue.path);
  const value = valueAt(context.data, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue, path, context);
    case 'invalid_union':
      return describeUnion(issue, path, context);
    case 'custom':
      return [describeCustom(issue, path)];
    case 'too_big':
    case 'too_small':
      return [{ rule: 'form.limit', path, ...describeLimit(issue) }];
    case 'invalid_type':
      return [
        {
          rule: 'form.type',
          path,
          allowed: wantedType(issue.expected),
          message: describeType(issue.expected, value),
        },
      ];
    case 'invalid_value': {
      const message = value === undefined ? missing : NOT_LISTED;
      return [{ rule: 'form.value', path, allowed: listed(issue.values), message }];
    }
    case 'invalid_format': {
      const allowed = explainPattern(issue.pattern ?? issue.format);
      return [{ rule: 'form.pattern', path, allowed, message: patternMessage(value) }];
    }
    case 'invalid_key':
    case 'invalid_element':
      return [describeKey(issue, path)];
    case 'not_multiple_of': {
      const allowed = {
        de: `ein Vielfaches von ${issue.divisor}`,
        en: `a multiple of ${issue.divisor}`,
      };
      return [{ rule: 'form.multiple', path, allowed, message: NOT_LISTED }];
    }
  }
}

/** A key of free entries (answers by criterion) that is no identifier. */
function describeKey(
  issue: core.$ZodIssueInvalidKey | core.$ZodIssueInvalidElement,
  path: DataPath,
): RuleFinding {
  const [cause] = issue.issues;
  const key = String(path.at(-1) ?? '');
  const pattern = cause?.code === 'invalid_format' ? cause.pattern : undefined;
  return {
    rule: 'form.key',
    path,
    found: { de: `Schlüssel ${JSON.stringify(key)}`, en: `key ${JSON.stringify(key)}` },
    allowed: explainPattern(pattern ?? ''),
    message: patternMessage(key),
  };
}
