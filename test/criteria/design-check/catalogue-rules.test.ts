/** Design checks on criteria from catalogues: origin, role, addressee, subject, applicability, floors, risks. */
import { describe, expect, it } from 'vitest';
import type { CatalogueCriterion } from '../../../criteria/catalogue/catalogue.js';
import type { Subject } from '../../../criteria/catalogue/catalogue-terms.js';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import type { RowChange } from './sound-design.js';
import { EXCERPT, found, GATE, leadsSomewhere, ROW, SCORED, withRow } from './sound-design.js';

const PLACE = { A1: GATE, B2: SCORED } as const;
const ROLE = { A1: 'gate', B2: 'scored' } as const;
const BOTH = ['A1', 'B2'] as const;

/** Every finding here has words in both languages, and a place that exists. */
function lines(change: RowChange): readonly string[] {
  const input = withRow(change);
  for (const { text, mend, place } of checkDesign(input)) {
    for (const words of [text.de, text.en, mend.de, mend.en]) expect(words.trim()).not.toBe('');
    expect([place, leadsSomewhere(input, place)]).toEqual([place, true]);
  }
  return found(input);
}

describe.each(BOTH)('criterion %s from a catalogue', (taken) => {
  const at = PLACE[taken];

  it('has no findings where the row fits', () => {
    expect(lines({ taken })).toEqual([]);
  });

  it('blocks without the row, and with another edition than the profile names', () => {
    const line = `blocking design.catalogueKnown ${at}.from`;
    expect(found({ ...withRow({ taken }), sources: NO_SOURCES })).toEqual([line]);
    expect(lines({ taken, row: { id: 'OTHER' } })).toEqual([line]);
    expect(lines({ taken, excerpt: { version: '1.0.1' } })).toEqual([line]);
    expect(lines({ taken, excerpt: { sha256: 'b'.repeat(64) } })).toEqual([line]);
  });

  it('blocks where the profile does not name the catalogue', () => {
    const input = withRow({ taken });
    const { catalogues: _, ...profile } = input.profile;
    expect(found({ ...input, profile })).toContain(`blocking design.catalogueKnown ${at}.from`);
  });

  it.each([
    [['AG'], true],
    [['EN'], true],
    [['AG', 'EN'], true],
    [['BI'], false],
    [['BT'], false],
    [['AG', 'BI'], false],
  ] as const)('addressed to %j blocks: %s', (addressee, blocks) => {
    const expected = blocks ? [`blocking design.addressee ${at}.role`] : [];
    expect(lines({ taken, row: { addressee } })).toEqual(expected);
  });

  it.each<[Subject, boolean]>([
    ['authority', true],
    ['project', true],
    ['offer', false],
    ['system', false],
    ['model', false],
  ])('about the %s blocks: %s', (subject, blocks) => {
    const expected = blocks ? [`blocking design.authorityIndicator ${at}.role`] : [];
    expect(lines({ taken, row: { subject } })).toEqual(expected);
  });

  it('blocks in a role that the row does not allow', () => {
    const others = ROW.role.allowed.filter((role) => role !== ROLE[taken]);
    const role = { default: 'clause', allowed: others } as const;
    expect(lines({ taken, row: { role } })).toEqual([`blocking design.roleAllowed ${at}.role`]);
  });

  it('blocks where the row is listed only', () => {
    expect(lines({ taken, row: { usable: false } })).toEqual([
      `blocking design.roleAllowed ${at}.role`,
    ]);
    expect(lines({ taken, row: { usable: true } })).toEqual([]);
  });

  const ruled: Partial<CatalogueCriterion> = { needs: ['cloud'], appliesWhen: 'cloud' };
  const OPEN = `blocking design.applicabilityByBidder ${at}.from`;

  it('blocks while the lot does not settle whether it applies', () => {
    expect(lines({ taken, row: ruled, applies: 'undetermined' })).toEqual([OPEN]);
    expect(lines({ taken, row: ruled })).toEqual([OPEN]);
    expect(lines({ taken, row: ruled, applies: true })).toEqual([]);
  });

  it('names the facts that are missing', () => {
    const [finding] = checkDesign(withRow({ taken, row: ruled, applies: 'undetermined' }));
    expect(finding?.mend.de).toContain('cloud');
  });
});

it('a weight on a criterion that does not apply blocks, a gate that does not apply is silent', () => {
  const row = { needs: ['cloud'], appliesWhen: 'cloud' };
  expect(lines({ taken: 'B2', row, applies: false })).toEqual([
    `blocking design.applicabilityByBidder ${SCORED}.from`,
  ]);
  expect(lines({ taken: 'A1', row, applies: false })).toEqual([]);
});

describe('a gate needs a verified source', () => {
  const LINE = `blocking design.unverifiedGate ${GATE}.role`;

  it.each([
    [{ row: { status: 'unverified' } }, true],
    [{ row: { status: 'proposal' } }, true],
    [{ excerpt: { status: 'proposal' } }, true],
    [{ excerpt: { status: 'superseded' } }, true],
    [{ excerpt: { status: 'official' } }, false],
    [{ excerpt: { status: 'derived' } }, false],
  ] as const)('with %j it blocks: %s', (change, blocks) => {
    expect(lines({ taken: 'A1', ...change })).toEqual(blocks ? [LINE] : []);
  });

  it('what is scored excludes nobody and may rest on a proposal', () => {
    expect(lines({ taken: 'B2', row: { status: 'proposal' } })).toEqual([]);
  });
});

it('duties of the authority may stand as information', () => {
  const criterion = { role: 'information' };
  const row = { subject: 'authority', addressee: ['AG'], status: 'unverified' } as const;
  expect(lines({ taken: 'A1', row, criterion })).toEqual([]);
});

describe('the floor of a gate', () => {
  const at = `${GATE}.minimumLevel`;

  it.each([
    [0, [`warning design.minimaReachable ${at}`]],
    [1, [`blocking design.minimaReachable ${at}`]],
    [2, []],
    [4, []],
    [5, [`blocking design.minimaReachable ${at}`]],
    [-1, [`blocking design.minimaReachable ${at}`]],
  ])('of level %i on a ladder of 0, 2, 3, 4: %j', (minimumLevel, expected) => {
    expect(lines({ taken: 'A1', criterion: { minimumLevel } })).toEqual(expected);
  });

  it.each([
    [2, 'warning'],
    [0, 'blocking'],
    [3, null],
  ])('follows the own levels 2 and 3 of the row at level %i: %s', (minimumLevel, severity) => {
    const levels = [2, 3].map((value) => ({ value, title: { de: 'Stufe', en: 'Level' } }));
    const expected = severity === null ? [] : [`${severity} design.minimaReachable ${at}`];
    expect(lines({ taken: 'A1', row: { levels }, criterion: { minimumLevel } })).toEqual(expected);
  });

  it.each([
    [0, 'warning'],
    [1, null],
    [4, null],
    [5, 'blocking'],
  ])('on a scale without named levels from 0 to 4 at %i: %s', (minimumLevel, severity) => {
    const scales = EXCERPT.scales.map(({ levels: _, ...scale }) => scale);
    const expected = severity === null ? [] : [`${severity} design.minimaReachable ${at}`];
    expect(lines({ taken: 'A1', excerpt: { scales }, criterion: { minimumLevel } })).toEqual(
      expected,
    );
  });
});

describe('a row that is meant for the eligibility check', () => {
  const LINE = `warning design.eligibilityAsAward ${SCORED}.from`;

  it.each([
    [['S4'], true],
    [['S4', 'S5'], false],
    [['S5'], false],
    [undefined, false],
  ] as const)('with stages %j gives a warning when scored: %s', (stages, warns) => {
    const row = stages === undefined ? {} : { stages };
    expect(lines({ taken: 'B2', row })).toEqual(warns ? [LINE] : []);
  });

  it('may gate', () => {
    expect(lines({ taken: 'A1', row: { stages: ['S4'] } })).toEqual([]);
  });
});

describe('a relevant risk', () => {
  const risks = [{ risk: 'AR4', relevant: true, reason: 'möglich' }] as const;
  const blocked = ['blocking design.riskCovered useCase.risks[0]'];

  it.each([
    [[{ id: 'AR4' }], []],
    [[{ id: 'AR5' }], blocked],
    [[], blocked],
  ])('and a gate whose catalogue row answers %j: %j', (rowRisks, expected) => {
    const input = withRow({ taken: 'A1', row: { risks: rowRisks } });
    expect(found({ ...input, useCase: { ...input.useCase, risks } })).toEqual(expected);
  });
});

describe('the operating model', () => {
  const open = (fact: string | boolean | undefined, change: RowChange) => {
    const input = withRow({ applies: true, ...change });
    const facts = fact === undefined ? {} : { operatingModel: fact };
    return {
      ...input,
      useCase: { ...input.useCase, operatingModels: ['saas', 'ownOperation'] as const },
      profile: { ...input.profile, facts },
    };
  };
  const plain: RowChange = { taken: 'A1' };
  const dependent: RowChange = {
    taken: 'A1',
    row: { needs: ['operatingModel'], appliesWhen: 'operatingModel = "saas"' },
  };

  it.each([
    ['open, and a criterion depends on it', undefined, dependent, 'blocking', 'profile'],
    ['open, with a sovereignty group', undefined, plain, 'warning', 'profile.groups[1]'],
    ['fixed', 'saas', dependent, null, ''],
    ['fixed as the other one', 'ownOperation', dependent, null, ''],
    ['not of the use case', 'cloudPlatform', plain, 'blocking', 'profile.facts.operatingModel'],
    ['no name', true, plain, 'blocking', 'profile.facts.operatingModel'],
  ] as const)('%s', (_case, fact, change, severity, place) => {
    const expected = severity === null ? [] : [`${severity} design.operatingModels ${place}`];
    const input = open(fact, change);
    expect(found(input)).toEqual(expected);
    for (const finding of checkDesign(input)) {
      expect(leadsSomewhere(input, finding.place)).toBe(true);
      expect(finding.mend.de).toContain('saas, ownOperation');
    }
  });

  it('open but only one is possible: nothing to fix', () => {
    const input = open(undefined, dependent);
    expect(found({ ...input, useCase: { ...input.useCase, operatingModels: ['saas'] } })).toEqual(
      [],
    );
  });

  it('open without a sovereignty group and without a dependent criterion', () => {
    const input = open(undefined, { taken: 'A1', criterion: { title: 'Souveränität' } });
    const groups = input.profile.groups.map((group) => ({ ...group, sovereignty: false }));
    expect(found({ ...input, profile: { ...input.profile, groups } })).toEqual([]);
  });
});
