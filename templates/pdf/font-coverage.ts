/** Which characters every face of a font family can draw. */
import { FONT_FAMILY, ToolDocument } from './tool-document.js';
import type { FontFaces } from './pdf-input.js';

// Parsing a face costs about 15 ms; the same bytes always give the same set.
const known = new WeakMap<Uint8Array, ReadonlySet<number>>();

function coverageOf(fonts: FontFaces): readonly ReadonlySet<number>[] {
  const faces = [
    [fonts.normal, false, false],
    [fonts.bold, true, false],
    [fonts.italics, false, true],
    [fonts.bolditalics, true, true],
  ] as const;
  let document: ToolDocument | null = null;
  return faces.map(([bytes, bold, italics]) => {
    const cached = known.get(bytes);
    if (cached !== undefined) return cached;
    document ??= new ToolDocument(fonts, { autoFirstPage: false, font: null });
    const face = document.provideFont(FONT_FAMILY, bold, italics);
    const covered: ReadonlySet<number> = new Set(face.font.characterSet);
    known.set(bytes, covered);
    return covered;
  });
}

/** Code points present in all four faces, so a text may be set bold or italic without losing a sign. */
export function commonCoverage(fonts: FontFaces): ReadonlySet<number> {
  const [first, ...others] = coverageOf(fonts);
  return new Set([...(first ?? [])].filter((code) => others.every((face) => face.has(code))));
}
