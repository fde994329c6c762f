/** Answers of a bid against catalogue rows: levels where they are asked for, "not applicable" by rule only, one operating model. */
import { describe, expect, it } from 'vitest';
import type { Answer, Bid } from '../../../criteria/bid/bid.js';
import { checkBidAnswers } from '../../../criteria/bid/check-bid-answers.js';
import { pathText } from '../../../criteria/file/data-path.js';
import { CATALOGUE_LOT, PLAYED_SOURCES } from '../../harness/catalogue-lot.js';

const answered = (level?: number): Answer => ({
  state: 'answered',
  text: 'Siehe Anlage.',
  ...(level === undefined ? {} : { level }),
});

const bid = (answers: Readonly<Record<string, Answer>>, operatingModel = 'saas'): Bid => ({
  schema: 'zuschlag/bid/1',
  quality: {
    bidder: { name: 'Stufenwerk eG', seat: 'Hamburg', consortium: [] },
    subcontractors: [],
    product: 'Auskunft',
    operatingModel,
    answers: { A1: answered(), A2: answered(2), B1: answered(), B3: answered(1), ...answers },
    endpoint: { baseUrl: 'https://api.example', model: 'm' },
    exitConcept: {
      noticeMonths: 3,
      dataFormats: ['JSON'],
      transition: 'Drei Monate.',
      chargesMinor: 0,
      alternatives: [],
      residualRisk: 'Keines.',
    },
  },
  price: { currency: 'EUR', positions: [] },
});

const found = (value: Bid) =>
  checkBidAnswers(value, CATALOGUE_LOT.profile, PLAYED_SOURCES).map(({ rule, path, allowed }) => [
    rule,
    pathText(path),
    allowed.en,
  ]);

describe('answers to catalogue rows', () => {
  const levels = 'one of 0, 1, 2, 3, 4';
  it.each<[string, Readonly<Record<string, Answer>>, readonly (readonly string[])[]]>([
    ['levels on floor and ranked criterion', {}, []],
    ['the lowest level', { A2: answered(0) }, []],
    ['the highest level', { A2: answered(4), B3: answered(3) }, []],
    ['a floor without level', { A2: answered() }, [['bid.level', 'quality.answers.A2', levels]]],
    [
      'a level above the scale',
      { A2: answered(5) },
      [['bid.level', 'quality.answers.A2.level', levels]],
    ],
    [
      'a level that the row skips',
      { B3: answered(2) },
      [['bid.level', 'quality.answers.B3.level', 'one of 0, 1, 3']],
    ],
    [
      'a level where none is asked',
      { B1: answered(1) },
      [['bid.levelNotAsked', 'quality.answers.B1.level', 'no level']],
    ],
    ['states without level', { A2: { state: 'unknown' }, B3: { state: 'notYetAnswered' } }, []],
    ['the rule of the lot', { A3: { state: 'notApplicable', rule: 'test.levels#R-OWN' } }, []],
    [
      'another rule',
      { A3: { state: 'notApplicable', rule: 'R-OWN' } },
      [['bid.notApplicable', 'quality.answers.A3.rule', 'test.levels#R-OWN']],
    ],
  ])('%s', (_, answers, expected) => {
    expect(found(bid(answers))).toEqual(expected);
  });

  it('that call a criterion inapplicable without a rule are a complaint', () => {
    const [finding] = found(bid({ B3: { state: 'notApplicable', rule: 'passt nicht' } }));
    expect(finding?.slice(0, 2)).toEqual(['bid.notApplicable', 'quality.answers.B3.state']);
  });

  it('come with the operating model that the lot fixes', () => {
    expect(found(bid({}, 'ownOperation'))).toEqual([
      ['bid.operatingModel', 'quality.operatingModel', 'saas'],
    ]);
  });
});
