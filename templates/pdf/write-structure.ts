/** Writes the finished tree of tags into a document as its structure tree, with the way back from pages and links. */
import type { PdfKitDocument, PdfReference } from './pdfmake-internals.js';
import type { MarkedContent, TaggedObject } from './tag.js';
import { prune, Tag } from './tag.js';

/** The first page on which an element has content; kids on other pages name theirs. */
function pageOf(tag: Tag): MarkedContent['page'] | null {
  const first = tag.kids.find((kid) => !(kid instanceof Tag) && kid.kind === 'content');
  return first === undefined ? null : (first as MarkedContent).page;
}

function contentEntry(kid: MarkedContent, page: MarkedContent['page'] | null): unknown {
  if (kid.page === page) return kid.mcid;
  return { Type: 'MCR', Pg: kid.page.dictionary, MCID: kid.mcid };
}

const objectEntry = (kid: TaggedObject): unknown => ({
  Type: 'OBJR',
  Pg: kid.page.dictionary,
  Obj: kid.object,
});

function writeTag(document: PdfKitDocument, tag: Tag, parent: PdfReference): PdfReference {
  const page = pageOf(tag);
  const reference = document.ref({
    Type: 'StructElem',
    S: tag.role,
    P: parent,
    ...(page === null ? {} : { Pg: page.dictionary }),
    ...(tag.alt === null ? {} : { Alt: new String(tag.alt) }),
    ...(tag.attributes === null ? {} : { A: tag.attributes }),
  });
  const tree = document.getStructParentTree();
  const kids = tag.kids.map((kid) => {
    if (kid instanceof Tag) return writeTag(document, kid, reference);
    if (kid.kind === 'object') {
      tree.add(kid.key, reference);
      return objectEntry(kid);
    }
    tree.get(kid.page.structParentTreeKey)[kid.mcid] = reference;
    return contentEntry(kid, page);
  });
  if (kids.length > 0) reference.data['K'] = kids.length === 1 ? kids[0] : kids;
  reference.end();
  return reference;
}

/** Call once, after all pages are drawn and before the document ends. */
export function writeStructure(document: PdfKitDocument, tree: Tag): void {
  prune(tree);
  const root = document.getStructTreeRoot();
  root.data['K'] = [writeTag(document, tree, root)];
}
