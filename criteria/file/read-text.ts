/** A text of a file as plain data with places, or everything that makes it unreadable. */
import { FILE_LIMITS } from '../limits.js';
import type { SourceFinding } from './complaint.js';
import { readBlocks } from './read-blocks.js';
import { looksLikeJson, readJson } from './read-json.js';
import type { PlainRead } from './read-node.js';
import { readYaml } from './read-yaml.js';
import type { SyntaxLimits } from './scan-syntax.js';
import { findForbiddenCharacters } from './scan-text.js';
import { splitBlocks } from './split-blocks.js';

export type TextRead =
  | { readonly kind: 'read'; readonly read: PlainRead }
  | { readonly kind: 'refused'; readonly findings: readonly SourceFinding[] };

const refused = (findings: readonly SourceFinding[]): TextRead => ({ kind: 'refused', findings });

const empty: SourceFinding = {
  offset: 0,
  path: [],
  found: { de: 'eine leere Datei', en: 'an empty file' },
  allowed: { de: 'eine Datei mit Inhalt', en: 'a file with content' },
  message: { de: 'In der Datei steht nichts.', en: 'There is nothing in the file.' },
};

/** From this length on (UTF-16 code units) a text is read piece by piece, because a whole tree of it is too large. */
const LARGE = 262_144;

/** Large JSON never goes to the YAML parser, whose tree of it would not fit into memory. */
function readLarge(text: string, limits: SyntaxLimits): TextRead {
  if (looksLikeJson(text)) return readJson(text, limits);
  const blocks = splitBlocks(text);
  return blocks === null ? readYaml(text, limits) : readBlocks(blocks, text, limits);
}

/** Reads a normal text (scan-text.ts), which the caller has found small enough. */
export function readText(text: string, limits: SyntaxLimits = FILE_LIMITS): TextRead {
  const characters = findForbiddenCharacters(text);
  if (characters.length > 0) return refused(characters);
  if (text.trim() === '') return refused([empty]);
  return text.length < LARGE ? readYaml(text, limits) : readLarge(text, limits);
}
