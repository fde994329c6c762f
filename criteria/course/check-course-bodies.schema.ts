/** Bodies of a course, with the files they name put in, have the form that the API asks for. */
import type * as z from 'zod';
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { describeIssue } from '../file/describe-issue.js';
import { knownKeysAt } from '../file/known-keys.schema.js';
import type { FolderPath } from '../procedure-file/procedure-file.js';
import { COMMAND_BODIES } from '../procedure/command-body.schema.js';
import type { PlacedCommand } from './check-course.js';
import { commandSteps } from './check-course.js';
import type { Course } from './course.js';
import { fillPlaceholders, placeholdersIn } from './placeholder.js';

/** Stand-ins of the right form for what is known only when the course is played. */
const ANY_DIGEST = '0'.repeat(64);
const ANY_INSTANT = '2026-01-01T00:00:00.000Z';

interface FilePlace {
  readonly file: FolderPath;
  readonly path: DataPath;
}

const filePlaces = ({ step }: PlacedCommand): readonly FilePlace[] =>
  placeholdersIn(step.body).flatMap(({ path, reading }) =>
    reading.kind === 'placeholder' && reading.placeholder.kind === 'file'
      ? [{ file: reading.placeholder.path, path }]
      : [],
  );

const startsWith = (path: DataPath, start: DataPath): boolean =>
  start.every((part, index) => path[index] === part);

const wrongFile = (place: FilePlace): RuleFinding => ({
  rule: 'course.wrongFile',
  path: [...place.path, '$file'],
  allowed: {
    de: 'eine Datei der Art, die der Befehl an dieser Stelle braucht',
    en: 'a file of the kind that the command needs here',
  },
  message: {
    de: 'Der Inhalt dieser Datei passt hier nicht.',
    en: 'The content of this file does not fit here.',
  },
});

function checkBody(
  placed: PlacedCommand,
  contentOf: (file: FolderPath) => unknown,
): readonly RuleFinding[] {
  const { step, path } = placed;
  const schema: z.ZodType = COMMAND_BODIES[step.command];
  const body = fillPlaceholders(step.body, {
    file: contentOf,
    digest: () => ANY_DIGEST,
    inSeconds: () => ANY_INSTANT,
    simulator: (name) => `\${simulator:${name}}`,
  });
  const result = schema.safeParse(body);
  if (result.success) return [];
  const knownKeys = (at: DataPath) => knownKeysAt(schema, body, at);
  const findings = result.error.issues.flatMap((issue) =>
    describeIssue(issue, { kind: 'course', data: body, knownKeys }),
  );
  const files = filePlaces(placed);
  const inFile = (place: FilePlace, at: DataPath): boolean => startsWith(at, place.path);
  const outside = findings.filter((finding) => !files.some((file) => inFile(file, finding.path)));
  const wrong = files.filter(
    (file) =>
      contentOf(file.file) !== undefined && findings.some((finding) => inFile(file, finding.path)),
  );
  return [...outside, ...wrong.map(wrongFile)].map((finding) => ({
    ...finding,
    path: [...path, 'body', ...finding.path],
  }));
}

/** contentOf: content of a file that was read; undefined for one that was not, about which others complain. */
export const checkCourseBodies = (
  course: Course,
  contentOf: (file: FolderPath) => unknown,
): readonly RuleFinding[] => commandSteps(course).flatMap((placed) => checkBody(placed, contentOf));
