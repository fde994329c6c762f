/** Rules that a single catalogue must keep beyond its form; golden tests are run apart, because they take time. */
import type { RuleFinding } from '../file/complaint.js';
import type { Catalogue } from './catalogue.js';
import { checkApplicability } from './check-applicability.js';
import { checkDates } from './check-dates.js';
import { checkGoldenTestTargets } from './check-golden-test-targets.js';
import { checkGroups } from './check-groups.js';
import { checkIdentifiers } from './check-identifiers.js';
import { checkLanguages } from './check-languages.js';
import { checkProvenance } from './check-provenance.js';
import { checkReferences } from './check-references.js';
import { checkRoles } from './check-roles.js';
import { checkScales } from './check-scales.js';

/** All rules of one catalogue, each finding with its place. */
export const checkCatalogue = (catalogue: Catalogue): readonly RuleFinding[] => [
  ...checkIdentifiers(catalogue),
  ...checkDates(catalogue),
  ...checkLanguages(catalogue),
  ...checkScales(catalogue),
  ...checkGroups(catalogue),
  ...checkReferences(catalogue),
  ...checkRoles(catalogue),
  ...checkApplicability(catalogue),
  ...checkProvenance(catalogue),
  ...checkGoldenTestTargets(catalogue),
];
