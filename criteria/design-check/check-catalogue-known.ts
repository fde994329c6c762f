/** A criterion's origin is a row that stands in the log, in the edition that the profile names. */
import { originOf } from '../catalogue/catalogue-excerpt.js';
import type { Bilingual } from '../bilingual.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Criterion } from '../profile/profile.js';
import { placeOf } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** Why the origin cannot be shown; null where it can, or where the criterion is the authority's own. */
function missing({ profile, sources }: DesignInput, { id, from }: Criterion): Bilingual | null {
  if (from === undefined) return null;
  const named = (profile.catalogues ?? []).find((one) => one.id === from.catalogue);
  if (named === undefined) {
    return {
      de: `Das Kriterium ${id} beruft sich auf den Katalog ${from.catalogue}, den das Profil nicht nennt.`,
      en: `Criterion ${id} refers to the catalogue ${from.catalogue}, which the profile does not name.`,
    };
  }
  const origin = originOf(sources, from);
  if (origin === null) {
    return {
      de: `Die Zeile ${from.catalogue}#${from.criterion}, auf die sich das Kriterium ${id} beruft, liegt nicht vor.`,
      en: `The row ${from.catalogue}#${from.criterion}, to which criterion ${id} refers, is not there.`,
    };
  }
  const { version, sha256 } = origin.excerpt;
  if (version === named.version && sha256 === named.sha256) return null;
  return {
    de: `Das Profil nennt den Katalog ${named.id} ${named.version}, der Auszug stammt aus einer anderen Ausgabe (${version}).`,
    en: `The profile names the catalogue ${named.id} ${named.version}, the excerpt is from another edition (${version}).`,
  };
}

export const checkCatalogueKnown = (input: DesignInput): readonly DesignFinding[] =>
  allCriteria(input.profile).flatMap((placed): readonly DesignFinding[] => {
    const text = missing(input, placed.criterion);
    if (text === null) return [];
    return [
      {
        rule: 'design.catalogueKnown',
        severity: 'blocking',
        text,
        mend: {
          de: 'Ausgabe und Prüfsumme des Katalogs unter catalogues nennen und eine Zeile wählen, die er enthält, oder from weglassen.',
          en: 'Name edition and digest of the catalogue under catalogues and choose a row that it holds, or leave from out.',
        },
        place: placeOf(placed, 'from'),
      },
    ];
  });
