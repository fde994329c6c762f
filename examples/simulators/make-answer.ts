/** What a simulator answers: by a seed right or wrong, and wrong in a way that fits the kind of question. */
import { gradeAnswer } from '../../benchmark/graders/grade-answer.js';
import { seededRandom } from '../../criteria/benchmark/seeded-random.js';
import type { SeededRandom } from '../../criteria/benchmark/seeded-random.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { Grader } from '../../criteria/suite/suite.js';
import type { KnownItem } from './known-items.js';
import { sampleOf } from './sample-of-schema.js';

/** Random numbers that belong to these parts and to nothing else. */
export const randomFor = (...parts: readonly (string | number)[]): SeededRandom =>
  seededRandom(BigInt(`0x${digestOf(parts).slice(0, 16)}`));

/** "1234.50" as "1.234,50". */
function germanNumber(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

function rightCandidates({ grader, target }: KnownItem): readonly string[] {
  switch (grader.kind) {
    case 'number':
      return [germanNumber(target), `Das Ergebnis ist ${germanNumber(target)}.`, target];
    case 'choice':
      return [target, `Antwort: ${target}`, `**${target}**`];
    case 'jsonSchema': {
      const json = target === '' ? JSON.stringify(sampleOf(grader.jsonSchema)) : target;
      return [json, `\`\`\`json\n${json}\n\`\`\``];
    }
    default:
      return [target, ` ${target}\n`];
  }
}

function wrongNumbers(target: string, tolerance: string, random: SeededRandom): string[] {
  const distance = Math.ceil(Math.abs(Number(tolerance))) + 1 + random.below(9);
  const near = (Number(target) + (random.below(2) === 0 ? distance : -distance)).toFixed(
    (target.split('.')[1] ?? '').length,
  );
  return [germanNumber(near), germanNumber(String(distance + 1_000_000))];
}

/** A value of the form asked for, with one part changed or left out. */
function wrongJson(target: string, grader: Extract<Grader, { kind: 'jsonSchema' }>): string[] {
  const value: unknown = target === '' ? sampleOf(grader.jsonSchema) : JSON.parse(target);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['{}', '[]', '0'];
  const entries = Object.entries(value);
  return [
    JSON.stringify(
      Object.fromEntries(
        entries.map(([key, part], at) => [key, at === 0 ? 'unbekannt' : (part as unknown)]),
      ),
    ),
    JSON.stringify(Object.fromEntries(entries.slice(1))),
    '{}',
    '[]',
  ];
}

/** Answers to other questions of the same kind are the most plausible mistakes. */
function wrongCandidates(
  item: KnownItem,
  others: readonly KnownItem[],
  random: SeededRandom,
): readonly string[] {
  const { grader, target } = item;
  switch (grader.kind) {
    case 'number':
      return wrongNumbers(target, grader.tolerance, random);
    case 'choice': {
      const rest = grader.choices.filter((choice) => choice !== target);
      const chosen = rest[random.below(Math.max(1, rest.length))];
      return chosen === undefined ? [] : [chosen, `Antwort: ${chosen}`];
    }
    case 'jsonSchema':
      return wrongJson(target, grader);
    default: {
      const same = others.filter((other) => other.grader.kind === grader.kind);
      const start = random.below(Math.max(1, same.length));
      return [...same.slice(start), ...same.slice(0, start)]
        .slice(0, 20)
        .map((other) => other.target);
    }
  }
}

/** What the grader itself finds wrong in every case. */
const LAST_RESORT = 'Dazu liegen mir keine Angaben vor.';

/** Candidates are tried with the real grader, so that a right answer is right and a wrong one wrong. */
export function makeAnswer(
  item: KnownItem,
  right: boolean,
  others: readonly KnownItem[],
  random: SeededRandom,
): string {
  const judgedAs = (answer: string): boolean =>
    answer !== '' &&
    (item.grader.kind === 'people'
      ? (answer === item.target) === right
      : gradeAnswer(item.grader, item.target, answer).grade.correct === right);
  const candidates = right ? rightCandidates(item) : wrongCandidates(item, others, random);
  const start = right ? random.below(candidates.length) : 0;
  const inOrder = [...candidates.slice(start), ...candidates.slice(0, start)];
  return inOrder.find(judgedAs) ?? LAST_RESORT;
}

/**
 * Which items are answered rightly: exactly the demanded share of them (half-up), chosen by seed and by the
 * seed of the request, so that repeats differ and the same request always gets the same answer.
 */
export function rightItems(
  items: readonly KnownItem[],
  qualityBp: number,
  seed: number,
  requestSeed: number,
): ReadonlySet<string> {
  const count = Math.floor((items.length * qualityBp + 5_000) / 10_000);
  const ranked = items
    .map(({ key }) => ({ key, rank: digestOf([seed, requestSeed, key]) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return new Set(ranked.slice(0, count).map(({ key }) => key));
}
