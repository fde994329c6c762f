/** A small document that exercises text, table, drawing and footer, for the tests of the renderer. */
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import type { PdfInput, RenderResult } from '../../../templates/pdf/pdf-input.js';

const fonts = await loadDocumentFonts();

export function input(changes: Partial<PdfInput> = {}): PdfInput {
  return {
    layout: () => ({
      content: [
        { text: 'Vergabevermerk', outline: true, fontSize: 18 },
        'Die Prüfung ergab: Angebot B liegt vorn.',
        {
          table: {
            body: [
              ['Angebot', 'Punkte'],
              ['B', 87],
            ],
          },
        },
        {
          svg: '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><title>Wort</title><text x="0" y="12">Größe</text></svg>',
        },
      ],
      footer: (page, pages) => `Seite ${page} von ${pages}`,
    }),
    title: 'Vergabevermerk',
    language: 'de-DE',
    creationDate: '2026-11-21T09:00:00Z',
    attachments: [],
    signatureFields: ['Chair', 'Procurement', 'Legal'],
    fonts,
    ...changes,
  };
}

export function withText(text: string): PdfInput {
  return input({ layout: () => ({ content: ['Kopf', { text }] }) });
}

export function rendered(result: RenderResult): Extract<RenderResult, { kind: 'rendered' }> {
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result;
}
