/** The BSI catalogues: all rows, the original's verbs beside the excerpt's, and no duty of the authority held against a bid. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import type { Catalogue, CatalogueCriterion } from '../../criteria/catalogue/catalogue.js';
import { checkCatalogue } from '../../criteria/catalogue/check-catalogue.js';
import { evaluateDerived } from '../../criteria/formula/evaluate-derived.js';
import { runGoldenTests } from '../../criteria/formula/run-golden-tests.js';

const pause = () => setImmediate();

async function read(id: string): Promise<Catalogue> {
  const load = await loadCatalogue(`catalogues/${id}.yaml`);
  if (load.kind !== 'ok') throw new Error(`${id}: ${JSON.stringify(load)}`);
  return load.catalogue;
}

const genai = await read('bsi.genai');
const measures = await read('bsi.genai-measures');
const cloud = await read('bsi.cloud-minimum');
const attestations = await read('attestations');
const all = [genai, measures, cloud, attestations] as const;

type Row = CatalogueCriterion;
const idsOf = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => id);
const verbByExcerpt = ({ modality }: Row) => modality?.excerpt ?? modality?.source;
const isRanking = ({ role }: Row) =>
  role.allowed.includes('gate') || role.allowed.includes('scored');

describe.each(all.map((catalogue) => [catalogue.id, catalogue] as const))(
  '%s',
  (_id, catalogue) => {
    it('keeps all rules of catalogues', () => {
      expect(checkCatalogue(catalogue)).toEqual([]);
    });

    it('passes its golden tests', async () => {
      expect(await runGoldenTests(catalogue, pause)).toEqual([]);
    });

    it('gives each row an uuid of its own', () => {
      const uuids = catalogue.criteria.map(({ uuid }) => uuid);
      expect(uuids).not.toContain(undefined);
      expect(new Set(uuids).size).toBe(catalogue.criteria.length);
    });

    it('says for each row from which document it comes', () => {
      const without = catalogue.criteria.filter(
        ({ provenance }) => !provenance.some(({ doc }) => doc !== undefined),
      );
      expect(idsOf(without)).toEqual([]);
    });

    it('scores or excludes by offers only', () => {
      const wrong = catalogue.criteria.filter((row) => row.subject !== 'offer' && isRanking(row));
      expect(idsOf(wrong)).toEqual([]);
    });
  },
);

describe('bsi.genai', () => {
  it.each([
    ['GOV', 25, 16, 9],
    ['PLAN', 7, 6, 1],
    ['BES', 12, 6, 6],
    ['ANP', 5, 3, 2],
    ['INT', 7, 5, 2],
    ['EIN', 6, 3, 3],
    ['END', 2, 2, 0],
  ])('has %s with %i rows: %i MUSS and %i SOLL in the excerpt', (phase, rows, must, should) => {
    const found = genai.criteria.filter(({ group }) => group === phase);
    const count = (verb: string) => found.filter((row) => verbByExcerpt(row) === verb).length;
    expect([found.length, count('MUSS'), count('SOLL')]).toEqual([rows, must, should]);
    expect(found.every(({ id }) => id.startsWith(`BSI-${phase}-`))).toBe(true);
  });

  it('has 64 rows, 41 MUSS and 23 SOLL by the excerpt, numbered as the excerpt groups them', () => {
    const verbs = genai.criteria.map((row) => `${verbByExcerpt(row)} ${row.id.split('-')[2]?.[0]}`);
    const count = (text: string) => verbs.filter((verb) => verb === text).length;
    expect([verbs.length, count('MUSS M'), count('SOLL S')]).toEqual([64, 41, 23]);
  });

  it('counts the verbs of the original', () => {
    const verbs = genai.criteria.map(({ modality }) => modality?.source);
    const count = (verb: string) => verbs.filter((one) => one === verb).length;
    expect(
      ['MUSS', 'DARF_NICHT', 'SOLLTE', 'SOLLTE_NICHT', 'KANN', 'SOLL'].map((v) => [v, count(v)]),
    ).toEqual([
      ['MUSS', 42],
      ['DARF_NICHT', 1],
      ['SOLLTE', 16],
      ['SOLLTE_NICHT', 1],
      ['KANN', 4],
      ['SOLL', 0],
    ]);
  });

  it('differs from the excerpt in the rows of the trap list and, but for the spelling, in no other', () => {
    const differing = genai.criteria.flatMap(({ id, modality }) => {
      if (modality?.excerpt === undefined) return [];
      const pair = `${modality.excerpt} -> ${modality.source}`;
      return pair === 'SOLL -> SOLLTE' ? [] : [`${id} ${pair}`];
    });
    expect(differing).toEqual([
      'BSI-GOV-S2 SOLL -> KANN',
      'BSI-GOV-S5 SOLL -> MUSS',
      'BSI-GOV-S9 SOLL -> MUSS',
      'BSI-BES-S2 SOLL -> KANN',
      'BSI-BES-S3 SOLL -> KANN',
      'BSI-BES-S6 SOLL -> KANN',
      'BSI-ANP-M2 MUSS -> DARF_NICHT',
      'BSI-ANP-S2 SOLL -> SOLLTE_NICHT',
    ]);
  });

  it.each([
    ['optional', ['BSI-GOV-S2', 'BSI-BES-S2', 'BSI-BES-S3', 'BSI-BES-S6']],
    ['partOfMust', ['BSI-GOV-S5', 'BSI-GOV-S9']],
    ['conditional', ['BSI-BES-M2']],
    ['prohibition', ['BSI-ANP-M2', 'BSI-ANP-S2']],
    ['alternatives', ['BSI-EIN-M3']],
    ['narrowed', ['BSI-GOV-M9']],
  ])('marks the deviation "%s" and explains it by the excerpt', (deviation, ids) => {
    const marked = genai.criteria.filter(({ tags }) => tags?.excerptDeviation?.includes(deviation));
    expect(idsOf(marked)).toEqual(ids);
    const unexplained = marked.filter(
      ({ provenance }) =>
        !provenance.some((entry) => entry.interpretation === 'excerptDeviates' && entry.note),
    );
    expect(idsOf(unexplained)).toEqual([]);
  });

  it('asks to evaluate an attestation only where one is used', () => {
    const row = genai.criteria.find(({ id }) => id === 'BSI-BES-M2');
    expect([row?.modality, row?.needs]).toEqual([{ source: 'MUSS' }, ['usesAttestation']]);
  });

  it('marks prohibitions as such, and only those', () => {
    const prohibitions = genai.criteria.filter(({ polarity }) => polarity === 'prohibition');
    expect(idsOf(prohibitions)).toEqual(['BSI-ANP-M2', 'BSI-ANP-S2']);
  });

  it('answers MUSS by met or not, and lets SOLLTE be departed from with a reason', () => {
    const strict = ['MUSS', 'DARF_NICHT'];
    const wrong = genai.criteria.filter(
      ({ modality, scale }) =>
        scale !== (strict.includes(modality?.source ?? '') ? 'met' : 'modal'),
    );
    expect(idsOf(wrong)).toEqual([]);
  });

  it('never excludes by what the original leaves free', () => {
    const free = genai.criteria.filter(({ modality }) => modality?.source === 'KANN');
    expect(idsOf(free.filter(({ role }) => role.allowed.includes('gate')))).toEqual([]);
  });

  it('offers 22 rows to tenders, 13 to contracts and leaves 32 to the authority alone', () => {
    const usable = genai.criteria.filter(isRanking);
    const clauses = genai.criteria.filter(({ role }) => role.allowed.includes('clause'));
    const internal = genai.criteria.filter(
      (row) => !usable.includes(row) && !clauses.includes(row),
    );
    expect([usable.length, clauses.length, internal.length]).toEqual([22, 13, 32]);
    expect(usable.every(({ subject }) => subject === 'offer')).toBe(true);
  });

  it('holds a row without bidder or operator against a bid only where the offer is what is examined', () => {
    const withoutBidder = genai.criteria.filter(
      ({ addressee }) => !addressee.includes('BI') && !addressee.includes('BT'),
    );
    expect(withoutBidder.length).toBeGreaterThan(30);
    // Third-party information and own tests: the authority acts, the offered model is rated.
    expect(idsOf(withoutBidder.filter(isRanking))).toEqual(['BSI-BES-S2', 'BSI-BES-S3']);
  });

  it.each(['AR1', 'AR2', 'AR3', 'AR4', 'AR5', 'AR6'])(
    'has for %s a risk with controls and a row that a bidder answers for',
    (risk) => {
      expect(genai.risks?.find(({ id }) => id === risk)?.controls?.de).toMatch(/\S/);
      const rows = genai.criteria.filter(
        ({ risks, addressee, subject }) =>
          subject === 'offer' && addressee.includes('BI') && risks?.some(({ id }) => id === risk),
      );
      expect(rows.length).toBeGreaterThan(0);
    },
  );

  it('shows from a risk to an optional criterion as the original does', () => {
    const row = genai.criteria.find(({ id }) => id === 'BSI-PLAN-S1');
    expect(row?.derivedFrom?.map(({ risk, binding }) => [risk, binding])).toEqual([
      ['AR4', 'optional'],
    ]);
  });

  it('never calls gates passed that nobody has answered', async () => {
    const verdict = genai.derived?.find(({ id }) => id === 'gateVerdict');
    if (verdict === undefined) throw new Error('no gateVerdict');
    const gates = genai.criteria.filter(({ role }) => role.default === 'gate');
    const criteria = gates.map(({ id }) => ({ id, role: 'gate', applies: true }));
    const values = await evaluateDerived(verdict, { criteria }, pause);
    expect(JSON.stringify(values)).toContain('"verdict":"open"');
    expect(JSON.stringify(values)).toContain(JSON.stringify(idsOf(gates)));
  });
});

describe('bsi.cloud-minimum', () => {
  it('has the 19 identifiers of the standard', () => {
    const numbers = (phase: string, last: number) =>
      Array.from({ length: last }, (_, index) => `NCD.${phase}.0${index + 1}`);
    expect(idsOf(cloud.criteria)).toEqual([
      ...numbers('2.1', 4),
      ...numbers('2.2', 7),
      ...numbers('2.3', 5),
      ...numbers('2.4', 2),
      ...numbers('2.5', 1),
    ]);
  });

  it.each([
    ['BSI-GOV-M16', 4],
    ['BSI-BES-M5', 7],
    ['BSI-EIN-M1', 5],
    ['BSI-END-M1', 2],
  ])('fills the row %s with %i requirements', (target, count) => {
    const into = cloud.mappings?.filter((mapping) => mapping.target === `bsi.genai#${target}`);
    expect(into?.map(({ relation }) => relation)).toEqual(Array(count).fill('subset'));
  });

  it('demands evidence without gaps, and leaves C5, in both editions, as one way to give it', () => {
    const demands = [...genai.criteria, ...cloud.criteria].flatMap(({ id, evidence = [] }) =>
      evidence.flatMap(({ type, required, noGap, editions }) =>
        noGap === true ? [[id, type, required, editions]] : [],
      ),
    );
    const both = ['C5:2020', 'C5:2026'];
    expect(demands).toEqual([
      ['BSI-BES-M5', 'securityEvidence', true, undefined],
      ['BSI-BES-M5', 'c5Report', false, both],
      ['NCD.2.2.01', 'securityEvidence', true, undefined],
      ['NCD.2.2.01', 'c5Type2', false, both],
      ['NCD.2.3.02', 'securityEvidence', true, undefined],
      ['NCD.2.3.02', 'c5Type2', false, both],
    ]);
  });
});

describe('bsi.genai-measures', () => {
  it('has fourteen measures with risks and a link to the criteria each', () => {
    const ids = Array.from({ length: 14 }, (_, n) => `BSI-GKI-${String(n + 1).padStart(2, '0')}`);
    expect(idsOf(measures.criteria)).toEqual(ids);
    const linked = new Set(measures.mappings?.map(({ criterion }) => criterion));
    const loose = measures.criteria.filter(
      ({ id, risks = [] }) => !linked.has(id) || !risks.length,
    );
    expect(idsOf(loose)).toEqual([]);
  });

  it('excludes nobody, because the original was not read', () => {
    expect(measures.criteria.some(({ role }) => role.allowed.includes('gate'))).toBe(false);
  });
});

describe('attestations', () => {
  it('names the seventeen areas of C5:2020', () => {
    const areas = attestations.criteria.filter(({ group }) => group === 'C5-2020');
    expect(idsOf(areas).map((id) => id.split('-').at(-1))).toEqual(
      'OIS SP HR AM PS OPS IDM CRY COS PI DEV SSO SIM BCM COM INQ PSS'.split(' '),
    );
  });

  it('is information only, and marks what was not checked against the issuer', () => {
    expect(new Set(attestations.criteria.flatMap(({ role }) => role.allowed))).toEqual(
      new Set(['information']),
    );
    const unverified = attestations.criteria.filter(({ status }) => status === 'unverified');
    expect(new Set(unverified.map(({ group }) => group))).toEqual(
      new Set(['C5-2026', 'AI', 'C3A']),
    );
    const c3a = attestations.criteria.filter(({ group }) => group === 'C3A');
    expect(c3a.every(({ status }) => status === 'unverified')).toBe(true);
  });
});

it('points with each mapping to a row that exists', () => {
  const known = new Set(
    all.flatMap(({ id, criteria }) => criteria.map((row) => `${id}#${row.id}`)),
  );
  const targets = all.flatMap(({ mappings = [] }) => mappings.map(({ target }) => target));
  expect(targets.filter((target) => !known.has(target))).toEqual([]);
  expect(targets.length).toBeGreaterThan(40);
});
