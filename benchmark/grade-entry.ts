/** Judges kept entries after the evidence is committed: the only place where an answer becomes right or wrong. */
import type { Grade, GradedEntry, ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { expectedRefusal } from '../criteria/suite/grader.js';
import type { LatencySuite, LoadedSuite, Suite, SuiteItem } from '../criteria/suite/suite.js';
import { GRADER_VERSIONS, gradeAnswer, graderOf, graderVersion } from './graders/grade-answer.js';
import type { PeopleVerdicts } from './people-verdicts.js';

/** Kind and version of the judgement on latencies. */
export const LATENCY_GRADER = 'latency/1';

/** Mean time between output tokens; null when the answer has too few to speak of. */
export function betweenTokensUs({ times, referenceTokens }: ItemLogEntry): number | null {
  const { firstContentUs, gapsUs } = times;
  if (firstContentUs === null || referenceTokens === null || referenceTokens < 2) return null;
  const streamedUs = (gapsUs ?? []).reduce((sum, gap) => sum + gap, 0);
  return Math.round(streamedUs / (referenceTokens - 1));
}

/** Whether an answered call kept every limit of the suite. */
function gradeLatency({ latency }: LatencySuite, entry: ItemLogEntry): Grade {
  const { firstContentMs, betweenTokensUs: between, totalMs } = latency.limits;
  const { firstContentUs, lastByteUs } = entry.times;
  const itl = betweenTokensUs(entry);
  const missed = [
    firstContentUs === null || firstContentUs > firstContentMs * 1_000 ? 'firstContent' : null,
    between !== undefined && itl !== null && itl > between ? 'betweenTokens' : null,
    totalMs !== undefined && (lastByteUs === null || lastByteUs > totalMs * 1_000) ? 'total' : null,
  ].filter((limit) => limit !== null);
  return {
    correct: missed.length === 0,
    graderVersion: LATENCY_GRADER,
    detail: missed.length === 0 ? 'within' : `above: ${missed.join(', ')}`,
  };
}

/** An answer that reached the output limit is not finished, whatever it holds; a latency suite expects that. */
const TRUNCATED = { kind: 'invalidOutput', detail: 'truncated (finish_reason length)' } as const;

/**
 * Where an item asks whether the model declines, declining by the protocol or being stopped by the
 * endpoint's filter is an answer to it; everywhere else there is nothing to judge.
 */
function gradeDeclined(suite: Suite, item: SuiteItem, entry: ItemLogEntry): Grade | null {
  if (suite.kind === 'latency') return null;
  if (entry.outcome.kind !== 'refusal' && entry.outcome.kind !== 'filtered') return null;
  const grader = graderOf(suite, item);
  const expected = expectedRefusal(grader);
  if (expected === null) return null;
  return {
    correct: expected !== 'answer',
    graderVersion: graderVersion(grader),
    detail: `declined by the endpoint (${entry.outcome.kind}), expected: ${expected}`,
  };
}

/** An answer for people has the verdict that they gave, and none before they have. */
function gradeByPeople(entry: ItemLogEntry, people: PeopleVerdicts | null): GradedEntry {
  const verdict = people?.verdictOn(entry) ?? null;
  const graderVersion = GRADER_VERSIONS.people;
  return {
    ...entry,
    grade:
      verdict === null ? null : { correct: verdict.right, graderVersion, detail: verdict.detail },
  };
}

/**
 * @param item the entry's own
 * @param people what people said; null before they have, and where nothing is for them
 */
export function gradeEntry(
  { suite }: Pick<LoadedSuite, 'suite'>,
  item: SuiteItem,
  entry: ItemLogEntry,
  people: PeopleVerdicts | null = null,
): GradedEntry {
  if (entry.outcome.kind !== 'answer') {
    return { ...entry, grade: gradeDeclined(suite, item, entry) };
  }
  if (suite.kind === 'latency') return { ...entry, grade: gradeLatency(suite, entry) };
  if (entry.finishReason === 'length') return { ...entry, outcome: TRUNCATED, grade: null };
  const grader = graderOf(suite, item);
  if (grader.kind === 'people') return gradeByPeople(entry, people);
  const { usable, grade } = gradeAnswer(grader, item.target, entry.answer ?? '');
  const outcome = usable
    ? entry.outcome
    : ({ kind: 'invalidOutput', detail: grade.detail } as const);
  return { ...entry, outcome, grade };
}
