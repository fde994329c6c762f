/** Refuses graders and targets that could not judge any answer, before a suite is planned. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { SingleGrader } from '../../criteria/suite/grader.js';
import { partsOf } from '../../criteria/suite/grader.js';
import type { Grader } from '../../criteria/suite/suite.js';
import { foldText } from './fold-text.js';
import { optionText } from './choice-grader.js';
import { findJson } from './find-json.js';
import { compileSchema } from './json-schema-grader.js';
import { linearRegex } from './linear-regex.js';
import { readDecimal } from './read-number.js';
import { normalised } from './verdict.js';

const bilingual = (de: string, en: string): Bilingual => ({ de, en });

function messageOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkNumber(tolerance: string, target: string): Bilingual | null {
  const allowed = readDecimal(tolerance.trim());
  if (allowed === null || allowed.n < 0n) {
    return bilingual(
      `Die Toleranz "${tolerance}" ist keine Dezimalzahl ab 0.`,
      `Tolerance "${tolerance}" is not a decimal number from 0.`,
    );
  }
  return readDecimal(target.trim()) === null
    ? bilingual(
        `Das Ziel "${target}" ist keine Dezimalzahl (etwa 1234.50).`,
        `Target "${target}" is not a decimal number (such as 1234.50).`,
      )
    : null;
}

function checkChoice(choices: readonly string[], target: string): Bilingual | null {
  const options = choices.map(optionText);
  const distinct = new Set(options.map((option) => option.toLowerCase()));
  if (distinct.size !== options.length || distinct.has('') || options.length < 2) {
    return bilingual(
      'Es braucht mindestens zwei verschiedene, nicht leere Möglichkeiten.',
      'At least two different options are needed, none of them empty.',
    );
  }
  return choices.map(normalised).includes(normalised(target))
    ? null
    : bilingual(
        `Das Ziel "${target}" ist keine der Möglichkeiten.`,
        `Target "${target}" is none of the options.`,
      );
}

function checkSchema(
  jsonSchema: Readonly<Record<string, unknown>>,
  target: string,
): Bilingual | null {
  const message = messageOf(() => compileSchema(jsonSchema));
  if (message !== null) {
    return bilingual(
      `Das JSON-Schema ist nicht verwendbar: ${message}`,
      `The JSON schema cannot be used: ${message}`,
    );
  }
  if (target.trim() === '') return null;
  const isJson = messageOf(() => JSON.parse(target)) === null && findJson(target).kind === 'found';
  return isJson && compileSchema(jsonSchema)(JSON.parse(target.normalize('NFC')))
    ? null
    : bilingual(
        'Das Ziel ist kein JSON, das dem Schema genügt.',
        'The target is not JSON that satisfies the schema.',
      );
}

function checkFolded(target: string, fold: Parameters<typeof foldText>[1]): Bilingual | null {
  return foldText(target, fold) === ''
    ? bilingual(
        'Vom Ziel bleibt nach der Angleichung nichts übrig.',
        'Nothing of the target is left after folding.',
      )
    : null;
}

/** A phrase of signs only would stand in every answer once signs are folded. */
function checkPhrases(grader: Extract<SingleGrader, { kind: 'contains' }>): Bilingual | null {
  const { all = [], any = [], none = [], fold = [] } = grader;
  const empty = [...all, ...any, ...none].find((text) => foldText(text, fold) === '');
  return empty === undefined ? null : checkFolded(empty, fold);
}

function checkSingle(grader: SingleGrader, target: string): Bilingual | null {
  switch (grader.kind) {
    case 'exact':
      return normalised(target) === ''
        ? bilingual('Das Ziel ist leer.', 'The target is empty.')
        : null;
    case 'number':
      return checkNumber(grader.tolerance, target);
    case 'choice':
      return checkChoice(grader.choices, target);
    case 'regex': {
      const message = messageOf(() => linearRegex(grader.pattern, grader.ignoreCase));
      return message === null
        ? null
        : bilingual(
            `Das Muster ist nicht verwendbar: ${message}`,
            `The pattern cannot be used: ${message}`,
          );
    }
    case 'jsonSchema':
      return checkSchema(grader.jsonSchema, target);
    case 'normalizedText':
      return checkFolded(target, grader.fold);
    case 'contains':
      return checkPhrases(grader);
    // Their form and their own rules say it all.
    case 'citation':
    case 'length':
    case 'language':
    case 'refusal':
      return null;
  }
}

/** What is wrong with a grader and its target, or null. */
export function checkGrader(grader: Grader, target: string): Bilingual | null {
  return partsOf(grader).reduce<Bilingual | null>(
    (found, part) => found ?? checkSingle(part, target),
    null,
  );
}
