/** The items a simulator knows the right answers of, read from suite files. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { graderOf } from '../../benchmark/graders/grade-answer.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { Grader, LoadedSuite, Suite, SuiteItem } from '../../criteria/suite/suite.js';

export interface KnownItem {
  /** Digest of its messages: how a question is recognised. */
  readonly key: string;
  readonly grader: Grader;
  readonly target: string;
}

/** Digest of the roles and texts of a conversation. */
export const questionKey = (messages: unknown): string => digestOf(messages);

const knownFrom = ({ suite, items }: LoadedSuite): KnownItem[] =>
  items.map((item) => ({
    key: questionKey(item.messages.map(({ role, content }) => ({ role, content }))),
    grader: graderOf(suite, item),
    target: item.target,
  }));

/** Reads without checking much: the procedure's own loader has the last word on suite files. */
async function readSuite(file: string): Promise<LoadedSuite> {
  const suite = parse(await readFile(file, 'utf8')) as Suite;
  const lines = await readFile(join(dirname(file), suite.itemsFile), 'utf8');
  const items = lines
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as SuiteItem);
  return { suite, items };
}

export async function readKnownItems(suiteFiles: readonly string[]): Promise<KnownItem[]> {
  const suites = await Promise.all(suiteFiles.map(readSuite));
  return suites.flatMap(knownFrom);
}

export const knownItemsOf = (suites: readonly LoadedSuite[]): KnownItem[] =>
  suites.flatMap(knownFrom);
