/** All checks of a lot's design; both persons see the findings, and blocking ones refuse the freeze. */
import { checkBenchmark } from './check-benchmark.js';
import { checkForm, checkGates } from './check-form.js';
import { checkFlip, checkShares } from './check-method.js';
import { checkNeutrality } from './check-neutrality.js';
import { checkRisks } from './check-risks.js';
import { checkSovereignty } from './check-sovereignty.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

const CHECKS: readonly ((input: DesignInput) => readonly DesignFinding[])[] = [
  checkForm,
  checkGates,
  checkRisks,
  checkBenchmark,
  checkSovereignty,
  checkShares,
  checkFlip,
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
