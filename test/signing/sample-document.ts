/** A small rendered document and signed versions of it, shared by the signing tests. */
import { createHash } from 'node:crypto';
import { loadDocumentFonts } from '../../activities/deps/document-fonts.js';
import type { HashSigner } from '../../signing/hash-signer.js';
import { localKeySigner } from '../../signing/local-key-signer.js';
import { signDocument } from '../../signing/sign-document.js';
import { createTestAuthority, issueSigner } from '../../signing/test-authority.js';
import type { IssuedKey, KeyKind, Validity } from '../../signing/test-authority.js';
import type { PdfInput } from '../../templates/pdf/pdf-input.js';
import { renderPdf } from '../../templates/pdf/render-pdf.js';

export const FIELDS = ['Chair', 'Procurement', 'Legal'] as const;
/** Holds the time stamp over the finalised document. */
export const ARCHIVE = 'Archive1';
export const TWIN = '{"schema":"zuschlag/record/1","award":"Angebot B"}';
export const VALIDITY: Validity = {
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2030-01-01T00:00:00Z',
};

export async function sampleInput(changes: Partial<PdfInput> = {}): Promise<PdfInput> {
  const fonts = await loadDocumentFonts();
  return {
    layout: () => ({
      content: [
        { text: 'Vergabevermerk Bürgerdialog', fontSize: 18, outline: true },
        'Den Zuschlag erhält Angebot B.',
        { text: 'Anhang', pageBreak: 'before', outline: true },
        'Seite zwei.',
      ],
      footer: (page, pages) => ({ text: `Seite ${page} von ${pages}`, alignment: 'center' }),
    }),
    title: 'Vergabevermerk',
    author: 'Stadt Beispiel',
    language: 'de-DE',
    creationDate: '2026-11-21T09:00:00Z',
    attachments: [
      {
        name: 'record.json',
        mediaType: 'application/json',
        description: 'Maschinenlesbarer Zwilling',
        content: new TextEncoder().encode(TWIN),
        relationship: 'Data',
      },
    ],
    signatureFields: FIELDS,
    stamp: 'ÜBUNG',
    fonts,
    ...changes,
  };
}

export async function renderSample(changes: Partial<PdfInput> = {}): Promise<Uint8Array> {
  const result = await renderPdf(await sampleInput(changes));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.pdf;
}

export function signerOf(key: IssuedKey, authority: IssuedKey): HashSigner {
  return localKeySigner(key.privateKeyPem, [key.certificatePem, authority.certificatePem]);
}

export async function freshSigner(
  authority: IssuedKey,
  name: string,
  kind: KeyKind,
): Promise<HashSigner> {
  return signerOf(await issueSigner(authority, name, kind, VALIDITY), authority);
}

export async function signField(
  pdf: Uint8Array,
  field: string,
  signer: HashSigner,
  time = '2026-11-21T10:00:00Z',
): Promise<Uint8Array> {
  const words = { reason: `Freigabe ${field} (ÜBUNG)`, name: `Zeichnung ${field}`, time };
  const result = await signDocument(pdf, field, signer, words);
  if (result.kind === 'refused') throw new Error(`${result.code}: ${result.detail}`);
  return result.pdf;
}

/** A document with all three signatures, and what it looked like after each of them. */
export interface SignedSample {
  readonly authority: IssuedKey;
  readonly signers: readonly HashSigner[];
  /** [unsigned, one signature, two, three]. */
  readonly stages: readonly Uint8Array[];
  readonly signed: Uint8Array;
}

export async function signedSample(kind: KeyKind): Promise<SignedSample> {
  const authority = await createTestAuthority(kind, VALIDITY);
  const signers: HashSigner[] = [];
  let signed = await renderSample();
  const stages = [signed];
  for (const field of FIELDS) {
    const signer = await freshSigner(authority, `${field} Beispiel (ÜBUNG)`, kind);
    signers.push(signer);
    signed = await signField(signed, field, signer);
    stages.push(signed);
  }
  return { authority, signers, stages, signed };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
