/** Positions of a bid against the price sheet: exactly the published ones, tiers only where they are permitted. */
import type { RuleFinding } from '../file/complaint.js';
import type { PriceEnvelope } from './price-envelope.js';
import { listed, priceFault } from './price-fault.js';
import type { PriceSheet } from './price-sheet.js';

function missing(sheet: PriceSheet, envelope: PriceEnvelope): readonly RuleFinding[] {
  const priced = new Set(envelope.positions.map(({ id }) => id));
  return sheet.quantities
    .filter(({ id }) => !priced.has(id))
    .map(({ id }) => ({
      ...priceFault(
        'bid.missingPosition',
        ['positions'],
        {
          de: 'genau ein Preis für jede ausgeschriebene Position, auch für jede Option',
          en: 'exactly one price for every published position, options included',
        },
        { de: `Der Preis für "${id}" fehlt.`, en: `The price for "${id}" is missing.` },
      ),
      found: { de: `kein Preis für "${id}"`, en: `no price for "${id}"` },
    }));
}

/** A missing price is a matter of section 57(1) no. 5 VgV, never a price of zero. */
export function checkOfferedPositions(
  sheet: PriceSheet,
  envelope: PriceEnvelope,
): readonly RuleFinding[] {
  const published = new Map(sheet.quantities.map((quantity) => [quantity.id, quantity]));
  const faults = envelope.positions.flatMap((position, index): readonly RuleFinding[] => {
    const { id } = position;
    const quantity = published.get(id);
    if (quantity === undefined) {
      return [
        priceFault(
          'bid.unknownPosition',
          ['positions', index, 'id'],
          listed([...published.keys()]),
          {
            de: `Die Position "${id}" ist nicht ausgeschrieben.`,
            en: `Position "${id}" was not published.`,
          },
        ),
      ];
    }
    if (!('tiers' in position) || quantity.tiers !== undefined) return [];
    return [
      priceFault(
        'bid.tiersNotPermitted',
        ['positions', index, 'tiers'],
        { de: 'ein Preis für alle Einheiten', en: 'one price for all units' },
        {
          de: `Für "${id}" sind keine Staffelpreise zugelassen.`,
          en: `Tiers are not permitted for "${id}".`,
        },
      ),
    ];
  });
  return [...faults, ...missing(sheet, envelope)];
}
