/** What is to be done next in the phase of ranking. */
import { drawnAmong, winnerOf } from './lot-winner.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import { lotPriceSteps } from './price-steps.js';
import type { LotState, ProcedureState } from './state.js';
import { examinationOf } from './stability-step.js';
import { candidatesOf, currentRanking, lotsOf } from './state.js';

/** What a lot whose first place a draw settles still needs; null where no draw is asked for. */
function drawStep(lot: LotState): NextStep | null {
  const among = drawnAmong(lot).join(', ');
  if (winnerOf(lot) !== null || among === '') return null;
  return lot.lotDraw.kind === 'recorded'
    ? step('confirmLotDraw', ['approver'], 'Losprotokoll bestätigen', 'Confirm the lot')
    : step(
        'drawLot',
        ['procurementOfficer'],
        `Los ziehen zwischen ${among}`,
        `Draw a lot between ${among}`,
      );
}

/** What the proposal of an award waits for, then the proposal itself. */
function proposalStep(state: ProcedureState, lot: LotState): NextStep {
  if (lot.exitDossier === null) {
    return step(
      'attachExitDossier',
      ['procurementOfficer'],
      'Ausstiegsdossier beifügen',
      'Attach the exit dossier',
    );
  }
  if (examinationOf(state, lot) === 'wanted') {
    return step(
      null,
      [],
      'Stabilität der Rangfolge wird untersucht',
      'The stability of the ranking is being examined',
    );
  }
  return step('proposeAward', ['procurementOfficer'], 'Zuschlag vorschlagen', 'Propose the award');
}

function lotStep(state: ProcedureState, lot: LotState): NextStep {
  const unpriced = candidatesOf(state, lot.id).find((bid) => bid.price === null);
  if (unpriced !== undefined) {
    return step(
      'proposeExclusion',
      ['procurementOfficer'],
      `${unpriced.bidId}: Preis nicht wertbar, über Ausschluss entscheiden`,
      `${unpriced.bidId}: price cannot be evaluated, decide on exclusion`,
    );
  }
  if (currentRanking(lot)?.kind === 'undecidable') {
    return step(
      null,
      ['procurementOfficer'],
      `Los ${lot.id}: Rangfolge nicht berechenbar`,
      `Lot ${lot.id}: ranking undefined`,
    );
  }
  if (lot.award.kind === 'proposed') {
    return step('confirmAward', ['approver'], 'Zuschlag bestätigen', 'Confirm the award');
  }
  return drawStep(lot) ?? proposalStep(state, lot);
}

/** Per lot that is not awarded: what stands between its ranking and its award. */
export const rankingSteps = (state: ProcedureState): readonly NextStep[] =>
  lotsOf(state)
    .filter((lot) => lot.award.kind !== 'decided')
    .flatMap((lot) => {
      const prices = lot.award.kind === 'open' ? lotPriceSteps(state, lot) : [];
      return prices.length > 0 ? prices : [lotStep(state, lot)];
    });
