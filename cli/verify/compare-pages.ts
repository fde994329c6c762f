/** Renders the record that the log gives once more and compares it with the unsigned part of the file. */
import type { Language } from '../../criteria/bilingual.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import type { RenderedRecord } from '../../templates/record/render-record.js';
import type { BaseComparison } from './compare-base.js';
import { compareBase } from './compare-base.js';
import type { Verification } from './verification.js';

const LANGUAGES: readonly Language[] = ['de', 'en'];

/** Makes the unsigned file of a record, with the fonts in which records are printed. */
export type RenderPages = (record: DecisionRecord, language: Language) => Promise<RenderedRecord>;

export interface PagesFinding {
  readonly code: 'PAGES_DIFFER' | 'PAGES_NOT_COMPARABLE';
  readonly place: string;
  readonly detail: string;
}

export interface PagesVerdict {
  readonly pages: Verification['pages'];
  readonly findings: readonly PagesFinding[];
}

const notCompared = (detail: string): PagesVerdict => ({
  pages: 'notCompared',
  findings: [{ code: 'PAGES_NOT_COMPARABLE', place: '', detail }],
});

async function renderedOr(
  render: RenderPages,
  record: DecisionRecord,
  language: Language,
): Promise<Uint8Array | string> {
  try {
    const rendered = await render(record, language);
    if (rendered.kind === 'rendered') return rendered.pdf;
    return rendered.problems.map(({ place, code }) => `${place} ${code}`).join(', ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** In either language, as a file does not say in which one it was made. */
export async function comparePages(
  pdf: Uint8Array,
  record: DecisionRecord | null,
  render: RenderPages,
): Promise<PagesVerdict> {
  if (record === null) return { pages: 'notCompared', findings: [] };
  let nearest: Extract<BaseComparison, { kind: 'different' }> | null = null;
  for (const language of LANGUAGES) {
    const fresh = await renderedOr(render, record, language);
    if (typeof fresh === 'string') return notCompared(fresh);
    const comparison = compareBase(pdf, fresh);
    if (comparison.kind === 'equal') return { pages: 'equal', findings: [] };
    if (comparison.kind === 'incomparable') return notCompared(comparison.reason);
    // The language with fewer differences is the one in which the file was made.
    if (nearest === null || comparison.count < nearest.count) nearest = comparison;
  }
  const detail = (nearest?.places ?? []).join(', ');
  return { pages: 'different', findings: [{ code: 'PAGES_DIFFER', place: '', detail }] };
}
