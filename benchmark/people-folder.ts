/** What people judged in a run without a server: the locked verdicts and the sealed mapping in the folder of the run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedMapping } from '../criteria/grading/blind-package.js';
import type { PeopleAgreement } from '../criteria/grading/people-grades.js';
import type { LockedGrades } from '../criteria/grading/settle-grades.js';
import { unblind } from '../criteria/grading/settle-grades.js';
import type { SuiteId } from '../criteria/ids.js';
import { peopleRuleOf } from '../criteria/suite/people-rule.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { PeopleVerdicts } from './people-verdicts.js';
import { peopleVerdicts } from './people-verdicts.js';
import { RunFolderDamaged } from './run-folder.js';

/** Locked grades as they are kept: the agreement in whole numbers. */
export type KeptGrades = Omit<LockedGrades, 'agreement'> & { readonly agreement: PeopleAgreement };

/** The mapping lies in the run's folder and nowhere near the graders' package. */
export const mappingPath = (folder: string, suiteId: SuiteId): string =>
  join(folder, 'grading', `${suiteId}-mapping.json`);
export const gradesPath = (folder: string, suiteId: SuiteId): string =>
  join(folder, 'grading', `${suiteId}-people.json`);

/** The run is measured, and people have not judged yet. */
export class PeopleStillJudge extends RunFolderDamaged {
  constructor(suiteId: SuiteId) {
    super(
      `${suiteId}: gemessen, jetzt urteilen Menschen (bench grade-sheet, bench grade-import, dann bench resume) / measured, now people judge (bench grade-sheet, bench grade-import, then bench resume)`,
    );
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as unknown);
}

/**
 * Null where the suite asks no people, or they have not judged.
 * @throws RunFolderDamaged when the verdicts are not about the mapping that was sealed
 */
export async function findPeopleVerdicts(
  folder: string,
  loaded: LoadedSuite,
  seed: number,
): Promise<PeopleVerdicts | null> {
  if (peopleRuleOf(loaded.suite) === null) return null;
  const { id } = loaded.suite;
  const kept = (await readJson(gradesPath(folder, id))) as KeptGrades | null;
  const mapping = (await readJson(mappingPath(folder, id))) as SealedMapping | null;
  if (kept === null || mapping === null) return null;
  const { packageDigest, mappingDigest, agreement, arbitrated } = kept;
  const found = unblind(kept, mapping);
  if (found === null) throw new RunFolderDamaged(`grading/${id}-mapping.json is another one`);
  const verdicts = found.map(({ right }) => (right ? '1' : '0')).join('');
  const judges = [...kept.graders].sort();
  const judged = { packageDigest, mappingDigest, verdicts, agreement, judges };
  return peopleVerdicts({ ...judged, arbitrated: arbitrated.length }, mapping.cells, loaded, seed);
}

/** @throws PeopleStillJudge where the suite needs people's verdicts and there are none */
export async function readPeopleVerdicts(
  folder: string,
  loaded: LoadedSuite,
  seed: number,
): Promise<PeopleVerdicts | null> {
  const found = await findPeopleVerdicts(folder, loaded, seed);
  if (found === null && peopleRuleOf(loaded.suite) !== null) {
    throw new PeopleStillJudge(loaded.suite.id);
  }
  return found;
}
