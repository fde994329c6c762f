/** The folders of an installation's own catalogues, as the setting `ZUSCHLAG_CATALOGUES` names them. */
import { delimiter, resolve } from 'node:path';

/**
 * Absolute folders, in their order; the shipped one is no part of them.
 * @param value folders, separated as in PATH; an empty variable counts as not set
 */
export const catalogueFolders = (
  value: string | undefined,
  workingFolder: string = process.cwd(),
): readonly string[] =>
  (value ?? '')
    .split(delimiter)
    .filter((folder) => folder.trim() !== '')
    .map((folder) => resolve(workingFolder, folder.trim()));
