/** Plays a scripted course through the public HTTP API as the people of the sample; can go on after an interruption. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AwaitCondition, Course, CourseStep } from '../../criteria/course/course.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import { isBeforePhase } from '../../criteria/procedure/phase.js';
import { examinationName } from '../../criteria/procedure/stability-step.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';
import type { People } from '../../criteria/people/people.js';
import type { ApiClient } from '../api-client.js';
import { ApiRefused, signIn } from '../api-client.js';
import type { LoadedFolder } from '../input/load-folder.js';
import { designFromFolder, startFromFolder } from '../procedure-from-folder.js';
import { giveShare } from '../sealing/give-share.js';
import { createOpenerKey, ownKeys } from '../sealing/opener-key.js';
import { NothingToConfirm, needsView, resolveBody } from './resolve-body.js';

export interface CoursePlan {
  readonly baseUrl: string;
  readonly folder: LoadedFolder;
  readonly people: People;
  readonly course: Course;
  readonly procedureId: string;
  readonly title: string;
  readonly simulators: Readonly<Record<string, string>>;
  /** Stops once this phase is reached; null plays to the end. */
  readonly until: Phase | null;
  readonly bidPeriodSeconds: number | null;
  /** Steps that an earlier start has done. */
  readonly doneSteps: number;
  /** How a person's client is made; default: by signing in. */
  readonly connect?: (baseUrl: string, name: string, password: string) => Promise<ApiClient>;
}

export interface CourseObserver {
  /** A step begins; 1 to `total`. */
  step(
    place: number,
    total: number,
    say: string,
  ): { done(detail?: string): void; progress(detail: string): void };
  /** Called after each step, so that an interruption costs at most one. */
  reached(doneSteps: number): void;
}

const POLL_MS = 50;
/** A wait longer than this is a fault of the engine, not of the period waited for. */
const AWAIT_LIMIT_MS = 180_000;

type Clients = (personId: string) => Promise<ApiClient>;

function createClients({ baseUrl, people, connect = signIn }: CoursePlan): Clients {
  const clients = new Map<string, Promise<ApiClient>>();
  return (personId) => {
    const known = clients.get(personId);
    if (known !== undefined) return known;
    const person = people.people.find((entry) => entry.id === personId);
    if (person === undefined) throw new Error(`playCourse: no person ${personId}`);
    const client = connect(baseUrl, person.id, person.password);
    clients.set(personId, client);
    return client;
  };
}

const viewOf = async (client: ApiClient, procedureId: string): Promise<ProcedureView> =>
  (await client.get(`/api/procedures/${procedureId}`)) as ProcedureView;

function holds(condition: AwaitCondition, view: ProcedureView): boolean {
  if ('phase' in condition) return !isBeforePhase(view.phase, condition.phase);
  if ('stability' in condition) {
    const lot = view.lots.find(({ id }) => id === condition.stability);
    const examined = lot?.stability?.run === lot?.rankings.length;
    const failed = view.attention.some(({ effect }) => effect === examinationName(lot?.id ?? ''));
    return lot !== undefined && lot.rankings.length > 0 && (examined || failed);
  }
  // Sent ones are nothing that somebody could still confirm.
  if ('letters' in condition)
    return view.toConfirm.letters !== null || view.standstillUntil !== null;
  return condition.record === 'sealed' ? view.record.sealed : view.record.rendered !== null;
}

/** What a waiting person would like to know: how far the benchmark is, or what fails. */
function progressOf(view: ProcedureView): string {
  const trouble = view.attention.map((item) => `${item.effect}: ${item.message}`).join('; ');
  const running = view.lots.flatMap(({ id, benchmark }) => {
    if (benchmark.kind === 'failed') return [`Benchmark ${id} gescheitert: ${benchmark.message}`];
    if (benchmark.kind !== 'running' || benchmark.total === null) return [];
    return [`Benchmark ${id}: ${benchmark.done} von ${benchmark.total}`];
  });
  return [trouble, ...running].filter((text) => text !== '').join('; ');
}

async function awaitCondition(
  client: ApiClient,
  procedureId: string,
  condition: AwaitCondition,
  progress: (detail: string) => void,
): Promise<void> {
  const until = Date.now() + AWAIT_LIMIT_MS;
  for (;;) {
    const view = await viewOf(client, procedureId);
    if (holds(condition, view)) return;
    const detail = progressOf(view);
    if (detail !== '') progress(detail);
    if (Date.now() > until) throw new Error(`playCourse: ${JSON.stringify(condition)} never came`);
    await delay(POLL_MS);
  }
}

/** Passphrases stand in the sample's files: they protect invented people only. */
function passphraseOf({ people }: CoursePlan, personId: string): string {
  const passphrase = people.people.find(({ id }) => id === personId)?.openerPassphrase;
  if (passphrase === undefined) throw new Error(`playCourse: no passphrase of ${personId}`);
  return passphrase;
}

async function performStep(
  plan: CoursePlan,
  clients: Clients,
  step: CourseStep,
  place: number,
  progress: (detail: string) => void,
): Promise<void> {
  const { procedureId, title, folder } = plan;
  // Long enough for the API, and the same after an interruption: the sample has no secrets.
  const keyPrefix = `uebungsverfahren-${procedureId}-${place}`;
  const target = { procedureId, title, keyPrefix };
  if ('await' in step) {
    const officer = plan.people.people.find((person) =>
      person.accountRoles.includes('procurementOfficer'),
    );
    return awaitCondition(await clients(officer?.id ?? ''), procedureId, step.await, progress);
  }
  const client = await clients(step.as);
  if ('use' in step) {
    if (step.use === 'start') return startFromFolder(client, folder, target, step.as);
    if (step.use === 'design') return designFromFolder(client, folder, target);
    if ((await ownKeys(client)).length > 0) return;
    await createOpenerKey(client, passphraseOf(plan, step.as));
    return;
  }
  if ('open' in step) {
    const command = step.open === 'quality' ? 'openBids' : 'openPrices';
    await giveShare(client, procedureId, command, passphraseOf(plan, step.as), keyPrefix);
    return;
  }
  const view = needsView(step.body) ? await viewOf(client, procedureId) : null;
  const { files } = folder;
  const { simulators, bidPeriodSeconds } = plan;
  const body = resolveBody(step.body, {
    files,
    simulators,
    view,
    nowMs: Date.now(),
    bidPeriodSeconds,
  });
  await client.command(procedureId, step.command, body, keyPrefix);
}

/** The first step after an interruption may have been done already: its key or its digest then says so. */
const wasDoneBefore = (error: unknown): boolean =>
  error instanceof NothingToConfirm ||
  (error instanceof ApiRefused && error.problem.code === 'keyReused');

/** Plays from where an earlier start stopped. @throws ApiRefused when the engine refuses a step. */
export async function playCourse(plan: CoursePlan, observer: CourseObserver): Promise<void> {
  const clients = createClients(plan);
  const { steps } = plan.course;
  for (const [index, step] of steps.entries()) {
    if (index < plan.doneSteps) continue;
    if (plan.until !== null && index > 0) {
      const first = steps.find((candidate) => 'as' in candidate);
      const view = await viewOf(
        await clients(first !== undefined && 'as' in first ? first.as : ''),
        plan.procedureId,
      );
      if (!isBeforePhase(view.phase, plan.until)) return;
    }
    const shown = observer.step(index + 1, steps.length, step.say);
    try {
      await performStep(plan, clients, step, index, (detail) => shown.progress(detail));
    } catch (error) {
      if (index !== plan.doneSteps || index === 0 || !wasDoneBefore(error)) throw error;
    }
    shown.done();
    observer.reached(index + 1);
  }
}
