/** Walks a fresh pdfmake definition before rendering: checks and substitutes every text, refuses what could load files. */
import { checkText, findHiddenCharacter } from './check-text.js';
import { checkSvg, wordsOfSvg } from './check-svg.js';
import { SUBSTITUTIONS } from './substitution.js';
import type { Substitution, TextProblem } from './pdf-input.js';

/** Deepest nesting of nodes; a definition of ours stays below 20. */
const MAX_DEPTH = 60;
const SHOWN_TEXT = 80;
const HEADING_LEVELS = 6;

/** Node keys that would read files, fetch addresses or bring a foreign font. */
const FORBIDDEN_KEYS = ['image', 'attachment', 'font', 'files'] as const;
const CHILD_KEYS = ['stack', 'columns', 'ul', 'ol', 'section'] as const;

/** A printed link may lead to a web page, to nothing else. */
const WEB_ADDRESS = /^https?:\/\/[\x21-\x7e]{1,2000}$/;

type Node = Record<string, unknown>;

/** No line of a page is this long: measuring again and again what fits would take minutes. */
const OVERLONG_WORD = /\S{250}/u;
const isOverlong = (text: unknown): text is string =>
  typeof text === 'string' && OVERLONG_WORD.test(text);

/** A text with an overlong word is broken wherever a line ends. */
const breakable = (node: unknown): unknown =>
  isOverlong(node) ? { text: node, wordBreak: 'break-all' } : node;

/** Collects what a walk finds; one per render, shared by content, header and footer. */
export class DefinitionCheck {
  readonly problems: TextProblem[] = [];
  readonly substitutions: Substitution[] = [];
  #section = '';
  #level = 0;

  /** @param family name under which the document's only font family is registered */
  constructor(
    private readonly covered: ReadonlySet<number>,
    private readonly family: string,
  ) {}

  /** Notes a problem; long texts are shortened. */
  report(
    code: TextProblem['code'],
    place: string,
    text: string,
    characters: readonly string[] = [],
  ): void {
    const shown = [...text].slice(0, SHOWN_TEXT).join('');
    this.problems.push({ code, place, section: this.#section, text: shown, characters });
  }

  /** Checks one text and returns what is to be printed. */
  text(raw: string, place: string): string {
    const verdict = checkText(raw, this.covered);
    if (verdict.kind === 'unprintable') {
      this.report(verdict.code, place, raw, verdict.characters);
      return '';
    }
    for (const from of new Set(verdict.replaced)) {
      this.substitutions.push({ place, from, to: SUBSTITUTIONS.get(from) ?? '' });
    }
    return verdict.text;
  }

  /** Checks a node and everything below it; returns the node with its texts replaced. */
  node(value: unknown, place: string, depth = 0): unknown {
    if (depth > MAX_DEPTH) {
      this.report('NODE_NOT_ALLOWED', place, `nesting deeper than ${MAX_DEPTH}`);
      return '';
    }
    if (value === null || value === undefined) return value;
    if (typeof value === 'string') return this.text(value, place);
    if (typeof value === 'number' || typeof value === 'boolean') {
      return this.text(String(value), place);
    }
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        breakable(this.node(item, `${place}[${index}]`, depth + 1)),
      );
    }
    if (typeof value === 'object') return this.#object(value as Node, place, depth);
    this.report('NODE_NOT_ALLOWED', place, typeof value);
    return '';
  }

  #object(node: Node, place: string, depth: number): Node {
    for (const key of FORBIDDEN_KEYS) {
      if (node[key] !== undefined) this.report('NODE_NOT_ALLOWED', `${place}.${key}`, key);
    }
    const link = node['link'];
    if (link !== undefined && !(typeof link === 'string' && WEB_ADDRESS.test(link))) {
      this.report(
        'NODE_NOT_ALLOWED',
        `${place}.link`,
        typeof link === 'string' ? link : typeof link,
      );
    }
    this.#heading(node, place);
    if (node['outline'] === true && typeof node['text'] === 'string') this.#section = node['text'];
    for (const key of ['outlineText', 'text'] as const) {
      if (node[key] !== undefined) node[key] = this.node(node[key], `${place}.${key}`, depth + 1);
    }
    if (isOverlong(node['text'])) node['wordBreak'] = 'break-all';
    for (const key of CHILD_KEYS) {
      if (node[key] !== undefined) node[key] = this.node(node[key], `${place}.${key}`, depth + 1);
    }
    this.#inside(node, 'table', 'body', place, depth);
    this.#inside(node, 'toc', 'title', place, depth);
    if (node['svg'] !== undefined) this.#svg(node, place);
    return node;
  }

  #inside(node: Node, outer: string, inner: string, place: string, depth: number): void {
    const holder = node[outer];
    if (typeof holder !== 'object' || holder === null) return;
    const held = holder as Node;
    held[inner] = this.node(held[inner], `${place}.${outer}.${inner}`, depth + 1);
  }

  #svg(node: Node, place: string): void {
    const verdict = checkSvg(node['svg'], (text) => this.text(text, `${place}.svg`));
    if (verdict.kind === 'refused') {
      this.report('SVG_NOT_ALLOWED', `${place}.svg`, verdict.reason);
      return;
    }
    node['svg'] = verdict.svg;
    node['font'] = this.family;
    if (node['decorative'] !== true) this.#alternative(node, verdict.svg, place);
  }

  /** A drawing must say in words what it shows. */
  #alternative(node: Node, svg: string, place: string): void {
    const words = typeof node['alt'] === 'string' ? node['alt'] : wordsOfSvg(svg);
    const hidden = words === null ? null : findHiddenCharacter(words);
    if (hidden !== null) this.report(hidden.code, `${place}.alt`, words ?? '', hidden.characters);
    if (words === null || words.trim() === '') {
      this.report('FIGURE_WITHOUT_ALT', `${place}.svg`, svg);
    }
    node['alt'] = words;
  }

  /** Levels of headings go down one by one, or readers who jump from heading to heading get lost. */
  #heading(node: Node, place: string): void {
    const level = node['headlineLevel'];
    if (typeof level !== 'number') return;
    const text = typeof node['text'] === 'string' ? node['text'] : '';
    const isLevel = Number.isInteger(level) && level >= 1 && level <= HEADING_LEVELS;
    if (!isLevel || level > this.#level + 1) this.report('HEADING_SKIPPED', place, text);
    this.#level = level;
  }
}
