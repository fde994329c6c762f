/** What a grader says about one answer, and how every grader reads text. */
import { shortened } from '../well-formed.js';

/** Unusable: nothing of the demanded form is in the answer; neither right nor a wrong value. */
export type Verdict =
  | { readonly kind: 'right'; readonly detail: string }
  | { readonly kind: 'wrong'; readonly detail: string }
  | { readonly kind: 'unusable'; readonly detail: string };

/** Composed characters (NFC), line feeds as line ends, no white space around: differences nobody sees do not count. */
export const normalised = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

const MAX_SHOWN = 80;

/** A part of an answer for a detail: on one line, short. */
export const shown = (text: string): string =>
  `"${shortened(text.replace(/\s+/g, ' '), MAX_SHOWN)}"`;
