/** The bidder's figures for life-cycle costs: each published one stated once, within its limits (section 59 VgV). */
import type { RuleFinding } from '../file/complaint.js';
import type { LifeCycleFigure, PriceEnvelope } from './price-envelope.js';
import { isAmount, listed, priceFault } from './price-fault.js';
import type { LifeCycleCost, PriceSheet } from './price-sheet.js';

function limitFaults(
  { title, figure: { minimum, maximum, unit } }: LifeCycleCost,
  { id, figure }: LifeCycleFigure,
  index: number,
): readonly RuleFinding[] {
  if (isAmount(figure) && figure >= minimum && figure <= maximum) return [];
  return [
    priceFault(
      'bid.figureNotPlausible',
      ['lifeCycle', index, 'figure'],
      { de: `${minimum} bis ${maximum} (${unit})`, en: `${minimum} to ${maximum} (${unit})` },
      {
        de: `Die Angabe zu "${id}" (${title}) liegt außerhalb der bekannt gemachten Grenzen ${minimum} bis ${maximum}.`,
        en: `The figure for "${id}" (${title}) is outside the published limits ${minimum} to ${maximum}.`,
      },
    ),
  ];
}

export function checkOfferedFigures(
  { lifeCycle: costs = [] }: PriceSheet,
  { lifeCycle: figures = [] }: PriceEnvelope,
): readonly RuleFinding[] {
  const faults = figures.flatMap((figure, index): readonly RuleFinding[] => {
    const cost = costs.find(({ id }) => id === figure.id);
    if (cost !== undefined) return limitFaults(cost, figure, index);
    return [
      priceFault(
        'bid.unknownFigure',
        ['lifeCycle', index, 'id'],
        listed(costs.map(({ id }) => id)),
        {
          de: `Eine Angabe "${figure.id}" zu Lebenszykluskosten ist nicht ausgeschrieben.`,
          en: `A life-cycle figure "${figure.id}" was not published.`,
        },
      ),
    ];
  });
  const missing = costs.filter(({ id }) => !figures.some((figure) => figure.id === id));
  return [
    ...faults,
    ...missing.map(({ id, title }) => ({
      ...priceFault(
        'bid.missingFigure',
        figures.length === 0 ? [] : ['lifeCycle'],
        {
          de: 'eine Angabe zu jedem ausgeschriebenen Lebenszyklusposten',
          en: 'one figure for every published life-cycle cost',
        },
        {
          de: `Die Angabe zu "${id}" (${title}) fehlt.`,
          en: `The figure for "${id}" (${title}) is missing.`,
        },
      ),
      found: { de: `keine Angabe zu "${id}"`, en: `no figure for "${id}"` },
    })),
  ];
}
