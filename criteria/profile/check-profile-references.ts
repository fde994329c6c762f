/** Rules between a profile and what surrounds it: the suites of its lot and the contract term of the use case. */
import type { RuleFinding } from '../file/complaint.js';
import type { SuiteId } from '../ids.js';
import { scoredCriteria } from './profile-criteria.js';
import type { UseCase } from '../use-case/use-case.js';
import type { Profile } from './profile.js';

/** A benchmark criterion names a suite that its lot plans to run. */
export function checkProfileSuites(
  profile: Profile,
  suites: readonly SuiteId[],
): readonly RuleFinding[] {
  return scoredCriteria(profile).flatMap(({ criterion, path }): readonly RuleFinding[] => {
    const { scoredBy } = criterion;
    if (scoredBy.kind !== 'benchmark' || suites.includes(scoredBy.suiteId)) return [];
    return [
      {
        rule: 'profile.unknownSuite',
        path: [...path, 'scoredBy', 'suiteId'],
        allowed:
          suites.length === 0
            ? { de: 'keine: das Los plant keine Suite', en: 'none: the lot plans no suite' }
            : { de: `eine von ${suites.join(', ')}`, en: `one of ${suites.join(', ')}` },
        message: {
          de: 'Diese Benchmark-Suite gehört nicht zum Los.',
          en: 'This benchmark suite does not belong to the lot.',
        },
      },
    ];
  });
}

/** Prices are compared over exactly the term that the contract has. */
export function checkProfileTerm(
  { price: { termMonths } }: Profile,
  { contractMonths }: UseCase,
): readonly RuleFinding[] {
  if (termMonths === contractMonths) return [];
  return [
    {
      rule: 'profile.priceTerm',
      path: ['price', 'termMonths'],
      allowed: {
        de: `${contractMonths}, wie contractMonths im Bedarf`,
        en: `${contractMonths}, as contractMonths in the use case`,
      },
      message: {
        de: 'Das Preisblatt rechnet über eine andere Laufzeit als der Vertrag.',
        en: 'The price sheet covers another term than the contract.',
      },
    },
  ];
}
