/** Design checks: each rule finds what it is for, says how to mend it, and is silent on a sound design. */
import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import { namedProduct } from '../../../criteria/design-check/check-neutrality.js';
import type { DesignInput } from '../../../criteria/design-check/design-finding.js';
import { found, SOUND, withAward, withProfile, withUseCase } from './sound-design.js';

describe('the design before the freeze', () => {
  it('a sound design has no findings', () => {
    expect(found(SOUND)).toEqual([]);
  });

  it('every finding has words and a way to mend it in both languages', () => {
    const broken: DesignInput = {
      ...withProfile(({ groups }) => ({ groups: groups.slice(0, 1) })),
      suites: [],
    };
    const findings = checkDesign(broken);
    expect(findings.length).toBeGreaterThan(2);
    for (const { text, mend } of findings) {
      for (const words of [text.de, text.en, mend.de, mend.en]) expect(words).not.toBe('');
    }
  });

  it('blocking findings come before warnings', () => {
    const input: DesignInput = {
      ...withAward({ method: 'M7', parameters: { maxPricePoints: 95_000, maxPerformance: 1 } }),
      suites: [],
    };
    expect(found(input).map((line) => line.split(' ')[0])).toEqual([
      'blocking',
      'warning',
      'warning',
    ]);
  });

  it('weights that do not add up block', () => {
    const input = withProfile(({ groups }) => ({
      groups: groups.map((group, index) => (index === 0 ? { ...group, weightBp: 5_999 } : group)),
    }));
    expect(found(input)).toEqual(['blocking design.form profile.groups']);
  });

  it('a gate that carries a weight blocks, even if it came by another way than a file', () => {
    const input = withProfile(({ unscored }) => ({
      unscored: unscored.map((criterion) => ({ ...criterion, weightBp: 100 })),
    }));
    expect(found(input)).toEqual([
      'blocking design.gateWithoutWeight profile.unscored[0].weightBp',
    ]);
  });

  describe('a relevant risk', () => {
    const risk = { risk: 'AR1', relevant: true, reason: 'möglich' } as const;
    const RULE = 'blocking design.riskCovered useCase.risks[0]';

    it('without any criterion blocks', () => {
      expect(found(withUseCase({ risks: [risk] }))).toEqual([RULE]);
    });
    it('that names only criteria of another lot blocks', () => {
      expect(found(withUseCase({ risks: [{ ...risk, coveredBy: ['X1'] }] }))).toEqual([RULE]);
    });
    it('that is not relevant needs nothing', () => {
      expect(found(withUseCase({ risks: [{ ...risk, relevant: false }] }))).toEqual([]);
    });
    it.each(['A1', 'B2'])('is covered by the gate or scored criterion %s', (id) => {
      expect(found(withUseCase({ risks: [{ ...risk, coveredBy: [id] }] }))).toEqual([]);
    });

    const answeredBy = (role: 'clause' | 'information'): DesignInput => ({
      ...withUseCase({ risks: [risk] }),
      profile: {
        ...SOUND.profile,
        unscored: SOUND.profile.unscored.map(({ id, title, requirement, source }) => ({
          id,
          title,
          requirement,
          source,
          role,
          risks: ['AR1'],
        })),
      },
    });
    it('is covered by a contract clause that names it', () => {
      expect(found(answeredBy('clause'))).toEqual([]);
    });
    it('is not covered by a question for information', () => {
      expect(found(answeredBy('information'))).toEqual([RULE]);
    });

    const idle = (minimumPoints: number): DesignInput => {
      const input = withProfile(({ groups }) => ({
        groups: groups.map((group) => ({
          ...group,
          weightBp: group.id === 'G1' ? 10_000 : 0,
          criteria: group.criteria.map((criterion) =>
            criterion.id === 'B2' ? { ...criterion, minimumPoints } : criterion,
          ),
        })),
        unscored: [
          {
            id: 'V1',
            role: 'clause',
            title: 'Digitale Souveränität',
            requirement: 'Ausstieg',
            source: { document: 'Vertrag', reference: '§ 1' },
          },
        ],
      }));
      return { ...input, useCase: { ...input.useCase, risks: [{ ...risk, coveredBy: ['B2'] }] } };
    };
    it('is not covered by a criterion of weight 0 without a minimum', () => {
      expect(found(idle(0))).toEqual([RULE]);
    });
    it('is covered by a criterion of weight 0 with a minimum', () => {
      expect(found(idle(1))).toEqual([]);
    });
  });

  describe('the share of the price', () => {
    const shares = (priceShareBp: number) => ({
      method: 'M5' as const,
      parameters: {
        qualityShareBp: 10_000 - priceShareBp,
        priceShareBp,
        referencePerformance: 1,
        referencePriceMinor: 1,
      },
    });
    const points = (maxPricePoints: number) => ({
      method: 'M7' as const,
      parameters: { maxPricePoints, maxPerformance: 100_000 },
    });
    const exponent = (exponentBp: number) => ({
      method: 'M9' as const,
      parameters: { exponentBp },
    });

    it.each([
      [shares(9_000), true],
      [shares(8_999), false],
      [shares(1_000), true],
      [shares(1_001), false],
      [points(90_000), true],
      [points(89_999), false],
      [points(10_000), true],
      [points(10_001), false],
      [exponent(1_000), true],
      [exponent(1_001), false],
      [exponent(9_000), true],
      [exponent(8_999), false],
      [{ method: 'M1' as const, parameters: { scale: 1 } }, false],
      [{ method: 'M11' as const, parameters: {} }, false],
    ])('of %j is extreme: %s', (award, extreme) => {
      const rules = checkDesign(withAward(award)).map(({ rule }) => rule);
      expect(rules.includes('design.extremeShare')).toBe(extreme);
    });
  });

  it.each([
    ['M3', true],
    ['M4', true],
    ['M6', true],
    ['M7', true],
    ['M7k', true],
    ['M8', true],
    ['M1', false],
    ['M2', false],
    ['M5', false],
    ['M9', false],
    ['M10', false],
    ['M11', false],
  ] as const)('a losing bid can turn the order under %s: %s', (method, flips) => {
    const parameters = {
      scale: 1,
      corridorBp: 500,
      decision: 'lowestPrice',
      qualityShareBp: 5_000,
      priceShareBp: 5_000,
      referencePerformance: 1,
      referencePriceMinor: 1,
      maxPricePoints: 50_000,
      maxPerformance: 1,
      zeroAtFactorThousandths: 3_000,
      exponentBp: 5_000,
      constant: 0,
    };
    const input = withAward({ method, parameters });
    const rules = checkDesign(input).map(({ rule }) => rule);
    expect(rules.includes('design.methodCanFlip')).toBe(flips);
  });

  describe('sovereignty', () => {
    const PLACE = 'design.sovereigntyTreated profile.groups';
    const plain = withProfile(({ groups }) => ({
      groups: groups.map((group) => ({ ...group, title: 'Gruppe', sovereignty: false })),
    }));

    it('that is treated nowhere is a warning', () => {
      expect(found(plain)).toEqual([`warning ${PLACE}`]);
    });
    it('that is treated nowhere blocks where the strategic relevance is high', () => {
      const useCase = { ...plain.useCase, strategicRelevance: 'high' } as const;
      expect(found({ ...plain, useCase })).toEqual([`blocking ${PLACE}`]);
    });
    it('in a group of weight 0 is a name without effect', () => {
      const input = withProfile(({ groups }) => ({
        groups: groups.map((group) => ({ ...group, weightBp: group.id === 'G1' ? 10_000 : 0 })),
      }));
      expect(found(input)).toEqual([`warning ${PLACE}`]);
    });
    it.each(['gate', 'clause'] as const)('as a %s is treated', (role) => {
      const [first] = plain.profile.unscored;
      if (first === undefined) throw new Error('no criterion');
      const { id, source } = first;
      const base = { id, source, title: 'Digitale Souveränität', requirement: 'Betrieb' };
      const criterion = role === 'gate' ? { ...base, role, evidence: 'Liste' } : { ...base, role };
      const input = { ...plain, profile: { ...plain.profile, unscored: [criterion] } };
      expect(found(input)).toEqual([]);
    });
  });

  it('a benchmark criterion without a planned suite, or with an empty one, blocks', () => {
    const line = 'blocking design.suitePlanned profile.groups[0].criteria[0].scoredBy.suiteId';
    expect(found({ ...SOUND, suites: [] })).toEqual([line]);
    const empty = SOUND.suites.map(({ suite }) => ({ suite, itemCount: 0 }));
    expect(found({ ...SOUND, suites: empty })).toEqual([line]);
  });

  it('a suite that no criterion uses is a warning', () => {
    const spare = SOUND.suites.map(({ suite }) => ({ suite: { ...suite, id: 'x' }, itemCount: 1 }));
    expect(found({ ...SOUND, suites: [...SOUND.suites, ...spare] })).toEqual([
      'warning design.suiteUsed suites[1]',
    ]);
  });

  it.each([
    ['Das System nutzt GPT-4.', 'GPT'],
    ['Anbindung an Microsoft SharePoint', 'Microsoft'],
    ['ein Modell der Llama3-Reihe', 'Llama'],
    ['Betrieb mit (Azure)', 'Azure'],
    ['Betrieb mit Azure oder gleichwertig', null],
    ['GPT-4 or equivalent', null],
    ['ein gleichwertiges Modell wie GPT-4', null],
    ['Metadaten werden gespeichert', null],
    ['Sapphire und Amazonas und Orakel', null],
    ['ein großes Sprachmodell', null],
  ])('product neutrality of "%s": %s', (text, name) => {
    expect(namedProduct(text)).toBe(name);
  });

  it('a product in a gate is a warning with its place', () => {
    const input = withProfile(({ unscored }) => ({
      unscored: unscored.map((criterion) => ({ ...criterion, requirement: 'Betrieb in Azure' })),
    }));
    expect(found(input)).toEqual(['warning design.productNeutral profile.unscored[0].requirement']);
  });
});
