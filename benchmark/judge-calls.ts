/** Asks a model judge about answers under codes, twice each; its calls stand in the item log under a run of their own. */
import type { BidEndpoint } from '../criteria/bid/bid.js';
import { suiteRunId } from '../criteria/benchmark/item-log-entry.js';
import type { Digest } from '../criteria/canonical-json.js';
import type { GradingTask } from '../criteria/grading/blind-package.js';
import type { JudgeOrder } from '../criteria/grading/judge-prompt.js';
import {
  JUDGE_ORDERS,
  judgeMark,
  judgeMessages,
  readJudgeReply,
} from '../criteria/grading/judge-prompt.js';
import type { JudgedTask } from '../criteria/grading/model-judge.js';
import { swappedVerdict } from '../criteria/grading/model-judge.js';
import type { SuiteId } from '../criteria/ids.js';
import { attemptOf } from './attempt-entry.js';
import { createAttemptWriter } from './attempt-writer.js';
import type { ChatClient, ChatReply } from './chat-call.js';
import type { ItemLog } from './item-log.js';

/** Apart from the suite's own entries, so that its committed root stays what it is. */
export const judgeRunId = (runId: string, suiteId: SuiteId, judgeId: string): string =>
  `${suiteRunId(runId, suiteId)}#judge/${judgeId}`;

export interface JudgeCalls {
  readonly runId: string;
  readonly suiteId: SuiteId;
  readonly judgeId: string;
  readonly endpoint: BidEndpoint;
  /** In the order of their codes, so that a second start finds the same cells. */
  readonly tasks: readonly GradingTask[];
  readonly evidenceRoot: Digest;
  readonly itemLog: ItemLog;
  readonly client: ChatClient;
  readonly signal: AbortSignal;
}

/** The endpoint answers under another name than the one that was pinned. */
export class JudgeExchanged extends Error {
  override readonly name = 'JudgeExchanged';
}

const ATTEMPTS = 3;
const IN_FLIGHT = 4;
const TIMEOUT_MS = 120_000;
const OUTPUT_TOKENS = 64;

interface Question {
  readonly index: number;
  readonly task: GradingTask;
  readonly order: JudgeOrder;
}

/** Only a call without any reply is made again: a verdict that is there is never asked for twice. */
async function askOne(
  { runId, suiteId, judgeId, endpoint, evidenceRoot, client, signal }: JudgeCalls,
  { index, task, order }: Question,
  keep: (attempt: ReturnType<typeof attemptOf>) => Promise<unknown>,
): Promise<void> {
  const messages = judgeMessages(task, order, judgeMark(evidenceRoot, task.code, order));
  const call = {
    messages,
    temperatureThousandths: 0,
    maxOutputTokens: OUTPUT_TOKENS,
    seed: 0,
    stream: false,
    timeoutMs: TIMEOUT_MS,
  };
  const cell = {
    index,
    part: 'counted' as const,
    bidId: judgeId,
    itemId: task.code,
    repeat: JUDGE_ORDERS.indexOf(order) + 1,
  };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const reply: ChatReply = await client.ask(judgeId, endpoint, call, { signal });
    const accepted = reply.outcome.kind !== 'outage' || attempt === ATTEMPTS;
    const run = judgeRunId(runId, suiteId, judgeId);
    await keep(attemptOf({ runId: run, cell, attempt, probe: false, accepted }, reply));
    if (reply.returnedModel !== null && reply.returnedModel !== endpoint.model) {
      throw new JudgeExchanged(`${reply.returnedModel} / ${endpoint.model}`);
    }
    if (accepted) return;
  }
}

/** Asks what is still open. @throws JudgeExchanged; the signal's reason when aborted */
export async function askJudge(calls: JudgeCalls): Promise<void> {
  const { runId, suiteId, judgeId, tasks, itemLog } = calls;
  const questions = tasks.flatMap((task, at) =>
    JUDGE_ORDERS.map((order, turn): Question => ({ index: 2 * at + turn, task, order })),
  );
  const run = judgeRunId(runId, suiteId, judgeId);
  const done = await itemLog.acceptedCells(run, 0, questions.length);
  const open = questions.filter(({ index }) => !done.has(index));
  const writer = createAttemptWriter(itemLog);
  const lanes = Array.from({ length: IN_FLIGHT }, async () => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      await askOne(calls, next, writer.keep);
    }
  });
  try {
    await Promise.all(lanes);
  } finally {
    // No lane begins another question; what is under way ends by itself.
    open.splice(0);
    await Promise.allSettled(lanes);
    await writer.idle();
  }
}

/** Verdicts from the log alone; an answer that was not asked about in both orders is undecided. */
export async function judgedTasks({
  runId,
  suiteId,
  judgeId,
  tasks,
  itemLog,
}: Pick<JudgeCalls, 'runId' | 'suiteId' | 'judgeId' | 'tasks' | 'itemLog'>): Promise<
  readonly JudgedTask[]
> {
  const replies = new Map<string, boolean | null>();
  for await (const entry of itemLog.entries(judgeRunId(runId, suiteId, judgeId))) {
    if (!entry.accepted) continue;
    const said = entry.outcome.kind === 'answer' ? readJudgeReply(entry.answer ?? '') : null;
    replies.set(`${entry.itemId}/${entry.repeat}`, said);
  }
  return tasks.map(({ code }) => ({
    code,
    verdict: swappedVerdict(replies.get(`${code}/1`) ?? null, replies.get(`${code}/2`) ?? null),
  }));
}
