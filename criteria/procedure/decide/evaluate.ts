/** Decisions of scoring and consensus. */
import type { Spread } from '../../consensus/spread.js';
import { spreadOfPoints } from '../../consensus/spread.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import { scoresDigest } from '../digests.js';
import type { LotState, ProcedureState } from '../state.js';
import { candidatesOf, consensusOf, lotOf, lotsOf, scoringEvaluators, sheetKey } from '../state.js';
import { givenFault, panelCriteria, sheetFault } from './check-scores.js';

export function submitScoreSheet(
  state: ProcedureState,
  { lotId, bidId, sheet }: CommandBody<'submitScoreSheet'>,
  { actor }: DecisionContext,
): Decision {
  const lot = lotOf(state, lotId);
  const candidate = candidatesOf(state, lotId).find((bid) => bid.bidId === bidId);
  if (lot?.profile == null || candidate === undefined) {
    return refuse(
      'unknownReference',
      `Angebot ${bidId} in Los ${lotId}.`,
      `Bid ${bidId} in lot ${lotId}.`,
    );
  }
  if (lot.sheets[sheetKey(actor.personId, bidId)] !== undefined) {
    return refuse('alreadyDone', 'Der Bogen ist abgegeben.', 'The sheet has been submitted.');
  }
  const fault = sheetFault(lot, candidate, sheet.scores);
  if (fault !== null) return fault;
  return accept({
    kind: 'ScoreSheetSubmitted',
    payload: { lotId, bidId, evaluatorId: actor.personId, scores: sheet.scores },
  });
}

/** Until the panel has agreed on anything, a sheet can go back to its evaluator; both versions stay in the log. */
export function reopenScoreSheet(
  state: ProcedureState,
  { lotId, bidId, evaluatorId, reason }: CommandBody<'reopenScoreSheet'>,
  { actor }: DecisionContext,
): Decision {
  const sheet = lotOf(state, lotId)?.sheets[sheetKey(evaluatorId, bidId)];
  const candidate = candidatesOf(state, lotId).some((bid) => bid.bidId === bidId);
  const scoring = scoringEvaluators(state).some(({ personId }) => personId === evaluatorId);
  if (sheet === undefined || !candidate || !scoring) {
    return refuse(
      'unknownReference',
      `Bogen von ${evaluatorId} zu ${bidId} in Los ${lotId}.`,
      `Sheet of ${evaluatorId} for ${bidId} in lot ${lotId}.`,
    );
  }
  if (lotsOf(state).some(({ consensus }) => Object.keys(consensus).length > 0)) {
    return refuse('ruleViolated', 'Der Konsens hat begonnen.', 'The consensus has begun.');
  }
  // From the consensus on the chair knows what the others gave.
  if (state.phase === 'consensus' && evaluatorId === actor.personId) {
    return refuse(
      'fourEyes',
      'Sie kennen die Bögen der anderen: Der eigene bleibt, wie er ist.',
      'You know the sheets of the others: your own stays as it is.',
    );
  }
  return accept({ kind: 'ScoreSheetReopened', payload: { lotId, bidId, evaluatorId, reason } });
}

/** Spread of the submitted scores for one bid and criterion, in thousandths; null while nobody has scored it. */
export const spreadOf = (lot: LotState, bidId: string, criterionId: string): Spread | null =>
  spreadOfPoints(
    Object.values(lot.sheets)
      .filter((sheet) => sheet.bidId === bidId)
      .flatMap((sheet) => sheet.scores.filter((score) => score.criterionId === criterionId))
      .map((score) => score.points),
  );

/** Blanks say nothing. */
const said = (comment: string | undefined): string | null =>
  comment === undefined || comment.trim() === '' ? null : comment;

export function recordConsensus(
  state: ProcedureState,
  body: CommandBody<'recordConsensus'>,
): Decision {
  const lot = lotOf(state, body.lotId);
  const { points, lotId, bidId, criterionId } = body;
  const candidate = candidatesOf(state, lotId).find((bid) => bid.bidId === bidId);
  if (lot?.profile == null || candidate === undefined) {
    return refuse('unknownReference', `Angebot ${bidId}.`, `Bid ${bidId}.`);
  }
  const criterion = panelCriteria(lot).find(({ id }) => id === criterionId);
  if (criterion === undefined) {
    return refuse('unknownReference', `Kriterium ${criterionId}.`, `Criterion ${criterionId}.`);
  }
  const fault = givenFault(lot, candidate, criterion, points);
  if (fault !== null) return fault;
  const spread = spreadOf(lot, bidId, criterionId);
  if (spread === null)
    return refuse('incomplete', 'Niemand hat das bewertet.', 'Nobody has scored this.');
  const outside = points < spread.lowest || points > spread.highest;
  const far = Math.abs(points - spread.median) > lot.profile.consensus.reasonBeyondMedian;
  if ((outside || far) && (body.reason ?? '').trim() === '') {
    return refuse(
      'reasonRequired',
      `Spanne ${spread.lowest}-${spread.highest}, Median ${spread.median}.`,
      `Range ${spread.lowest}-${spread.highest}, median ${spread.median}.`,
    );
  }
  return accept({
    kind: 'ConsensusRecorded',
    payload: {
      lotId,
      bidId,
      criterionId,
      points,
      spread,
      reason: body.reason ?? null,
      minorityOpinion: body.minorityOpinion ?? null,
      externalComment: said(body.externalComment),
      internalComment: said(body.internalComment),
    },
  });
}

function missingConsensus(state: ProcedureState): string | null {
  for (const lot of lotsOf(state)) {
    for (const bid of candidatesOf(state, lot.id)) {
      for (const { id } of panelCriteria(lot)) {
        if (consensusOf(lot, bid.bidId, id) === null) return `${bid.bidId}/${id}`;
      }
    }
  }
  return null;
}

export function lockScores(state: ProcedureState): Decision {
  const missing = missingConsensus(state);
  if (missing !== null)
    return refuse('incomplete', `Konsens fehlt: ${missing}.`, `Consensus missing: ${missing}.`);
  if (state.lock.kind === 'proposed') {
    return refuse('alreadyDone', 'Die Sperre ist vorgeschlagen.', 'The lock is proposed.');
  }
  return accept({ kind: 'ScoreLockProposed', payload: { digest: scoresDigest(state) } });
}

export function confirmLock(
  state: ProcedureState,
  { digest }: CommandBody<'confirmLock'>,
  { actor }: DecisionContext,
): Decision {
  if (state.lock.kind !== 'proposed') {
    return refuse('incomplete', 'Es liegt kein Vorschlag vor.', 'There is no proposal.');
  }
  if (state.lock.by === actor.personId) {
    return refuse('fourEyes', 'Sie haben die Sperre vorgeschlagen.', 'You proposed the lock.');
  }
  const present = scoresDigest(state);
  return digest === present && state.lock.digest === present
    ? accept({ kind: 'ScoresLocked', payload: { digest } })
    : refuse('digestMismatch', `Jetzt: ${present}.`, `Now: ${present}.`);
}
