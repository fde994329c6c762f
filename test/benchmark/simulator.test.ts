/** Simulators are processes of their own, repeat themselves exactly, and never pass for a real model. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gradeAnswer, graderOf } from '../../benchmark/graders/grade-answer.js';
import { knownItemsOf } from '../../examples/simulators/known-items.js';
import { makeAnswer, randomFor, rightItems } from '../../examples/simulators/make-answer.js';
import { readOptions } from '../../examples/simulators/simulator-options.js';
import { suiteOf } from './sample-suite.js';

const SUITE = suiteOf(60);
const FILE = 'examples/simulators/simulator.ts';
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  // JSON is YAML as well.
  await writeFile(join(folder, 'probe.yaml'), JSON.stringify(SUITE.suite));
  const lines = SUITE.items.map((item) => JSON.stringify(item)).join('\n');
  await writeFile(join(folder, 'probe.jsonl'), `${lines}\n`);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

interface Ready {
  readonly kind: string;
  readonly port: number;
  readonly items: number;
}

async function start(...args: string[]): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = fork(
    FILE,
    ['--suite', join(folder, 'probe.yaml'), '--latency-min', '0', '--latency-max', '0', ...args],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  children.push(child);
  const [ready] = (await once(child, 'message')) as [Ready];
  return { child, ready };
}

function ask(port: number, at: number, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'simulator-x', messages: SUITE.items[at]?.messages, seed: 3 }),
  });
}

describe('a simulator process', () => {
  it('reads the suite, answers, says what it is, and gives the same bytes after a restart', async () => {
    const first = await start('--model', 'simulator-x', '--quality', '5000', '--seed', '9');
    expect(first.ready).toMatchObject({ kind: 'ready', items: 60 });
    const answer = await ask(first.ready.port, 0);
    expect(answer.headers.get('x-simulator')).toContain('no real model');
    const text = await answer.text();
    expect(await (await fetch(`http://127.0.0.1:${first.ready.port}/`)).text()).toContain(
      'kein echtes Modell',
    );
    const list = await fetch(`http://127.0.0.1:${first.ready.port}/v1/models`);
    const models: unknown = await list.json();
    expect(models).toMatchObject({ data: [{ id: 'simulator-x' }] });
    const control = await fetch(`http://127.0.0.1:${first.ready.port}/control`);
    expect(control.status, 'no faults without --control').toBe(404);
    const second = await start('--model', 'simulator-x', '--quality', '5000', '--seed', '9');
    expect(await (await ask(second.ready.port, 0)).text()).toBe(text);
  });

  it('asks for its key', async () => {
    const { ready } = await start('--model', 'simulator-x', '--api-key', 'k');
    expect((await ask(ready.port, 0)).status).toBe(401);
    expect((await ask(ready.port, 0, { authorization: 'Bearer k' })).status).toBe(200);
  });

  it('shows faults on demand when that was opened', async () => {
    const { ready } = await start('--model', 'simulator-x', '--control');
    const url = `http://127.0.0.1:${ready.port}/control`;
    const post = (faults: readonly string[]) =>
      fetch(url, { method: 'POST', body: JSON.stringify({ faults }) });
    expect((await post(['no-such-fault'])).status).toBe(422);
    expect((await post(['status503'])).status).toBe(200);
    expect((await ask(ready.port, 0)).status).toBe(503);
    expect((await ask(ready.port, 0)).status).toBe(200);
    const { arrivals } = (await (await fetch(url)).json()) as { arrivals: { fault: unknown }[] };
    expect(arrivals.map(({ fault }) => fault)).toEqual(['status503', null]);
  });

  it.each<[string, (child: ChildProcess) => void]>([
    ['SIGTERM', (child) => child.kill('SIGTERM')],
    ['the end of its parent', (child) => child.disconnect()],
  ])('ends by %s, also in the middle of an answer', async (_way, end) => {
    const { child, ready } = await start(
      '--model',
      'simulator-x',
      '--latency-min',
      '60000',
      '--latency-max',
      '60000',
    );
    const asked = ask(ready.port, 0).catch(() => 'ended');
    const exited = once(child, 'exit');
    end(child);
    expect((await exited)[0]).toBe(0);
    expect(await asked).toBe('ended');
  });

  it('says in one sentence why it does not start', async () => {
    const child = fork(FILE, ['--model', 'gpt-9'], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.push(child);
    let text = '';
    child.stderr?.on('data', (piece: Buffer) => (text += piece.toString()));
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(text.trim()).toBe(
      'Simulator: --model "gpt-9": a simulator\'s name begins with simulator-',
    );
  });
});

describe('settings', () => {
  it('come from arguments first, then from the environment', () => {
    const options = readOptions(['--quality', '7000'], {
      SIMULATOR_QUALITY: '1000',
      SIMULATOR_SEED: '5',
      SIMULATOR_SUITE: 'a.yaml,b.yaml',
      SIMULATOR_API_KEY: 'k',
    });
    expect(options).toMatchObject({
      qualityBp: 7_000,
      seed: 5,
      suiteFiles: ['a.yaml', 'b.yaml'],
      apiKey: 'k',
    });
  });

  it.each([
    ['--quality', '10001'],
    ['--quality', '-1'],
    ['--quality', '99.5'],
    ['--port', '65536'],
    ['--seed', 'x'],
    ['--latency-min', '100'],
    ['--unknown', '1'],
  ])('are refused: %s %s', (flag, value) => {
    expect(() => readOptions([flag, value], {})).toThrow();
  });
});

describe('answers', () => {
  const items = knownItemsOf([SUITE]);

  it.each([0, 1, 5_000, 8_333, 9_999, 10_000])('are right for exactly %i basis points', (bp) => {
    const right = rightItems(items, bp, 1, 1);
    expect(right.size).toBe(Math.floor((60 * bp + 5_000) / 10_000));
  });

  it('are right and wrong in the eyes of the real graders, whatever the seed', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      for (const [at, item] of items.entries()) {
        const original = SUITE.items[at];
        if (original === undefined) throw new Error('no item');
        for (const right of [true, false]) {
          const answer = makeAnswer(item, right, items, randomFor(seed, at));
          const grader = graderOf(SUITE.suite, original);
          expect(gradeAnswer(grader, original.target, answer).grade.correct, answer).toBe(right);
        }
      }
    }
  });

  it('are mostly plausible when they are wrong: readable in the form asked for', () => {
    const usable = items.filter((item, at) => {
      const answer = makeAnswer(item, false, items, randomFor('usable', at));
      return gradeAnswer(item.grader, item.target, answer).usable;
    });
    expect(usable.length).toBe(items.length);
  });

  it('differ between repeats and between simulators of the same quality', () => {
    const sets = [
      rightItems(items, 5_000, 1, 1),
      rightItems(items, 5_000, 1, 2),
      rightItems(items, 5_000, 2, 1),
    ];
    expect(new Set(sets.map((set) => [...set].sort().join())).size).toBe(3);
  });
});
