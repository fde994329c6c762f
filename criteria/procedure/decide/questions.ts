/** Decisions about bidders' questions: taken down as they came, answered to all without saying who asked, in time or with more time. */
import type { Instant } from '../../instant.js';
import { isBefore } from '../../instant.js';
import { PROCEDURE_LIMITS } from '../../limits.js';
import type { CommandBody } from '../command.js';
import type { Decision, DecisionContext } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { QuestionState } from '../question-state.js';
import { answersUntil, cameInTime, deadlineAfterAnswer, namesAsker } from '../question-state.js';
import type { ProcedureState } from '../state.js';

/** Texts for all must not name a company that has asked; null where none does. */
export function anonymityFault(
  state: ProcedureState,
  texts: readonly string[],
  asker: string | null = null,
): Decision | null {
  const askers = [...state.questions.map((question) => question.asker), asker];
  return texts.some((text) => namesAsker(askers, text))
    ? refuse(
        'ruleViolated',
        'Der Text für alle nennt ein Unternehmen, das gefragt hat: anonym fassen.',
        'The text for all names a company that has asked: make it anonymous.',
      )
    : null;
}

export function askQuestion(
  state: ProcedureState,
  { received, wording, receivedAt, ...from }: CommandBody<'askQuestion'>,
  { now }: DecisionContext,
): Decision {
  const asker = from.asker ?? null;
  const deadlineAt = state.bidDeadlineAt;
  if (deadlineAt === null || isBefore(now, receivedAt) || isBefore(receivedAt, state.phaseSince)) {
    return refuse(
      'ruleViolated',
      `Eine Frage geht zwischen Veröffentlichung und jetzt ein (${state.phaseSince} bis ${now}).`,
      `A question arrives between publication and now (${state.phaseSince} to ${now}).`,
    );
  }
  if (state.questions.length >= PROCEDURE_LIMITS.questions) {
    const limit = PROCEDURE_LIMITS.questions;
    return refuse('limitExceeded', `Höchstens ${limit} Fragen.`, `At most ${limit} questions.`);
  }
  const fault = anonymityFault(state, [wording], asker);
  if (fault !== null) return fault;
  const inTime = cameInTime(state.ruleSet, receivedAt, deadlineAt);
  const question = state.questions.length + 1;
  const facts = { question, received, wording, asker, receivedAt, deadlineAt, inTime };
  return accept({ kind: 'QuestionAsked', payload: facts });
}

/** An answer at the last moment of its period is still in time. */
function isLate(state: ProcedureState, { inTime }: QuestionState, now: Instant): boolean {
  const until = answersUntil(state);
  return inTime && until !== null && isBefore(until, now);
}

/**
 * Answers a question to all. A late answer to a question that came in time asks for a later deadline, or for the
 * reason why it does not matter for making a bid. Answering again corrects, under the same rule.
 */
export function answerQuestion(
  state: ProcedureState,
  { question, answer, wording, immaterial }: CommandBody<'answerQuestion'>,
  { now }: DecisionContext,
): Decision {
  const asked = state.questions[question - 1];
  if (asked === undefined) {
    return refuse('unknownReference', `Frage ${question}.`, `Question ${question}.`);
  }
  const fault = anonymityFault(state, [answer, wording ?? '', immaterial ?? '']);
  if (fault !== null) return fault;
  const late = isLate(state, asked, now);
  if (late && immaterial === undefined) {
    const until = deadlineAfterAnswer(state, now);
    return refuse(
      'reasonRequired',
      `Die Frage kam rechtzeitig, die Antwort kommt später als ${answersUntil(state)}: zuerst die Angebotsfrist mindestens bis ${until} verlängern (§ 20 Abs. 3 Nr. 1 VgV), oder begründen, warum die Antwort für die Angebote unerheblich ist (immaterial).`,
      `The question came in time, the answer comes after ${answersUntil(state)}: first extend the deadline to ${until} or later (section 20(3) no. 1 VgV), or say why the answer does not matter for the bids (immaterial).`,
    );
  }
  return accept({
    kind: 'QuestionAnswered',
    payload: {
      question,
      version: asked.answers + 1,
      answer,
      wording: wording ?? null,
      late,
      immaterial: late ? (immaterial ?? null) : null,
    },
  });
}
