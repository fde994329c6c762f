/** Where a catalogue's statements come from: a document of the catalogue and a page that it has, or a note. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue, CatalogueDocument, Provenance } from './catalogue.js';
import { checkReference } from './unknown-reference.js';

type Documents = ReadonlyMap<string, CatalogueDocument>;

function checkPage(
  { page }: Provenance,
  document: CatalogueDocument | undefined,
  at: DataPath,
): readonly RuleFinding[] {
  const pages = document?.pages;
  if (page === undefined || pages === undefined || page <= pages) return [];
  return [
    {
      rule: 'catalogue.pageOfDocument',
      path: [...at, 'page'],
      allowed: { de: `1 bis ${pages}`, en: `1 to ${pages}` },
      message: {
        de: `So viele Seiten hat das Dokument "${document?.id}" nicht.`,
        en: `The document "${document?.id}" does not have so many pages.`,
      },
    },
  ];
}

function checkEntry(entry: Provenance, documents: Documents, at: DataPath): readonly RuleFinding[] {
  if (entry.doc !== undefined) {
    const kind = { de: 'dieses Dokument', en: 'document' };
    return [
      ...checkReference('catalogue.unknownDocument', entry.doc, documents, [...at, 'doc'], kind),
      ...checkPage(entry, documents.get(entry.doc), at),
    ];
  }
  if (entry.note !== undefined) return [];
  return [
    {
      rule: 'catalogue.noteMissing',
      path: [...at, 'note'],
      allowed: { de: 'doc oder note', en: 'doc or note' },
      message: {
        de: 'Ein Herkunftsvermerk ohne Dokument sagt in einer Anmerkung, woher die Angabe kommt.',
        en: 'A statement of origin without a document says in a note where the entry comes from.',
      },
    },
  ];
}

const checkEntries = (
  entries: readonly Provenance[],
  documents: Documents,
  at: DataPath,
): readonly RuleFinding[] =>
  entries.flatMap((entry, index) => checkEntry(entry, documents, [...at, 'provenance', index]));

export function checkProvenance(catalogue: Catalogue): readonly RuleFinding[] {
  const documents = new Map(catalogue.documents.map((document) => [document.id, document]));
  const check = (
    part: string,
    entries: readonly { readonly provenance?: readonly Provenance[] }[],
  ) =>
    entries.flatMap(({ provenance = [] }, index) =>
      checkEntries(provenance, documents, [part, index]),
    );
  return [
    ...check('criteria', catalogue.criteria),
    ...check('risks', catalogue.risks ?? []),
    ...check('derived', catalogue.derived ?? []),
  ];
}
