/** Draws laid-out pages so that every mark on them belongs to an element of the structure or is an artifact. */
import { partsOf } from './line-parts.js';
import type { Drawing, LaidOutPage, Line, Owner, PdfPage, Vector } from './pdfmake-internals.js';
import { Renderer } from './pdfmake-internals.js';
import { Tag } from './tag.js';
import type { ToolDocument } from './tool-document.js';

export class TaggingRenderer extends Renderer {
  readonly #drawn = new Set<number>();
  #open: Owner | null = null;

  constructor(private readonly document: ToolDocument) {
    super(document);
  }

  /** Draws pages in their order; may be called for one part of them after the other. */
  override renderPages(pages: readonly LaidOutPage[]): void {
    for (const page of pages) {
      super.renderPages([page]);
      this.#close();
      // In a document of hundreds of pages this is most of the memory.
      page.items = [];
    }
  }

  #close(): void {
    if (this.#open !== null) this.document.endMarkedContent();
    this.#open = null;
  }

  /** Everything drawn from here on belongs to the owner. */
  #begin(owner: Owner): void {
    if (this.#open === owner) return;
    this.#close();
    this.#open = owner;
    const { document } = this;
    if (!(owner instanceof Tag)) {
      document.markContent('Artifact', { type: 'Pagination' });
      return;
    }
    const [content] = document.markStructureContent(owner.role).refs;
    if (content === undefined) throw new Error('the document gave no mark');
    owner.kids.push({ kind: 'content', page: document.page, mcid: content.mcid });
  }

  /** A table head that is drawn again on the next page is read only once. */
  #ownerOf({ tag, serial, inlines }: Line): Owner {
    if (serial === undefined) return inlines[0]?.tag ?? 'pagination';
    if (this.#drawn.has(serial)) return 'pagination';
    this.#drawn.add(serial);
    return tag ?? 'pagination';
  }

  override renderLine(line: Line, x: number, y: number): void {
    if (line.inlines.every(({ text }) => text === '')) return;
    const owner = this.#ownerOf(line);
    for (const { part, target } of partsOf(line)) {
      if (target === null || !(owner instanceof Tag)) {
        this.#begin(owner);
        super.renderLine(part, x, y);
      } else this.#renderLink(owner, part, x, y);
    }
  }

  /** One sensitive area for the whole run, described by its words, in an element of its own. */
  #renderLink(owner: Tag, part: Line, x: number, y: number): void {
    const { document } = this;
    const [first] = part.inlines;
    const last = part.inlines.at(-1);
    if (first === undefined || last === undefined) return;
    const { link, linkToDestination } = first;
    for (const inline of part.inlines) {
      inline.link = null;
      inline.linkToDestination = null;
    }
    const element = owner.child('Link');
    this.#begin(element);
    super.renderLine(part, x, y);
    const action = document.ref(
      link == null
        ? { S: 'GoTo', D: new String(linkToDestination) }
        : { S: 'URI', URI: new String(link) },
    );
    action.end();
    const key = document.createStructParentTreeNextKey();
    const text = part.inlines.map((inline) => inline.text).join('');
    const width = last.x + last.width - first.x;
    document.annotate(x + first.x, y, width, part.getHeight(), {
      Subtype: 'Link',
      A: action,
      Contents: new String(text.trim() === '' ? (link ?? linkToDestination) : text.trim()),
      StructParent: key,
    });
    const object = document.page.annotations.at(-1);
    if (object === undefined) throw new Error('the document gave no annotation');
    element.kids.push({ kind: 'object', page: document.page, object, key });
  }

  override renderVector(vector: Vector): void {
    const { tag } = vector;
    // The mark of a list entry is drawn once; every rule and fill is decoration.
    this.#begin(tag?.kids.length === 0 ? tag : 'pagination');
    super.renderVector(vector);
  }

  override renderSVG(svg: Drawing): void {
    const { tag } = svg;
    const isFigure = tag instanceof Tag && tag.kids.length === 0;
    this.#close();
    this.#begin(isFigure ? tag : 'pagination');
    if (isFigure) tag.attributes = figureAttributes(svg, this.document.page);
    super.renderSVG(svg);
    this.#close();
  }

  override beginClip(rectangle: object): void {
    this.#close();
    super.beginClip(rectangle);
  }

  override endClip(): void {
    this.#close();
    super.endClip();
  }

  override beginVerticalAlignment(item: object): void {
    this.#close();
    super.beginVerticalAlignment(item);
  }

  override endVerticalAlignment(item: object): void {
    this.#close();
    super.endVerticalAlignment(item);
  }

  override renderWatermark(page: object): void {
    this.#begin('pagination');
    super.renderWatermark(page);
  }
}

/** Where a figure stands, in points from the lower left corner of its page. */
function figureAttributes({ x, y, _width, _height }: Drawing, { height }: PdfPage) {
  const box = [x, height - y - _height, x + _width, height - y];
  return { O: 'Layout', Placement: 'Block', BBox: box.map((one) => Math.round(one * 100) / 100) };
}
