/** Cuts from a catalogue what a profile uses: its criteria and everything that they refer to. */
import { digestOf } from '../canonical-json.js';
import type { CriterionId } from '../ids.js';
import type { Catalogue, CatalogueCriterion, CatalogueGroup, Provenance } from './catalogue.js';
import type { CatalogueExcerpt } from './catalogue-excerpt.js';

/** The groups of the criteria with everything above them, in the catalogue's order. */
function groupsOf(
  groups: readonly CatalogueGroup[],
  criteria: readonly CatalogueCriterion[],
): readonly CatalogueGroup[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const used = new Set<string>();
  for (const { group } of criteria) {
    for (let id = group; id !== undefined && !used.has(id); id = byId.get(id)?.parent) used.add(id);
  }
  return groups.filter(({ id }) => used.has(id));
}

/**
 * The excerpt that is written into the log. Ids that the catalogue does not have are left out; whoever adopts a
 * profile has refused them before.
 * @param sha256 hash of the whole catalogue, where it is known already
 */
export function excerptOf(
  catalogue: Catalogue,
  criterionIds: Iterable<CriterionId>,
  sha256: string = digestOf(catalogue),
): CatalogueExcerpt {
  const wanted = new Set(criterionIds);
  const criteria = catalogue.criteria.filter(({ id }) => wanted.has(id));
  const scales = new Set(criteria.map(({ scale }) => scale));
  const documents = new Set(
    criteria.flatMap(({ provenance }: { readonly provenance: readonly Provenance[] }) =>
      provenance.map(({ doc }) => doc),
    ),
  );
  const { id, version, edition, title, status, licence } = catalogue;
  return {
    ...{ id, version, sha256, edition, title, status, licence },
    documents: catalogue.documents.filter((document) => documents.has(document.id)),
    scales: catalogue.scales.filter((scale) => scales.has(scale.id)),
    groups: groupsOf(catalogue.groups ?? [], criteria),
    criteria,
  };
}
