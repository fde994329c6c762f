/** What is to be done next in the phase of ranking. */
import { drawnAmong, winnerOf } from './lot-winner.js';
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import type { ProcedureState } from './state.js';
import { examinationOf } from './stability-step.js';
import { candidatesOf, currentRanking, lotsOf } from './state.js';

/** Per lot that is not awarded: what stands between its ranking and its award. */
export function rankingSteps(state: ProcedureState): readonly NextStep[] {
  return lotsOf(state)
    .filter((lot) => lot.award.kind !== 'decided')
    .map((lot) => {
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
      if (winnerOf(lot) === null && drawnAmong(lot).length > 0) {
        return lot.lotDraw.kind === 'recorded'
          ? step('confirmLotDraw', ['approver'], 'Losprotokoll bestätigen', 'Confirm the lot')
          : step(
              'drawLot',
              ['procurementOfficer'],
              `Los ziehen zwischen ${drawnAmong(lot).join(', ')}`,
              `Draw a lot between ${drawnAmong(lot).join(', ')}`,
            );
      }
      return lot.exitDossier === null
        ? step(
            'attachExitDossier',
            ['procurementOfficer'],
            'Ausstiegsdossier beifügen',
            'Attach the exit dossier',
          )
        : examinationOf(state, lot) === 'wanted'
          ? step(
              null,
              [],
              'Stabilität der Rangfolge wird untersucht',
              'The stability of the ranking is being examined',
            )
          : step(
              'proposeAward',
              ['procurementOfficer'],
              'Zuschlag vorschlagen',
              'Propose the award',
            );
    });
}
