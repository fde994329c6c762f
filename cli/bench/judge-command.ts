/** `zuschlag bench judge`: a model as a witness beside people; its verdicts become no points. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createChatClient } from '../../benchmark/chat-client.js';
import { openFileItemLog } from '../../benchmark/file-item-log.js';
import { JudgeExchanged, askJudge, judgeRunId, judgedTasks } from '../../benchmark/judge-calls.js';
import { rootOfLog } from '../../benchmark/log-root.js';
import type { ItemLog } from '../../benchmark/item-log.js';
import type { KeptGrades } from '../../benchmark/people-folder.js';
import { gradesPath, mappingPath } from '../../benchmark/people-folder.js';
import type { RunManifest } from '../../benchmark/run-folder.js';
import { readEvidence, readRunFolder } from '../../benchmark/run-folder.js';
import { suiteRunId } from '../../criteria/benchmark/item-log-entry.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import type { AnswerToGrade, SealedMapping } from '../../criteria/grading/blind-package.js';
import { blindPackage, withGraders } from '../../criteria/grading/blind-package.js';
import { identityTerms } from '../../criteria/grading/identity-terms.js';
import { judgePromptDigest } from '../../criteria/grading/judge-prompt.js';
import type { JudgeSettings } from '../../criteria/grading/model-judge.js';
import { judgeEvidence, judgeRefusal } from '../../criteria/grading/model-judge.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import { countedItems } from '../../criteria/suite/suite.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import { tryLock } from '../services/folder-lock.js';
import { namedBids } from './grade-command.js';
import type { KeptJudge } from './judge-text.js';
import { judgeAsText, judgePath } from './judge-text.js';
import type { JudgeFile } from './judge.schema.js';
import { judgeSchema } from './judge.schema.js';
import { agreementBp } from '../../criteria/grading/people-grades.js';
import { BenchInputRefused, keysOf } from './read-endpoints.js';

export interface JudgeInput {
  readonly folder: string;
  readonly suiteId: string;
  readonly judge: string;
  readonly allowHosts: readonly string[];
}

async function readJudge(path: string): Promise<JudgeFile> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new BenchInputRefused(`${path}: nicht lesbar / cannot be read`);
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new BenchInputRefused(`${path}: ${error instanceof Error ? error.message : 'YAML'}`);
  }
  const form = judgeSchema.safeParse(content);
  if (form.success) return form.data;
  const [issue] = form.error.issues;
  throw new BenchInputRefused(`${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

async function readOwn<T>(path: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

/** Every finished answer of the suite, whether people judge it or not. */
async function allAnswers(
  log: ItemLog,
  runId: string,
  loaded: LoadedSuite,
): Promise<readonly AnswerToGrade[]> {
  const counted = new Set(countedItems(loaded).map(({ id }) => id));
  const answers: AnswerToGrade[] = [];
  for await (const entry of log.entries(suiteRunId(runId, loaded.suite.id))) {
    const { bidId, itemId, repeat, answer, outcome, accepted, part, finishReason } = entry;
    const finished = outcome.kind === 'answer' && finishReason !== 'length';
    if (accepted && part === 'counted' && finished && counted.has(itemId)) {
      answers.push({ bidId, itemId, repeat, answer: answer ?? '' });
    }
  }
  return answers;
}

interface Ready {
  readonly manifest: RunManifest;
  readonly loaded: LoadedSuite;
  readonly root: string;
  readonly mapping: SealedMapping;
  readonly judge: JudgeFile;
  readonly settings: JudgeSettings;
}

/** @throws BenchInputRefused in words: not measured, not blinded, or no judge for these bidders */
async function prepare({ folder, suiteId, judge: file }: JudgeInput): Promise<Ready> {
  const { manifest, suites } = await readRunFolder(folder);
  const loaded = suites.find(({ suite }) => suite.id === suiteId);
  const own = (await readEvidence(folder))?.find((one) => one.suiteId === suiteId);
  if (loaded === undefined || own === undefined) {
    throw new BenchInputRefused(
      'keine solche Messreihe, oder nicht zu Ende gemessen / no such suite, or not measured to its end',
    );
  }
  const mapping = await readOwn<SealedMapping>(mappingPath(folder, suiteId));
  if (mapping === null) {
    throw new BenchInputRefused(
      'erst bench grade-sheet: ohne Urteile von Menschen sagt ein Modell nichts / first bench grade-sheet: without people a model says nothing',
    );
  }
  const judge = await readJudge(file);
  const { id, baseUrl, model, family } = judge;
  const settings = { id, baseUrl, model, family, promptSha256: judgePromptDigest() };
  const refusal = judgeRefusal(settings, namedBids(manifest));
  if (refusal?.kind === 'bidderFamily') {
    throw new BenchInputRefused(
      `kein Richter über Verwandte: ${refusal.name} / no judge over its own family: ${refusal.name}`,
    );
  }
  if (refusal !== null) {
    throw new BenchInputRefused(
      `der Richter steht bei einem Bieter: ${refusal.host} / the judge is at a bidder's: ${refusal.host}`,
    );
  }
  return { manifest, loaded, root: own.root, mapping, judge, settings };
}

async function judgeAll(input: JudgeInput, ready: Ready, log: ItemLog): Promise<KeptJudge> {
  const { folder, suiteId, allowHosts } = input;
  const { manifest, loaded, root, mapping, judge, settings } = ready;
  const answers = await allAnswers(log, manifest.runId, loaded);
  const terms = identityTerms(namedBids(manifest));
  // The same salt gives the answers that people judge the same codes.
  const whole = blindPackage(answers, withGraders(loaded), terms, mapping.salt);
  const tasks = [...whole.tasks.tasks].sort((a, b) => (a.code < b.code ? -1 : 1));
  const key = keysOf([judge], process.env)[judge.id];
  const { baseUrl, model, dialect } = judge;
  const endpoint = {
    ...{ baseUrl, model },
    ...(dialect === undefined ? {} : { dialect }),
    ...(key === undefined ? {} : { apiKey: key }),
  };
  const client = createChatClient({ allowHosts });
  const calls = { runId: manifest.runId, suiteId, judgeId: judge.id, tasks, itemLog: log };
  try {
    const { signal } = new AbortController();
    await askJudge({ ...calls, endpoint, evidenceRoot: root, client, signal });
  } finally {
    await client.close();
  }
  const judged = await judgedTasks(calls);
  const people = (await readOwn<KeptGrades>(gradesPath(folder, suiteId))) ?? { verdicts: [] };
  const evidence = judgeEvidence(
    settings,
    judged,
    people,
    whole.mapping,
    BigInt(`0x${root.slice(0, 8)}`),
  );
  const { agreement } = evidence;
  return {
    ...evidence,
    schema: 'zuschlag/judge-evidence/1',
    suiteId,
    answers: judged.length,
    peopleJudged: people.verdicts.length,
    agreement: agreement === null ? null : agreementBp(agreement),
    calls: await rootOfLog(log, judgeRunId(manifest.runId, suiteId, judge.id)),
  };
}

export async function benchJudge(input: JudgeInput): Promise<CommandResult> {
  const { folder, suiteId } = input;
  const lock = tryLock(folder, 'run');
  if (lock.kind === 'taken') {
    return failed('bench', `Prozess ${lock.owner.pid} arbeitet in diesem Ordner / is at work here`);
  }
  try {
    const ready = await prepare(input);
    const log = await openFileItemLog(folder);
    const kept = await judgeAll(input, ready, log).finally(() => log.close());
    const path = join(folder, judgePath(suiteId, ready.settings.id));
    await writeFile(path, `${canonicalJson(kept)}\n`);
    return succeeded(judgeAsText(kept, 'de'));
  } catch (error) {
    if (error instanceof BenchInputRefused) return failed('bench', error.message);
    if (error instanceof JudgeExchanged) {
      return failed(
        'bench',
        `der Endpunkt antwortet als anderes Modell als festgelegt / the endpoint answers as another model than pinned: ${error.message}`,
      );
    }
    throw error;
  } finally {
    lock.release();
  }
}
