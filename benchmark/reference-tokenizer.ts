/** One tokenizer for the output of all bidders: throughput must not depend on how an endpoint counts its own tokens. */

export interface ReferenceTokenizer {
  readonly name: string;
  /** Of the package that carries the vocabulary. */
  readonly version: string;
  /** Tokens of a text; null for one that is longer than any measured answer. */
  readonly count: (text: string) => number | null;
}

/** Longer texts cost time that belongs to the measurement, and no suite asks for them. */
const LONGEST_TEXT = 200_000;

export const REFERENCE_TOKENIZER = { name: 'o200k_base', version: 'gpt-tokenizer 4.0.0' } as const;

let loading: Promise<ReferenceTokenizer> | null = null;

/** Loads the vocabulary on first use: quality runs do without it. */
export function loadReferenceTokenizer(): Promise<ReferenceTokenizer> {
  loading ??= import('gpt-tokenizer/encoding/o200k_base').then(({ countTokens }) => {
    // Texts of models may spell the names of special tokens: they are text like any other.
    const count = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });
    // The first text takes far longer than any other: that time must not fall into a measurement.
    count('Ein erster Satz.');
    return {
      ...REFERENCE_TOKENIZER,
      count: (text: string) => (text.length > LONGEST_TEXT ? null : count(text)),
    };
  });
  return loading;
}
