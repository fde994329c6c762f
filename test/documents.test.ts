/** Documents that are made from the code, or that must name what the code has, stay true. */
import { describe, expect, it } from 'vitest';
import { phaseDrawing } from '../scripts/phase-drawing.js';
import { readSource } from './harness/source-files.js';

describe('docs/procedure.svg', () => {
  it('is what `npm run diagram` writes today', () => {
    expect(readSource('docs/procedure.svg')).toBe(phaseDrawing());
  });

  it('says in words what it shows', () => {
    expect(phaseDrawing()).toMatch(
      /<title id="title">.+<\/title>\n<desc id="desc">.{200,}<\/desc>/,
    );
  });
});
