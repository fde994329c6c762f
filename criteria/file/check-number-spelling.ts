/** Numbers are written plainly: 4500, not 4500.0, 4.5e3, 0x1194, +4500 or 04500, because spellings hide mistakes. */
import type { SourceFinding } from './complaint.js';
import { sameText } from './complaint.js';
import { pathText } from './data-path.js';
import { eachNumber } from './place-tree.js';
import type { PlainRead } from './read-node.js';

const WHOLE = /^-?(?:0|[1-9]\d*)$/;
/** Fractions occur only inside free JSON (schemas of graders); elsewhere the form check refuses them. */
const FRACTION = /^-?(?:0|[1-9]\d*)\.\d*[1-9]$/;

const RULE = {
  allowed: {
    de: 'eine ganze Zahl in Ziffern, zum Beispiel 4500',
    en: 'a whole number in digits, for example 4500',
  },
  message: {
    de: 'Zahlen stehen schlicht in Ziffern: ohne Exponent, Pluszeichen, führende Null, .0 und ohne Basis 8 oder 16; unendlich und "keine Zahl" gibt es nicht.',
    en: 'Numbers stand in plain digits: no exponent, plus sign, leading zero, .0 and no base 8 or 16; infinity and "not a number" do not exist.',
  },
} as const;

/** Oddly spelled numbers at places (by pathText) about which nothing else is complained. */
export function findOddNumbers(
  read: PlainRead,
  alreadyFound: ReadonlySet<string>,
): readonly SourceFinding[] {
  const findings: SourceFinding[] = [];
  eachNumber(read.place, (number, path, offset) => {
    if (WHOLE.test(number) || FRACTION.test(number) || alreadyFound.has(pathText(path))) return;
    findings.push({ offset, path, found: sameText(number), ...RULE });
  });
  return findings;
}
