/** Gets one cell answered: attempts by the announced rule, each kept in the item log, exactly one accepted. */
import { setTimeout as pause } from 'node:timers/promises';
import type { BidEndpoint } from '../criteria/bid/bid.js';
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { Suite, SuiteItem } from '../criteria/suite/suite.js';
import type { ChatCall, ChatClient, ChatReply } from './chat-call.js';
import { gradeAnswer, graderOf } from './graders/grade-answer.js';
import type { ItemLog } from './item-log.js';
import type { Lane } from './lane.js';
import type { RetryPolicy } from './retry-policy.js';
import { mayRetry, pauseMs } from './retry-policy.js';
import type { Cell } from './schedule.js';

export interface CellTask {
  readonly runId: string;
  readonly cell: Cell;
  readonly suite: Suite;
  readonly item: SuiteItem;
  readonly endpoint: BidEndpoint;
  /** Attempts that an earlier start has kept already. */
  readonly attemptsMade: number;
}

export interface CellTools {
  readonly client: ChatClient;
  readonly itemLog: ItemLog;
  readonly lane: Lane;
  readonly retryPolicy: RetryPolicy;
  readonly stream: boolean;
  readonly signal: AbortSignal;
}

/** Repeats ask with seeds of their own, the same for all bidders: seed, seed + 1, ... */
function callOf({ suite, item, cell }: CellTask, stream: boolean): ChatCall {
  const { temperatureThousandths, maxOutputTokens, seed } = suite.parameters;
  return {
    messages: item.messages,
    temperatureThousandths,
    maxOutputTokens,
    seed: seed + cell.repeat - 1,
    stream,
    timeoutMs: suite.timeoutMs,
  };
}

function judged(task: CellTask, reply: ChatReply): Pick<ItemLogEntry, 'outcome' | 'grade'> {
  if (reply.outcome.kind !== 'answer') return { outcome: reply.outcome, grade: null };
  const grader = graderOf(task.suite, task.item);
  const { usable, grade } = gradeAnswer(grader, task.item.target, reply.answer ?? '');
  return {
    outcome: usable ? reply.outcome : { kind: 'invalidOutput', detail: grade.detail },
    grade,
  };
}

function entryOf(
  task: CellTask,
  attempt: number,
  accepted: boolean,
  reply: ChatReply,
): ItemLogEntry {
  const { cell, runId } = task;
  return {
    runId,
    cellIndex: cell.index,
    bidId: cell.bidId,
    itemId: cell.itemId,
    repeat: cell.repeat,
    attempt,
    accepted,
    answer: reply.answer,
    requestSha256: reply.requestSha256,
    responseSha256: reply.responseSha256,
    startedAt: reply.startedAt,
    durationMs: reply.durationMs,
    httpStatus: reply.httpStatus,
    returnedModel: reply.returnedModel,
    systemFingerprint: reply.systemFingerprint,
    finishReason: reply.finishReason,
    usage: reply.usage,
    ...judged(task, reply),
  };
}

/**
 * The first reply that is no passing outage is final; so is the last attempt, whatever it was: the cell
 * stays in the denominator. While a call waits for its next attempt, its place in the lane is free.
 * @returns the accepted entry, with the verdict of the item log
 */
export async function runCell(task: CellTask, tools: CellTools): Promise<ItemLogEntry> {
  const { client, itemLog, lane, retryPolicy, signal } = tools;
  const call = callOf(task, tools.stream);
  for (let attempt = task.attemptsMade + 1; ; attempt += 1) {
    const reply = await lane.run(
      () => client.ask(task.cell.bidId, task.endpoint, call, signal),
      signal,
    );
    const final = !mayRetry(reply.outcome) || attempt >= task.suite.attempts;
    const entry = entryOf(task, attempt, final, reply);
    await itemLog.record(entry);
    if (final) return entry;
    await pause(pauseMs(attempt, reply.retryAfterMs, retryPolicy), undefined, { signal });
  }
}
