/** What is wrong with a file: where, what was found, what is allowed, in both languages. */
import type { Bilingual } from '../bilingual.js';
import type { DataPath } from './data-path.js';

export interface Complaint {
  readonly file: string;
  /** Both count from 1; column in characters. */
  readonly line: number;
  readonly column: number;
  /** Place in the data, for example `groups[0].weightBp`; "" for the file as a whole. */
  readonly path: string;
  readonly found: Bilingual;
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

/** A named rule that the data of a file breaks; the reader of the file turns it into a complaint. */
export interface RuleFinding {
  readonly rule: string;
  readonly path: DataPath;
  /** Where it says nothing, the complaint repeats what stands at the place. */
  readonly found?: Bilingual;
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

/** A finding with its place in the text, before line and column are counted. */
export interface SourceFinding {
  readonly offset: number;
  readonly path: DataPath;
  readonly found: Bilingual;
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

/** The same words in both languages: numbers, keys, quoted input. */
export const sameText = (text: string): Bilingual => ({ de: text, en: text });
