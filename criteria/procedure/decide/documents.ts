/** Decisions about letters to bidders and other documents. */
import { addMs, isBefore } from '../../instant.js';
import type { BidId } from '../../ids.js';
import { isAboutBid } from '../../letter/document-kind.js';
import { standstillOf } from '../../letter/standstill.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import { dayOf, startOfDay } from '../../local-day.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { LettersState } from '../document-state.js';
import type { BidState, LotState, ProcedureState } from '../state.js';
import { bidOf, bidsOfLot, lotOf, lotsOf } from '../state.js';
import { panelCriteria } from './check-scores.js';
import { withoutRecord } from './record-in-force.js';

const alreadySent = (): Decision =>
  refuse('alreadyDone', 'Die Schreiben sind versandt.', 'The letters have been sent.');

export function prepareLetters(
  state: ProcedureState,
  body: CommandBody<'prepareLetters'>,
  { now }: DecisionContext,
): Decision {
  if (state.standstillUntil !== null) return alreadySent();
  const unknown = [
    ...body.remarks.filter(({ bidId }) => bidOf(state, bidId) === null).map(({ bidId }) => bidId),
    ...body.merits.filter(({ lotId }) => lotOf(state, lotId) === null).map(({ lotId }) => lotId),
  ];
  if (unknown.length > 0) {
    const list = unknown.join(', ');
    return refuse('unknownReference', `Nicht bekannt: ${list}.`, `Not known: ${list}.`);
  }
  return accept({ kind: 'LettersPrepared', payload: { ...body, on: dayOf(now) } });
}

/** Whether the panel or the authority has said in words why this bid loses. */
function hasReasons(lot: LotState, bid: BidState, { remarked }: LettersState): boolean {
  if (bid.exclusion !== null || remarked.includes(bid.bidId)) return true;
  return panelCriteria(lot).some(
    ({ id }) => lot.consensus[bid.bidId]?.[id]?.externalComment !== undefined,
  );
}

/** Section 134(1) GWB: totals alone are no reasons (OLG Düsseldorf, Verg 6/19). */
function withoutReasons(state: ProcedureState, letters: LettersState): readonly BidId[] {
  return lotsOf(state).flatMap((lot) =>
    bidsOfLot(state, lot.id)
      .filter(({ bidId }) => !(lot.award.kind === 'decided' && lot.award.bidId === bidId))
      .filter((bid) => !hasReasons(lot, bid, letters))
      .map(({ bidId }) => bidId),
  );
}

/** What became of the letters since they were last made, for whoever names an older digest. */
function changes({ rendered }: LettersState): string {
  const changed = (rendered?.letters ?? []).filter((letter) => letter.changed.length > 0);
  return changed.map((letter) => `${letter.bidId} (${letter.changed.join(', ')})`).join('; ');
}

function notToSend(
  letters: LettersState,
  { form, digest }: CommandBody<'dispatchLetters'>,
  today: string,
): Decision | null {
  if (letters.rendered === null) {
    return refuse(
      'incomplete',
      'Die Schreiben werden noch erstellt.',
      'The letters are still being made.',
    );
  }
  if (letters.form !== form) {
    return refuse(
      'ruleViolated',
      `Die Schreiben nennen die Frist für ${letters.form}, nicht für ${form}: mit prepareLetters neu erstellen.`,
      `The letters name the period for ${letters.form}, not for ${form}: have them made anew with prepareLetters.`,
    );
  }
  if (letters.on !== today) {
    return refuse(
      'ruleViolated',
      `Die Schreiben tragen das Datum ${letters.on}, heute ist der ${today}: mit prepareLetters neu erstellen.`,
      `The letters are dated ${letters.on}, today is ${today}: have them made anew with prepareLetters.`,
    );
  }
  if (digest !== letters.rendered.digest) {
    const what = changes(letters);
    return refuse(
      'digestMismatch',
      `Jetzt: ${letters.rendered.digest}.${what === '' ? '' : ` Geändert seit der Fassung davor: ${what}.`}`,
      `Now: ${letters.rendered.digest}.${what === '' ? '' : ` Changed since the version before: ${what}.`}`,
    );
  }
  return null;
}

export function dispatchLetters(
  state: ProcedureState,
  body: CommandBody<'dispatchLetters'>,
  { now }: DecisionContext,
): Decision {
  if (state.standstillUntil !== null) return alreadySent();
  const unsigned = withoutRecord(state);
  if (unsigned !== null) return unsigned;
  const { letters } = state;
  if (letters === null) throw new Error('dispatchLetters: a standstill without letters');
  const refused = notToSend(letters, body, dayOf(now));
  if (refused !== null) return refused;
  const bare = withoutReasons(state, letters);
  if (bare.length > 0) {
    const list = bare.join(', ');
    return refuse(
      'incomplete',
      `Ohne Gründe in Worten (§ 134 Abs. 1 GWB): ${list}. Mit prepareLetters ergänzen.`,
      `Without reasons in words (section 134(1) GWB): ${list}. Add them with prepareLetters.`,
    );
  }
  const { form } = body;
  const after = addMs(now, state.ruleSet.standstillMs[form]);
  const promised = startOfDay(standstillOf(state.ruleSet, form, letters.on).notBefore);
  const recipients = lotsOf(state).flatMap((lot) =>
    bidsOfLot(state, lot.id)
      .filter((bid) => !(lot.award.kind === 'decided' && lot.award.bidId === bid.bidId))
      .map((bid) => ({ bidId: bid.bidId, bidderName: bid.quality?.bidderName ?? bid.bidId })),
  );
  return accept({
    kind: 'LettersDispatched',
    payload: {
      form,
      dispatchedAt: now,
      // Never before the day that the letters name, whatever the clock did in between.
      standstillUntil: isBefore(after, promised) ? promised : after,
      recipients,
      letters: (letters.rendered?.letters ?? []).map(({ kind, bidId, file }) => ({
        ...{ kind, bidId, digest: file.digest },
      })),
    },
  });
}

const nothingToTell = (de: string, en: string): Decision => refuse('incomplete', de, en);

/** Refuses a letter about something that has not happened to this bid. */
function noSuchLetter(
  state: ProcedureState,
  kind: CommandBody<'issueDocument'>['kind'],
  bid: BidState,
): Decision | null {
  const award = lotOf(state, bid.lotId)?.award;
  switch (kind) {
    case 'exclusion':
      return bid.exclusion !== null
        ? null
        : nothingToTell('Das Angebot ist nicht ausgeschlossen.', 'The bid is not excluded.');
    case 'priceClarification':
      return Object.hasOwn(state.priceChecks, bid.bidId)
        ? null
        : nothingToTell('Zum Preis wurde nichts gefragt.', 'Nothing was asked about the price.');
    case 'lateDocuments':
      return bid.lateDocuments.length > 0
        ? null
        : nothingToTell('Es wurde nichts nachgefordert.', 'No documents were asked for.');
    case 'information':
      return bid.exclusion !== null || (award?.kind === 'decided' && state.standstillUntil !== null)
        ? null
        : nothingToTell(
            'Auskunft gibt es nach den Schreiben über den Zuschlag.',
            'Information is given after the letters about the award.',
          );
    default:
      return null;
  }
}

function noSuchProtocol(
  state: ProcedureState,
  kind: CommandBody<'issueDocument'>['kind'],
): Decision | null {
  const { priceOpening, lock } = state;
  if (kind === 'priceOpening' && !(priceOpening.kind === 'opened' && priceOpening.unsealed)) {
    return nothingToTell('Die Preise sind nicht geöffnet.', 'The prices have not been opened.');
  }
  if (kind === 'panelMinutes' && lock.kind !== 'locked') {
    return nothingToTell('Die Punkte sind nicht gesperrt.', 'The scores are not locked.');
  }
  return null;
}

export function issueDocument(
  state: ProcedureState,
  { kind, language, bidId, lotId, requestedOn }: CommandBody<'issueDocument'>,
  { now }: DecisionContext,
): Decision {
  if (state.issuedDocuments.length >= PROCEDURE_LIMITS.issuedDocuments) {
    const most = PROCEDURE_LIMITS.issuedDocuments;
    return refuse('ruleViolated', `Höchstens ${most} Dokumente.`, `At most ${most} documents.`);
  }
  const bid = bidId === undefined ? null : bidOf(state, bidId);
  if (isAboutBid(kind) && bid === null) {
    return refuse('unknownReference', `Angebot ${bidId ?? '?'}.`, `Bid ${bidId ?? '?'}.`);
  }
  if (lotId !== undefined && lotOf(state, lotId) === null) {
    return refuse('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  }
  const refused = bid === null ? noSuchProtocol(state, kind) : noSuchLetter(state, kind, bid);
  if (refused !== null) return refused;
  const about = isAboutBid(kind) && bid !== null ? bid : null;
  const on = dayOf(now);
  return accept({
    kind: 'DocumentRequested',
    payload: {
      document: {
        number: state.issuedDocuments.length + 1,
        kind,
        lotId: about?.lotId ?? lotId ?? null,
        bidId: about?.bidId ?? null,
        language,
        on,
        requestedOn: kind === 'information' ? (requestedOn ?? on) : null,
      },
    },
  });
}
