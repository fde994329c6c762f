/** What is asked for a cell, and the entry that an attempt at it leaves in the item log. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import type { Suite, SuiteItem } from '../criteria/suite/suite.js';
import type { Attempt } from './attempt-writer.js';
import type { ChatCall, ChatReply } from './chat-call.js';
import type { Cell } from './schedule.js';

/**
 * Repeats ask with seeds of their own, the same for all bidders: seed, seed + 1, ... Sentinels ask with the
 * same seed in every round, because only the endpoint may have changed.
 */
export function callOf(suite: Suite, item: SuiteItem, { part, repeat }: Cell): ChatCall {
  const { temperatureThousandths, maxOutputTokens, seed } = suite.parameters;
  return {
    messages: item.messages,
    temperatureThousandths,
    maxOutputTokens,
    seed: part === 'counted' ? seed + repeat - 1 : seed,
    stream: suite.kind === 'latency' || suite.stream,
    timeoutMs: suite.timeoutMs,
    measured: suite.kind === 'latency',
  };
}

interface AttemptFacts {
  readonly runId: string;
  readonly cell: Cell;
  readonly attempt: number;
  readonly probe: boolean;
  readonly accepted: boolean;
  readonly ownLag?: NonNullable<ItemLogEntry['ownLag']>;
}

export function attemptOf(facts: AttemptFacts, reply: ChatReply): Attempt {
  const { runId, cell, attempt, probe, accepted, ownLag } = facts;
  const entry: Omit<ItemLogEntry, 'place'> = {
    runId,
    cellIndex: cell.index,
    part: cell.part,
    bidId: cell.bidId,
    itemId: cell.itemId,
    repeat: cell.repeat,
    attempt,
    accepted,
    probe,
    outcome: reply.outcome,
    answer: reply.answer,
    requestSha256: reply.requestSha256,
    responseSha256: reply.responseSha256,
    startedAt: reply.startedAt,
    durationMs: reply.durationMs,
    times: reply.times,
    peer: reply.peer,
    httpStatus: reply.httpStatus,
    headers: reply.headers,
    returnedModel: reply.returnedModel,
    systemFingerprint: reply.systemFingerprint,
    finishReason: reply.finishReason,
    usage: reply.usage,
    referenceTokens: reply.referenceTokens,
    ...(ownLag === undefined ? {} : { ownLag }),
  };
  return { entry, request: reply.request, response: reply.response };
}
