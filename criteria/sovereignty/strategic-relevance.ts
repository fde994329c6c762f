/** Strategic relevance of a system: four questions, the strongest reason decides, and what it proposes as minima. */

/** Effect on citizens, external security, access to information and secrecy, possible high risk. */
export const RELEVANCE_QUESTIONS = ['SR-a', 'SR-b', 'SR-c', 'SR-d'] as const;
export type RelevanceQuestion = (typeof RELEVANCE_QUESTIONS)[number];

export const HIGHEST_RELEVANCE = 3;

/** What a level of relevance proposes; people adopt, change or drop it when they write the profile. */
export interface ProposedMinima {
  /** 0 to 3. */
  readonly level: number;
  /** The value of the use-case sheet. */
  readonly useCase: 'low' | 'medium' | 'high';
  /** Lowest SEAL per objective, 0 to 4; SEAL-4 is never proposed, it needs its own reasons. */
  readonly minimumSeal: number;
  /** Lowest level of the ÖFIT indicators that can be asked of bidders, 0 to 3. */
  readonly minimumIndicator: number;
}

/** Editorial: the study names the four questions and gives neither scale nor thresholds. */
export const PROPOSED_MINIMA: readonly ProposedMinima[] = [
  { level: 0, useCase: 'low', minimumSeal: 0, minimumIndicator: 0 },
  { level: 1, useCase: 'low', minimumSeal: 1, minimumIndicator: 0 },
  { level: 2, useCase: 'medium', minimumSeal: 2, minimumIndicator: 1 },
  { level: 3, useCase: 'high', minimumSeal: 3, minimumIndicator: 2 },
];

export interface StrategicRelevance {
  /** Highest answer so far; null where nothing is answered. */
  readonly atLeast: number | null;
  /** The level; null while an open answer could still raise it. */
  readonly level: number | null;
  readonly unanswered: readonly RelevanceQuestion[];
  /** Null together with the level. */
  readonly proposes: ProposedMinima | null;
}

/**
 * The level is the highest of the four answers, not their mean: one strong reason suffices (section 7 of the
 * study says only that more relevance means more need for sovereignty; scale and rule are ours).
 * @param answers 0 (none) to 3 (strong)
 * @throws RangeError for an answer that is not a whole number 0 to 3.
 */
export function strategicRelevance(
  answers: Readonly<Partial<Record<RelevanceQuestion, number>>>,
): StrategicRelevance {
  const values = RELEVANCE_QUESTIONS.flatMap((id) => answers[id] ?? []);
  if (values.some((value) => !Number.isInteger(value) || value < 0 || value > HIGHEST_RELEVANCE)) {
    throw new RangeError('strategicRelevance: an answer is a whole number from 0 to 3');
  }
  const unanswered = RELEVANCE_QUESTIONS.filter((id) => answers[id] === undefined);
  const atLeast = values.length === 0 ? null : Math.max(...values);
  const settled = unanswered.length === 0 || atLeast === HIGHEST_RELEVANCE;
  const level = settled ? atLeast : null;
  const proposes = PROPOSED_MINIMA.find((minima) => minima.level === level) ?? null;
  return { atLeast, level, unanswered, proposes };
}
