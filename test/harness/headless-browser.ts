/** Drives an installed Chromium over its debugging pipe: opens a page, chooses files, reads what is shown. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** Path of a Chromium on this machine; null when there is none. */
export function installedBrowser(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => PROGRAMS.map((program) => join(folder, program)));
  return (
    places.find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }) ?? null
  );
}

type Params = Readonly<Record<string, unknown>>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}

/** One tab. */
export interface BrowserPage {
  /** The value of an expression that runs in the page; promises are awaited. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly chooseFiles: (selector: string, files: readonly string[]) => Promise<void>;
  /** Addresses that the page asked for, without the page itself, and errors that it reported. */
  readonly requests: readonly string[];
  readonly faults: readonly string[];
}

export interface Browser {
  readonly open: (address: string) => Promise<BrowserPage>;
  readonly close: () => Promise<void>;
}

/** Commands and answers as zero-terminated JSON over two pipes. */
class Connection {
  #next = 1;
  #rest = '';
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #listeners: ((message: Message) => void)[] = [];

  constructor(
    private readonly output: Writable,
    input: Readable,
  ) {
    input.setEncoding('utf8');
    input.on('data', (text: string) => {
      const parts = (this.#rest + text).split('\0');
      this.#rest = parts.pop() ?? '';
      for (const part of parts) this.#receive(JSON.parse(part) as Message);
    });
  }

  #receive(message: Message): void {
    if (message.id === undefined) for (const listener of this.#listeners) listener(message);
    else this.#waiting.get(message.id)?.(message);
  }

  listen(listener: (message: Message) => void): void {
    this.#listeners.push(listener);
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }
}

async function openPage(connection: Connection, address: string): Promise<BrowserPage> {
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const attached = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const session = attached['sessionId'] as string;
  const send = (method: string, params: Params = {}) => connection.send(method, params, session);
  const requests: string[] = [];
  const faults: string[] = [];
  const loaded = new Promise<void>((resolve) => {
    connection.listen(({ method, params }) => {
      if (method === 'Page.loadEventFired') resolve();
      if (method === 'Network.requestWillBeSent') {
        const { url } = params?.['request'] as { readonly url: string };
        if (url !== address) requests.push(url);
      }
      if (method === 'Network.webSocketCreated') requests.push(JSON.stringify(params));
      if (method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded') {
        faults.push(JSON.stringify(params));
      }
    });
  });
  for (const domain of ['Page', 'Network', 'Runtime', 'Log', 'DOM']) await send(`${domain}.enable`);
  await send('Page.navigate', { url: address });
  await loaded;
  return {
    requests,
    faults,
    evaluate: async (expression) => {
      const answer = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (answer['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(answer));
      return (answer['result'] as { readonly value?: unknown }).value;
    },
    chooseFiles: async (selector, files) => {
      const { root } = await send('DOM.getDocument');
      const { nodeId } = root as { readonly nodeId: number };
      const found = await send('DOM.querySelector', { nodeId, selector });
      await send('DOM.setFileInputFiles', { nodeId: found['nodeId'], files });
    },
  };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

export async function startBrowser(program: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'browser-'));
  const child = spawn(
    program,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--no-first-run',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  return {
    open: (address) => openPage(connection, address),
    close: async () => {
      await connection.send('Browser.close').catch(() => undefined);
      await ended(child);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
