/** Runs one command as the person whose name and password come from options or the environment. */
import type { Command as Program } from 'commander';
import type { ApiClient } from '../api-client.js';
import { ApiRefused, ApiUnreachable, signIn } from '../api-client.js';

interface Connection {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
}

async function connect(program: Program): Promise<{ client: ApiClient; user: string }> {
  const { url, user, ...given } = program.opts<Connection>();
  // Not the option's default value: the help would print it.
  const password = given.password ?? process.env['ZUSCHLAG_PASSWORD'];
  if (user === undefined || password === undefined) {
    throw new Error(
      'Anmeldung fehlt: ZUSCHLAG_USER und ZUSCHLAG_PASSWORD setzen. / Sign-in is missing: set ZUSCHLAG_USER and ZUSCHLAG_PASSWORD.',
    );
  }
  return { client: await signIn(url, user, password, { retryMs: 0 }), user };
}

/** One line for each cause, no stack: what went wrong is the user's to read. */
function explain(error: unknown): string {
  if (error instanceof ApiRefused) {
    const { title, detail, errors = [] } = error.problem;
    const faults = errors.map(
      ({ path, message, allowed }) => `  ${path}: ${message.de} Erlaubt: ${allowed.de}`,
    );
    return [`${title} ${detail}`, ...faults].join('\n');
  }
  if (error instanceof ApiUnreachable) return `Der Dienst antwortet nicht. ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

type Run = (client: ApiClient, user: string) => Promise<void>;

/** Signs in, runs, and says in one line for each cause what went wrong. */
export async function run(program: Program, action: Run): Promise<void> {
  try {
    const { client, user } = await connect(program);
    await action(client, user);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
