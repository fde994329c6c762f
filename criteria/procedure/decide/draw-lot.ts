/** Decisions about the lot that settles a shared first place: one person records the protocol, another confirms it. */
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { drawnAmong } from '../lot-winner.js';
import type { LotState, ProcedureState } from '../state.js';
import { lotOf } from '../state.js';

const unknownLot = (lotId: string): Decision =>
  refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);

const noProtocol = (): Decision =>
  refuse('incomplete', 'Es liegt kein Losprotokoll vor.', 'There is no protocol of a lot.');

function drawFault(lot: LotState): Decision | null {
  if (drawnAmong(lot).length === 0) {
    return refuse(
      'ruleViolated',
      'Es ist kein Los zu ziehen: Der erste Platz ist nicht geteilt, oder die veröffentlichten Regeln sehen kein Los vor.',
      'No lot is to be drawn: the first place is not shared, or the published rules provide for no lot.',
    );
  }
  if (lot.award.kind !== 'open') {
    return refuse('alreadyDone', 'Der Zuschlag ist vorgeschlagen.', 'The award is proposed.');
  }
  if (lot.lotDraw.kind === 'none') return null;
  return lot.lotDraw.kind === 'recorded'
    ? refuse(
        'alreadyDone',
        'Ein Losprotokoll wartet auf die zweite Person.',
        'A protocol waits for the second person.',
      )
    : refuse('alreadyDone', 'Das Los ist gezogen.', 'The lot has been drawn.');
}

/** Records a lot that was drawn before two persons; a second draw needs the first protocol to be rejected. */
export function drawLot(
  state: ProcedureState,
  { lotId, bidId, protocol }: CommandBody<'drawLot'>,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return unknownLot(lotId);
  const fault = drawFault(lot);
  if (fault !== null) return fault;
  const among = drawnAmong(lot);
  if (!among.includes(bidId)) {
    return refuse(
      'ruleViolated',
      `${bidId} nimmt am Los nicht teil; es entscheidet zwischen ${among.join(', ')}.`,
      `${bidId} takes no part in the lot; it decides between ${among.join(', ')}.`,
    );
  }
  return accept({ kind: 'LotDrawRecorded', payload: { lotId, among, bidId, protocol } });
}

export function confirmLotDraw(
  state: ProcedureState,
  { lotId, bidId }: CommandBody<'confirmLotDraw'>,
  { actor }: DecisionContext,
): Decision {
  const lot = lotOf(state, lotId);
  if (lot === null) return unknownLot(lotId);
  const { lotDraw } = lot;
  if (lotDraw.kind === 'drawn') {
    return refuse('alreadyDone', 'Das Los ist gezogen.', 'The lot has been drawn.');
  }
  if (lotDraw.kind === 'none') return noProtocol();
  if (lotDraw.by === actor.personId) {
    return refuse('fourEyes', 'Sie haben das Los protokolliert.', 'You wrote the protocol.');
  }
  if (lotDraw.bidId !== bidId) {
    return refuse(
      'ruleViolated',
      `Protokolliert ist ${lotDraw.bidId}.`,
      `The protocol names ${lotDraw.bidId}.`,
    );
  }
  const { among, protocol } = lotDraw;
  const witnesses = [lotDraw.by, actor.personId];
  return accept({ kind: 'LotDrawn', payload: { lotId, among, bidId, protocol, witnesses } });
}

export function rejectLotDraw(state: ProcedureState, body: CommandBody<'rejectLotDraw'>): Decision {
  const lot = lotOf(state, body.lotId);
  if (lot === null) return unknownLot(body.lotId);
  return lot.lotDraw.kind === 'recorded'
    ? accept({ kind: 'LotDrawRejected', payload: body })
    : noProtocol();
}
