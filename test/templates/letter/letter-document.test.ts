/** The printed letter: everything a clerk signs for stands on it, in both languages, and it is the same bytes every time. */
import { describe, expect, it } from 'vitest';
import { loadDocumentFonts } from '../../../activities/deps/document-fonts.js';
import type { Language } from '../../../criteria/bilingual.js';
import type { Letter } from '../../../criteria/letter/letter.js';
import { inspectPdf } from '../../../signing/inspect.js';
import { letterDocument } from '../../../templates/letter/letter-document.js';
import { renderLetter } from '../../../templates/letter/render-letter.js';
import { SAMPLE_LETTERS, sampleLetter } from '../../harness/letter-samples.js';
import { textsOf } from '../../harness/document-texts.js';

const pageText = (letter: Letter): string =>
  textsOf(letterDocument(letter, null).content).join('\n').replaceAll('\u00a0', ' ');

const fonts = await loadDocumentFonts();

describe('every letter', () => {
  it.each(SAMPLE_LETTERS)(
    '%s has sender, recipient, reference, date, salutation, name',
    (_name, letter) => {
      const text = pageText(letter);
      const german = letter.language === 'de';
      for (const part of [
        letter.authority.name,
        letter.authority.address,
        letter.recipient?.name ?? 'An alle Unternehmen',
        letter.bidId === null ? letter.procedure.id : `${letter.procedure.id} / ${letter.bidId}`,
        german ? '04.12.2026' : '4 Dec 2026',
        german ? 'Sehr geehrte Damen und Herren,' : 'Dear Sir or Madam,',
        german ? 'Mit freundlichen Grüßen' : 'Yours faithfully',
        letter.signatory,
      ]) {
        expect(text).toContain(part);
      }
      expect(text).not.toMatch(/\{\w+\}/);
    },
  );

  it('leaves no place of a text unfilled in the other law either', () => {
    for (const [, letter] of SAMPLE_LETTERS) {
      const text = pageText({ ...letter, regime: 'uvgo46' });
      expect(text).not.toMatch(/\{\w+\}/);
      // Grounds that people wrote cite what they cite.
      if (!('ground' in letter) && letter.kind !== 'lateDocuments') {
        expect(text).not.toMatch(/VgV|GWB/);
      }
    }
  });

  it('is the same bytes twice, and carries its own content', async () => {
    const letter = sampleLetter('B');
    const once = await renderLetter(letter, fonts);
    if (once.kind === 'refused') throw new Error(JSON.stringify(once.problems));
    expect(await renderLetter(letter, fonts)).toMatchObject({ sha256: once.sha256 });
    const inspected = inspectPdf(once.pdf);
    if (inspected.kind === 'unreadable') throw new Error(inspected.detail);
    const [data] = inspected.attachments;
    expect(JSON.parse(Buffer.from(data?.content ?? []).toString('utf8'))).toEqual(letter);
  }, 60_000);
});

describe('a letter to a bidder who loses', () => {
  const said = (language: Language): string =>
    pageText(sampleLetter('B', { language, form: 'post', on: '2026-12-04' }));

  it.each([
    ['de', 'Information nach § 134 Abs. 1 GWB: Ihr Angebot wird nicht berücksichtigt'],
    ['de', 'Der Zuschlag soll auf das Angebot von Nordlicht Sprachsysteme GmbH & Co. KG erteilt'],
    ['de', 'Ihr Angebot liegt auf Rang 2.'],
    ['de', 'Zeiten für die Wiederherstellung'],
    [
      'de',
      'Seine Leistung wurde insgesamt höher gewertet als Ihre; sein Preis ist höher als Ihrer.',
    ],
    ['de', 'Der Vertrag wird frühestens am'],
    ['de', '§ 160 Abs. 3 Satz 1 Nr. 4 GWB'],
    ['en', 'Information under section 134(1) GWB: Your bid will not be accepted'],
    ['en', 'Your bid has rank 2.'],
  ] as const)('says in %s: %s', (language, sentence) => {
    expect(said(language)).toContain(sentence);
  });

  it('comes as a draft that names the digest of what will be sent, and is another file', async () => {
    const letter = sampleLetter('B');
    const final = await renderLetter(letter, fonts);
    if (final.kind === 'refused') throw new Error('refused');
    const draft = await renderLetter(letter, fonts, final.sha256);
    if (draft.kind === 'refused') throw new Error('refused');
    expect(draft.sha256).not.toBe(final.sha256);
    const text = textsOf(letterDocument(letter, final.sha256).content).join('\n');
    expect(text).toContain(final.sha256);
    expect(pageText(letter)).not.toContain('Entwurf');
  });
});
