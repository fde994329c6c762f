/** Part of the chapter "opening": bidders' questions as they came and as all read them, with every answer, and those left open. */
import type { Instant } from '../instant.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface RecordedAnswer {
  readonly stamp: Stamp;
  readonly version: number;
  readonly answer: string;
  readonly late: boolean;
  /** Why a late answer did not make the bid period longer. */
  readonly immaterial: string | null;
}

export interface RecordedQuestion {
  readonly question: number;
  readonly asked: Stamp;
  readonly receivedAt: Instant;
  readonly received: string;
  /** As all read it: the first wording, or the last one that came with an answer. */
  readonly wording: string;
  readonly asker: string | null;
  readonly inTime: boolean;
  /** In their order, each correcting the one before; empty for a question that stayed open. */
  readonly answers: readonly RecordedAnswer[];
}

/** Questions of the bid period that counts, by number. */
export function questionsOf(view: LogView): readonly RecordedQuestion[] {
  const answered = current(view, 'QuestionAnswered');
  return current(view, 'QuestionAsked').map(({ stamp, payload }) => {
    const own = answered.filter((one) => one.payload.question === payload.question);
    const worded = own.findLast((one) => one.payload.wording !== null)?.payload.wording;
    return {
      question: payload.question,
      asked: stamp,
      receivedAt: payload.receivedAt,
      received: payload.received,
      wording: worded ?? payload.wording,
      asker: payload.asker,
      inTime: payload.inTime,
      answers: own.map(({ stamp: at, payload: { version, answer, late, immaterial } }) => ({
        stamp: at,
        ...{ version, answer, late, immaterial },
      })),
    };
  });
}
