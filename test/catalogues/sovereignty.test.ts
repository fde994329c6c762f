/** The sovereignty catalogues: complete, tested by their publisher's rows, marked where we decided. */
import { describe, expect, it } from 'vitest';
import type { CatalogueCriterion } from '../../criteria/catalogue/catalogue.js';
import { runGoldenTests } from '../../criteria/formula/run-golden-tests.js';
import { OPERATING_MODELS } from '../../criteria/use-case/use-case.js';
import { FILES, pause, shelf } from './sovereignty-shelf.js';

const oefit = shelf['oefit.matrix'];

const idsOf = (criteria: readonly CatalogueCriterion[]): readonly string[] =>
  criteria.map(({ id }) => id);
const editorialFields = ({ provenance }: CatalogueCriterion): readonly string[] =>
  provenance.flatMap(({ field, interpretation }) =>
    field !== undefined && interpretation === 'editorial' ? [field] : [],
  );

describe.each(FILES)('%s', (id) => {
  const catalogue = shelf[id];

  it('passes its golden tests', async () => {
    expect(await runGoldenTests(catalogue, pause)).toEqual([]);
  });

  it('says the same in German and English, never the same text twice by mistake', () => {
    expect(catalogue.languages.available).toEqual(['de', 'en']);
    for (const { question, title } of catalogue.criteria) {
      if (question !== undefined) expect(question.en).not.toBe(question.de);
      expect(title.en).toBeDefined();
    }
  });

  it('scores and gates nothing that is the same for all bids', () => {
    for (const { subject, role } of catalogue.criteria) {
      if (subject === 'offer') continue;
      expect([role.default, ...role.allowed]).not.toContain('scored');
      expect([role.default, ...role.allowed]).not.toContain('gate');
    }
  });
});

describe('the ÖFIT indicators', () => {
  const usable = oefit.criteria.filter(({ usable = true }) => usable);

  it('are 22, of which the two without a definition are not usable', () => {
    expect(oefit.criteria).toHaveLength(22);
    const without = oefit.criteria.filter((one) => !usable.includes(one));
    expect(idsOf(without)).toEqual(['OEFIT-W-CLLM', 'OEFIT-E-NEG']);
    for (const { levels, role } of without) {
      expect([levels, role.allowed]).toEqual([undefined, ['information']]);
    }
  });

  it('are 8, 8 and 6 by goal, each with one goal and at least one layer', () => {
    const goals = oefit.criteria.map(({ tags }) => tags?.['goal']?.join());
    expect(['W', 'G', 'E'].map((goal) => goals.filter((one) => one === goal).length)).toEqual([
      8, 8, 6,
    ]);
    for (const { tags, id, group } of oefit.criteria) {
      expect(tags?.['layer']?.length, id).toBeGreaterThan(0);
      expect(tags?.['goal'], id).toEqual([group]);
    }
  });

  it('leave no cell of the matrix without an indicator that is in use', () => {
    const filled = new Set(
      usable.flatMap(({ tags }) =>
        (tags?.['layer'] ?? []).map((layer) => `${tags?.['goal']?.[0]} ${layer}`),
      ),
    );
    expect(filled.size).toBe(12);
  });

  it('run from 0 to the target state 3', () => {
    for (const { id, levels = [] } of usable) {
      expect([levels[0]?.value, levels.at(-1)?.value], id).toEqual([0, 3]);
    }
  });

  it('are split into offer and authority', () => {
    const authority = usable.filter(({ subject }) => subject === 'authority');
    expect(idsOf(authority).toSorted()).toEqual([
      'OEFIT-E-LEGAL',
      'OEFIT-G-ADAPT',
      'OEFIT-G-COOP',
      'OEFIT-G-EXCH',
      'OEFIT-G-SRC',
      'OEFIT-G-TECH',
      'OEFIT-W-ALT',
    ]);
    for (const { subject, role, id } of usable) {
      const allowed = subject === 'offer' ? ['scored', 'information'] : ['information'];
      expect(role.allowed, id).toEqual(allowed);
    }
  });

  it.each(['OEFIT-G-TECH', 'OEFIT-E-LEGAL', 'OEFIT-G-SRC'])(
    '%s admits that its levels are ours',
    (id) => {
      const criterion = oefit.criteria.find((one) => one.id === id);
      expect(criterion === undefined ? [] : editorialFields(criterion)).toContain('levels');
    },
  );
});

describe('the EU framework', () => {
  const { groups = [], criteria } = shelf['eu.csf'];

  it('has eight objectives whose weights sum to 10,000', () => {
    const weights = groups.map(({ weightHintBp = 0 }) => weightHintBp);
    expect(weights).toEqual([1500, 1000, 1000, 1500, 2000, 1500, 1000, 500]);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(10_000);
    expect(idsOf(criteria)).toEqual(groups.map((_, index) => `SOV-${index + 1}`));
    expect(criteria.map(({ group }) => group)).toEqual(groups.map(({ id }) => id));
  });
});

describe('shared responsibility', () => {
  const { criteria, presets = [] } = shelf.responsibility;
  const column = (model: string): string =>
    (presets.find(({ facts }) => facts['operatingModel'] === model)?.values ?? [])
      .map(({ addressee }) => (addressee.length === 2 ? 'G' : addressee[0] === 'AG' ? 'K' : 'A'))
      .join('');

  it('has a preset for every operating model, over all ten parts', () => {
    expect(presets.map(({ id }) => id).toSorted()).toEqual([...OPERATING_MODELS].toSorted());
    for (const { values } of presets) {
      expect(values.map(({ criterion }) => criterion)).toEqual(idsOf(criteria));
    }
  });

  it.each([
    ['publicSystem', 'KKKGAAAAAA'],
    ['saas', 'KKKGAAAAAA'],
    ['cloudPlatform', 'KKKGGGAAAA'],
    ['ownOperation', 'KKKKKKKKKK'],
  ])('%s: %s', (model, expected) => {
    expect(column(model)).toBe(expected);
  });
});
