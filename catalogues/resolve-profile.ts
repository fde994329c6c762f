/** Finds the catalogues that a profile names, checks the profile against them, and settles what applies in its lot. */
import { basename } from 'node:path';
import type {
  Applicability,
  CatalogueExcerpt,
  CatalogueReference,
  ProfileSources,
} from '../criteria/catalogue/catalogue-excerpt.js';
import { NO_SOURCES, originOf } from '../criteria/catalogue/catalogue-excerpt.js';
import { excerptOf } from '../criteria/catalogue/make-excerpt.js';
import type { RuleFinding } from '../criteria/file/complaint.js';
import type {
  CatalogueAnswer,
  CatalogueAnswers,
} from '../criteria/profile/check-profile-against-catalogues.js';
import { checkProfileAgainstCatalogues } from '../criteria/profile/check-profile-against-catalogues.js';
import type { PlacedCriterion } from '../criteria/profile/profile-criteria.js';
import { allCriteria } from '../criteria/profile/profile-criteria.js';
import type { Profile } from '../criteria/profile/profile.js';
import { findCatalogue } from './find-catalogue.js';
import type { Shelf } from './read-shelf.js';
import { readShelf } from './read-shelf.js';
import { settleApplicability } from './settle-applicability.js';

export type ResolvedProfile =
  | { readonly kind: 'ok'; readonly sources: ProfileSources }
  | { readonly kind: 'refused'; readonly findings: readonly RuleFinding[] };

function answerFor(shelf: Shelf, reference: CatalogueReference): CatalogueAnswer {
  const search = findCatalogue(shelf, reference);
  switch (search.kind) {
    case 'found':
      return { kind: 'found', catalogue: search.found.catalogue, sha256: search.found.sha256 };
    case 'otherContent':
      return { kind: 'differs', sha256: search.sha256 };
    // A reference names its content, so nothing can be meant twice; what is not found lists all there is.
    case 'ambiguous':
    case 'unknownId':
    case 'unknownVersion':
      return {
        kind: 'unknown',
        available: shelf.catalogues.map(({ catalogue: { id, version } }) => `${id}@${version}`),
        faulty: shelf.faults.map(({ file }) => basename(file)),
      };
  }
}

function excerptsOf(profile: Profile, answers: CatalogueAnswers): readonly CatalogueExcerpt[] {
  return (profile.catalogues ?? []).flatMap(({ id }): readonly CatalogueExcerpt[] => {
    const answer = answers.get(id);
    if (answer?.kind !== 'found') return [];
    const used = allCriteria(profile).flatMap(({ criterion: { from } }) =>
      from?.catalogue === id ? [from.criterion] : [],
    );
    return [excerptOf(answer.catalogue, used, answer.sha256)];
  });
}

/** What the rule of a criterion's row says about the lot; null where there is no rule. */
async function applicabilityOf(
  { criterion, path }: PlacedCriterion,
  facts: Profile['facts'],
  sources: ProfileSources,
): Promise<Applicability | RuleFinding | null> {
  const { from } = criterion;
  const row = originOf(sources, from)?.criterion;
  if (from === undefined || row === undefined) return null;
  const outcome = await settleApplicability(criterion.id, from.catalogue, row, facts);
  if (outcome?.kind !== 'failed') return outcome?.applicability ?? null;
  return {
    rule: 'profile.ruleFailed',
    path: [...path, 'from', 'criterion'],
    allowed: {
      de: `eine Zeile, deren Regel sich mit den Angaben unter facts auswerten lässt`,
      en: `a row whose rule can be evaluated with what stands under facts`,
    },
    message: outcome.message,
  };
}

/**
 * What is added to the profile when it is adopted, or every finding with its place in the file. Where the profile
 * names no catalogue, no file is read.
 * @param folders folders of catalogues besides the shipped one
 */
export async function resolveProfile(
  profile: Profile,
  folders: readonly string[],
): Promise<ResolvedProfile> {
  const named = profile.catalogues ?? [];
  if (named.length === 0) return { kind: 'ok', sources: NO_SOURCES };
  const shelf = await readShelf(folders);
  const answers = new Map(named.map((reference) => [reference.id, answerFor(shelf, reference)]));
  const findings = checkProfileAgainstCatalogues(profile, answers);
  if (findings.length > 0) return { kind: 'refused', findings };
  const catalogues = excerptsOf(profile, answers);
  const applicability: Applicability[] = [];
  const failed: RuleFinding[] = [];
  for (const placed of allCriteria(profile)) {
    const settled = await applicabilityOf(placed, profile.facts, { catalogues, applicability: [] });
    if (settled === null) continue;
    if ('path' in settled) failed.push(settled);
    else applicability.push(settled);
  }
  return failed.length > 0
    ? { kind: 'refused', findings: failed }
    : { kind: 'ok', sources: { catalogues, applicability } };
}
