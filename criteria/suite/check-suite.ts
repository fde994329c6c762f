/** Rules that a suite must keep beyond its form: a rising mapping from nothing to everything, a usable grader. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { checkGrader } from './check-suite-grader.js';
import { checkPeopleRule } from './people-rule.js';
import type { LatencySuite, MappingPoint, QualitySuite, Suite } from './suite.js';

const FULL_BP = 10_000;

const MAPPING_MESSAGE = {
  de: 'Die Abbildung von Anteil richtiger Antworten auf Punkte beginnt bei 0, endet bei 10000 Basispunkten und fällt nie.',
  en: 'The mapping from share correct to points begins at 0, ends at 10000 basis points and never falls.',
} as const;

function checkEnd(
  corner: MappingPoint | undefined,
  shareBp: number,
  index: number,
): readonly RuleFinding[] {
  if (corner?.shareBp === shareBp) return [];
  return [
    {
      rule: 'suite.mappingEnds',
      path: ['mapping', index, 'shareBp'],
      allowed: sameText(String(shareBp)),
      message: MAPPING_MESSAGE,
    },
  ];
}

function checkRise(before: MappingPoint, corner: MappingPoint, index: number): RuleFinding | null {
  const fault = (key: 'shareBp' | 'points', de: string, en: string): RuleFinding => ({
    rule: 'suite.mappingRises',
    path: ['mapping', index, key],
    allowed: { de, en },
    message: MAPPING_MESSAGE,
  });
  // Two corners on one share would give one result two different numbers of points.
  if (corner.shareBp <= before.shareBp) {
    return fault('shareBp', `mehr als ${before.shareBp}`, `more than ${before.shareBp}`);
  }
  if (corner.points < before.points) {
    return fault('points', `mindestens ${before.points}`, `at least ${before.points}`);
  }
  return null;
}

/** From share 0 to share 10,000; shares rise, points rise or stay level. */
export function checkMapping(mapping: readonly MappingPoint[]): readonly RuleFinding[] {
  const rises = mapping.flatMap((corner, index) => {
    const before = mapping[index - 1];
    const finding = before === undefined ? null : checkRise(before, corner, index);
    return finding === null ? [] : [finding];
  });
  return [
    ...checkEnd(mapping[0], 0, 0),
    ...rises,
    ...checkEnd(mapping.at(-1), FULL_BP, mapping.length - 1),
  ];
}

/** Times that contradict each other: a pause that is longer than the longest one, a grace window without a probe. */
function checkRetry({ retry }: QualitySuite): readonly RuleFinding[] {
  const { firstPauseMs, longestPauseMs, breaker, graceWindowMs } = retry;
  const findings: RuleFinding[] = [];
  if (longestPauseMs < firstPauseMs) {
    findings.push({
      rule: 'suite.retryPauses',
      path: ['retry', 'longestPauseMs'],
      allowed: { de: `mindestens ${firstPauseMs}`, en: `at least ${firstPauseMs}` },
      message: {
        de: 'Die längste Pause ist nicht kürzer als die erste.',
        en: 'The longest pause is not shorter than the first one.',
      },
    });
  }
  if (graceWindowMs > 0 && graceWindowMs < breaker.probeEveryMs) {
    findings.push({
      rule: 'suite.graceWindow',
      path: ['retry', 'graceWindowMs'],
      allowed: {
        de: `0 oder mindestens ${breaker.probeEveryMs}`,
        en: `0 or at least ${breaker.probeEveryMs}`,
      },
      message: {
        de: 'In die Nachfrist passt mindestens ein Versuch, ob der Endpunkt wieder antwortet.',
        en: 'The grace window has room for at least one try whether the endpoint answers again.',
      },
    });
  }
  return findings;
}

/** A limit that the time limit of a call makes meaningless. */
function checkLatency({ latency, timeoutMs }: LatencySuite): readonly RuleFinding[] {
  const { firstContentMs, totalMs } = latency.limits;
  const beyond = (key: string, value: number | undefined): readonly RuleFinding[] =>
    value === undefined || value <= timeoutMs
      ? []
      : [
          {
            rule: 'suite.latencyLimits',
            path: ['latency', 'limits', key],
            allowed: {
              de: `höchstens ${timeoutMs} (timeoutMs)`,
              en: `at most ${timeoutMs} (timeoutMs)`,
            },
            message: {
              de: 'So lange wartet kein Aufruf: Der Grenzwert wäre immer eingehalten.',
              en: 'No call waits that long: the limit would always be kept.',
            },
          },
        ];
  return [...beyond('firstContentMs', firstContentMs), ...beyond('totalMs', totalMs)];
}

export const checkSuite = (suite: Suite): readonly RuleFinding[] => [
  ...checkMapping(suite.mapping),
  ...checkGrader(suite.grader, ['grader']),
  ...checkPeopleRule(suite),
  ...(suite.kind === 'quality' ? checkRetry(suite) : checkLatency(suite)),
  ...findDuplicates(
    'suite.repeatedSentinel',
    (suite.sentinels?.itemIds ?? []).map((id, index) => ({
      id,
      path: ['sentinels', 'itemIds', index],
    })),
  ),
];
