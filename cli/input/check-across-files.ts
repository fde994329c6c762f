/** Rules between the files of a folder: each looks at what could be read, so that one fault does not hide another. */
import { checkBidAgainstProfile } from '../../criteria/bid/check-bid-against-profile.js';
import { checkBidAnswers } from '../../criteria/bid/check-bid-answers.js';
import type { ProfileSources } from '../../criteria/catalogue/catalogue-excerpt.js';
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import { checkCourseBodies } from '../../criteria/course/check-course-bodies.schema.js';
import { checkCourseAgainstProcedure, commandSteps } from '../../criteria/course/check-course.js';
import { readPlaceholder } from '../../criteria/course/placeholder.js';
import type { Course } from '../../criteria/course/course.js';
import type { FileKind } from '../../criteria/file/file-kind.js';
import type { RuleFinding } from '../../criteria/file/complaint.js';
import { findDuplicates } from '../../criteria/file/find-duplicates.js';
import { ID_PATTERN } from '../../criteria/ids.js';
import { checkMembersAgainstPeople } from '../../criteria/procedure-file/check-procedure-file.js';
import {
  checkProfileSuites,
  checkProfileTerm,
} from '../../criteria/profile/check-profile-references.js';
import type { Profile } from '../../criteria/profile/profile.js';
import { checkSheetAgainstProfile } from '../../criteria/score-sheet/check-sheet.js';
import { checkUseCaseAgainstProfiles } from '../../criteria/use-case/check-use-case.js';
import type { FolderReading, ReadFile } from './folder-reading.js';
import { noteFindings } from './folder-reading.js';
import type { FolderParts } from './load-folder.js';

/** Lot of each file that a course hands in for one, by the file's path. */
function lotsByFile(course: Course | undefined): ReadonlyMap<string, string> {
  const lots = new Map<string, string>();
  for (const { step } of course === undefined ? [] : commandSteps(course)) {
    const { lotId } = step.body;
    for (const value of Object.values(step.body)) {
      const reading = readPlaceholder(value);
      if (reading.kind !== 'placeholder' || reading.placeholder.kind !== 'file') continue;
      if (typeof lotId === 'string') lots.set(reading.placeholder.path, lotId);
    }
  }
  return lots;
}

/** A profile with what it takes from catalogues; nothing where the two do not fit, which is a complaint already. */
interface Design {
  readonly profile: Profile;
  readonly sources: ProfileSources | null;
}

/** Profiles that a bid or sheet may belong to: the lot's that the course names, otherwise any. */
function designsFor(path: string, parts: FolderParts): readonly Design[] {
  const lot = lotsByFile(parts.course?.value).get(path);
  return parts.lots.flatMap(({ profile, sources }, index) => {
    const id = parts.procedure.value.lots[index]?.id;
    return profile === null || (lot !== undefined && lot !== id)
      ? []
      : [{ profile: profile.value, sources }];
  });
}

/** Findings against the profile that fits best; none where no profile could be read. */
function bestFit(
  designs: readonly Design[],
  check: (design: Design) => readonly RuleFinding[],
): readonly RuleFinding[] {
  const [best = []] = designs.map(check).sort((a, b) => a.length - b.length);
  return best;
}

function noteBestFit<K extends FileKind>(
  reading: FolderReading,
  parts: FolderParts,
  files: readonly (ReadFile<K> | null)[],
  check: (value: ReadFile<K>['value'], design: Design) => readonly RuleFinding[],
): void {
  for (const file of files) {
    if (file === null) continue;
    const designs = designsFor(file.path, parts);
    noteFindings(
      reading,
      file,
      bestFit(designs, (design) => check(file.value, design)),
    );
  }
}

function checkLots(reading: FolderReading, parts: FolderParts): void {
  for (const [index, { profile, suites }] of parts.lots.entries()) {
    const ids = suites.map((suite) => suite?.suite.id);
    // With an unreadable suite its id is unknown, and a complaint about a missing one might be wrong.
    if (profile !== null && !ids.includes(undefined)) {
      const known = ids.filter((id) => id !== undefined);
      noteFindings(reading, profile, checkProfileSuites(profile.value, known));
    }
    if (profile !== null && parts.useCase !== null) {
      noteFindings(reading, profile, checkProfileTerm(profile.value, parts.useCase.value));
    }
    const placed = ids.flatMap((id, position) =>
      id === undefined ? [] : [{ id, path: ['lots', index, 'suites', position] }],
    );
    noteFindings(reading, parts.procedure, findDuplicates('procedure.duplicateSuiteId', placed));
  }
}

function checkCourse(reading: FolderReading, parts: FolderParts): void {
  const { course, people, procedure } = parts;
  if (course === null) return;
  const persons =
    people?.value.people.map(({ id }) => id) ?? procedure.value.members.map((m) => m.person);
  const lots = procedure.value.lots.map(({ id }) => id);
  noteFindings(reading, course, [
    ...checkCourseAgainstProcedure(course.value, persons, lots),
    ...checkCourseBodies(course.value, (path) => reading.contents.get(path)),
  ]);
}

const BID_FILE = /^bids\/(.*)\.[a-z]+$/;

function checkBidNames(reading: FolderReading, parts: FolderParts): void {
  for (const bid of parts.bids) {
    if (bid === null || ID_PATTERN.test(BID_FILE.exec(bid.path)?.[1] ?? '')) continue;
    noteFindings(reading, bid, [
      {
        rule: 'folder.bidName',
        path: [],
        found: { de: `Dateiname ${bid.path}`, en: `file name ${bid.path}` },
        allowed: { de: 'eine Kennung als Dateiname', en: 'an identifier as file name' },
        message: {
          de: 'Der Name der Datei ist die Kennung des Angebots.',
          en: "The file's name is the identifier of the bid.",
        },
      },
    ]);
  }
}

/** Notes every finding that needs more than one file. */
export function checkAcrossFiles(reading: FolderReading, parts: FolderParts): void {
  const { procedure, useCase, people, lots } = parts;
  checkLots(reading, parts);
  const profiles = lots.flatMap(({ profile }) => (profile === null ? [] : [profile.value]));
  if (useCase !== null && profiles.length === lots.length) {
    noteFindings(reading, useCase, checkUseCaseAgainstProfiles(useCase.value, profiles));
  }
  if (people !== null) {
    noteFindings(reading, procedure, checkMembersAgainstPeople(procedure.value, people.value));
  }
  noteBestFit(reading, parts, parts.bids, (bid, { profile, sources }) => [
    ...checkBidAgainstProfile(bid, profile),
    ...(sources === null ? [] : checkBidAnswers(bid, profile, sources)),
  ]);
  noteBestFit(reading, parts, parts.sheets, (sheet, { profile, sources }) =>
    checkSheetAgainstProfile(sheet, profile, sources ?? NO_SOURCES),
  );
  checkBidNames(reading, parts);
  checkCourse(reading, parts);
}
