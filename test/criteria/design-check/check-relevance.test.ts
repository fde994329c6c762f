/** The minima that the strategic relevance proposes: a warning where the profile demands less, silence elsewhere. */
import { describe, expect, it } from 'vitest';
import type { ProfileSources } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { checkRelevance } from '../../../criteria/design-check/check-relevance.js';
import type { DesignInput } from '../../../criteria/design-check/design-finding.js';
import type { UnscoredCriterion } from '../../../criteria/profile/profile.js';
import type { Questionnaire } from '../../../criteria/questionnaire/questionnaire.js';
import { createPlay } from '../../harness/play-procedure.js';
import { QUESTIONNAIRE_SOURCE, authorityRow } from '../../harness/played-questionnaire.js';
import { TRAINING_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import { SOUND } from './sound-design.js';

const ROWS = ['SR-a', 'SR-b', 'SR-c', 'SR-d'] as const;

/** Answers to the four questions; a null stays unanswered. */
function answers(...values: readonly (number | null)[]): DesignInput['questionnaires'] {
  const reference = { id: 'strategic-relevance', version: '1.0.0', sha256: 'a'.repeat(64) };
  const given = ROWS.flatMap((id, at) => {
    const value = values[at] ?? null;
    return value === null ? [] : [[id, { state: 'answered' as const, value }] as const];
  });
  const questionnaire: Questionnaire = {
    schema: 'zuschlag/questionnaire/1',
    title: 'Bedeutung',
    catalogue: reference,
    answers: Object.fromEntries(given),
  };
  const { excerpt } = QUESTIONNAIRE_SOURCE;
  const criteria = ROWS.map((id) => authorityRow(id));
  return [
    {
      questionnaire,
      source: { excerpt: { ...excerpt, ...reference, criteria }, applicability: [] },
    },
  ];
}

const floor = (minimumLevel: number): UnscoredCriterion => ({
  id: 'A9',
  role: 'gate',
  title: 'Untergrenze',
  requirement: 'Mindestens diese Stufe.',
  evidence: 'Erklärung',
  source: { document: 'Rahmen', reference: 'SOV-3' },
  from: { catalogue: 'eu.csf', criterion: 'SOV-3' },
  minimumLevel,
});

const SOURCES: ProfileSources = {
  catalogues: [
    {
      ...QUESTIONNAIRE_SOURCE.excerpt,
      id: 'eu.csf',
      criteria: [{ ...authorityRow('SOV-3'), subject: 'offer' }],
    },
  ],
  applicability: [],
};

const found = (
  questionnaires: DesignInput['questionnaires'],
  unscored: readonly UnscoredCriterion[],
): readonly string[] =>
  checkRelevance({
    ...SOUND,
    profile: { ...TRAINING_LOT.profile, unscored },
    sources: SOURCES,
    ...(questionnaires === undefined ? {} : { questionnaires }),
  }).map(({ rule, severity, place }) => `${severity} ${rule} ${place}`);

const NO_FLOOR = 'warning design.relevanceMinima profile.unscored';
const LOW_FLOOR = 'warning design.relevanceMinima profile.unscored[0].minimumLevel';

describe('the minima of a relevance', () => {
  type Row = readonly [
    title: string,
    questionnaires: DesignInput['questionnaires'],
    unscored: readonly UnscoredCriterion[],
    expected: readonly string[],
  ];
  const TABLE: readonly Row[] = [
    ['that nobody asked for are not missed', undefined, [], []],
    ['that is still open propose nothing', answers(2, 0, 0, null), [], []],
    ['of no relevance propose nothing', answers(0, 0, 0, 0), [], []],
    ['are missed where no floor is demanded', answers(0, 2, 0, 0), [], [NO_FLOOR]],
    ['are missed one level below', answers(0, 2, 0, 0), [floor(1)], [LOW_FLOOR]],
    ['are met exactly at the level', answers(0, 2, 0, 0), [floor(2)], []],
    ['are met above the level', answers(0, 2, 0, 0), [floor(3)], []],
    [
      'of the highest answer count, although one is open',
      answers(3, null, null, null),
      [floor(2)],
      [LOW_FLOOR],
    ],
  ];

  it.each(TABLE)('%s', (_, questionnaires, unscored, expected) => {
    expect(found(questionnaires, unscored)).toEqual(expected);
  });
});

describe('notes of the design check', () => {
  it('stand in the proposal to freeze, so that the second person sees them', () => {
    const play = playTo(createPlay({ lots: [TRAINING_LOT] }), 'published');
    const proposed = play.log().find(({ event }) => event.kind === 'FreezeProposed');
    const findings =
      proposed?.event.kind === 'FreezeProposed' ? proposed.event.payload.findings : [];
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(findings.every(({ lotId }) => lotId === TRAINING_LOT.id)).toBe(true);
  });
});
