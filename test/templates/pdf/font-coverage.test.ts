/** Which names of people, firms and places can be printed: all of Europe that writes Latin, Greek or Cyrillic. */
import { describe, expect, it } from 'vitest';
import { commonCoverage } from '../../../templates/pdf/font-coverage.js';
import { renderPdf } from '../../../templates/pdf/render-pdf.js';
import { input, withText } from './render-input.js';

const covered = commonCoverage(input().fonts);
const missingOf = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .filter((code) => !covered.has(code))
    .map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);

describe('the font of the documents', () => {
  it.each([
    ['basic Latin', 0x20, 0x7e],
    ['Latin-1', 0xa0, 0xff],
    ['Latin Extended-A', 0x100, 0x17f],
    ['Romanian letters with comma', 0x218, 0x21b],
    ['Greek letters', 0x3b1, 0x3c9],
    ['Cyrillic', 0x400, 0x45f],
  ])('has all of %s in every face', (_what, from, to) => {
    expect(missingOf(from, to)).toEqual([]);
  });

  it.each([
    'Škoda Łódź Ørsted Ţară Țara Ístanbul İzmir Ğ ğ ş ő ű ž đ ħ ŀ ŋ œ ß ẞ',
    'Ελλάδα Αθήνα Жуковский България Україна',
    '„deutsch“ ‚halb‘ – — … € ‰ × ÷ ± ≤ ≥ ≠ ²³ ½ § ¶ • №',
  ])('prints: %s', async (text) => {
    const result = await renderPdf(withText(text));
    expect(result.kind === 'rendered' ? [] : result.problems).toEqual([]);
  });
});
