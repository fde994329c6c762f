/** Rules that a grader must keep beyond its form: it can tell right from wrong, and contradicts itself nowhere. */
import type { Bilingual } from '../bilingual.js';
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { checkRegexPattern } from './check-regex-pattern.js';
import type { Grader, SingleGrader } from './grader.js';

type Of<Kind extends SingleGrader['kind']> = Extract<SingleGrader, { kind: Kind }>;

const duplicates = (rule: string, ids: readonly string[], path: DataPath): readonly RuleFinding[] =>
  findDuplicates(
    rule,
    ids.map((id, index) => ({ id, path: [...path, index] })),
  );

const fault = (
  rule: string,
  path: DataPath,
  allowed: Bilingual,
  message: Bilingual,
): RuleFinding => ({ rule, path, allowed, message });

function checkCitation(grader: Of<'citation'>, path: DataPath): readonly RuleFinding[] {
  const ids = grader.sources.map(({ id }) => id);
  const unknown = grader.required.flatMap((id, index) =>
    ids.includes(id)
      ? []
      : [
          fault('suite.unknownSource', [...path, 'required', index], sameText(ids.join(' | ')), {
            de: 'Diese Quelle steht nicht unter sources.',
            en: 'This source does not stand among sources.',
          }),
        ],
  );
  return [
    ...duplicates('suite.repeatedSource', ids, [...path, 'sources']),
    ...duplicates('suite.repeatedSource', grader.required, [...path, 'required']),
    ...unknown,
  ];
}

function checkLength({ least, most }: Of<'length'>, path: DataPath): readonly RuleFinding[] {
  const message = {
    de: 'Die Länge hat mindestens eine Grenze, und least ist nicht größer als most.',
    en: 'A length has at least one bound, and least is not greater than most.',
  };
  const allowed = { de: 'least und/oder most', en: 'least and/or most' };
  if (least === undefined && most === undefined) {
    return [fault('suite.lengthBounds', path, allowed, message)];
  }
  if (least === undefined || most === undefined || least <= most) return [];
  return [fault('suite.lengthBounds', [...path, 'most'], sameText(`>= ${least}`), message)];
}

function checkContains({ all, any, none }: Of<'contains'>, path: DataPath): readonly RuleFinding[] {
  const lists = Object.entries({ all, any, none }).filter(([, list]) => list !== undefined);
  if (lists.length === 0) {
    return [
      fault('suite.containsNothing', path, sameText('all | any | none'), {
        de: 'Der Prüfer sucht nach nichts.',
        en: 'The grader looks for nothing.',
      }),
    ];
  }
  const wanted = new Set([...(all ?? []), ...(any ?? [])]);
  const both = (none ?? []).flatMap((phrase, index) =>
    wanted.has(phrase)
      ? [
          fault(
            'suite.containsBoth',
            [...path, 'none', index],
            { de: 'ein anderer Text', en: 'another text' },
            {
              de: 'Dieser Text ist zugleich verlangt und verboten.',
              en: 'This text is demanded and forbidden at once.',
            },
          ),
        ]
      : [],
  );
  return [
    ...lists.flatMap(([key, list]) =>
      duplicates('suite.repeatedPhrase', list ?? [], [...path, key]),
    ),
    ...both,
  ];
}

function checkSingle(grader: SingleGrader, path: DataPath): readonly RuleFinding[] {
  switch (grader.kind) {
    case 'regex':
      return checkRegexPattern(grader.pattern, [...path, 'pattern']);
    case 'choice':
      return duplicates('suite.repeatedChoice', grader.choices, [...path, 'choices']);
    case 'citation':
      return checkCitation(grader, path);
    case 'length':
      return checkLength(grader, path);
    case 'contains':
      return checkContains(grader, path);
    case 'exact':
    case 'normalizedText':
    case 'number':
    case 'jsonSchema':
    case 'language':
    case 'refusal':
      return [];
  }
}

/** A grader that can work: its pattern compiles, its choices differ, its sources exist, its bounds fit. */
export function checkGrader(grader: Grader, path: DataPath): readonly RuleFinding[] {
  if (grader.kind === 'people') return [];
  if (grader.kind !== 'all') return checkSingle(grader, path);
  return grader.graders.flatMap((part, index) => checkSingle(part, [...path, 'graders', index]));
}
