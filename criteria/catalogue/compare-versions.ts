/** Order of semantic versions: 1.9.0 before 1.10.0, a draft before the version that it is a draft of. */

interface Version {
  readonly numbers: readonly number[];
  readonly draft: readonly string[];
}

function readVersion(text: string): Version {
  const dash = text.indexOf('-');
  const release = dash < 0 ? text : text.slice(0, dash);
  return {
    numbers: release.split('.').map(Number),
    draft: dash < 0 ? [] : text.slice(dash + 1).split('.'),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers by size and before words, words by their characters. */
function compareParts(a: string, b: string): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA && isNumberB) return Number(a) - Number(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return byText(a, b);
}

function compareDrafts(a: readonly string[], b: readonly string[]): number {
  // No draft at all is the finished version, and the newer one.
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareParts(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Negative where a is older than b, 0 where they are the same (semver.org 2.0.0, clause 11). */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [readVersion(a), readVersion(b)];
  for (let index = 0; index < 3; index += 1) {
    const order = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (order !== 0) return order;
  }
  return compareDrafts(left.draft, right.draft);
}
