/** Loads a whole procedure folder: reads and checks everything, across files too, before anything is created. */
import { basename, extname, resolve } from 'node:path';
import { resolveProfile } from '../../catalogues/resolve-profile.js';
import { resolveQuestionnaire } from '../../catalogues/resolve-questionnaire.js';
import type { Bid } from '../../criteria/bid/bid.js';
import type { ProfileSources } from '../../criteria/catalogue/catalogue-excerpt.js';
import type { Course } from '../../criteria/course/course.js';
import type { Complaint } from '../../criteria/file/complaint.js';
import type { BidId, LotId } from '../../criteria/ids.js';
import { COUNT_LIMITS } from '../../criteria/limits.js';
import type { People } from '../../criteria/people/people.js';
import type { ProcedureFile } from '../../criteria/procedure-file/procedure-file.js';
import type { Profile } from '../../criteria/profile/profile.js';
import type { Questionnaire } from '../../criteria/questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../../criteria/questionnaire/questionnaire-source.js';
import type { ScoreSheet } from '../../criteria/score-sheet/score-sheet.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import type { UseCase } from '../../criteria/use-case/use-case.js';
import { checkAcrossFiles } from './check-across-files.js';
import type { FolderReading, ReadFile } from './folder-reading.js';
import { noteFindings, readKind, startReading, wholeFile } from './folder-reading.js';
import { listBelow } from './read-below.js';
import { readCourseFiles } from './read-course-files.js';
import { readSuite } from './load-suite.js';

export interface LoadedLot {
  readonly id: LotId;
  readonly title: string;
  readonly profile: Profile;
  /** What the profile takes from the catalogues of this installation. */
  readonly sources: ProfileSources;
  readonly suites: readonly LoadedSuite[];
}

export interface LoadedFolder {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly procedure: ProcedureFile;
  readonly useCase: UseCase;
  readonly lots: readonly LoadedLot[];
  /** From bids/, the id is the file's name without its ending. */
  readonly bids: readonly { readonly id: BidId; readonly path: string; readonly bid: Bid }[];
  readonly scoreSheets: readonly { readonly path: string; readonly sheet: ScoreSheet }[];
  /** From questionnaires/, each held against its catalogue. */
  readonly questionnaires: readonly {
    readonly questionnaire: Questionnaire;
    readonly source: QuestionnaireSource;
  }[];
  readonly people: People | null;
  readonly course: Course | null;
  /** Content of every file that was read, by its path below the folder: what `$file` stands for. */
  readonly files: ReadonlyMap<string, unknown>;
}

export type FolderOutcome =
  | { readonly kind: 'ok'; readonly value: LoadedFolder }
  | { readonly kind: 'refused'; readonly complaints: readonly Complaint[] };

export interface LoadOptions {
  /** Endpoint hosts that the operator has allowed in spite of the rules. */
  readonly allowHosts?: readonly string[];
  /** Folders of catalogues besides the shipped one. */
  readonly catalogueFolders?: readonly string[];
}

/** A lot as far as it could be read. */
export interface LotReading {
  readonly profile: ReadFile<'profile'> | null;
  /** null where the profile could not be read or does not fit its catalogues. */
  readonly sources: ProfileSources | null;
  readonly suites: readonly (LoadedSuite | null)[];
}

/** Everything that was read, with nulls where a file was refused or is not there. */
export interface FolderParts {
  readonly procedure: ReadFile<'procedure'>;
  readonly useCase: ReadFile<'use-case'> | null;
  readonly lots: readonly LotReading[];
  readonly bids: readonly (ReadFile<'bid'> | null)[];
  readonly sheets: readonly (ReadFile<'score-sheet'> | null)[];
  readonly questionnaires: LoadedFolder['questionnaires'];
  readonly people: ReadFile<'people'> | null;
  readonly course: ReadFile<'course'> | null;
}

/** The catalogues of a profile; null with every finding noted at its place. */
async function readSources(
  reading: FolderReading,
  profile: ReadFile<'profile'> | null,
  folders: readonly string[],
): Promise<ProfileSources | null> {
  if (profile === null) return null;
  const resolved = await resolveProfile(profile.value, folders);
  if (resolved.kind === 'ok') return resolved.sources;
  noteFindings(reading, profile, resolved.findings);
  return null;
}

async function readLots(
  reading: FolderReading,
  { value, places }: ReadFile<'procedure'>,
  folders: readonly string[],
): Promise<readonly LotReading[]> {
  const lots: LotReading[] = [];
  for (const [index, lot] of value.lots.entries()) {
    const at = ['lots', index] as const;
    const named = { places, at: [...at, 'profile'] };
    const profile = await readKind(reading, 'profile', lot.profile, named);
    const suites: (LoadedSuite | null)[] = [];
    for (const [position, path] of lot.suites.entries()) {
      suites.push(await readSuite(reading, path, { places, at: [...at, 'suites', position] }));
    }
    const sources = await readSources(reading, profile, folders);
    lots.push({ profile, sources, suites });
  }
  return lots;
}

/** Every questionnaire of the folder is held against its catalogue. */
async function readQuestionnaires(
  reading: FolderReading,
  folders: readonly string[],
): Promise<LoadedFolder['questionnaires']> {
  const limit = COUNT_LIMITS.questionnaires;
  const files = await readAll(reading, 'questionnaire', 'questionnaires', limit);
  const answered: LoadedFolder['questionnaires'][number][] = [];
  for (const file of files) {
    if (file === null) continue;
    const resolved = await resolveQuestionnaire(file.value, folders);
    if (resolved.kind === 'refused') noteFindings(reading, file, resolved.findings);
    else answered.push({ questionnaire: file.value, source: resolved.source });
  }
  return answered;
}

async function readAll<K extends 'bid' | 'score-sheet' | 'questionnaire'>(
  reading: FolderReading,
  kind: K,
  folder: string,
  limit: number,
): Promise<readonly (ReadFile<K> | null)[]> {
  const paths = await listBelow(reading.folder, folder);
  if (paths.length > limit) {
    const found = { de: `${paths.length} Dateien`, en: `${paths.length} files` };
    const allowed = { de: `höchstens ${limit}`, en: `at most ${limit}` };
    const message = { de: 'Das sind zu viele Dateien.', en: 'These are too many files.' };
    reading.complaints.push(wholeFile(folder, { found, allowed, message }));
    return [];
  }
  const files: (ReadFile<K> | null)[] = [];
  for (const path of paths) files.push(await readKind(reading, kind, path));
  return files;
}

async function readOptional<K extends 'people' | 'course'>(
  reading: FolderReading,
  kind: K,
): Promise<ReadFile<K> | null> {
  const names = await listBelow(reading.folder, '.');
  return names.includes(`./${kind}.yaml`) ? readKind(reading, kind, `${kind}.yaml`) : null;
}

async function readParts(
  reading: FolderReading,
  procedure: ReadFile<'procedure'>,
  folders: readonly string[],
): Promise<FolderParts> {
  const { value, places } = procedure;
  const useCase = await readKind(reading, 'use-case', value.useCase, { places, at: ['useCase'] });
  const lots = await readLots(reading, procedure, folders);
  const people = await readOptional(reading, 'people');
  const questionnaires = await readQuestionnaires(reading, folders);
  const bids = await readAll(reading, 'bid', 'bids', COUNT_LIMITS.bids);
  const sheets = await readAll(reading, 'score-sheet', 'score-sheets', COUNT_LIMITS.scoreSheets);
  const course = await readOptional(reading, 'course');
  if (course !== null) await readCourseFiles(reading, course);
  return { procedure, useCase, lots, questionnaires, people, bids, sheets, course };
}

const present = <T>(values: readonly (T | null)[]): readonly T[] =>
  values.filter((value) => value !== null);

const stem = (path: string): string => basename(path, extname(path));

/** null where a part is missing, which is a complaint already. */
function assemble(reading: FolderReading, parts: FolderParts): LoadedFolder | null {
  const { procedure, useCase } = parts;
  const lots = procedure.value.lots.flatMap(({ id, title }, index): readonly LoadedLot[] => {
    const lot = parts.lots[index];
    if (lot === undefined || lot.profile === null || lot.sources === null) return [];
    const { profile, sources, suites } = lot;
    return [{ id, title, profile: profile.value, sources, suites: present(suites) }];
  });
  if (useCase === null) return null;
  return {
    folder: resolve(reading.folder),
    procedure: procedure.value,
    useCase: useCase.value,
    lots,
    bids: present(parts.bids).map(({ path, value }) => ({ id: stem(path), path, bid: value })),
    scoreSheets: present(parts.sheets).map(({ path, value }) => ({ path, sheet: value })),
    questionnaires: parts.questionnaires,
    people: parts.people?.value ?? null,
    course: parts.course?.value ?? null,
    files: reading.contents,
  };
}

const byPlace = (a: Complaint, b: Complaint): number => {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
};

/** Reads procedure.yaml and all that it names, people.yaml, course.yaml, bids/ and score-sheets/ where they exist. */
export async function loadProcedureFolder(
  folder: string,
  options: LoadOptions = {},
): Promise<FolderOutcome> {
  const first = startReading(folder, {});
  const procedure = await readKind(first, 'procedure', 'procedure.yaml');
  if (procedure === null) return { kind: 'refused', complaints: first.complaints };
  const endpoints = {
    allowHosts: options.allowHosts ?? [],
    // Simulators answer on this machine; only a training procedure may use them.
    allowSimulators: procedure.value.ruleSet === 'training',
  };
  const reading: FolderReading = { ...first, options: { endpoints } };
  const parts = await readParts(reading, procedure, options.catalogueFolders ?? []);
  checkAcrossFiles(reading, parts);
  const value = reading.complaints.length === 0 ? assemble(reading, parts) : null;
  if (value !== null) return { kind: 'ok', value };
  return { kind: 'refused', complaints: [...reading.complaints].sort(byPlace) };
}
