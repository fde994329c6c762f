/** The folders of an installation's own catalogues, from the environment. */
import { delimiter, resolve } from 'node:path';

/** Folders, separated as in PATH; an empty variable counts as not set. */
export const CATALOGUES_VARIABLE = 'ZUSCHLAG_CATALOGUES';

/** Absolute folders, in their order; the shipped one is no part of them. */
export const catalogueFolders = (
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string = process.cwd(),
): readonly string[] =>
  (environment[CATALOGUES_VARIABLE] ?? '')
    .split(delimiter)
    .filter((folder) => folder.trim() !== '')
    .map((folder) => resolve(workingFolder, folder.trim()));
