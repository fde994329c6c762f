/** Quantities of the price sheet that are to be measured: by a suite that the lot runs, for the tasks of the need. */
import type { DesignFinding, DesignInput } from './design-finding.js';

/** A quantity that nothing measures could never be priced, and another number of tasks would price another use. */
export function checkMeasuredPrice({
  useCase,
  profile,
  suites,
}: DesignInput): readonly DesignFinding[] {
  const { requestsPerMonth } = useCase.volumes;
  return profile.price.quantities.flatMap(({ id, measured }, at): readonly DesignFinding[] => {
    if (measured === undefined) return [];
    const place = `profile.price.quantities[${at}].measured`;
    const { suiteId, tasksPerMonth } = measured;
    const unknown: DesignFinding = {
      rule: 'design.measuredSuite',
      severity: 'blocking',
      text: {
        de: `Die Menge von ${id} soll die Messreihe ${suiteId} messen; das Los plant sie nicht.`,
        en: `The quantity of ${id} is to be measured by suite ${suiteId}; the lot does not plan it.`,
      },
      mend: {
        de: 'Eine geplante Messreihe nennen oder die Menge bekannt machen.',
        en: 'Name a planned suite or publish the quantity.',
      },
      place: `${place}.suiteId`,
    };
    const otherTasks: DesignFinding = {
      rule: 'design.measuredTasks',
      severity: 'blocking',
      text: {
        de: `Das Preisblatt rechnet bei ${id} mit ${tasksPerMonth} Aufgaben im Monat, der Bedarf nennt ${requestsPerMonth}.`,
        en: `For ${id} the price sheet counts ${tasksPerMonth} tasks a month, the need states ${requestsPerMonth}.`,
      },
      mend: {
        de: 'tasksPerMonth an die Anfragen im Monat des Bedarfs angleichen.',
        en: 'Bring tasksPerMonth in line with the requests per month of the need.',
      },
      place: `${place}.tasksPerMonth`,
    };
    return [
      ...(suites.some(({ suite }) => suite.id === suiteId) ? [] : [unknown]),
      ...(tasksPerMonth === requestsPerMonth ? [] : [otherTasks]),
    ];
  });
}
