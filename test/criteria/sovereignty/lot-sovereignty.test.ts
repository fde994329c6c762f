/** What a lot's criteria say about sovereignty: which level counts for a row, on what it rests, what stays unknown. */
import { describe, expect, it } from 'vitest';
import type { CatalogueCriterion } from '../../../criteria/catalogue/catalogue.js';
import type { ProfileSources } from '../../../criteria/catalogue/catalogue-excerpt.js';
import type {
  Profile,
  ScoredCriterion,
  UnscoredCriterion,
} from '../../../criteria/profile/profile.js';
import type { BidFindings } from '../../../criteria/sovereignty/found-levels.js';
import { foundLevels } from '../../../criteria/sovereignty/found-levels.js';
import { bidMatrixOf, sealOf } from '../../../criteria/sovereignty/sovereignty-outcome.js';
import { TRAINING_LOT } from '../../harness/played-lots.js';

const text = (de: string): { de: string; en: string } => ({ de, en: de });

const row = (id: string, more: Partial<CatalogueCriterion>): CatalogueCriterion => ({
  id,
  revision: 1,
  title: text(id),
  subject: 'offer',
  addressee: ['BI'],
  role: { default: 'scored', allowed: ['gate', 'scored', 'information'] },
  scale: 'scale',
  provenance: [{ interpretation: 'editorial' }],
  ...more,
});

function sourcesOf(
  id: string,
  maximum: number,
  criteria: readonly CatalogueCriterion[],
  weights: Readonly<Record<string, number>> = {},
): ProfileSources {
  return {
    catalogues: [
      {
        id,
        version: '1.0.0',
        sha256: 'b'.repeat(64),
        edition: 'Test',
        title: text(id),
        status: 'derived',
        licence: { text: 'own', file: 'own', shareAlike: false },
        documents: [],
        scales: [
          {
            id: 'scale',
            kind: 'ladder',
            title: text('Stufe'),
            minimum: 0,
            maximum,
            unknown: 'allowed',
            notApplicable: 'ruleOnly',
            aggregation: ['minimum'],
          },
        ],
        groups: Object.entries(weights).map(([group, weightHintBp]) => ({
          id: group,
          title: text(group),
          weightHintBp,
        })),
        criteria,
      },
    ],
    applicability: [],
  };
}

const base = (id: string, catalogue: string, criterion: string) => ({
  id,
  title: id,
  requirement: id,
  source: { document: catalogue, reference: criterion },
  from: { catalogue, criterion },
});

const gate = (id: string, criterion: string, minimumLevel: number): UnscoredCriterion => ({
  ...base(id, 'eu.csf', criterion),
  role: 'gate',
  evidence: 'Erklärung',
  minimumLevel,
});
const asked = (id: string, criterion: string, catalogue = 'eu.csf'): UnscoredCriterion => ({
  ...base(id, catalogue, criterion),
  role: 'information',
});

function profileOf(
  unscored: readonly UnscoredCriterion[],
  scored: readonly ScoredCriterion[] = [],
): Profile {
  const { profile } = TRAINING_LOT;
  const [group] = profile.groups;
  if (group === undefined) throw new Error('the training lot has groups');
  const groups = scored.length === 0 ? profile.groups : [{ ...group, criteria: scored }];
  return { ...profile, unscored, groups };
}

const NOTHING: BidFindings = { answers: {}, gates: [], consensus: {} };
const finding = (criterionId: string, level?: number) => ({
  criterionId,
  met: true,
  reason: 'Nachweis liegt vor',
  ...(level === undefined ? {} : { level }),
});

describe('the EU framework', () => {
  const sources = sourcesOf(
    'eu.csf',
    4,
    [row('SOV-1', { group: 'SOV-1' }), row('SOV-3', { group: 'SOV-3' })],
    { 'SOV-1': 1_500, 'SOV-3': 1_000 },
  );
  const profile = profileOf([gate('A4', 'SOV-3', 2), asked('I2', 'SOV-1')]);
  const answers = { I2: { state: 'answered' as const, level: 3 } };

  it('keeps floor and score apart: 3 x 15 % and 2 x 10 % of 25 % are 65 %', () => {
    const result = sealOf(profile, sources, { ...NOTHING, answers, gates: [finding('A4', 2)] });
    expect(result?.floor).toEqual({
      lowest: 2,
      unknown: 0,
      below: [],
      open: false,
      verdict: 'met',
    });
    expect(result?.score).toEqual({ exact: '13/20', decimal: '65.00', coverageExact: '1/1' });
    expect(result?.lines.map(({ row: id, basis, level }) => [id, basis, level])).toEqual([
      ['SOV-3', 'examined', 2],
      ['SOV-1', 'stated', 3],
    ]);
  });

  it('leaves the floor open and counts zero while nobody has found a level', () => {
    const result = sealOf(profile, sources, { ...NOTHING, answers, gates: [finding('A4')] });
    expect(result?.floor).toMatchObject({ lowest: 3, unknown: 1, open: true, verdict: 'open' });
    expect(result?.score).toEqual({ exact: '9/20', decimal: '45.00', coverageExact: '3/5' });
  });

  it('names the objective below its minimum', () => {
    const result = sealOf(profile, sources, { ...NOTHING, answers, gates: [finding('A4', 1)] });
    expect(result?.floor).toMatchObject({ below: ['SOV-3'], verdict: 'missed', lowest: 1 });
  });

  it('says nothing for a profile without objectives', () => {
    expect(sealOf(profileOf([]), sources, NOTHING)).toBeNull();
  });

  it('takes an examined level before the bidder\u2019s own word on the same row', () => {
    const twice = profileOf([asked('I9', 'SOV-3'), gate('A4', 'SOV-3', 2)]);
    const boast = { I9: { state: 'answered' as const, level: 4 } };
    const result = sealOf(twice, sources, {
      ...NOTHING,
      answers: boast,
      gates: [finding('A4', 2)],
    });
    expect(result?.lines).toHaveLength(1);
    expect(result?.lines[0]).toMatchObject({ criterionId: 'A4', level: 2, basis: 'examined' });
  });
});

describe('the matrix', () => {
  const tags = (goal: string, ...layer: string[]) => ({ goal: [goal], layer });
  const sources = sourcesOf('oefit.matrix', 3, [
    row('W-FLEX', { tags: tags('W', 'MODEL') }),
    row('W-OSS', { tags: tags('W', 'APP', 'MODEL') }),
    row('G-COOP', {}),
  ]);
  const scored: ScoredCriterion = {
    ...base('B9', 'oefit.matrix', 'W-FLEX'),
    role: 'scored',
    weightBp: 10_000,
    scoredBy: {
      kind: 'panel',
      anchors: [
        { points: 0, meaning: 'nein', level: 0 },
        { points: 3_300, meaning: 'innerhalb', level: 1 },
        { points: 10_000, meaning: 'zwischen', level: 3 },
      ],
    },
  };
  const profile = profileOf([asked('I3', 'W-OSS', 'oefit.matrix')], [scored]);

  type Row = readonly [
    title: string,
    findings: Partial<BidFindings>,
    leftOut: string | undefined,
    countedZero: string | undefined,
  ];
  const ROWS: readonly Row[] = [
    [
      'both rows',
      { consensus: { B9: 3_300 }, answers: { I3: { state: 'answered', level: 3 } } },
      '2/3',
      '2/3',
    ],
    ['a missing row', { consensus: { B9: 10_000 } }, '1/1', '1/2'],
    ['points between the anchors', { consensus: { B9: 5_000 } }, undefined, undefined],
    [
      'a refused answer',
      { consensus: { B9: 3_300 }, answers: { I3: { state: 'refused' } } },
      '1/3',
      '1/6',
    ],
  ];

  it.each(ROWS)('of a bid with %s', (_, findings, leftOut, countedZero) => {
    const result = bidMatrixOf(profile, sources, { ...NOTHING, ...findings });
    const cell = result?.cells.find(({ goal, layer }) => goal === 'W' && layer === 'MODEL');
    expect(cell?.scores?.leftOut.exact).toBe(leftOut);
    expect(cell?.scores?.countedZero.exact).toBe(countedZero);
  });

  it('leaves out rows without goal or layer, and shows them nowhere as zero', () => {
    const result = bidMatrixOf(profileOf([asked('I4', 'G-COOP', 'oefit.matrix')]), sources, {
      ...NOTHING,
      answers: { I4: { state: 'answered', level: 3 } },
    });
    expect(result).toBeNull();
  });

  it('knows the state of every row that has no level', () => {
    const states = foundLevels(profile, sources, 'oefit.matrix', {
      ...NOTHING,
      answers: { I3: { state: 'answered' }, B9: { state: 'answered' } },
    });
    expect(states.map(({ criterionId, state, level }) => [criterionId, state, level])).toEqual([
      ['B9', 'unknown', null],
      ['I3', 'unknown', null],
    ]);
  });
});
