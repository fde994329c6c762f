/** How an answer is judged: the graders that a suite or one of its items may name. */
import type { Bilingual } from '../bilingual.js';

/** Differences that a text comparison may pass over; each one is declared, none is silent. */
export const TEXT_FOLDS = ['case', 'punctuation', 'space', 'sharpS', 'quotes'] as const;
export type TextFold = (typeof TEXT_FOLDS)[number];

/** What a length grader counts; `longestSentence` counts words. */
export const LENGTH_MEASURES = ['characters', 'words', 'sentences', 'longestSentence'] as const;
export type LengthMeasure = (typeof LENGTH_MEASURES)[number];

/** Languages that can be told apart, by their two letters. */
export const GRADED_LANGUAGES = [
  'de',
  'en',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'tr',
  'ru',
  'uk',
  'ar',
  'pt',
  'cs',
  'ro',
  'sv',
] as const;
export type GradedLanguage = (typeof GRADED_LANGUAGES)[number];

/** A text that an answer may cite; it stands word for word in the item's messages. */
export interface CitedSource {
  /** Written in square brackets in the answer, such as [L1]. */
  readonly id: string;
  readonly text: string;
}

/** A grader that judges by itself. */
export type SingleGrader =
  | { readonly kind: 'exact'; readonly ignoreCase?: boolean }
  | {
      readonly kind: 'normalizedText';
      readonly fold: readonly TextFold[];
      /** Further right answers beside the target. */
      readonly alternatives?: readonly string[];
    }
  | { readonly kind: 'number'; readonly tolerance: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'regex'; readonly pattern: string; readonly ignoreCase?: boolean }
  | { readonly kind: 'jsonSchema'; readonly jsonSchema: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'citation';
      readonly sources: readonly CitedSource[];
      /** Ids that the answer has to cite. */
      readonly required: readonly string[];
      /** Text whose numbers and passages may be repeated without a source, usually the question. */
      readonly question?: string;
    }
  | {
      readonly kind: 'length';
      readonly measure: LengthMeasure;
      readonly least?: number;
      readonly most?: number;
    }
  | { readonly kind: 'language'; readonly language: GradedLanguage }
  | {
      readonly kind: 'contains';
      readonly all?: readonly string[];
      readonly any?: readonly string[];
      readonly none?: readonly string[];
      /** White space is always folded; these come on top. */
      readonly fold?: readonly TextFold[];
      /** A phrase counts only where no letter and no digit stands directly before or behind it. */
      readonly wholeWords?: boolean;
    }
  /** `either`: declining and answering are both fine, the other parts of `all` decide. */
  | { readonly kind: 'refusal'; readonly expected: 'refuse' | 'answer' | 'either' };

/** Two people judge the answer apart from each other and without names, by the rule that the suite announces. */
export interface PeopleGrader {
  readonly kind: 'people';
  /** What is right: read by everybody who judges. */
  readonly rubric: Bilingual;
}

/** Every grader but that of people is deterministic, takes time linear in the answer, and is versioned. */
export type Grader =
  SingleGrader | { readonly kind: 'all'; readonly graders: readonly SingleGrader[] } | PeopleGrader;

/** The graders that judge by themselves: the parts of `all`, none where people judge, else the grader. */
export function partsOf(grader: Grader): readonly SingleGrader[] {
  if (grader.kind === 'people') return [];
  return grader.kind === 'all' ? grader.graders : [grader];
}

/** The refusal expectation inside a grader: only with it a declined answer can be right. */
export function expectedRefusal(grader: Grader): 'refuse' | 'answer' | 'either' | null {
  const part = partsOf(grader).find(({ kind }) => kind === 'refusal');
  return part?.kind === 'refusal' ? part.expected : null;
}
