/** Answers for people: blind packages from the item log, and back to the bids by the sealed salt once grades are locked. */
import { randomBytes } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { ItemLog } from '../benchmark/item-log.js';
import { wholeSuite } from '../benchmark/item-source.js';
import type { PeopleVerdicts } from '../benchmark/people-verdicts.js';
import { answersForPeople, peopleVerdicts } from '../benchmark/people-verdicts.js';
import { canonicalJson, digestOf } from '../criteria/canonical-json.js';
import type { GradingPackage, SealedMapping } from '../criteria/grading/blind-package.js';
import { blindPackage, withGraders } from '../criteria/grading/blind-package.js';
import { identityTerms } from '../criteria/grading/identity-terms.js';
import type { PlannedSuite } from '../criteria/procedure/command.js';
import type { PreparedSuite } from '../criteria/procedure/grading-state.js';
import { peopleRuleOf } from '../criteria/suite/people-rule.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import type { Database } from '../store/database.js';
import { ensureSecret } from '../store/ensure-secret.js';
import { putObject } from '../store/objects.js';
import type { ServerKey } from '../store/server-key.js';
import type { EffectOf } from './contracts.js';
import type { IndexedSuite } from '../benchmark/suite-index.js';
import { loadSuite } from './load-suite.js';

export interface GradingDeps {
  readonly db: Database;
  readonly serverKey: ServerKey;
  readonly itemLog: ItemLog;
}

interface Run {
  readonly runId: string;
  readonly seed: number;
}

/** Made once: whoever comes again gets the same codes, and without it nobody can tell whose an answer is. */
async function saltOf({ db, serverKey }: GradingDeps, runId: string, suiteId: string) {
  const secret = await ensureSecret(db, serverKey, `grading-salt/${runId}/${suiteId}`, () =>
    Promise.resolve(randomBytes(32)),
  );
  return secret.toString('hex');
}

interface Blind {
  readonly tasks: GradingPackage;
  readonly mapping: SealedMapping;
}

async function blind(
  deps: GradingDeps,
  { runId, seed }: Run,
  loaded: LoadedSuite,
  terms: readonly string[],
): Promise<Blind> {
  const answers = await answersForPeople(deps.itemLog, runId, loaded, seed);
  const salt = await saltOf(deps, runId, loaded.suite.id);
  const { tasks, mapping } = blindPackage(answers, withGraders(loaded), terms, salt);
  // In the order of codes, by which grades go; everybody reads them in an order of their own.
  const sorted = [...tasks.tasks].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { tasks: { ...tasks, tasks: sorted }, mapping };
}

export async function prepareGrading(
  deps: GradingDeps,
  effect: EffectOf<'prepareGrading'>,
): Promise<{
  readonly lotId: string;
  readonly runId: string;
  readonly graders: readonly string[];
  readonly suites: readonly PreparedSuite[];
}> {
  const { lotId, runId, graders } = effect;
  const terms = identityTerms(effect.names);
  const suites: PreparedSuite[] = [];
  for (const planned of effect.suites) {
    const loaded = wholeSuite(await loadSuite(deps.db, planned));
    const { tasks, mapping } = await blind(deps, effect, loaded, terms);
    const bytes = Buffer.from(canonicalJson(tasks), 'utf8');
    suites.push({
      suiteId: loaded.suite.id,
      tasks: await putObject(deps.db, bytes, 'application/json'),
      mappingDigest: digestOf(mapping),
      answers: tasks.tasks.length,
    });
  }
  return { lotId, runId, graders, suites };
}

/** Null where nothing of the suite was for people. */
export async function verdictsOfPeople(
  deps: GradingDeps,
  { people, runId, seed }: EffectOf<'gradeBenchmark'>,
  planned: PlannedSuite,
  indexed: IndexedSuite,
): Promise<PeopleVerdicts | null> {
  if (peopleRuleOf(planned.suite) === null) return null;
  const loaded = wholeSuite(indexed);
  const locked = people.find(({ suiteId }) => suiteId === planned.suite.id);
  if (locked === undefined) throw new Error(`no grades of suite ${planned.suite.id}`);
  const { mapping } = await blind(deps, { runId, seed }, loaded, []);
  if (digestOf(mapping) !== locked.mappingDigest) {
    throw ApplicationFailure.nonRetryable(
      'Die Zuordnung der Codes ist nicht mehr die versiegelte / the mapping of codes is no longer the sealed one',
      'EvidenceChanged',
    );
  }
  const { suiteId: _, ...judged } = locked;
  return peopleVerdicts(judged, mapping.cells, loaded, seed);
}
