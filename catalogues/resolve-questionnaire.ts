/** Finds the catalogue that a questionnaire answers, checks the answers against it, and settles which rows apply. */
import type { Bilingual } from '../criteria/bilingual.js';
import type { Applicability } from '../criteria/catalogue/catalogue-excerpt.js';
import type { Catalogue } from '../criteria/catalogue/catalogue.js';
import { excerptOf } from '../criteria/catalogue/make-excerpt.js';
import type { RuleFinding } from '../criteria/file/complaint.js';
import { checkQuestionnaireAgainstCatalogue } from '../criteria/questionnaire/check-questionnaire.js';
import type { Questionnaire } from '../criteria/questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../criteria/questionnaire/questionnaire-source.js';
import type { CatalogueSearch } from './find-catalogue.js';
import { findCatalogue } from './find-catalogue.js';
import { readShelf } from './read-shelf.js';
import { settleApplicability } from './settle-applicability.js';

export type ResolvedQuestionnaire =
  | { readonly kind: 'ok'; readonly source: QuestionnaireSource }
  | { readonly kind: 'refused'; readonly findings: readonly RuleFinding[] };

const refused = (...findings: readonly RuleFinding[]): ResolvedQuestionnaire => ({
  kind: 'refused',
  findings,
});

function whatThereIs(search: Exclude<CatalogueSearch, { readonly kind: 'found' }>): Bilingual {
  switch (search.kind) {
    case 'unknownId':
      return { de: `einer von ${search.ids.join(', ')}`, en: `one of ${search.ids.join(', ')}` };
    case 'unknownVersion': {
      const versions = search.versions.join(', ');
      return { de: `eine der Fassungen ${versions}`, en: `one of the versions ${versions}` };
    }
    case 'otherContent':
      return { de: search.sha256.join(', '), en: search.sha256.join(', ') };
    case 'ambiguous':
      return {
        de: 'eine Fassung mit nur einem Inhalt',
        en: 'a version with one content only',
      };
  }
}

const KEY_AT_FAULT = {
  unknownId: 'id',
  unknownVersion: 'version',
  otherContent: 'sha256',
  ambiguous: 'version',
} as const;

async function applicabilityOf(
  catalogue: Catalogue,
  facts: Questionnaire['facts'],
): Promise<readonly Applicability[] | RuleFinding> {
  const settled: Applicability[] = [];
  for (const row of catalogue.criteria) {
    const outcome = await settleApplicability(row.id, catalogue.id, row, facts);
    if (outcome === null) continue;
    if (outcome.kind === 'failed') {
      const needs = (row.needs ?? []).join(', ');
      return {
        rule: 'questionnaire.ruleFailed',
        path: ['facts'],
        allowed: { de: `Tatsachen ${needs}`, en: `facts ${needs}` },
        message: outcome.message,
      };
    }
    settled.push(outcome.applicability);
  }
  return settled;
}

/**
 * What is added to the questionnaire in the log; or every finding, with its place in the file.
 * @param folders folders of catalogues besides the shipped one
 */
export async function resolveQuestionnaire(
  questionnaire: Questionnaire,
  folders: readonly string[],
): Promise<ResolvedQuestionnaire> {
  const search = findCatalogue(await readShelf(folders), questionnaire.catalogue);
  if (search.kind !== 'found') {
    return refused({
      rule: 'questionnaire.catalogue',
      path: ['catalogue', KEY_AT_FAULT[search.kind]],
      allowed: whatThereIs(search),
      message: {
        de: 'Diesen Katalog gibt es hier nicht in dieser Fassung.',
        en: 'There is no such catalogue here in this edition.',
      },
    });
  }
  const { catalogue, sha256 } = search.found;
  const findings = checkQuestionnaireAgainstCatalogue(questionnaire, catalogue);
  if (findings.length > 0) return refused(...findings);
  const own = catalogue.criteria.filter(
    ({ subject, usable }) => subject !== 'offer' && usable !== false,
  );
  const applicability = await applicabilityOf({ ...catalogue, criteria: own }, questionnaire.facts);
  if ('rule' in applicability) return refused(applicability);
  const excerpt = excerptOf(
    catalogue,
    own.map(({ id }) => id),
    sha256,
  );
  return { kind: 'ok', source: { excerpt, applicability } };
}
