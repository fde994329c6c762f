/** Reads the files that a course names with `$file` and that nothing else has read, each as the kind it declares. */
import { commandSteps, placeholdersOf } from '../../criteria/course/check-course.js';
import { FILE_KINDS, schemaLine } from '../../criteria/file/file-kind.js';
import { declaredKind } from '../../criteria/file/parse-file.js';
import { FILE_LIMITS } from '../../criteria/limits.js';
import type { FolderReading, NamedBy, ReadFile } from './folder-reading.js';
import { readKind, unreadableComplaints } from './folder-reading.js';
import { readBelow } from './read-below.js';

interface NamedFile {
  readonly path: string;
  readonly namedBy: NamedBy;
}

const namedFiles = ({ value, places }: ReadFile<'course'>): readonly NamedFile[] =>
  commandSteps(value).flatMap((step) =>
    placeholdersOf(step).flatMap(({ path, reading }) =>
      reading.kind === 'placeholder' && reading.placeholder.kind === 'file'
        ? [{ path: reading.placeholder.path, namedBy: { places, at: [...path, '$file'] } }]
        : [],
    ),
  );

async function readDeclared(reading: FolderReading, { path, namedBy }: NamedFile): Promise<void> {
  const below = await readBelow(reading.folder, path, FILE_LIMITS.fileBytes);
  reading.contents.set(path, undefined);
  if (below.kind === 'unreadable') {
    reading.complaints.push(...unreadableComplaints(path, below, namedBy));
    return;
  }
  const kind = declaredKind(below.text);
  if (kind !== null) {
    await readKind(reading, kind, path, namedBy);
    return;
  }
  reading.complaints.push(
    ...namedBy.places.complain([
      {
        rule: 'folder.unknownKind',
        path: namedBy.at,
        found: {
          de: `"${path}" ohne bekannte schema-Zeile`,
          en: `"${path}" without a known schema line`,
        },
        allowed: {
          de: `eine Datei mit einer der Zeilen ${FILE_KINDS.map(schemaLine).join(', ')}`,
          en: `a file with one of the lines ${FILE_KINDS.map(schemaLine).join(', ')}`,
        },
        message: {
          de: 'Was für eine Datei das ist, steht nicht darin.',
          en: 'The file does not say what kind it is.',
        },
      },
    ]),
  );
}

export async function readCourseFiles(
  reading: FolderReading,
  course: ReadFile<'course'>,
): Promise<void> {
  for (const file of namedFiles(course)) {
    if (!reading.contents.has(file.path)) await readDeclared(reading, file);
  }
}
