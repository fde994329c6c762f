/** P, the evaluated price: the bid's unit prices times the published quantities, exact, line by line. */
import type { PriceEnvelope } from '../bid/bid.js';
import type { PriceLine } from '../procedure/event.js';
import type { Profile } from '../profile/profile.js';

export type EvaluatedPrice =
  | {
      readonly kind: 'evaluated';
      readonly lines: readonly PriceLine[];
      readonly totalMinor: number;
    }
  | { readonly kind: 'defect'; readonly message: string };

const defect = (message: string): EvaluatedPrice => ({ kind: 'defect', message });

/**
 * Evaluates a price envelope. A missing, repeated, unknown or unusable position is a defect for people to decide
 * on (section 57(1) no. 5 VgV), never a price of zero.
 */
export function evaluatePrice(price: Profile['price'], envelope: PriceEnvelope): EvaluatedPrice {
  const wanted: string = price.currency;
  if (envelope.currency !== wanted) {
    return defect(`Währung ${envelope.currency}, verlangt ${wanted}`);
  }
  const ids = envelope.positions.map((position) => position.id);
  const unknown = ids.find((id) => !price.quantities.some((quantity) => quantity.id === id));
  if (unknown !== undefined) return defect(`Position ${unknown} ist nicht gefragt`);
  const repeated = ids.find((id, place) => ids.indexOf(id) !== place);
  if (repeated !== undefined) return defect(`Position ${repeated} steht mehrmals`);
  const lines: PriceLine[] = [];
  for (const { id, title, unit, quantity } of price.quantities) {
    const unitPriceMinor = envelope.positions.find(
      (position) => position.id === id,
    )?.unitPriceMinor;
    if (unitPriceMinor === undefined) return defect(`Preis für ${id} fehlt`);
    const amountMinor = unitPriceMinor * quantity;
    if (
      !Number.isSafeInteger(unitPriceMinor) ||
      unitPriceMinor < 0 ||
      !Number.isSafeInteger(amountMinor)
    ) {
      return defect(`Preis für ${id} ist keine zulässige Zahl`);
    }
    lines.push({ id, title, unit, quantity, unitPriceMinor, amountMinor });
  }
  const totalMinor = lines.reduce((total, line) => total + line.amountMinor, 0);
  return Number.isSafeInteger(totalMinor)
    ? { kind: 'evaluated', lines, totalMinor }
    : defect('Summe übersteigt den zulässigen Bereich');
}
