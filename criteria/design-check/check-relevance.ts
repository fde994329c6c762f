/** The minima that the strategic relevance proposes are demanded, or people see that they are not. */
import { originOf } from '../catalogue/catalogue-excerpt.js';
import { pathText } from '../file/data-path.js';
import type { PlacedCriterion } from '../profile/profile-criteria.js';
import { allCriteria } from '../profile/profile-criteria.js';
import { RELEVANCE_CATALOGUE, valuesOf } from '../sovereignty/authority-sovereignty.js';
import { SEAL_CATALOGUE } from '../sovereignty/sovereignty-outcome.js';
import type { ProposedMinima } from '../sovereignty/strategic-relevance.js';
import { strategicRelevance } from '../sovereignty/strategic-relevance.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** What the last answers propose; null while the relevance is open or was never asked. */
function proposalOf({ questionnaires = [] }: DesignInput): ProposedMinima | null {
  const answered = questionnaires.findLast(
    ({ questionnaire }) => questionnaire.catalogue.id === RELEVANCE_CATALOGUE,
  );
  if (answered === undefined) return null;
  return strategicRelevance(valuesOf(answered.questionnaire, answered.source)).proposes;
}

const floorOf = ({ criterion }: PlacedCriterion): number | null =>
  criterion.role === 'gate' ? (criterion.minimumLevel ?? null) : null;

function finding(
  { level, minimumSeal }: ProposedMinima,
  found: { readonly de: string; readonly en: string },
  place: string,
): DesignFinding {
  return {
    rule: 'design.relevanceMinima',
    severity: 'warning',
    text: {
      de: `Die strategische Bedeutung (Stufe ${level}) schlägt mindestens SEAL-${minimumSeal} vor; ${found.de}.`,
      en: `The strategic relevance (level ${level}) proposes at least SEAL-${minimumSeal}; ${found.en}.`,
    },
    mend: {
      de: `Ein A-Kriterium aus ${SEAL_CATALOGUE} mit minimumLevel ${minimumSeal} aufnehmen, oder im Vermerk begründen, warum weniger genügt.`,
      en: `Add a gate from ${SEAL_CATALOGUE} with minimumLevel ${minimumSeal}, or give the reason in the record why less suffices.`,
    },
    place,
  };
}

/** A proposal and no rule: scale and thresholds are editorial, so nothing is refused for it. */
export function checkRelevance(input: DesignInput): readonly DesignFinding[] {
  const proposal = proposalOf(input);
  if (proposal === null || proposal.minimumSeal === 0) return [];
  const floors = allCriteria(input.profile).filter(
    (placed) =>
      floorOf(placed) !== null &&
      originOf(input.sources, placed.criterion.from)?.excerpt.id === SEAL_CATALOGUE,
  );
  if (floors.length === 0) {
    const none = { de: 'das Profil verlangt keine Stufe', en: 'the profile demands no level' };
    return [finding(proposal, none, 'profile.unscored')];
  }
  return floors.flatMap((placed): readonly DesignFinding[] => {
    const floor = floorOf(placed) ?? 0;
    if (floor >= proposal.minimumSeal) return [];
    const { id } = placed.criterion;
    const found = { de: `${id} verlangt SEAL-${floor}`, en: `${id} demands SEAL-${floor}` };
    return [finding(proposal, found, `profile.${pathText([...placed.path, 'minimumLevel'])}`)];
  });
}
