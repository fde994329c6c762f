/** The sample events with a price basket in the first lot: tiers, a discount, an option and life-cycle cost. */
import type { LogEntry, OpenedPrice, RecordedEvent } from '../../criteria/procedure/event.js';
import { evaluatePrice } from '../../criteria/price/evaluate-price.js';
import type { PriceEnvelope } from '../../criteria/price/price-envelope.js';
import type { PriceSheet } from '../../criteria/price/price-sheet.js';
import { chained, sampleEntries } from './sample-events.js';
import { object } from './sample-people.js';

export const BASKET: PriceSheet = {
  currency: 'EUR',
  basis: 'gross',
  vatBp: 1_900,
  termMonths: 36,
  quantities: [
    {
      id: 'einrichtung',
      title: 'Einrichtung',
      charge: 'oneOff',
      unit: 'pauschal',
      quantity: 1,
      discountable: true,
    },
    {
      id: 'token',
      title: 'Eingabetoken',
      charge: 'perMillionInputTokens',
      unit: '1 Mio. Token',
      quantity: 2_160,
      tiers: { mode: 'graduated', per: 'month' },
    },
    {
      id: 'mehr',
      title: 'Zweite Umgebung',
      charge: 'perMonth',
      unit: 'Monat',
      quantity: 36,
      option: { countedBp: 2_500 },
    },
    { id: 'ausstieg', title: 'Ausstieg', charge: 'exit', unit: 'Tag', quantity: 10 },
  ],
  discounts: 'permitted',
  lifeCycle: [
    {
      id: 'strom',
      title: 'Strom im eigenen Haus',
      figure: { unit: 'kWh je Monat', minimum: 0, maximum: 900, evidence: 'Messprotokoll' },
      times: 36,
      unitCostMicro: 31_500_000,
      source: 'Stromvertrag 2026',
    },
  ],
};

const ENVELOPES: Readonly<Record<string, PriceEnvelope>> = {
  A: {
    currency: 'EUR',
    positions: [
      { id: 'einrichtung', unitPriceMinor: 3_000_000 },
      {
        id: 'token',
        tiers: [
          { upTo: 50, unitPriceMinor: 260 },
          { upTo: null, unitPriceMicro: 187_500_000 },
        ],
      },
      { id: 'mehr', unitPriceMinor: 90_001 },
      { id: 'ausstieg', unitPriceMinor: 95_000 },
    ],
    discounts: [{ id: 'N1', on: ['einrichtung'], percentBp: 250 }],
    lifeCycle: [{ id: 'strom', figure: 120, evidence: 'Anlage 9' }],
  },
  B: {
    currency: 'EUR',
    positions: [
      { id: 'einrichtung', unitPriceMinor: 3_100_000 },
      { id: 'token', unitPriceMicro: 350_000 },
      { id: 'mehr', unitPriceMinor: 80_000 },
      { id: 'ausstieg', unitPriceMinor: 90_000 },
    ],
    lifeCycle: [{ id: 'strom', figure: 0, evidence: 'Betrieb beim Anbieter' }],
  },
};

/** A bid of the first lot with its price from the basket; other bids as they are. */
function basketPrice(price: OpenedPrice): OpenedPrice {
  const { bidId } = price;
  const envelope = ENVELOPES[bidId];
  if (envelope === undefined) return price;
  const evaluation = evaluatePrice(BASKET, envelope);
  if (evaluation.kind === 'defect') throw new Error(evaluation.message.en);
  return { bidId, ...evaluation.price, content: object(`${bidId}-price`) };
}

/**
 * The events chained anew; their rankings still know the prices of the plain sample.
 * @param tamper what somebody does to the opened prices of the first lot afterwards
 */
export function basketEntries(
  tamper: (price: OpenedPrice) => OpenedPrice = (price) => price,
): readonly LogEntry[] {
  const events = sampleEntries().map(({ sequence, at, by, event }): RecordedEvent => {
    if (event.kind === 'ProfileAdopted' && event.payload.lotId === '1') {
      const profile = { ...event.payload.profile, price: BASKET };
      return { sequence, at, by, event: { ...event, payload: { ...event.payload, profile } } };
    }
    if (event.kind !== 'PricesUnsealed') return { sequence, at, by, event };
    const bids = event.payload.bids.map((price) =>
      price.bidId in ENVELOPES ? tamper(basketPrice(price)) : price,
    );
    return { sequence, at, by, event: { ...event, payload: { ...event.payload, bids } } };
  });
  return chained(events);
}
