/** Runs through real calls: equal endpoints on loopback, the run engine, its evidence, its grades and its analysis. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatClient } from '../benchmark/chat-call.js';
import { createChatClient } from '../benchmark/chat-client.js';
import { createMemoryItemLog } from '../benchmark/memory-item-log.js';
import { commitEvidence, gradeSuite, runSuite } from '../benchmark/suite-run.js';
import { cellsOfSuite } from '../benchmark/schedule.js';
import type { CountedSuite } from '../criteria/benchmark/analyse-run.js';
import { analysedResults } from '../criteria/benchmark/analyse-run.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { RIGHT, WRONG, suiteOf } from './bench-fairness-suite.js';
import type { SuiteShape } from './bench-fairness-suite.js';
import type { Answers } from './bench-fairness-run.js';

/** One suite of a run and what its endpoints will say. */
export interface AskedSuite {
  readonly shape: SuiteShape;
  readonly answers: Answers;
}

type Reply = (prompt: string) => boolean;

/** Says right or wrong as the reply of the run under way has it; otherwise one like the other. */
async function endpoint(replyTo: Reply): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const content = replyTo(Buffer.concat(parts).toString('utf8')) ? RIGHT : WRONG;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          id: 'x',
          object: 'chat.completion',
          model: 'm',
          choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Answers of one bidder in one run: the first time an item is asked for counts as its first repeat, and so on. */
function replies(suites: readonly AskedSuite[], bidder: number): Reply {
  const asked = new Map<string, number>();
  return (prompt) => {
    const [key = '', id = '', number = ''] = /([\w-]+): Frage (\d+)/.exec(prompt) ?? [];
    const repeat = (asked.get(key) ?? 0) + 1;
    asked.set(key, repeat);
    const suite = suites.find(({ shape }) => suiteOf(shape).suite.id === id);
    if (suite === undefined) throw new Error(`no suite in: ${prompt}`);
    return suite.answers(bidder, Number(number) - 1, repeat);
  };
}

export interface Bidders {
  run(suites: readonly AskedSuite[], seed: number): Promise<readonly SuiteResult[]>;
  close(): Promise<void>;
}

async function countSuite(
  client: ChatClient,
  endpoints: Readonly<Record<string, BidEndpoint>>,
  loaded: LoadedSuite,
  seed: number,
): Promise<CountedSuite> {
  const bidIds = Object.keys(endpoints);
  const itemLog = createMemoryItemLog();
  const run = {
    ...{ runId: 'r', seed, loaded, endpoints, itemLog, client },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  const to = cellsOfSuite(loaded, bidIds, seed).length;
  await runSuite(run, { from: 0, to, waitForHeld: true });
  const evidence = await commitEvidence(itemLog, 'r', loaded, null);
  const grading = await gradeSuite(itemLog, 'r', loaded, bidIds, evidence);
  if (grading.kind !== 'graded') throw new Error(JSON.stringify(grading));
  return grading.result;
}

/** So many endpoints that are alike in everything but what they say. */
export async function openBidders(bidders: number): Promise<Bidders> {
  let current: readonly Reply[] = [];
  const servers = await Promise.all(
    Array.from({ length: bidders }, (_, bidder) =>
      endpoint((prompt) => current[bidder]?.(prompt) ?? false),
    ),
  );
  const hosts = servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
  const client = createChatClient({ allowHosts: hosts });
  const endpoints = Object.fromEntries(
    hosts.map((host, at) => [
      `bieter-${at + 1}`,
      { baseUrl: `http://${host}/v1`, model: 'm', apiKey: 'nur-zur-probe' },
    ]),
  );
  return {
    async run(suites, seed) {
      current = servers.map((_, bidder) => replies(suites, bidder));
      const loaded = suites.map(({ shape }) => suiteOf(shape));
      const counted: CountedSuite[] = [];
      for (const suite of loaded) counted.push(await countSuite(client, endpoints, suite, seed));
      return analysedResults(
        counted,
        loaded.map(({ suite }) => suite),
      );
    },
    async close() {
      await client.close();
      for (const server of servers) server.close();
    },
  };
}
