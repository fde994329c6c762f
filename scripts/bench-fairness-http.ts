/** The same question through real calls: three equal endpoints on loopback, the run engine, its evidence and its grades. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChatClient } from '../benchmark/chat-client.js';
import { createMemoryItemLog } from '../benchmark/memory-item-log.js';
import { commitEvidence, gradeSuite, runSuite } from '../benchmark/suite-run.js';
import { cellsOfSuite } from '../benchmark/schedule.js';
import type { SuiteResult } from '../criteria/benchmark/suite-result.js';
import { RIGHT, WRONG, suiteOf } from './bench-fairness-suite.js';
import type { SuiteShape } from './bench-fairness-suite.js';
import type { Answers } from './bench-fairness-run.js';

/** Answers each item of one bidder as drawn, once per call. */
async function endpoint(bidder: number, answers: Answers): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const item = Number(/Frage (\d+)/.exec(Buffer.concat(parts).toString('utf8'))?.[1]) - 1;
      const content = answers(bidder, item, 1) ? RIGHT : WRONG;
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

export async function runOverHttp(
  shape: SuiteShape,
  bidders: number,
  answers: Answers,
  seed: number,
): Promise<SuiteResult> {
  const loaded = suiteOf(shape);
  const servers = await Promise.all(
    Array.from({ length: bidders }, (_, bidder) => endpoint(bidder, answers)),
  );
  const hosts = servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
  const client = createChatClient({ allowHosts: hosts });
  try {
    const endpoints = Object.fromEntries(
      hosts.map((host, at) => [
        `bieter-${at + 1}`,
        { baseUrl: `http://${host}/v1`, model: 'm', apiKey: 'nur-zur-probe' },
      ]),
    );
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
  } finally {
    await client.close();
    for (const server of servers) server.close();
  }
}
