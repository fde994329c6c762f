/** Lays out content with the tests' fonts and prints its structure, and what stands on which page, as text. */
import type { Content } from 'pdfmake/interfaces.js';
import { layOut } from '../../../templates/pdf/build-document.js';
import type { LaidOutDocument } from '../../../templates/pdf/build-document.js';
import { DefinitionCheck } from '../../../templates/pdf/check-definition.js';
import { commonCoverage } from '../../../templates/pdf/font-coverage.js';
import type { DocumentLayout } from '../../../templates/pdf/pdf-input.js';
import type { Drawing, Line, Owner } from '../../../templates/pdf/pdfmake-internals.js';
import { Tag } from '../../../templates/pdf/tag.js';
import { FONT_FAMILY } from '../../../templates/pdf/tool-document.js';
import { input } from './render-input.js';

export function laidOut(
  content: Content[],
  more: Omit<DocumentLayout, 'content'> = {},
): LaidOutDocument {
  const given = input();
  const check = new DefinitionCheck(commonCoverage(given.fonts), FONT_FAMILY);
  const checked = check.node(content, 'content') as Content;
  if (check.problems.length > 0) throw new Error(JSON.stringify(check.problems));
  return layOut(given, { ...more, content: checked }, check);
}

interface DrawnText {
  readonly owner: Owner | undefined;
  readonly text: string;
}

const textOf = ({ inlines }: Line): string => inlines.map(({ text }) => text).join('');

/** The texts of a page in the order in which they are drawn. */
function drawn(page: LaidOutDocument['pages'][number]): readonly DrawnText[] {
  return page.items.flatMap(({ type, item }): readonly DrawnText[] => {
    if (type === 'svg') return [{ owner: (item as unknown as Drawing).tag, text: '(drawing)' }];
    if (type !== 'line') return [];
    const line = item as unknown as Line;
    return [{ owner: line.tag ?? line.inlines[0]?.tag, text: textOf(line) }];
  });
}

/** Each page's texts without heads and feet. */
export const pageTexts = ({ pages }: LaidOutDocument): readonly (readonly string[])[] =>
  pages.map((page) =>
    drawn(page)
      .filter(({ owner }) => owner instanceof Tag)
      .map(({ text }) => text.trim()),
  );

/** Texts that belong to no element. */
export const artifactTexts = ({ pages }: LaidOutDocument): readonly string[] =>
  pages.flatMap((page) =>
    drawn(page)
      .filter(({ owner }) => !(owner instanceof Tag))
      .map(({ text }) => text),
  );

function attributesOf({ attributes, alt }: Tag): string {
  const { O: _owner, ...rest } = attributes ?? {};
  const shown = Object.entries(rest).map(([key, value]) => `${key}=${String(value)}`);
  return [...shown, ...(alt === null ? [] : [`Alt=${alt}`])].map((one) => ` ${one}`).join('');
}

/** One line for each element, indented by its depth. */
export function structureText({ structure, pages }: LaidOutDocument): string {
  const texts = new Map<Owner | undefined, string>();
  for (const { owner, text } of pages.flatMap(drawn)) {
    texts.set(owner, `${texts.get(owner) ?? ''}${text}`);
  }
  const lines = (tag: Tag, depth: number): readonly string[] => {
    const text = texts.get(tag);
    const own = `${'  '.repeat(depth)}${tag.role}${attributesOf(tag)}`;
    return [
      text === undefined ? own : `${own}: ${text.trim()}`,
      ...tag.kids.flatMap((kid) => (kid instanceof Tag ? lines(kid, depth + 1) : [])),
    ];
  };
  return lines(structure, 0).join('\n');
}
