/** `zuschlag tasks`: the inbox of one person, with times and what happens otherwise. */
import type { Command as Program } from 'commander';
import type { Task } from '../../criteria/task/tasks-of.js';
import type { ApiClient } from '../api-client.js';
import { run } from './signed-in.js';

interface Page {
  readonly tasks: readonly Task[];
  readonly nextCursor: string | null;
}

const TIME = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Berlin',
});
const time = (instant: string): string => TIME.format(new Date(instant));

async function allTasks(client: ApiClient): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await client.get(`/api/tasks?limit=100${query}`)) as Page;
    tasks.push(...page.tasks);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return tasks;
}

function dueText({ dueAt, overdue }: Task): string {
  if (dueAt === null) return 'ohne Frist';
  return `bis ${time(dueAt)}${overdue ? ' (ÜBERFÄLLIG)' : ''}`;
}

/** One task in four lines at most; times are German ones. */
export function taskBlock(task: Task): string {
  const { procedureId, procedureTitle, text, since, otherwise, forWhom } = task;
  return [
    `${text.de}: ${dueText(task)}`,
    `  Verfahren: ${procedureId} (${procedureTitle})`,
    `  seit ${time(since)}${forWhom === null ? '' : `, in Vertretung für ${forWhom.name}`}`,
    `  sonst: ${otherwise.de}`,
  ].join('\n');
}

export function registerTasks(program: Program): void {
  program
    .command('tasks')
    .description('meine Aufgaben in allen Verfahren, das Dringendste zuerst')
    .option('--json', 'als JSON')
    .action(({ json }: { json?: boolean }) =>
      run(program, async (client) => {
        const tasks = await allTasks(client);
        const shown = tasks.length === 0 ? 'Nichts zu tun.' : tasks.map(taskBlock).join('\n\n');
        process.stdout.write(`${json === true ? JSON.stringify(tasks, null, 2) : shown}\n`);
      }),
    );
}
