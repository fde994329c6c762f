/** Roles and modal verbs of a catalogue: unverified facts are never gates, an excerpt is named only where it differs. */
import type { Bilingual } from '../bilingual.js';
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue, CatalogueCriterion } from './catalogue.js';
import type { CatalogueStatus } from './catalogue-terms.js';

/** Why a criterion must not exclude anybody; null where it may. */
function whyNoGate(
  { status, usable }: CatalogueCriterion,
  catalogueStatus: CatalogueStatus,
): Bilingual | null {
  if (status === 'unverified') {
    return {
      de: 'Die Quelle dieses Kriteriums ist nicht geprüft',
      en: 'The source of this criterion is not verified',
    };
  }
  if (status === 'proposal') {
    return { de: 'Dieses Kriterium ist ein Vorschlag', en: 'This criterion is a proposal' };
  }
  if (catalogueStatus === 'proposal') {
    return { de: 'Dieser Katalog ist ein Vorschlag', en: 'This catalogue is a proposal' };
  }
  if (usable === false) {
    return {
      de: 'Dieses Kriterium ist nicht verwendbar, weil die Quelle es nicht bestimmt',
      en: 'This criterion is not usable, because the source does not define it',
    };
  }
  return null;
}

function checkNoGate(
  criterion: CatalogueCriterion,
  catalogueStatus: CatalogueStatus,
  at: DataPath,
): readonly RuleFinding[] {
  const why = whyNoGate(criterion, catalogueStatus);
  if (why === null) return [];
  const { role } = criterion;
  const places: readonly DataPath[] = [
    ...(role.default === 'gate' ? [[...at, 'default']] : []),
    ...(role.allowed.includes('gate') ? [[...at, 'allowed', role.allowed.indexOf('gate')]] : []),
  ];
  return places.map((path) => ({
    rule: 'catalogue.unverifiedGate',
    path,
    allowed: sameText('scored, clause, duty, information'),
    message: {
      de: `${why.de}; ein A-Kriterium schließt aus, und ausgeschlossen wird nur nach geprüfter Quelle.`,
      en: `${why.en}; a gate excludes, and nobody is excluded but by a verified source.`,
    },
  }));
}

function checkDefault({ role }: CatalogueCriterion, at: DataPath): readonly RuleFinding[] {
  if (role.allowed.includes(role.default)) return [];
  return [
    {
      rule: 'catalogue.defaultRole',
      path: [...at, 'default'],
      allowed: sameText(role.allowed.join(', ')),
      message: {
        de: 'Die vorgeschlagene Rolle gehört zu den erlaubten Rollen.',
        en: 'The default role is one of the allowed roles.',
      },
    },
  ];
}

function checkModality({ modality }: CatalogueCriterion, at: DataPath): readonly RuleFinding[] {
  if (modality?.excerpt === undefined || modality.excerpt !== modality.source) return [];
  return [
    {
      rule: 'catalogue.sameModality',
      path: [...at, 'modality', 'excerpt'],
      allowed: {
        de: `nichts, oder ein anderes Verb als ${modality.source}`,
        en: `nothing, or another verb than ${modality.source}`,
      },
      message: {
        de: 'Das Modalverb eines Auszugs steht nur da, wo es vom Original abweicht.',
        en: 'The modal verb of an excerpt stands only where it differs from the original.',
      },
    },
  ];
}

export const checkRoles = ({ criteria, status }: Catalogue): readonly RuleFinding[] =>
  criteria.flatMap((criterion, index) => {
    const at: DataPath = ['criteria', index];
    return [
      ...checkDefault(criterion, [...at, 'role']),
      ...checkNoGate(criterion, status, [...at, 'role']),
      ...checkModality(criterion, at),
    ];
  });
