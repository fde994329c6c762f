/** Renders a document as PDF/A-3a and PDF/UA-1 with attachments and empty signature fields: same input, same bytes. */
import { createHash } from 'node:crypto';
import { buildDocument } from './build-document.js';
import { DefinitionCheck } from './check-definition.js';
import { findHiddenCharacter } from './check-text.js';
import { commonCoverage } from './font-coverage.js';
import type { DocumentLayout, PdfInput, RenderResult } from './pdf-input.js';
import { FONT_FAMILY } from './tool-document.js';
import type { ToolDocument } from './tool-document.js';

const ATTACHMENT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

function checkMetadata(input: PdfInput, check: DefinitionCheck): void {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['title', input.title],
    ['author', input.author],
    ['subject', input.subject],
    ...input.attachments.map(
      (attachment, index) => [`attachments[${index}].description`, attachment.description] as const,
    ),
  ];
  for (const [place, text] of texts) {
    if (text === undefined) continue;
    const hidden = findHiddenCharacter(text);
    if (hidden !== null) check.report(hidden.code, place, text, hidden.characters);
    if (/[\n\r\t]/.test(text)) check.report('CONTROL_CHARACTER', place, text);
  }
  if (input.title.trim() === '') check.report('TEXT_MISSING', 'title', input.title);
  if (!INSTANT.test(input.creationDate) || Number.isNaN(Date.parse(input.creationDate))) {
    check.report('CREATION_DATE', 'creationDate', input.creationDate);
  }
}

function checkNames(input: PdfInput, check: DefinitionCheck): void {
  const seen = new Set<string>();
  for (const [index, { name }] of input.attachments.entries()) {
    const place = `attachments[${index}].name`;
    if (!ATTACHMENT_NAME.test(name) || seen.has(name)) check.report('ATTACHMENT_NAME', place, name);
    seen.add(name);
  }
  const fields = new Set<string>();
  for (const [index, name] of input.signatureFields.entries()) {
    const place = `signatureFields[${index}]`;
    if (!FIELD_NAME.test(name) || fields.has(name)) check.report('FIELD_NAME', place, name);
    fields.add(name);
  }
}

function written(document: ToolDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    document.on('error', reject);
    document.end();
  });
}

/**
 * Renders a document. Each text is checked against the font first; nothing is loaded from files or
 * addresses. Renders do not share state, so they may run in any order in one process.
 * @returns the bytes and their SHA-256, or every problem with its place
 */
export async function renderPdf(input: PdfInput): Promise<RenderResult> {
  const check = new DefinitionCheck(commonCoverage(input.fonts), FONT_FAMILY);
  checkMetadata(input, check);
  checkNames(input, check);
  const fresh = input.layout();
  const content = check.node(fresh.content, 'content') as DocumentLayout['content'];
  if (check.problems.length > 0) return { kind: 'refused', problems: check.problems };
  const { document, pages } = buildDocument(input, { ...fresh, content }, check);
  if (check.problems.length > 0) return { kind: 'refused', problems: check.problems };
  const pdf = await written(document);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  return { kind: 'rendered', pdf, sha256, pages, substitutions: check.substitutions };
}
