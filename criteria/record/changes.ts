/** What changed in a record since its last version: chapter by chapter, value by value, from the data of both. */
import type { RecordChapter } from '../procedure/record-anchor.js';
import { RECORD_CHAPTERS } from '../procedure/record-anchor.js';
import type { RecordChapters } from './record.js';
import { isPlainObject } from '../plain-object.js';

export interface ChangedValue {
  /** Path inside the record's data; members of lists are named by what identifies them. */
  readonly place: string;
  /** As short JSON; null where there was or is nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface ChangedChapter {
  readonly chapter: RecordChapter;
  /** How many values differ. */
  readonly count: number;
  /** The first of them in reading order. */
  readonly first: readonly ChangedValue[];
}

/** So many values of a chapter are written out; the number of all of them stands beside. */
const WRITTEN_OUT = 8;
const SHOWN_CHARACTERS = 80;

/** What tells the members of a list apart, the first that all of them have and no two share. */
const IDENTITIES = [
  'sequence',
  'bidId',
  'criterionId',
  'lotId',
  'personId',
  'evaluatorId',
  'id',
  'number',
  'run',
  'role',
];

function identityOf(member: unknown, key: string): string | null {
  if (!isPlainObject(member)) return null;
  const direct = member[key] ?? (isPlainObject(member['stamp']) ? member['stamp'][key] : undefined);
  return typeof direct === 'string' || typeof direct === 'number' ? String(direct) : null;
}

/** The key by which both lists name their members; null where only their order does. */
function sharedIdentity(...lists: readonly (readonly unknown[])[]): string | null {
  const found = IDENTITIES.find((key) =>
    lists.every((list) => {
      const names = list.map((member) => identityOf(member, key));
      return names.every((name) => name !== null) && new Set(names).size === names.length;
    }),
  );
  return found ?? null;
}

type Children = ReadonlyMap<string, unknown>;

function childrenOf(value: unknown, identity: string | null): Children {
  if (Array.isArray(value)) {
    return new Map(
      value.map((member: unknown, place): [string, unknown] => [
        identity === null ? `[${place}]` : `[${identityOf(member, identity) ?? place}]`,
        member,
      ]),
    );
  }
  return isPlainObject(value)
    ? new Map(Object.entries(value).map(([key, one]) => [`.${key}`, one]))
    : new Map();
}

/** Who did it when stands in the course; here it would hide what was done. */
function unstamped(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const { stamp: _, ...rest } = value;
  return rest;
}

function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(unstamped(value));
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

/** Every value that is not the same on both sides, in reading order. */
function changedValues(before: unknown, after: unknown, place: string): readonly ChangedValue[] {
  const lists = Array.isArray(before) && Array.isArray(after);
  if (!lists && !(isPlainObject(before) && isPlainObject(after))) {
    return Object.is(before, after) ? [] : [{ place, before: shown(before), after: shown(after) }];
  }
  const identity = lists ? sharedIdentity(before, after) : null;
  const [left, right] = [childrenOf(before, identity), childrenOf(after, identity)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    changedValues(left.get(key), right.get(key), place + key),
  );
}

/** The data behind a chapter of the record; what tells versions apart anyway is left out. */
function dataOf(record: RecordChapters, chapter: RecordChapter): unknown {
  const lots = (pick: (lot: RecordChapters['lots'][number]) => unknown): unknown =>
    record.lots.map((lot) => ({ lotId: lot.lotId, of: pick(lot) }));
  switch (chapter) {
    case 'summary': {
      const { version: _, chainHead: __, draft: ___, ...meta } = record.meta;
      return meta;
    }
    case 'section8':
      return record.section8;
    case 'need':
      return { need: record.need, questionnaires: record.questionnaires };
    case 'people':
      return record.members;
    case 'criteria':
      return { design: record.design, lots: lots(({ criteria }) => criteria) };
    case 'opening':
      return record.opening;
    case 'examination':
      return record.examination;
    case 'interests':
      return record.interests;
    case 'benchmark':
      return lots(({ benchmark, taskCosts }) => ({ benchmark, taskCosts }));
    case 'scores':
      return lots(({ scores }) => scores);
    case 'prices':
      return lots(({ prices, priceChecks }) => ({ prices, priceChecks }));
    case 'sovereignty':
      return lots(({ sovereignty }) => sovereignty);
    case 'ranking':
      return lots(({ rankings, award }) => ({ rankings, award }));
    case 'stability':
      return lots(({ stability }) => stability);
    case 'exit':
      return lots(({ exitDossier }) => exitDossier);
    case 'standstill':
      return record.standstill;
    case 'remarks':
      return record.remarks;
    case 'signatures':
      return record.signers;
    // They tell of every step, those of the review too.
    case 'process':
    case 'versions':
    case 'proof':
      return null;
  }
}

/** Chapters whose data differ, in the order of the record. */
export const changedChapters = (
  before: RecordChapters,
  after: RecordChapters,
): readonly ChangedChapter[] =>
  RECORD_CHAPTERS.flatMap((chapter) => {
    const values = changedValues(dataOf(before, chapter), dataOf(after, chapter), '').map(
      (value) => ({ ...value, place: value.place.replace(/^\./u, '') }),
    );
    return values.length === 0
      ? []
      : [{ chapter, count: values.length, first: values.slice(0, WRITTEN_OUT) }];
  });
