/** Where criteria come from: editions of catalogues, their rows, what holds for the lot, and which rows apply in it. */
import type { Content } from 'pdfmake/interfaces.js';
import type {
  CatalogueOrigin,
  ProfileSources,
} from '../../criteria/catalogue/catalogue-excerpt.js';
import { originOf, scaleOf } from '../../criteria/catalogue/catalogue-excerpt.js';
import type { ScaleLevel } from '../../criteria/catalogue/catalogue.js';
import { allCriteria } from '../../criteria/profile/profile-criteria.js';
import type { Criterion, Profile } from '../../criteria/profile/profile.js';
import {
  CATALOGUES,
  CATALOGUE_STATUS_LABELS,
  INTERPRETATION_LABELS,
  modalVerb,
} from '../text/catalogue-text.js';
import { WORDS } from '../text/record-text.js';
import type { Cell } from './blocks.js';
import { dataTable, digestCell, factList, note, subheading } from './blocks.js';
import type { Writer } from './writer.js';
import { catalogueWords } from './writer.js';

const GREY = '#5a6572';

const ORDINAL_KINDS = ['ordinal', 'likert', 'ladder'];

/** Whether the levels of this criterion are ranks only, whose distances nobody measured. */
export function isOrdinal(sources: ProfileSources, { from }: Criterion): boolean {
  const origin = originOf(sources, from);
  return origin !== null && ORDINAL_KINDS.includes(scaleOf(origin)?.kind ?? '');
}

function editionsTable(writer: Writer, { catalogues }: ProfileSources): Content {
  const { say, fill } = writer;
  return dataTable(
    [
      { head: say(CATALOGUES.catalogue), share: 34 },
      { head: say(CATALOGUES.edition), share: 24 },
      { head: say(CATALOGUES.licence), share: 16 },
      { head: say(CATALOGUES.digest), share: 26 },
    ],
    catalogues.map(({ id, version, edition, title, status, licence, sha256 }) => [
      { stack: [{ text: id, bold: true }, catalogueWords(writer, title)] },
      `${fill(CATALOGUES.editionText, { edition, version })}\n${say(CATALOGUE_STATUS_LABELS[status])}`,
      `${licence.text}\n${licence.file}`,
      digestCell(sha256),
    ]),
  );
}

function factsList({ say }: Writer, { facts = {} }: Profile): readonly Content[] {
  const rows = Object.entries(facts).map(([name, value]): readonly [string, string] => [
    name,
    typeof value === 'string' ? value : say(value ? CATALOGUES.yes : CATALOGUES.no),
  ]);
  return rows.length === 0 ? [] : [subheading(say(CATALOGUES.facts)), factList(rows)];
}

function modalityText({ fill }: Writer, { criterion }: CatalogueOrigin): readonly string[] {
  const { modality } = criterion;
  if (modality === undefined) return [];
  const verb = modalVerb(modality.source);
  return modality.excerpt === undefined
    ? [fill(CATALOGUES.modality, { verb })]
    : [fill(CATALOGUES.modalityDiffers, { verb, excerpt: modalVerb(modality.excerpt) })];
}

function rowCell(writer: Writer, origin: CatalogueOrigin): Cell {
  const { criterion, excerpt } = origin;
  const places = criterion.provenance
    .filter(({ field }) => field === undefined)
    .map(({ doc, section, page, interpretation }) => {
      const title = excerpt.documents.find(({ id }) => id === doc)?.title;
      const place = [
        title === undefined ? doc : catalogueWords(writer, title),
        section,
        page === undefined ? undefined : writer.fill(CATALOGUES.page, { page }),
      ].filter((part) => part !== undefined);
      return `${place.join(', ')} (${writer.say(INTERPRETATION_LABELS[interpretation])})`;
    });
  return {
    stack: [
      { text: `${excerpt.id}#${criterion.id}`, bold: true },
      catalogueWords(writer, criterion.title),
      ...modalityText(writer, origin),
      ...places.map((text) => ({ text, color: GREY })),
    ],
  };
}

function scaleCell(writer: Writer, origin: CatalogueOrigin): string {
  const { say, fill } = writer;
  const scale = scaleOf(origin);
  if (scale === null) return '';
  const levels: readonly ScaleLevel[] = origin.criterion.levels ?? scale.levels ?? [];
  const list = levels
    .map(({ value, title }) => `${value} ${catalogueWords(writer, title)}`)
    .join('; ');
  return [
    catalogueWords(writer, scale.title),
    ...(ORDINAL_KINDS.includes(scale.kind) ? [say(CATALOGUES.ordinal)] : []),
    ...(levels.length === 0 ? [] : [fill(CATALOGUES.levels, { levels: list })]),
  ].join('\n');
}

function appliesCell(
  { say, fill }: Writer,
  { applicability }: ProfileSources,
  { id }: Criterion,
  { criterion: row }: CatalogueOrigin,
): string {
  const decided = applicability.find(({ criterionId }) => criterionId === id);
  if (decided === undefined) return say(CATALOGUES.always);
  const rule = `${decided.rule.catalogue}#${decided.rule.criterion}`;
  if (decided.applies === 'undetermined') {
    return fill(CATALOGUES.undetermined, { rule, needs: decided.needs.join(', ') });
  }
  const expression = row.appliesWhen ?? '';
  return fill(decided.applies ? CATALOGUES.byRule : CATALOGUES.outByRule, { rule, expression });
}

function rowsTable(writer: Writer, profile: Profile, sources: ProfileSources): Content {
  const { say } = writer;
  return dataTable(
    [
      { head: say(WORDS.criterion), share: 20 },
      { head: say(CATALOGUES.row), share: 34 },
      { head: say(CATALOGUES.scale), share: 24 },
      { head: say(CATALOGUES.applicability), share: 22 },
    ],
    allCriteria(profile).flatMap(({ criterion }): readonly (readonly Cell[])[] => {
      const origin = originOf(sources, criterion.from);
      if (origin === null) return [];
      return [
        [
          { text: `${criterion.id} ${criterion.title}`, bold: true },
          rowCell(writer, origin),
          scaleCell(writer, origin),
          appliesCell(writer, sources, criterion, origin),
        ],
      ];
    }),
  );
}

/** The origin of all criteria of a lot that come from catalogues; nothing where none does. */
export function catalogueBlock(
  writer: Writer,
  profile: Profile,
  sources: ProfileSources,
): readonly Content[] {
  const facts = factsList(writer, profile);
  if (sources.catalogues.length === 0) return facts;
  const { say } = writer;
  const out = sources.applicability.some(({ applies }) => applies === false);
  return [
    ...facts,
    subheading(say(CATALOGUES.heading)),
    editionsTable(writer, sources),
    rowsTable(writer, profile, sources),
    ...(out ? [note(say(CATALOGUES.redistributed))] : []),
  ];
}

/** The line below a criterion that names its row; nothing for the authority's own criteria. */
export const rowLine = ({ fill }: Writer, { from }: Criterion): readonly Content[] =>
  from === undefined
    ? []
    : [
        {
          text: fill(CATALOGUES.rowLine, { catalogue: from.catalogue, row: from.criterion }),
          color: GREY,
        },
      ];
