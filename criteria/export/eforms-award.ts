/** Rows that only the contract award notice (subtype 29) has: result, winner, contract. */
import { unitsToDecimal } from '../exact/rounding.js';
import type { LotChapter } from '../record/lot.js';
import { currentRun } from '../record/lot.js';
import { MISSING } from '../record/missing.js';
import type { DecisionRecord } from '../record/record.js';
import { aboutLot } from './eforms-procedure.js';
import { FROM, gap, stated, statedOrGap } from './eforms-term.js';
import type { EformsTerm } from './eforms.js';
import type { Stages } from './stages.js';

/** Codes of the list of reasons not to award, by our grounds of section 63(1) VgV. */
const NOT_AWARDED: Readonly<Record<string, string>> = {
  noSuitableBid: 'all-rej',
  basisChanged: 'chan-need',
};

const money = (minor: number): string => unitsToDecimal(BigInt(minor), 2);

function resultTerms(record: DecisionRecord, lotId: string, { cancelled }: Stages, won: boolean) {
  const about = aboutLot(lotId);
  const received = record.opening.received.filter((bid) => bid.lotId === lotId);
  const ground = cancelled === null ? null : (NOT_AWARDED[cancelled.ground] ?? 'other');
  const reason = ground !== null && received.length === 0 ? 'no-rece' : ground;
  return [
    stated(
      about,
      ['BT-142-LotResult', 'Ergebnis', 'Winner chosen', 'mandatory'],
      won ? 'selec-w' : 'clos-nw',
    ),
    ...(won || reason === null
      ? []
      : [
          stated(
            about,
            ['BT-144-LotResult', 'Grund ohne Zuschlag', 'Reason for no award', 'conditional'],
            reason,
          ),
        ]),
    stated(
      about,
      ['BT-760-LotResult', 'Art der Zählung', 'Kind of submissions counted', 'conditional'],
      'tenders',
    ),
    stated(
      about,
      ['BT-759-LotResult', 'Eingegangene Angebote', 'Tenders received', 'conditional'],
      String(received.length),
    ),
    gap(
      about,
      ['BT-759-LotResult', 'Angebote von KMU (t-sme)', 'Tenders of SMEs (t-sme)', 'conditional'],
      FROM.bidder,
    ),
  ];
}

function tenderTerms(
  about: string,
  record: DecisionRecord,
  lot: LotChapter,
  bidId: string,
): readonly EformsTerm[] {
  const opened = record.opening.received.find((bid) => bid.bidId === bidId)?.opened;
  const bid = opened === undefined || opened === MISSING ? null : opened;
  const price = lot.prices.find((one) => one.bidId === bidId);
  const ranking = currentRun(lot)?.ranking;
  const rank =
    ranking?.kind === 'ranked' ? ranking.bids.find((one) => one.bidId === bidId)?.rank : null;
  const subcontracted = bid === null ? null : bid.subcontractors.length > 0 ? 'yes' : 'no';
  return [
    stated(
      about,
      ['BT-3201-Tender', 'Kennung des Angebots', 'Tender identifier', 'conditional'],
      bidId,
    ),
    stated(
      about,
      ['BT-13714-Tender', 'Los des Angebots', 'Lot of the tender', 'conditional'],
      lot.lotId,
    ),
    statedOrGap(
      about,
      ['BT-720-Tender', 'Wert (EUR, netto)', 'Value (EUR, net)', 'conditional'],
      price === undefined ? null : money(price.netMinor),
      FROM.contract,
    ),
    statedOrGap(
      about,
      ['BT-171-Tender', 'Rang', 'Rank', 'optional'],
      rank == null ? null : String(rank),
      FROM.officer,
    ),
    statedOrGap(
      about,
      ['BT-773-Tender', 'Unteraufträge', 'Subcontracting', 'conditional'],
      subcontracted,
      FROM.bidder,
    ),
  ];
}

function winnerTerms(
  record: DecisionRecord,
  lot: LotChapter,
  bidId: string,
): readonly EformsTerm[] {
  const about = `${aboutLot(lot.lotId)}, ${bidId}`;
  const opened = record.opening.received.find((bid) => bid.bidId === bidId)?.opened;
  const bid = opened === undefined || opened === MISSING ? null : opened;
  return [
    statedOrGap(
      about,
      ['BT-500-Organization-Company', 'Auftragnehmer', 'Winner', 'mandatory'],
      bid?.bidderName ?? null,
      FROM.bidder,
    ),
    statedOrGap(
      about,
      ['BT-513-Organization-Company', 'Sitz', 'Seat', 'mandatory'],
      bid?.bidderSeat ?? null,
      FROM.bidder,
    ),
    gap(
      about,
      ['BT-501-Organization-Company', 'Registernummer', 'Registration number', 'mandatory'],
      FROM.bidder,
    ),
    gap(
      about,
      ['BT-165-Organization-Company', 'Größe des Unternehmens', 'Size of the firm', 'conditional'],
      FROM.bidder,
    ),
    ...tenderTerms(about, record, lot, bidId),
  ];
}

function contractTerms(about: string, { awarded, concluded }: Stages): readonly EformsTerm[] {
  return [
    statedOrGap(
      about,
      ['BT-1451-Contract', 'Datum des Zuschlags', 'Date of the award', 'optional'],
      awarded?.at.slice(0, 10) ?? null,
      FROM.officer,
    ),
    statedOrGap(
      about,
      ['BT-145-Contract', 'Vertragsschluss', 'Conclusion of the contract', 'conditional'],
      concluded?.on ?? null,
      FROM.contract,
    ),
    statedOrGap(
      about,
      ['BT-150-Contract', 'Kennung des Vertrags', 'Contract identifier', 'conditional'],
      concluded?.reference ?? null,
      FROM.contract,
    ),
  ];
}

/** Rows of each lot: with a winner, or with the reason why there is none. */
export function awardTerms(record: DecisionRecord, stages: Stages): readonly EformsTerm[] {
  const won = stages.awarded?.lots ?? [];
  const total = won.reduce((sum, { lotId, bidId }) => {
    const lot = record.lots.find((one) => one.lotId === lotId);
    return sum + (lot?.prices.find((one) => one.bidId === bidId)?.netMinor ?? 0);
  }, 0);
  return [
    statedOrGap(
      'notice',
      ['BT-161-NoticeResult', 'Gesamtwert (EUR, netto)', 'Total value (EUR, net)', 'conditional'],
      won.length === 0 ? null : money(total),
      FROM.contract,
    ),
    ...record.lots.flatMap((lot) => {
      const winner = won.find(({ lotId }) => lotId === lot.lotId);
      const result = resultTerms(record, lot.lotId, stages, winner !== undefined);
      if (winner === undefined) return result;
      return [
        ...result,
        ...winnerTerms(record, lot, winner.bidId),
        ...contractTerms(aboutLot(lot.lotId), stages),
      ];
    }),
    gap(
      'procedure',
      ['BT-99-Lot', 'Frist für Nachprüfung', 'Review deadline', 'conditional'],
      FROM.officer,
    ),
  ];
}
