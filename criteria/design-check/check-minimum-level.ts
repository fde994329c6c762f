/** The floor of a gate is a level of its catalogue's scale, and higher than what every bid reaches anyway. */
import type { CatalogueOrigin } from '../catalogue/catalogue-excerpt.js';
import { levelsOf, scaleOf } from '../catalogue/catalogue-excerpt.js';
import { catalogueRows, placeOf, rowName } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

interface Range {
  readonly lowest: number;
  readonly words: string;
  readonly has: (level: number) => boolean;
}

/** Named levels, or the ends of a scale without names; null where the excerpt holds no scale. */
function rangeOf(origin: CatalogueOrigin): Range | null {
  const levels = levelsOf(origin);
  if (levels.length > 0) {
    return {
      lowest: Math.min(...levels),
      words: levels.join(', '),
      has: (level) => levels.includes(level),
    };
  }
  const scale = scaleOf(origin);
  if (scale === null) return null;
  const { minimum, maximum } = scale;
  return {
    lowest: minimum,
    words: `${minimum} - ${maximum}`,
    has: (level) => level >= minimum && level <= maximum,
  };
}

export const checkMinimumLevel = (input: DesignInput): readonly DesignFinding[] =>
  catalogueRows(input).flatMap((row): readonly DesignFinding[] => {
    const { criterion, origin } = row;
    if (criterion.role !== 'gate' || criterion.minimumLevel === undefined) return [];
    const { id, minimumLevel } = criterion;
    const range = rangeOf(origin);
    const place = placeOf(row, 'minimumLevel');
    const rule = 'design.minimaReachable';
    if (range === null || !range.has(minimumLevel)) {
      const words = range?.words ?? '-';
      return [
        {
          rule,
          severity: 'blocking',
          text: {
            de: `Die Mindeststufe ${minimumLevel} des A-Kriteriums ${id} gibt es auf der Skala von ${rowName(origin)} nicht.`,
            en: `The floor ${minimumLevel} of gate ${id} is no level of the scale of ${rowName(origin)}.`,
          },
          mend: { de: `Möglich: ${words}.`, en: `Possible: ${words}.` },
          place,
        },
      ];
    }
    if (minimumLevel > range.lowest) return [];
    return [
      {
        rule,
        severity: 'warning',
        text: {
          de: `Die Mindeststufe ${minimumLevel} des A-Kriteriums ${id} ist die niedrigste der Skala; jedes Angebot erreicht sie.`,
          en: `The floor ${minimumLevel} of gate ${id} is the lowest level of the scale; every bid reaches it.`,
        },
        mend: {
          de: 'Eine höhere Stufe verlangen oder das A-Kriterium streichen.',
          en: 'Ask for a higher level, or drop the gate.',
        },
        place,
      },
    ];
  });
