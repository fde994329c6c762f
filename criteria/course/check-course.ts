/** Rules of a course: well-formed placeholders; and, against the procedure, persons and lots that exist. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { FOLDER_PATH_PATTERN, explainPattern } from '../file/pattern.js';
import type { LotId, PersonId } from '../ids.js';
import type { CommandStep, Course } from './course.js';
import type { PlacedReading } from './placeholder.js';
import { DIGEST_SUBJECTS, placeholdersIn } from './placeholder.js';

export interface PlacedCommand {
  readonly step: CommandStep;
  readonly path: DataPath;
}

/** The steps that give a command, with their places. */
export const commandSteps = (course: Course): readonly PlacedCommand[] =>
  course.steps.flatMap((step, index) =>
    'command' in step ? [{ step, path: ['steps', index] }] : [],
  );

const PLACEHOLDER_FORMS = `{ $file: PFAD } | { $digest: ${DIGEST_SUBJECTS.join('/')}, lot? } | { $inSeconds: N }`;

function checkPlaceholder({ path, reading }: PlacedReading): readonly RuleFinding[] {
  if (reading.kind === 'malformed') {
    return [
      {
        rule: 'course.placeholder',
        path: [...path, reading.key],
        allowed: { de: PLACEHOLDER_FORMS, en: PLACEHOLDER_FORMS },
        message: { de: 'Das ist kein Platzhalter.', en: 'This is not a placeholder.' },
      },
    ];
  }
  const { placeholder } = reading;
  if (placeholder.kind !== 'file' || FOLDER_PATH_PATTERN.test(placeholder.path)) return [];
  return [
    {
      rule: 'course.filePath',
      path: [...path, '$file'],
      allowed: explainPattern(String(FOLDER_PATH_PATTERN)),
      message: {
        de: 'Der Pfad führt aus dem Ordner oder ist keiner.',
        en: 'The path leads out of the folder or is none.',
      },
    },
  ];
}

/** The placeholders of a step's body, with places in the file. */
export const placeholdersOf = ({ step, path }: PlacedCommand): readonly PlacedReading[] =>
  placeholdersIn(step.body, [...path, 'body']);

export const checkCourse = (course: Course): readonly RuleFinding[] =>
  commandSteps(course).flatMap((placed) => placeholdersOf(placed).flatMap(checkPlaceholder));

function unknownName(
  rule: string,
  path: DataPath,
  known: readonly string[],
  de: string,
  en: string,
) {
  const names = known.join(', ');
  return {
    rule,
    path,
    allowed: { de: `eines von ${names}`, en: `one of ${names}` },
    message: { de, en },
  };
}

/** Persons and lots that a course names exist in the procedure. */
export function checkCourseAgainstProcedure(
  course: Course,
  people: readonly PersonId[],
  lots: readonly LotId[],
): readonly RuleFinding[] {
  const persons = course.steps.flatMap((step, index): readonly RuleFinding[] => {
    if (!('as' in step) || people.includes(step.as)) return [];
    return [
      unknownName(
        'course.unknownPerson',
        ['steps', index, 'as'],
        people,
        'Diese Person gibt es nicht.',
        'There is no such person.',
      ),
    ];
  });
  const lotIds = commandSteps(course).flatMap(({ step, path }): readonly RuleFinding[] => {
    const { lotId } = step.body;
    if (lotId === undefined || (typeof lotId === 'string' && lots.includes(lotId))) return [];
    return [
      unknownName(
        'course.unknownLot',
        [...path, 'body', 'lotId'],
        lots,
        'Dieses Los gibt es nicht.',
        'There is no such lot.',
      ),
    ];
  });
  return [...persons, ...lotIds];
}
