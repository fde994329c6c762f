/** Thrown when a service cannot be started for a reason the user can act on. */
import { inBothLanguages } from './bilingual-text.js';
import type { UserText } from './bilingual-text.js';

/** Its message is the German sentence followed by the English one; print it without a stack. */
export class StartFailure extends Error {
  readonly text: UserText;

  constructor(text: UserText) {
    super(inBothLanguages(text));
    this.name = 'StartFailure';
    this.text = text;
  }
}

/** The sentence of any thrown value: a start failure's own text, else the error's message. */
export function failureText(error: unknown): UserText {
  if (error instanceof StartFailure) return error.text;
  return error instanceof Error ? error.message : String(error);
}
