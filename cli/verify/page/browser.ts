/** The few parts of the browser that the page uses, as types: the project is compiled for Node. */

export interface PageElement {
  textContent: string | null;
  hidden: boolean;
  lang: string;
  className: string;
  disabled: boolean;
  readonly files: ArrayLike<PageFile> | null;
  setAttribute(name: string, value: string): void;
  append(...children: (PageElement | string)[]): void;
  replaceChildren(...children: (PageElement | string)[]): void;
  addEventListener(event: string, listener: (event: PageEvent) => void): void;
  focus(): void;
}

export interface PageFile {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface PageEvent {
  readonly dataTransfer?: { readonly files: ArrayLike<PageFile> } | null;
  preventDefault(): void;
}

export interface PageDocument {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  title: string;
  createElement(tag: string): PageElement;
  getElementById(id: string): PageElement | null;
  querySelectorAll(
    selector: string,
  ): Iterable<PageElement & { readonly dataset: { word?: string } }>;
}

/** The document that the script runs in. */
export const page = (): PageDocument =>
  (globalThis as unknown as { readonly document: PageDocument }).document;

/** @throws when the page lacks the element, which would be a fault of the build */
export function element(id: string): PageElement {
  const found = page().getElementById(id);
  if (found === null) throw new Error(`no element ${id}`);
  return found;
}
