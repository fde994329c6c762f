/** Writes one bid's results of a suite as a log of inspect (JSON, version 2), for its viewer and data frames. */
import type { GradedEntry } from '../../criteria/benchmark/item-log-entry.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { LoadedSuite, SuiteItem } from '../../criteria/suite/suite.js';
import { countedItems } from '../../criteria/suite/suite.js';
import { graderVersion } from '../graders/grade-answer.js';

const SCORER = 'zuschlag';

/** Ids of messages and runs are derived, so that the same log gives the same bytes. */
const idOf = (...parts: readonly (string | number)[]): string => digestOf(parts).slice(0, 22);

const usageOf = ({ usage }: GradedEntry) =>
  usage === null
    ? null
    : {
        input_tokens: usage.input,
        output_tokens: usage.output,
        total_tokens: usage.input + usage.output,
      };

/** The viewer's words for why an answer ended. */
function stopReason({ finishReason, outcome }: GradedEntry): string {
  if (outcome.kind === 'filtered') return 'content_filter';
  if (finishReason === 'length') return 'max_tokens';
  return finishReason === 'stop' ? 'stop' : 'unknown';
}

/** Correct, incorrect, or no answer; the outcome class stands beside it, because five are not three. */
function scoreOf({ grade, answer, outcome }: GradedEntry) {
  const value = grade === null ? 'N' : grade.correct ? 'C' : 'I';
  return {
    value,
    answer,
    explanation: grade?.detail ?? outcome.kind,
    metadata: { outcome, grader: grade?.graderVersion ?? null },
  };
}

const outageText = ({ outcome }: GradedEntry): string | null =>
  outcome.kind === 'outage' ? `outage: ${outcome.cause}` : null;

function sampleOf(item: SuiteItem, entry: GradedEntry, model: string) {
  const id = (part: string | number): string =>
    idOf(entry.runId, entry.bidId, item.id, entry.repeat, part);
  const input = item.messages.map((message, at) => ({ id: id(at), ...message, source: 'input' }));
  const reply = {
    id: id('answer'),
    role: 'assistant',
    content: entry.answer ?? '',
    source: 'generate',
    model,
  };
  const usage = usageOf(entry);
  const failure = outageText(entry);
  return {
    id: item.id,
    epoch: entry.repeat,
    input,
    target: item.target,
    messages: entry.answer === null ? input : [...input, reply],
    output: {
      model,
      choices: entry.answer === null ? [] : [{ message: reply, stop_reason: stopReason(entry) }],
      ...(usage === null ? {} : { usage }),
      time: entry.durationMs / 1_000,
      ...(failure === null ? {} : { error: failure }),
    },
    scores: { [SCORER]: scoreOf(entry) },
    metadata: {
      cluster: item.cluster,
      tags: item.tags ?? [],
      outcome: entry.outcome.kind,
      attempt: entry.attempt,
      request_sha256: entry.requestSha256,
      response_sha256: entry.responseSha256,
    },
    store: {},
    events: [],
    model_usage: usage === null ? {} : { [model]: usage },
    started_at: entry.startedAt,
    total_time: entry.durationMs / 1_000,
    working_time: entry.durationMs / 1_000,
    attachments: {},
  };
}

export interface InspectExport {
  readonly loaded: LoadedSuite;
  readonly entries: readonly GradedEntry[];
  /** Whose results: one log of inspect is about one model. */
  readonly bidId: GradedEntry['bidId'];
}

const byTime = (a: GradedEntry, b: GradedEntry): number =>
  a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0;

function results(suite: LoadedSuite['suite'], entries: readonly GradedEntry[]) {
  const correct = entries.filter(({ grade }) => grade?.correct === true).length;
  const metric = {
    name: 'accuracy',
    value: entries.length === 0 ? 0 : correct / entries.length,
    params: {},
  };
  return {
    total_samples: entries.length,
    completed_samples: entries.filter(({ outcome }) => outcome.kind !== 'outage').length,
    scores: [
      {
        name: SCORER,
        scorer: SCORER,
        params: { grader: graderVersion(suite.grader) },
        metrics: { accuracy: metric },
      },
    ],
  };
}

function specOf(
  { loaded: { suite }, bidId }: InspectExport,
  entries: readonly GradedEntry[],
  model: string,
) {
  const runId = entries[0]?.runId ?? '';
  const ids = [...new Set(entries.map(({ itemId }) => itemId))];
  const { temperatureThousandths, maxOutputTokens, seed } = suite.parameters;
  return {
    eval_id: idOf(runId, bidId, 'eval'),
    run_id: idOf(runId, 'run'),
    created: entries[0]?.startedAt ?? '1970-01-01T00:00:00.000Z',
    task: suite.id,
    task_id: idOf(runId, suite.id, bidId),
    task_version: suite.version,
    task_attribs: {},
    task_args: {},
    dataset: { name: suite.title, samples: ids.length, sample_ids: ids, shuffled: true },
    model,
    model_generate_config: {
      temperature: temperatureThousandths / 1_000,
      max_tokens: maxOutputTokens,
      seed,
    },
    model_args: {},
    config: { epochs: suite.repeats },
    packages: {},
    metadata: { bid: bidId, run: runId, licence: suite.licence, missing_cells: suite.missingCells },
    scorers: [{ name: SCORER }],
  };
}

/**
 * The accepted attempts of one bid, sentinels and warm-up left out; what inspect has no field for (outcome
 * class, hashes, grader version) stands in `metadata`. The evidence is our item log, not this file.
 */
export function exportInspect(request: InspectExport): Readonly<Record<string, unknown>> {
  const { loaded, bidId } = request;
  const items = new Map(countedItems(loaded).map((item) => [item.id, item]));
  const entries = request.entries
    .filter((entry) => entry.bidId === bidId && entry.accepted && entry.part === 'counted')
    .toSorted(byTime);
  const model = entries.find(({ returnedModel }) => returnedModel !== null)?.returnedModel ?? bidId;
  const samples = entries.flatMap((entry) => {
    const item = items.get(entry.itemId);
    return item === undefined ? [] : [sampleOf(item, entry, model)];
  });
  const { suite } = loaded;
  return {
    version: 2,
    status: 'success',
    eval: specOf(request, entries, model),
    plan: { name: 'plan', steps: [{ solver: 'generate', params: {} }], config: {} },
    results: results(suite, entries),
    stats: {
      started_at: entries[0]?.startedAt ?? '',
      completed_at: entries.at(-1)?.startedAt ?? '',
      model_usage: {},
    },
    samples,
  };
}
