/** What the authority answers about itself: only its own rows, only values of their scales, until the design is frozen. */
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../criteria/catalogue/catalogue.js';
import { needDigest } from '../../../criteria/procedure/digests.js';
import { pathText } from '../../../criteria/file/data-path.js';
import { checkQuestionnaireAgainstCatalogue } from '../../../criteria/questionnaire/check-questionnaire.js';
import type { QuestionnaireAnswer } from '../../../criteria/questionnaire/questionnaire.js';
import { createPlay } from '../../harness/play-procedure.js';
import {
  QUESTIONNAIRE,
  QUESTIONNAIRE_SOURCE,
  SELF_CHECK,
  authorityRow,
} from '../../harness/played-questionnaire.js';
import { playTo } from '../../harness/procedure-course.js';

const { excerpt } = QUESTIONNAIRE_SOURCE;
const CATALOGUE: Catalogue = {
  ...excerpt,
  schema: 'zuschlag/catalogue/1',
  validity: { from: '2026-01-01' },
  languages: { source: 'de', available: ['de', 'en'] },
  criteria: [
    authorityRow('SC1'),
    {
      ...authorityRow('LEVELS'),
      levels: [
        { value: 1, title: { de: 'wenig' } },
        { value: 5, title: { de: 'viel' } },
      ],
    },
    { ...authorityRow('OFFER'), subject: 'offer' },
    { ...authorityRow('GONE'), usable: false },
  ],
};

const answered = (value: number): QuestionnaireAnswer => ({ state: 'answered', value });

describe('a questionnaire', () => {
  type Row = readonly [id: string, answer: QuestionnaireAnswer, found: string[]];
  const ROWS: readonly Row[] = [
    ['SC1', answered(1), []],
    ['SC1', answered(5), []],
    ['SC1', answered(0), ['questionnaire.value answers.SC1.value']],
    ['SC1', answered(6), ['questionnaire.value answers.SC1.value']],
    ['SC1', { state: 'unknown' }, []],
    ['SC1', { state: 'refused', reason: 'Noch nicht erhoben.' }, []],
    ['LEVELS', answered(5), []],
    ['LEVELS', answered(3), ['questionnaire.value answers.LEVELS.value']],
    ['OFFER', answered(3), ['questionnaire.unknownRow answers.OFFER']],
    ['GONE', answered(3), ['questionnaire.unknownRow answers.GONE']],
    ['constructor', answered(3), ['questionnaire.unknownRow answers.constructor']],
  ];

  it.each(ROWS)('answers %s by %j: %j', (id, answer, expected) => {
    const questionnaire = { ...QUESTIONNAIRE, answers: { [id]: answer } };
    const findings = checkQuestionnaireAgainstCatalogue(questionnaire, CATALOGUE);
    expect(findings.map(({ rule, path }) => `${rule} ${pathText(path)}`)).toEqual(expected);
    for (const { message } of findings) expect(message.de).not.toBe(message.en);
  });

  it('can be answered again: the last answers count, all versions stay in the log', () => {
    const play = playTo(createPlay(), 'design');
    play.accept('officer', 'answerQuestionnaire', SELF_CHECK);
    const answers = { SC1: answered(2), SC2: answered(3) };
    const changed = { ...SELF_CHECK, questionnaire: { ...QUESTIONNAIRE, answers } };
    play.accept('officer', 'answerQuestionnaire', changed);
    const last = play.state().questionnaires['test.selfcheck'];
    expect([last?.version, last?.questionnaire.answers]).toEqual([2, answers]);
    const kinds = play.log().filter(({ event }) => event.kind === 'QuestionnaireAnswered');
    expect(kinds).toHaveLength(2);
  });

  it('is part of what the approver confirms as need', () => {
    const play = playTo(createPlay(), 'design');
    const before = needDigest(play.state());
    play.accept('officer', 'answerQuestionnaire', SELF_CHECK);
    expect(needDigest(play.state())).not.toBe(before);
  });
});
