/** Criteria that a benchmark scores have a planned suite with items, and no suite is planned for nothing. */
import { scoredCriteria } from '../profile/profile-criteria.js';
import { pathText } from '../file/data-path.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

function unplanned({ profile, suites }: DesignInput): readonly DesignFinding[] {
  const usable = new Set(suites.filter(({ itemCount }) => itemCount > 0).map((s) => s.suite.id));
  return scoredCriteria(profile).flatMap(({ criterion, path }): readonly DesignFinding[] => {
    const { scoredBy } = criterion;
    if (scoredBy.kind !== 'benchmark' || usable.has(scoredBy.suiteId)) return [];
    return [
      {
        rule: 'design.suitePlanned',
        severity: 'blocking',
        text: {
          de: `Das Kriterium ${criterion.id} wird mit der Suite ${scoredBy.suiteId} gemessen, die für dieses Los nicht mit Aufgaben geplant ist.`,
          en: `Criterion ${criterion.id} is measured by suite ${scoredBy.suiteId}, which is not planned with items for this lot.`,
        },
        mend: {
          de: 'Die Suite mit planBenchmark aufnehmen oder das Kriterium vom Gremium bewerten lassen.',
          en: 'Add the suite with planBenchmark, or let the panel score the criterion.',
        },
        place: `profile.${pathText([...path, 'scoredBy', 'suiteId'])}`,
      },
    ];
  });
}

function unused({ profile, suites }: DesignInput): readonly DesignFinding[] {
  const named = new Set(
    scoredCriteria(profile).flatMap(({ criterion }) =>
      criterion.scoredBy.kind === 'benchmark' ? [criterion.scoredBy.suiteId] : [],
    ),
  );
  return suites.flatMap(({ suite }, index): readonly DesignFinding[] =>
    named.has(suite.id)
      ? []
      : [
          {
            rule: 'design.suiteUsed',
            severity: 'warning',
            text: {
              de: `Die Suite ${suite.id} ist geplant, aber kein Kriterium wird mit ihr gemessen.`,
              en: `Suite ${suite.id} is planned, but no criterion is measured by it.`,
            },
            mend: {
              de: 'Ein Kriterium auf die Suite beziehen oder die Suite weglassen.',
              en: 'Let a criterion refer to the suite, or leave the suite out.',
            },
            place: `suites[${index}]`,
          },
        ],
  );
}

export const checkBenchmark = (input: DesignInput): readonly DesignFinding[] => [
  ...unplanned(input),
  ...unused(input),
];
