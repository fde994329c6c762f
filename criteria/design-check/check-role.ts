/** A catalogue row is used only in a role that its publisher allows, and excludes nobody by an unread source. */
import type { Bilingual } from '../bilingual.js';
import type { CatalogueOrigin } from '../catalogue/catalogue-excerpt.js';
import { catalogueRows, decides, placeOf, rowName } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** Why nobody may be excluded by this row; null where it may gate. */
function uncertain({ excerpt, criterion }: CatalogueOrigin): Bilingual | null {
  if (criterion.status === 'unverified') {
    return { de: 'ihre Quelle ist nicht geprüft', en: 'its source is not verified' };
  }
  if (criterion.status === 'proposal') {
    return { de: 'sie ist ein Vorschlag', en: 'it is a proposal' };
  }
  if (excerpt.status === 'proposal') {
    return { de: 'ihr Katalog ist ein Vorschlag', en: 'its catalogue is a proposal' };
  }
  if (excerpt.status === 'superseded') {
    return { de: 'ihr Katalog ist überholt', en: 'its catalogue is superseded' };
  }
  return null;
}

export const checkUnverifiedGate = (input: DesignInput): readonly DesignFinding[] =>
  catalogueRows(input)
    .filter(({ criterion }) => criterion.role === 'gate')
    .flatMap((row): readonly DesignFinding[] => {
      const why = uncertain(row.origin);
      if (why === null) return [];
      return [
        {
          rule: 'design.unverifiedGate',
          severity: 'blocking',
          text: {
            de: `Das A-Kriterium ${row.criterion.id} stammt aus ${rowName(row.origin)}: ${why.de}. Ausgeschlossen wird nur nach geprüfter Quelle.`,
            en: `Gate criterion ${row.criterion.id} comes from ${rowName(row.origin)}: ${why.en}. Nobody is excluded but by a verified source.`,
          },
          mend: {
            de: 'Als Vertragsbedingung oder zur Information fragen, oder die Quelle selbst prüfen und als eigenes Kriterium ohne from aufnehmen.',
            en: 'Ask for it as a clause or for information, or verify the source yourself and take it as your own criterion without from.',
          },
          place: placeOf(row, 'role'),
        },
      ];
    });

const NOT_USABLE: Bilingual = {
  de: 'die Quelle bestimmt sie nicht genau genug, um damit zu entscheiden',
  en: 'the source does not define it well enough to decide by it',
};

/** Why the row does not fit the role; null where it does. */
function unfit(row: ReturnType<typeof catalogueRows>[number]): Bilingual | null {
  const { usable, role } = row.origin.criterion;
  if (usable === false && decides(row)) return NOT_USABLE;
  if (role.allowed.includes(row.criterion.role)) return null;
  const allowed = role.allowed.join(', ');
  return { de: `erlaubt sind ${allowed}`, en: `allowed are ${allowed}` };
}

export const checkRoleAllowed = (input: DesignInput): readonly DesignFinding[] =>
  catalogueRows(input).flatMap((row): readonly DesignFinding[] => {
    const why = unfit(row);
    if (why === null) return [];
    const { id, role } = row.criterion;
    return [
      {
        rule: 'design.roleAllowed',
        severity: 'blocking',
        text: {
          de: `Das Kriterium ${id} verwendet ${rowName(row.origin)} als ${role}; ${why.de}.`,
          en: `Criterion ${id} uses ${rowName(row.origin)} as ${role}; ${why.en}.`,
        },
        mend: {
          de: 'Eine erlaubte Rolle wählen, oder das Kriterium in eigener Verantwortung ohne from formulieren.',
          en: 'Choose an allowed role, or word the criterion on your own responsibility without from.',
        },
        place: placeOf(row, 'role'),
      },
    ];
  });
