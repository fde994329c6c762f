/** The sample that ships with the project: its folder, people, course, and the accounts made from them. */
import { fileURLToPath } from 'node:url';
import type { Course } from '../../criteria/course/course.js';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import type { People } from '../../criteria/people/people.js';
import { findAccount, putAccount, putAuthority } from '../../store/accounts.js';
import { putContact } from '../../store/contacts.js';
import { openDatabase } from '../../store/database.js';
import type { LoadedFolder } from '../input/load-folder.js';
import { loadProcedureFolder } from '../input/load-folder.js';
import { StartFailure } from '../services/start-failure.js';

export const SAMPLE_FOLDER = fileURLToPath(
  new URL('../../examples/buergerdialog', import.meta.url),
);

export interface LoadedSample {
  readonly folder: LoadedFolder;
  readonly people: People;
  readonly course: Course;
}

/** @throws StartFailure with every complaint when the sample's files were changed into something invalid. */
export async function loadSample(folder: string): Promise<LoadedSample> {
  const outcome = await loadProcedureFolder(folder);
  if (outcome.kind === 'refused') {
    throw new StartFailure({
      de: outcome.complaints.map((complaint) => formatComplaint(complaint, 'de')).join('\n'),
      en: outcome.complaints.map((complaint) => formatComplaint(complaint, 'en')).join('\n'),
    });
  }
  const { people, course } = outcome.value;
  if (people === null || course === null) {
    throw new StartFailure({
      de: `Dem Beispiel fehlt people.yaml oder course.yaml (${folder}).`,
      en: `The sample lacks people.yaml or course.yaml (${folder}).`,
    });
  }
  return { folder: outcome.value, people, course };
}

/** Makes the sample accounts that are not there yet; a changed password is left alone. */
export async function makeSampleAccounts(databaseUrl: string, people: People): Promise<void> {
  const db = openDatabase(databaseUrl);
  try {
    await putAuthority(db, people.authority);
    for (const person of people.people) {
      if ((await findAccount(db, person.id)) !== null) continue;
      await putAccount(db, { ...person, authorityId: people.authority.id });
      const { id, email } = person;
      if (email !== undefined) await putContact(db, id, { email, mail: 'all', language: 'de' });
    }
  } finally {
    await db.destroy();
  }
}
