/** Patterns of regex graders: valid, and without the parts that make matching slow or engines differ (RE2 subset). */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';

const ALLOWED = {
  de: 'ein regulärer Ausdruck ohne Rückverweise und ohne Vor- oder Rückschau (RE2)',
  en: 'a regular expression without back references, look-ahead and look-behind (RE2)',
} as const;

function finding(path: DataPath, de: string, en: string): RuleFinding {
  return { rule: 'suite.regex', path, allowed: ALLOWED, message: { de, en } };
}

/** Escapes and classes removed, so that what is left shows only the structure. */
const structureOf = (pattern: string): string =>
  pattern.replace(/\\[^1-9k]/g, '').replace(/\[(?:\\.|[^\]\\])*\]/g, '');

function compiles(pattern: string): boolean {
  try {
    // Flags at the start are RE2's way to write them; JavaScript takes them apart from the pattern.
    return new RegExp(pattern.replace(/^\(\?[imsU]+\)/, '')) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Compiles the pattern and looks at it; it is never run here. */
export function checkRegexPattern(pattern: string, path: DataPath): readonly RuleFinding[] {
  const structure = structureOf(pattern);
  if (/\(\?<?[=!]/.test(structure)) {
    return [
      finding(
        path,
        'Vor- und Rückschau sind nicht erlaubt.',
        'Look-ahead and look-behind are not allowed.',
      ),
    ];
  }
  if (/\\(?:[1-9]|k)/.test(structure)) {
    return [finding(path, 'Rückverweise sind nicht erlaubt.', 'Back references are not allowed.')];
  }
  if (compiles(pattern)) return [];
  return [
    finding(
      path,
      'Dieser reguläre Ausdruck ist nicht gültig.',
      'This regular expression is not valid.',
    ),
  ];
}
