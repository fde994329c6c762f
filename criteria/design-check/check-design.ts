/** All checks of a lot's design; both persons see the findings, and blocking ones refuse the freeze. */
import { checkAddressee, checkSubject } from './check-addressee.js';
import { checkApplicability } from './check-applicability.js';
import { checkBenchmark } from './check-benchmark.js';
import { checkCatalogueKnown } from './check-catalogue-known.js';
import { checkDetectable } from './check-detectable.js';
import { checkEligibility } from './check-eligibility.js';
import { checkForm, checkGates } from './check-form.js';
import { checkFlip, checkShares } from './check-method.js';
import { checkMeasuredPrice } from './check-measured-price.js';
import { checkMethodAdvice } from './check-method-advice.js';
import { checkMinima } from './check-minima.js';
import { checkMinimumLevel } from './check-minimum-level.js';
import { checkNeutrality } from './check-neutrality.js';
import { checkOperatingModels } from './check-operating-models.js';
import { checkPriceTerm, checkPriceVolume } from './check-price.js';
import { checkRelevance } from './check-relevance.js';
import { checkRisks } from './check-risks.js';
import { checkRoleAllowed, checkUnverifiedGate } from './check-role.js';
import { checkSovereignty } from './check-sovereignty.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

const CHECKS: readonly ((input: DesignInput) => readonly DesignFinding[])[] = [
  checkForm,
  checkGates,
  checkCatalogueKnown,
  checkRoleAllowed,
  checkUnverifiedGate,
  checkAddressee,
  checkSubject,
  checkApplicability,
  checkOperatingModels,
  checkMinima,
  checkMinimumLevel,
  checkEligibility,
  checkRisks,
  checkBenchmark,
  checkDetectable,
  checkSovereignty,
  checkRelevance,
  checkShares,
  checkFlip,
  checkMethodAdvice,
  checkPriceTerm,
  checkPriceVolume,
  checkMeasuredPrice,
  checkNeutrality,
];

/** Findings of one lot: blocking ones first, otherwise in the order of the checks. */
export function checkDesign(input: DesignInput): readonly DesignFinding[] {
  const findings = CHECKS.flatMap((check) => check(input));
  return [
    ...findings.filter(({ severity }) => severity === 'blocking'),
    ...findings.filter(({ severity }) => severity === 'warning'),
  ];
}

export const isBlocking = ({ severity }: DesignFinding): boolean => severity === 'blocking';
