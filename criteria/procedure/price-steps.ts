/** What is to be done next about prices: open them, clarify those that appear too low, decide with a second person. */
import type { NextStep } from './next-step.js';
import { step } from './next-step.js';
import { lowPricesOf, openPriceChecks, priceCheckOf } from './price-check.js';
import type { LotState, ProcedureState } from './state.js';
import { bidOf, lotsOf } from './state.js';

const PO = ['procurementOfficer'] as const;

/** "a1 liegt 23,5 % unter dem nächsten": the finding that the threshold gives, for people to judge. */
function findingOf(state: ProcedureState, lotId: string, bidId: string) {
  const low = lowPricesOf(state, lotId).find((one) => one.bidId === bidId);
  if (low === undefined) return { de: bidId, en: bidId };
  const whole = Math.floor(low.distanceBp / 100);
  const rest = String(low.distanceBp % 100).padStart(2, '0');
  return {
    de: `${bidId} (${whole},${rest} % unter dem nächsten Preis)`,
    en: `${bidId} (${whole}.${rest} % below the next price)`,
  };
}

function bidStep(state: ProcedureState, lotId: string, bidId: string): NextStep {
  const { de, en } = findingOf(state, lotId, bidId);
  const check = priceCheckOf(state, bidId);
  if (check === null) {
    return step(
      'askPriceClarification',
      PO,
      `Preis aufklären lassen: ${de}`,
      `Ask for clarification of the price: ${en}`,
    );
  }
  if (check.proposal !== null) {
    return step(
      'confirmPriceDecision',
      ['approver'],
      `Entscheidung über den Preis bestätigen: ${de}`,
      `Confirm the decision on the price: ${en}`,
    );
  }
  if (check.decided !== null) {
    return bidOf(state, bidId)?.exclusionProposal == null
      ? step(
          'proposeExclusion',
          PO,
          `Preis nicht anerkannt, Ausschluss vorschlagen (§ 60 Abs. 3 VgV): ${de}`,
          `Price not accepted, propose the exclusion (section 60(3) VgV): ${en}`,
        )
      : step(
          'confirmExclusion',
          ['approver'],
          `Ausschluss bestätigen: ${de}`,
          `Confirm the exclusion: ${en}`,
        );
  }
  if (check.answered) {
    return step(
      'decideOnPrice',
      PO,
      `Über den Preis entscheiden: ${de}`,
      `Decide on the price: ${en}`,
    );
  }
  const answer = step(
    'recordPriceClarification',
    PO,
    `Antwort zum Preis eintragen, nach der Frist ohne sie entscheiden: ${de}`,
    `Record the answer about the price, decide without it after the time limit: ${en}`,
  );
  return { ...answer, until: check.until };
}

/** Per price of this lot that is not settled: who has to do what. */
export const lotPriceSteps = (state: ProcedureState, { id }: LotState): readonly NextStep[] =>
  openPriceChecks(state, id).map((bidId) => bidStep(state, id, bidId));

/** In the phase of prices: opening them, then whatever they leave to be clarified. */
export function priceSteps(state: ProcedureState): readonly NextStep[] {
  const open = lotsOf(state).flatMap((lot) => lotPriceSteps(state, lot));
  return state.priceOpening.kind === 'opened' && open.length > 0
    ? open
    : [step('openPrices', ['opener'], 'Preise zu zweit öffnen', 'Open the prices, two people')];
}
