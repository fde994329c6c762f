/** Renders each record once for all tests of a process that ask for the same one. */
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import type { RenderPages } from '../../cli/verify/compare-pages.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { RenderedRecord } from '../../templates/record/render-record.js';
import { renderRecord } from '../../templates/record/render-record.js';

const rendered = new Map<string, Promise<RenderedRecord>>();

/** Nobody may write into its bytes. */
export const renderOnce: RenderPages = (record, language) => {
  const key = `${language} ${digestOf(record)}`;
  const known =
    rendered.get(key) ?? loadDocumentFonts().then((fonts) => renderRecord(record, language, fonts));
  rendered.set(key, known);
  return known;
};
