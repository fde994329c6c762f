/** What differs between two catalogues: entries that came, went or changed, and in them field by field. */
import { canonicalJson } from '../canonical-json.js';
import { pathText } from '../file/data-path.js';
import type { DataPath } from '../file/data-path.js';
import { isPlainObject } from '../plain-object.js';
import type { Catalogue } from './catalogue.js';

/** Parts of a catalogue in the order in which differences are listed; `head` is everything else. */
export const CATALOGUE_PARTS = [
  'head',
  'documents',
  'vocabularies',
  'scales',
  'groups',
  'criteria',
  'risks',
  'derived',
  'mappings',
  'presets',
  'tests',
] as const;
export type CataloguePart = (typeof CATALOGUE_PARTS)[number];

/** One field with its value before and after; undefined where it is missing. */
export interface FieldDifference {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface CatalogueDifference {
  readonly part: CataloguePart;
  /** Id of the entry; "" for the head. */
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Empty for entries that came or went. */
  readonly fields: readonly FieldDifference[];
}

type Entries = ReadonlyMap<string, unknown>;

const byId = (entries: readonly { readonly id: string }[] = []): Entries =>
  new Map(entries.map((entry) => [entry.id, entry]));

function headOf(catalogue: Catalogue): Entries {
  const { schema, id, version, edition, title, status } = catalogue;
  const { validity, supersedes, languages, licence } = catalogue;
  const head = { schema, id, version, edition, title, status, validity };
  return new Map([['', { ...head, supersedes, languages, licence }]]);
}

const ENTRIES: Readonly<Record<CataloguePart, (catalogue: Catalogue) => Entries>> = {
  head: headOf,
  documents: ({ documents }) => byId(documents),
  vocabularies: ({ vocabularies = {} }) => new Map(Object.entries(vocabularies)),
  scales: ({ scales }) => byId(scales),
  groups: ({ groups }) => byId(groups),
  criteria: ({ criteria }) => byId(criteria),
  risks: ({ risks }) => byId(risks),
  derived: ({ derived }) => byId(derived),
  mappings: ({ mappings = [] }) =>
    new Map(mappings.map((mapping) => [`${mapping.criterion} ${mapping.target}`, mapping])),
  presets: ({ presets }) => byId(presets),
  tests: ({ tests }) => byId(tests),
};

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

/** Maps are compared key by key; a list is one value, because its entries have no names of their own. */
function fieldsOf(before: unknown, after: unknown, path: DataPath): readonly FieldDifference[] {
  if (isSame(before, after)) return [];
  if (isPlainObject(before) && isPlainObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => fieldsOf(before[key], after[key], [...path, key]));
  }
  return [
    {
      field: pathText(path),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

function compareEntries(part: CataloguePart, before: Entries, after: Entries) {
  const removed = [...before.keys()].filter((id) => !after.has(id));
  const present = [...after].flatMap(([id, entry]): readonly CatalogueDifference[] => {
    if (!before.has(id)) return [{ part, id, kind: 'added', fields: [] }];
    const fields = fieldsOf(before.get(id), entry, []);
    return fields.length === 0 ? [] : [{ part, id, kind: 'changed', fields }];
  });
  return [
    ...removed.map((id): CatalogueDifference => ({ part, id, kind: 'removed', fields: [] })),
    ...present,
  ];
}

/** Differences by part, first what went, then what came or changed in the order of the later catalogue. */
export const compareCatalogues = (
  before: Catalogue,
  after: Catalogue,
): readonly CatalogueDifference[] =>
  CATALOGUE_PARTS.flatMap((part) =>
    compareEntries(part, ENTRIES[part](before), ENTRIES[part](after)),
  );
