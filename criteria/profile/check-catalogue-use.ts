/** Rules of a profile about its catalogues, as far as the profile alone shows them: named once, used, and named before used. */
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { findDuplicates } from '../file/find-duplicates.js';
import { allCriteria } from './profile-criteria.js';
import type { Criterion, Profile } from './profile.js';

function checkOrigin(
  { from }: Criterion,
  known: readonly string[],
  path: DataPath,
): readonly RuleFinding[] {
  if (from === undefined || known.includes(from.catalogue)) return [];
  return [
    {
      rule: 'profile.unknownCatalogue',
      path: [...path, 'from', 'catalogue'],
      allowed:
        known.length === 0
          ? { de: 'keiner: unter catalogues steht nichts', en: 'none: catalogues is empty' }
          : { de: `einer von ${known.join(', ')}`, en: `one of ${known.join(', ')}` },
      message: {
        de: 'Der Katalog eines Kriteriums steht mit Ausgabe und Fingerabdruck unter catalogues.',
        en: "A criterion's catalogue stands under catalogues, with its edition and digest.",
      },
    },
  ];
}

/** A floor speaks of the levels of a catalogue's scale: without a row there are none. */
function checkFloor(criterion: Criterion, path: DataPath): readonly RuleFinding[] {
  if (criterion.role !== 'gate' || criterion.minimumLevel === undefined) return [];
  if (criterion.from !== undefined) return [];
  return [
    {
      rule: 'profile.floorWithoutSource',
      path: [...path, 'minimumLevel'],
      allowed: {
        de: 'nur zusammen mit from, der Zeile eines Katalogs',
        en: 'only together with from, the row of a catalogue',
      },
      message: {
        de: 'Eine Mindeststufe braucht eine Skala, und die steht in einem Katalog.',
        en: 'A lowest level needs a scale, which stands in a catalogue.',
      },
    },
  ];
}

function checkUnused(profile: Profile): readonly RuleFinding[] {
  const used = new Set(allCriteria(profile).map(({ criterion }) => criterion.from?.catalogue));
  return (profile.catalogues ?? []).flatMap(({ id }, index): readonly RuleFinding[] =>
    used.has(id)
      ? []
      : [
          {
            rule: 'profile.unusedCatalogue',
            path: ['catalogues', index, 'id'],
            allowed: {
              de: 'nur Kataloge, aus denen ein Kriterium stammt (from)',
              en: 'only catalogues that a criterion comes from (from)',
            },
            message: {
              de: 'Aus diesem Katalog stammt kein Kriterium.',
              en: 'No criterion comes from this catalogue.',
            },
          },
        ],
  );
}

export function checkCatalogueUse(profile: Profile): readonly RuleFinding[] {
  const named = profile.catalogues ?? [];
  const known = named.map(({ id }) => id);
  return [
    ...findDuplicates(
      'profile.duplicateCatalogue',
      named.map(({ id }, index) => ({ id, path: ['catalogues', index, 'id'] })),
    ),
    ...checkUnused(profile),
    ...allCriteria(profile).flatMap(({ criterion, path }) => [
      ...checkOrigin(criterion, known, path),
      ...checkFloor(criterion, path),
    ]),
  ];
}
