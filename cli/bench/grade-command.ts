/** `zuschlag bench grade-sheet|grade-import`: people judge a sample of a run blind, beside its graders. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileItemLog } from '../../benchmark/file-item-log.js';
import type { ItemLog } from '../../benchmark/item-log.js';
import type { KeptGrades } from '../../benchmark/people-folder.js';
import { gradesPath, mappingPath } from '../../benchmark/people-folder.js';
import { answersForPeople } from '../../benchmark/people-verdicts.js';
import type { RunManifest } from '../../benchmark/run-folder.js';
import { readEvidence, readRunFolder } from '../../benchmark/run-folder.js';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import type {
  AnswerToGrade,
  GradingPackage,
  SealedMapping,
} from '../../criteria/grading/blind-package.js';
import { blindPackage, sampledItems, withGraders } from '../../criteria/grading/blind-package.js';
import type { NamedBid } from '../../criteria/grading/identity-terms.js';
import { identityTerms } from '../../criteria/grading/identity-terms.js';
import type { GradeSheet, LockedGrades } from '../../criteria/grading/settle-grades.js';
import { lockGrades, unblind } from '../../criteria/grading/settle-grades.js';
import { agreementBp } from '../../criteria/grading/people-grades.js';
import { peopleRuleOf } from '../../criteria/suite/people-rule.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import { countedItems } from '../../criteria/suite/suite.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import { textTable } from '../text-table.js';
import { gradeSheetSchema } from './grades.schema.js';

const refused = (de: string, en: string): CommandResult => failed('bench', `${de} / ${en}`);

/** Without a server a bidder is its endpoint: id, model and host are what could give it away. */
export const namedBids = ({ endpoints }: RunManifest): readonly NamedBid[] =>
  endpoints.map(({ id, model, family = model, baseUrl }) => ({
    bidderName: id,
    consortium: [],
    subcontractors: [],
    product: family,
    model,
    endpointHost: new URL(baseUrl).host,
  }));

export interface GradeSheetInput {
  readonly folder: string;
  readonly suiteId: string;
  /** Items in the sample; not asked for where the suite itself announces a share for people. */
  readonly sample?: number;
  readonly to: string;
}

/** Answers to a sample of the items, as a check beside their graders. */
async function sampledAnswers(
  log: ItemLog,
  runId: string,
  loaded: LoadedSuite,
  sample: number,
  seed: number,
): Promise<readonly AnswerToGrade[]> {
  const ids = countedItems(loaded).map(({ id }) => id);
  const drawn = new Set(sampledItems(ids, sample, seed));
  const answers: AnswerToGrade[] = [];
  for await (const entry of log.entries(suiteRunId(runId, loaded.suite.id))) {
    const { bidId, itemId, repeat, answer, outcome, accepted, part } = entry;
    const counts = accepted && part === 'counted' && outcome.kind === 'answer';
    if (counts && drawn.has(itemId)) answers.push({ bidId, itemId, repeat, answer: answer ?? '' });
  }
  return answers;
}

export async function benchGradeSheet(input: GradeSheetInput): Promise<CommandResult> {
  const { folder, suiteId, sample, to } = input;
  const { manifest, suites } = await readRunFolder(folder);
  const loaded = suites.find(({ suite }) => suite.id === suiteId);
  if (loaded === undefined) return refused('keine solche Messreihe', 'no such suite');
  const announced = peopleRuleOf(loaded.suite) !== null;
  if (announced && sample !== undefined) {
    return refused(
      '--sample: den Anteil für Menschen gibt die Messreihe vor',
      '--sample: the suite itself announces the share for people',
    );
  }
  if (!announced && (!Number.isSafeInteger(sample) || (sample ?? 0) < 1)) {
    return refused('--sample: eine ganze Zahl ab 1', '--sample: a whole number from 1');
  }
  if ((await readEvidence(folder)) === null) {
    return refused('die Messung ist nicht zu Ende', 'the run has not come to its end');
  }
  const log = await openFileItemLog(folder);
  const { runId, seed } = manifest;
  const answers = await (
    announced
      ? answersForPeople(log, runId, loaded, seed)
      : sampledAnswers(log, runId, loaded, sample ?? 0, seed)
  ).finally(() => log.close());
  if (answers.length === 0) return refused('keine Antworten', 'no answers');
  const salt = randomBytes(32).toString('hex');
  const { tasks, mapping } = blindPackage(
    answers,
    withGraders(loaded),
    identityTerms(namedBids(manifest)),
    salt,
  );
  await mkdir(join(folder, 'grading'), { recursive: true });
  await mkdir(to, { recursive: true });
  // Never over an earlier one: grades that were given under it would lose their meaning.
  const mappingText = `${canonicalJson(mapping)}\n`;
  if (!(await writeOnce(mappingPath(folder, suiteId), mappingText, 0o600))) {
    return refused(
      'für diese Messreihe ist schon eine Stichprobe vorgelegt',
      'a sample of this suite has been handed out already',
    );
  }
  await writeFile(join(to, 'tasks.json'), `${JSON.stringify(tasks, null, 2)}\n`);
  const flagged = tasks.tasks.filter(({ flags }) => flags.length > 0).length;
  return succeeded(
    `${answers.length} Antworten, ${flagged} bereinigt oder auffällig / answers, scrubbed or flagged: ${join(to, 'tasks.json')}\n`,
  );
}

/** A file that this program has written itself, or in words why it is not there. */
async function readKept<T extends { readonly schema: string }>(
  path: string,
  schema: T['schema'],
): Promise<T | string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return `${path}: nicht lesbar / cannot be read`;
  try {
    const value = JSON.parse(text) as Partial<T> | null;
    return value?.schema === schema
      ? (value as T)
      : `${path}: ist kein ${schema} / is no ${schema}`;
  } catch {
    return `${path}: kein JSON / not JSON`;
  }
}

/** Writes what must not be there yet; false where it is. */
async function writeOnce(path: string, text: string, mode = 0o644): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readSheet(path: string): Promise<GradeSheet | string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return `${path}: nicht lesbar / cannot be read`;
  try {
    const parsed = gradeSheetSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : `${path}: ${parsed.error.issues[0]?.message ?? ''}`;
  } catch {
    return `${path}: kein JSON / not JSON`;
  }
}

/** Right answers per endpoint as people saw them. */
function peopleTable(locked: LockedGrades, mapping: SealedMapping): string | null {
  const found = unblind(locked, mapping);
  if (found === null) return null;
  const bidIds = [...new Set(found.map(({ bidId }) => bidId))].sort();
  return textTable([
    ['Endpunkt', 'richtig / right', 'beurteilt / graded'],
    ...bidIds.map((bidId) => {
      const own = found.filter((cell) => cell.bidId === bidId);
      return [bidId, String(own.filter(({ right }) => right).length), String(own.length)];
    }),
  ]);
}

export interface GradeImportInput {
  readonly folder: string;
  readonly suiteId: string;
  readonly tasks: string;
  readonly first: string;
  readonly second: string;
  readonly arbiter?: string;
}

export async function benchGradeImport(input: GradeImportInput): Promise<CommandResult> {
  const { folder, suiteId } = input;
  const tasks = await readKept<GradingPackage>(input.tasks, 'zuschlag/grading-package/1');
  if (typeof tasks === 'string') return failed('bench', tasks);
  const sealed = mappingPath(folder, suiteId);
  const mapping = await readKept<SealedMapping>(sealed, 'zuschlag/grading-mapping/1');
  if (typeof mapping === 'string') return failed('bench', mapping);
  const first = await readSheet(input.first);
  const second = await readSheet(input.second);
  const arbiter = input.arbiter === undefined ? null : await readSheet(input.arbiter);
  if (typeof first === 'string') return failed('bench', first);
  if (typeof second === 'string') return failed('bench', second);
  if (typeof arbiter === 'string') return failed('bench', arbiter);
  const outcome = lockGrades(tasks, [first, second], arbiter);
  if (outcome.kind !== 'locked') return failed('bench', JSON.stringify(outcome));
  const table = peopleTable(outcome, mapping);
  if (table === null) {
    return refused('das Paket gehört nicht zu dieser Messung', 'the package is not of this run');
  }
  const { observed } = outcome.agreement;
  const kept: KeptGrades = { ...outcome, agreement: agreementBp(outcome.agreement) };
  if (!(await writeOnce(gradesPath(folder, suiteId), `${canonicalJson(kept)}\n`))) {
    return refused(
      'die Urteile zu dieser Messreihe sind schon abgeschlossen',
      'the verdicts on this suite have been locked already',
    );
  }
  return succeeded(
    `${table}\nEinigkeit / agreement: ${observed.n}/${observed.d}, Schiedsspruch / arbitrated: ${outcome.arbitrated.length}\n`,
  );
}
