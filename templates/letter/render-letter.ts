/** Renders a letter as tagged PDF that carries its own content as data: same letter and fonts, same bytes. */
import { canonicalJson } from '../../criteria/canonical-json.js';
import type { Letter } from '../../criteria/letter/letter.js';
import { LETTER_DATA_NAME } from '../../criteria/letter/letter.js';
import { brokenTextAt } from '../../criteria/well-formed.js';
import { startOfDay } from '../../criteria/local-day.js';
import { commonCoverage } from '../pdf/font-coverage.js';
import type { FontFaces, RenderResult, TextProblem } from '../pdf/pdf-input.js';
import { renderPdf } from '../pdf/render-pdf.js';
import { oneLine, visibleData } from '../pdf/visible-text.js';
import { letterDocument, subjectOf } from './letter-document.js';
import { FRAME } from './letter-text.js';

/** Half a character has no form as data, so there is nothing that pages could be made from. */
const brokenText = (place: string): TextProblem => ({
  ...{ code: 'BROKEN_SURROGATE', place, section: '', text: '' },
  characters: [],
});

/**
 * Renders a letter.
 * @param draftOf digest of the letter that this is the draft of: then ENTWURF stands across every page
 * @returns the file, or every text that cannot be printed with its place
 */
export async function renderLetter(
  letter: Letter,
  fonts: FontFaces,
  draftOf: string | null = null,
): Promise<RenderResult> {
  const broken = brokenTextAt(letter);
  if (broken !== null) return { kind: 'refused', problems: [brokenText(broken.join('.'))] };
  const text = canonicalJson(letter);
  // The pages are made from the data that lie inside them.
  const printed = visibleData(JSON.parse(text) as Letter, commonCoverage(fonts));
  const stamp = draftOf !== null ? 'ENTWURF' : letter.training ? 'ÜBUNG' : null;
  return renderPdf({
    layout: () => letterDocument(printed, draftOf),
    title: oneLine(`${subjectOf(printed)} (${printed.procedure.title})`),
    author: oneLine(printed.authority.name),
    subject: letter.procedure.id,
    language: letter.language === 'de' ? 'de-DE' : 'en-GB',
    creationDate: startOfDay(letter.on),
    attachments: [
      {
        name: LETTER_DATA_NAME,
        mediaType: 'application/json',
        description: FRAME.data[letter.language],
        content: new TextEncoder().encode(text),
        relationship: 'Source',
      },
    ],
    signatureFields: [],
    ...(stamp === null ? {} : { stamp }),
    fonts,
  });
}
