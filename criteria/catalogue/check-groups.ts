/** Groups of a catalogue: a tree without loops, whose top weights add up where the source gives any. */
import type { RuleFinding } from '../file/complaint.js';
import type { Catalogue, CatalogueGroup } from './catalogue.js';
import { checkReference } from './unknown-reference.js';

const FULL_BP = 10_000;

/** Whether the way up from a group comes back to it. */
function isOwnAncestor(start: CatalogueGroup, groups: ReadonlyMap<string, CatalogueGroup>) {
  const seen = new Set<string>();
  let parent = start.parent;
  while (parent !== undefined && !seen.has(parent)) {
    if (parent === start.id) return true;
    seen.add(parent);
    parent = groups.get(parent)?.parent;
  }
  return false;
}

function checkParent(
  group: CatalogueGroup,
  index: number,
  groups: ReadonlyMap<string, CatalogueGroup>,
): readonly RuleFinding[] {
  if (group.parent === undefined) return [];
  const path = ['groups', index, 'parent'];
  if (isOwnAncestor(group, groups)) {
    return [
      {
        rule: 'catalogue.groupCycle',
        path,
        allowed: {
          de: 'eine Gruppe, die nicht selbst unter dieser steht',
          en: 'a group that does not stand below this one',
        },
        message: {
          de: 'Diese Gruppe steht über Umwege unter sich selbst.',
          en: 'By detours this group stands below itself.',
        },
      },
    ];
  }
  const kind = { de: 'diese Gruppe', en: 'group' };
  return checkReference('catalogue.unknownParent', group.parent, groups, path, kind);
}

/** Weights of the top groups are given for all or for none, and then they are the whole. */
function checkTopWeights(groups: readonly CatalogueGroup[]): readonly RuleFinding[] {
  const top = groups.filter(({ parent }) => parent === undefined);
  if (top.every(({ weightHintBp }) => weightHintBp === undefined)) return [];
  const weights = top.map(({ weightHintBp = 0 }) => weightHintBp);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === FULL_BP) return [];
  return [
    {
      rule: 'catalogue.groupWeights',
      path: ['groups'],
      found: {
        de: `zusammen ${total} Basispunkte (${weights.join(' + ')})`,
        en: `together ${total} basis points (${weights.join(' + ')})`,
      },
      allowed: { de: `zusammen genau ${FULL_BP}`, en: `together exactly ${FULL_BP}` },
      message: {
        de: 'Die Gewichte der obersten Gruppen müssen genau aufgehen; eine Gruppe ohne Gewicht zählt als 0.',
        en: 'The weights of the top groups must add up exactly; a group without a weight counts as 0.',
      },
    },
  ];
}

export function checkGroups({ groups = [] }: Catalogue): readonly RuleFinding[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return [
    ...groups.flatMap((group, index) => checkParent(group, index, byId)),
    ...checkTopWeights(groups),
  ];
}
