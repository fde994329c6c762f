/** Finds the JSON in an answer: models like to wrap it in words and fences. */

export type FoundJson =
  | { readonly kind: 'found'; readonly value: unknown }
  | { readonly kind: 'none'; readonly detail: string };

/** Deeper than any demanded form; keeps hostile nesting from exhausting the stack. */
const MAX_DEPTH = 64;

interface Extent {
  /** Behind the last character of the value that begins at the start; null when it does not end. */
  readonly end: number | null;
  readonly depth: number;
}

/** Follows brackets outside of strings from an opening bracket on. */
function extentFrom(text: string, start: number): Extent {
  let [open, depth, inString] = [0, 0, false];
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      open += 1;
      depth = Math.max(depth, open);
    } else if (character === '}' || character === ']') {
      open -= 1;
      if (open === 0) return { end: at + 1, depth };
    }
  }
  return { end: null, depth };
}

function parse(text: string): FoundJson {
  const start = text.search(/[[{]/);
  if (start >= 0 && extentFrom(text, start).depth > MAX_DEPTH) {
    return { kind: 'none', detail: 'the JSON is nested too deeply' };
  }
  try {
    return { kind: 'found', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'none', detail: 'the JSON cannot be read' };
  }
}

/**
 * In this order: the whole text; the last fenced block (``` or ```json); from the first opening
 * bracket to the one that closes it. The first that exists decides, readable or not.
 */
export function findJson(text: string): FoundJson {
  const whole = parse(text);
  if (whole.kind === 'found') return whole;
  const fenced = [...text.matchAll(/```(?:json)?[ \t]*\n([^]*?)\n?[ \t]*```/gi)].at(-1)?.[1];
  if (fenced !== undefined) return parse(fenced.trim());
  const start = text.search(/[[{]/);
  if (start < 0) return { kind: 'none', detail: 'no JSON in the answer' };
  const { end } = extentFrom(text, start);
  if (end === null) return { kind: 'none', detail: 'the JSON is not closed' };
  return parse(text.slice(start, end));
}
