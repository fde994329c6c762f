/** Rules between a profile and the catalogues it names: editions and digests that exist, rows, roles, levels. */
import type { Bilingual } from '../bilingual.js';
import type { CatalogueOrigin, CatalogueReference } from '../catalogue/catalogue-excerpt.js';
import { levelsOf } from '../catalogue/catalogue-excerpt.js';
import { excerptOf } from '../catalogue/make-excerpt.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Digest } from '../canonical-json.js';
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { PlacedCriterion } from './profile-criteria.js';
import { allCriteria } from './profile-criteria.js';
import type { Criterion, Profile } from './profile.js';

/** What an installation answers when it is asked for one edition of a catalogue. */
export type CatalogueAnswer =
  | { readonly kind: 'found'; readonly catalogue: Catalogue; readonly sha256: Digest }
  /** With all that it has instead, as `id@version`, and names of files that are not in order. */
  | {
      readonly kind: 'unknown';
      readonly available: readonly string[];
      readonly faulty: readonly string[];
    }
  /** The edition is here with another content; the digests that it has. */
  | { readonly kind: 'differs'; readonly sha256: readonly Digest[] };

/** Answers by the id of the catalogue. */
export type CatalogueAnswers = ReadonlyMap<string, CatalogueAnswer>;

/** A file with faults is no catalogue; whoever misses one should look there first. */
const faultyText = (faulty: readonly string[]): Bilingual =>
  faulty.length === 0
    ? { de: '', en: '' }
    : {
        de: ` Nicht in Ordnung sind: ${faulty.join(', ')} (zuschlag catalogue check DATEI).`,
        en: ` Not in order: ${faulty.join(', ')} (zuschlag catalogue check FILE).`,
      };

function checkReference(
  { id, version }: CatalogueReference,
  answer: CatalogueAnswer | undefined,
  path: DataPath,
): readonly RuleFinding[] {
  if (answer === undefined || answer.kind === 'found') return [];
  if (answer.kind === 'differs') {
    return [
      {
        rule: 'profile.catalogueDigest',
        path: [...path, 'sha256'],
        allowed: sameText(answer.sha256.join(', ')),
        message: {
          de: `Der Katalog ${id}@${version} hat hier einen anderen Inhalt als den genannten.`,
          en: `The catalogue ${id}@${version} has another content here than the one named.`,
        },
      },
    ];
  }
  const { available, faulty } = answer;
  const sameId = available.filter((name) => name.startsWith(`${id}@`));
  const list = (sameId.length > 0 ? sameId : available).join(', ');
  return [
    {
      rule: 'profile.catalogueNotFound',
      path: [...path, sameId.length > 0 ? 'version' : 'id'],
      allowed:
        list === ''
          ? { de: 'keiner: hier liegen keine Kataloge', en: 'none: there are no catalogues here' }
          : { de: `einer von ${list}`, en: `one of ${list}` },
      message: {
        de: `Den Katalog ${id}@${version} gibt es in dieser Installation nicht.${faultyText(faulty).de}`,
        en: `This installation has no catalogue ${id}@${version}.${faultyText(faulty).en}`,
      },
    },
  ];
}

function checkRole({ criterion: row }: CatalogueOrigin, criterion: Criterion, path: DataPath) {
  const { role } = row;
  const findings: RuleFinding[] = [];
  if (row.usable === false) {
    findings.push({
      rule: 'profile.rowNotUsable',
      path: [...path, 'from', 'criterion'],
      allowed: { de: 'eine verwendbare Zeile', en: 'a usable row' },
      message: {
        de: 'Die Quelle bestimmt diese Zeile nicht genau genug, um sie zu verwenden.',
        en: 'The source does not define this row well enough to use it.',
      },
    });
  }
  if (!role.allowed.some((allowed) => allowed === criterion.role)) {
    findings.push({
      rule: 'profile.roleNotAllowed',
      path: [...path, 'role'],
      allowed: {
        de: `einer von ${role.allowed.join(', ')}`,
        en: `one of ${role.allowed.join(', ')}`,
      },
      message: {
        de: `Die Zeile ${row.id} lässt diese Verwendung nicht zu.`,
        en: `The row ${row.id} does not allow this use.`,
      },
    });
  }
  return findings;
}

/** The places in a criterion that name a level, with the level. */
function namedLevels(criterion: Criterion): readonly (readonly [DataPath, number])[] {
  if (criterion.role === 'gate') {
    return criterion.minimumLevel === undefined
      ? []
      : [[['minimumLevel'], criterion.minimumLevel] as const];
  }
  if (criterion.role !== 'scored' || criterion.scoredBy.kind !== 'panel') return [];
  return criterion.scoredBy.anchors.flatMap(({ level }, index) =>
    level === undefined ? [] : [[['scoredBy', 'anchors', index, 'level'], level] as const],
  );
}

function checkLevels(
  origin: CatalogueOrigin,
  criterion: Criterion,
  path: DataPath,
): readonly RuleFinding[] {
  const levels = levelsOf(origin);
  return namedLevels(criterion)
    .filter(([, level]) => !levels.includes(level))
    .map(([at]) => ({
      rule: 'profile.unknownLevel',
      path: [...path, ...at],
      allowed:
        levels.length === 0
          ? { de: 'keine: diese Zeile hat keine Stufen', en: 'none: this row has no levels' }
          : { de: `eine von ${levels.join(', ')}`, en: `one of ${levels.join(', ')}` },
      message: {
        de: `Diese Stufe gibt es in der Skala von ${origin.criterion.id} nicht.`,
        en: `The scale of ${origin.criterion.id} has no such level.`,
      },
    }));
}

function checkOrigin(
  { criterion, path }: PlacedCriterion,
  answers: CatalogueAnswers,
): readonly RuleFinding[] {
  const { from } = criterion;
  const answer = from === undefined ? undefined : answers.get(from.catalogue);
  if (from === undefined || answer?.kind !== 'found') return [];
  const { catalogue, sha256 } = answer;
  const row = catalogue.criteria.find(({ id }) => id === from.criterion);
  if (row === undefined) {
    const name = `${catalogue.id}@${catalogue.version}`;
    return [
      {
        rule: 'profile.unknownRow',
        path: [...path, 'from', 'criterion'],
        allowed: {
          de: `eine Zeile von ${name} (zuschlag catalogue show ${name})`,
          en: `a row of ${name} (zuschlag catalogue show ${name})`,
        },
        message: {
          de: `Diese Zeile gibt es im Katalog ${name} nicht.`,
          en: `The catalogue ${name} has no such row.`,
        },
      },
    ];
  }
  const origin: CatalogueOrigin = {
    excerpt: excerptOf(catalogue, [row.id], sha256),
    criterion: row,
  };
  return [...checkRole(origin, criterion, path), ...checkLevels(origin, criterion, path)];
}

/** Everything that is wrong between the two; a catalogue that was not found hides what its rows would show. */
export const checkProfileAgainstCatalogues = (
  profile: Profile,
  answers: CatalogueAnswers,
): readonly RuleFinding[] => [
  ...(profile.catalogues ?? []).flatMap((reference, index) =>
    checkReference(reference, answers.get(reference.id), ['catalogues', index]),
  ),
  ...allCriteria(profile).flatMap((placed) => checkOrigin(placed, answers)),
];
