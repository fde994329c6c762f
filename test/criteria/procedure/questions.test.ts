/** Bidders' questions: in time or not to the millisecond, answered to all without naming who asked, late only with more time or a reason. */
import { describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import type { Instant } from '../../../criteria/instant.js';
import { nextSteps } from '../../../criteria/procedure/next-steps.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { VGV_OPEN } from '../../../criteria/rule-set/vgv-open.js';
import { cameInTime } from '../../../criteria/procedure/question-state.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { ACTORS, EVERYBODY } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const ASKER = 'Nordlicht Systeme GmbH';
const received = `Wir, die ${ASKER}, fragen: Wie viele Anfragen kommen am Tag?`;
const wording = 'Wie viele Anfragen kommen am Tag?';
const answer = 'Etwa 1.200, siehe Leistungsbeschreibung.';

const published = (): Play => playTo(createPlay(), 'published');
const deadlineOf = (play: Play): Instant => play.state().bidDeadlineAt ?? '';
const information = (play: Play) => {
  const rules = play.state().ruleSet.information;
  if (rules === undefined) throw new Error('the rule set says nothing about questions');
  return rules;
};
const asked = (play: Play, more: { readonly asker?: string } = {}): Play => {
  const body = { received, wording, receivedAt: play.now(), ...more };
  play.accept('officer', 'askQuestion', body);
  return play;
};

describe('a question', () => {
  it.each([
    [-1, true],
    [0, true],
    [1, false],
  ])('that arrives %i ms after the period for questions is in time: %s', (ms, inTime) => {
    const play = published();
    const receivedAt = addMs(deadlineOf(play), ms - information(play).askedBeforeMs);
    play.waitUntil(addMs(deadlineOf(play), -1));
    play.accept('officer', 'askQuestion', { received, wording, receivedAt });
    expect(play.state().questions).toMatchObject([{ question: 1, inTime }]);
  });

  it.each([
    ['2026-12-13T11:00:00.000Z', true],
    ['2026-12-13T11:00:00.001Z', false],
  ])('under the VgV rules counts by its ten days: %s in time %s', (receivedAt, inTime) => {
    expect(cameInTime(VGV_OPEN, receivedAt, '2026-12-23T11:00:00.000Z')).toBe(inTime);
  });

  it.each([
    ['before the publication', (play: Play) => addMs(play.state().phaseSince, -1), 'ruleViolated'],
    ['at the publication', (play: Play) => play.state().phaseSince, 'accepted'],
    ['now', (play: Play) => play.now(), 'accepted'],
    ['in the future', (play: Play) => addMs(play.now(), 1), 'ruleViolated'],
  ])('received %s: %s', (_, at, expected) => {
    const play = published();
    play.wait(100);
    const { decision } = play.give('officer', 'askQuestion', {
      received,
      wording,
      receivedAt: at(play),
    });
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });

  it.each([
    ['Die Nordlicht Systeme GmbH fragt nach Mengen.'],
    ['die NORDLICHT  systeme\ngmbh fragt nach Mengen.'],
  ])('is not put to all with the name of who asks: %s', (named) => {
    const play = published();
    const body = { received, wording: named, asker: ASKER, receivedAt: play.now() };
    expect(play.refuse('officer', 'askQuestion', body).code).toBe('ruleViolated');
    play.accept('officer', 'askQuestion', { ...body, wording });
  });

  it('is told to nobody with the name of who asks, and the number of questions is no number of bidders', () => {
    const play = asked(published(), { asker: ASKER });
    for (const who of EVERYBODY) {
      expect(JSON.stringify(viewFor(ACTORS[who], play.state()))).not.toContain('Nordlicht');
    }
    const view = viewFor(ACTORS.evaluator, play.state());
    expect(view?.questions).toEqual([
      { question: 1, receivedAt: play.now(), inTime: true, answers: 0 },
    ]);
  });
});

describe('an answer', () => {
  const MOMENTS = [
    [-1, 'accepted'],
    [0, 'accepted'],
    [1, 'reasonRequired'],
  ] as const;

  it.each(MOMENTS)('%i ms after the period for answers: %s', (ms, expected) => {
    const play = asked(published());
    play.waitUntil(addMs(deadlineOf(play), ms - information(play).answeredBeforeMs));
    const { decision } = play.give('officer', 'answerQuestion', { question: 1, answer });
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
    if (decision.kind === 'refused') expect(decision.refusal.detail.de).toContain('§ 20 Abs. 3');
  });

  it('that is late comes with a longer bid period, to the millisecond', () => {
    const play = asked(published());
    play.waitUntil(addMs(deadlineOf(play), -10));
    const enough = addMs(play.now(), information(play).answeredBeforeMs);
    const short = play.fork();
    const reason = 'Späte Antwort';
    short.accept('officer', 'extendDeadline', { bidDeadlineAt: addMs(enough, -1), reason });
    expect(short.refuse('officer', 'answerQuestion', { question: 1, answer }).code).toBe(
      'reasonRequired',
    );
    play.accept('officer', 'extendDeadline', { bidDeadlineAt: enough, reason });
    play.accept('officer', 'answerQuestion', { question: 1, answer });
    expect(play.log().at(-1)?.event.payload).toMatchObject({ late: false, immaterial: null });
  });

  it('that is late and does not matter says why, and the record repeats it', () => {
    const play = asked(published());
    play.waitUntil(addMs(deadlineOf(play), -10));
    const immaterial = 'Die Zahl stand schon in den Unterlagen.';
    play.accept('officer', 'answerQuestion', { question: 1, answer, immaterial });
    const [question] = buildRecord(chained(play.log()), 1).opening.questions;
    expect(question?.answers).toMatchObject([{ late: true, immaterial }]);
  });

  it('to a question that did not come in time is free of the period', () => {
    const play = published();
    play.waitUntil(addMs(deadlineOf(play), -10));
    asked(play);
    play.accept('officer', 'answerQuestion', { question: 1, answer });
  });

  it('names no company that has asked, not even in answer to another one', () => {
    const play = asked(asked(published(), { asker: ASKER }), { asker: 'Südwind AG' });
    const naming = { question: 2, answer: `Wie schon für ${ASKER} beantwortet.` };
    expect(play.refuse('officer', 'answerQuestion', naming).code).toBe('ruleViolated');
    const worded = { question: 2, answer, wording: 'Fragt die Südwind AG' };
    expect(play.refuse('officer', 'answerQuestion', worded).code).toBe('ruleViolated');
    const bidDeadlineAt = addMs(deadlineOf(play), 1);
    const extension = { bidDeadlineAt, reason: 'Frage der Südwind AG' };
    expect(play.refuse('officer', 'extendDeadline', extension).code).toBe('ruleViolated');
  });

  it('can be corrected, and both stand in the record', () => {
    const play = asked(published());
    play.accept('officer', 'answerQuestion', { question: 1, answer: 'Etwa 12.' });
    play.accept('officer', 'answerQuestion', { question: 1, answer, wording: 'Wie viele Fälle?' });
    const [question] = buildRecord(chained(play.log()), 1).opening.questions;
    expect(question).toMatchObject({ received, wording: 'Wie viele Fälle?' });
    expect(question?.answers.map((one) => [one.version, one.answer])).toEqual([
      [1, 'Etwa 12.'],
      [2, answer],
    ]);
  });

  it.each([0, 2, 300])('answers only what was asked: not number %i', (question) => {
    const play = asked(published());
    expect(play.refuse('officer', 'answerQuestion', { question, answer }).code).toBe(
      'unknownReference',
    );
  });
});

describe('an open question', () => {
  it('is a next step with its last moment, and a warning from half of the period before', () => {
    const play = asked(published());
    const until = addMs(deadlineOf(play), -information(play).answeredBeforeMs);
    const warnFrom = addMs(until, -information(play).answeredBeforeMs / 2);
    expect(nextSteps(play.state())[0]).toMatchObject({
      command: 'answerQuestion',
      until,
      warnFrom,
    });
    play.accept('officer', 'answerQuestion', { question: 1, answer });
    expect(nextSteps(play.state()).map(({ command }) => command)).toEqual(['receiveBid']);
  });

  it('stands in the record as open when the period is over', () => {
    const play = playTo(asked(published()), 'examination');
    const { questions } = buildRecord(chained(play.log()), 1).opening;
    expect(questions).toMatchObject([{ question: 1, inTime: true, answers: [] }]);
  });

  it('goes with a bid period that a return has undone', () => {
    const play = playTo(asked(published()), 'opening');
    play.accept('officer', 'returnTo', { phase: 'design', reason: 'Neue Frist' });
    play.accept('approver', 'confirmReturn', {});
    expect(play.state().questions).toEqual([]);
    expect(buildRecord(chained(play.log()), 1).opening.questions).toEqual([]);
  });
});

describe('an extension', () => {
  it.each([
    [-1, 'ruleViolated'],
    [0, 'ruleViolated'],
    [1, 'accepted'],
  ])('%i ms from the deadline: %s', (ms, expected) => {
    const play = published();
    const bidDeadlineAt = addMs(deadlineOf(play), ms);
    const { decision } = play.give('officer', 'extendDeadline', { bidDeadlineAt, reason: 'Mehr' });
    expect(decision.kind === 'accepted' ? 'accepted' : decision.refusal.code).toBe(expected);
  });
});
