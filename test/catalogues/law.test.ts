/** The law catalogues: complete, dated by their sources, cautious where a source was not read, and right on each day. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogues/load-catalogue.js';
import type {
  Catalogue,
  CatalogueCriterion,
  GoldenTest,
} from '../../criteria/catalogue/catalogue.js';
import { checkCatalogue } from '../../criteria/catalogue/check-catalogue.js';
import { evaluateFormula } from '../../criteria/formula/evaluate-formula.js';
import type { PlainValue } from '../../criteria/formula/formula.js';
import { parseFormula } from '../../criteria/formula/parse-formula.js';

async function read(id: string): Promise<Catalogue> {
  const load = await loadCatalogue(`catalogues/${id}.yaml`);
  if (load.kind !== 'ok') throw new Error(`${id}: ${JSON.stringify(load)}`);
  return load.catalogue;
}

const aiAct = await read('ai-act');
const municipal = await read('gdpr-muni');
const both = [
  ['ai-act', aiAct],
  ['gdpr-muni', municipal],
] as const;

async function run(
  text: string,
  inputs: readonly string[],
  input: Readonly<Record<string, unknown>>,
): Promise<PlainValue> {
  const parsed = parseFormula(text, { inputs, variables: [] });
  if (parsed.kind === 'refused') throw new Error(parsed.reason.en);
  const outcome = await evaluateFormula(parsed.formula, input, {}, () => setImmediate());
  if (outcome.kind === 'failed') throw new Error(outcome.reason.en);
  return outcome.value;
}

const derive = (id: string, input: Readonly<Record<string, unknown>>): Promise<PlainValue> => {
  const value = aiAct.derived?.find((one) => one.id === id);
  if (value === undefined) throw new Error(`no derived value ${id}`);
  return run(value.expression, value.inputs, input);
};

function runTest(
  catalogue: Catalogue,
  { derived, criterion, input }: GoldenTest,
): Promise<PlainValue> {
  if (derived !== undefined) return derive(derived, input);
  const rule = catalogue.criteria.find(({ id }) => id === criterion);
  if (rule?.appliesWhen === undefined) throw new Error(`no rule ${criterion}`);
  return run(rule.appliesWhen, rule.needs ?? [], input);
}

const startingWith = ({ criteria }: Catalogue, prefix: string): readonly string[] =>
  criteria.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => id);

const inGroup = ({ criteria }: Catalogue, group: string): readonly string[] =>
  criteria.filter((criterion) => criterion.group === group).map(({ id }) => id);

const rules = aiAct.criteria.flatMap(({ id, legal = [] }) =>
  legal.flatMap(({ effectiveFrom, effectiveTo }) =>
    effectiveFrom === undefined
      ? []
      : [{ id, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) }],
  ),
);

const gates = (catalogue: Catalogue): readonly CatalogueCriterion[] =>
  catalogue.criteria.filter(({ role }) => role.allowed.includes('gate'));

describe.each(both)('the catalogue %s', (id, catalogue) => {
  it('keeps every rule of catalogues', () => {
    expect(checkCatalogue(catalogue)).toEqual([]);
  });

  it('is loaded with all its golden tests run', async () => {
    const load = await loadCatalogue(`catalogues/${id}.yaml`);
    expect(load.kind === 'ok' && load.testsRun).toBe(catalogue.tests?.length);
  });

  it('says that it supports an assessment and is no legal advice', () => {
    expect(catalogue.title.de).toContain('keine Rechtsberatung');
    expect(catalogue.title.en).toContain('not legal advice');
  });

  it('asks each criterion as a question, names its stage and its source', () => {
    for (const { question, stages, provenance } of catalogue.criteria) {
      expect(question?.de.endsWith('.') || question?.de.endsWith('?')).toBe(true);
      expect(stages?.length ?? 0).toBeGreaterThan(0);
      expect(provenance.length).toBeGreaterThan(0);
    }
  });

  it('has no gate whose source is unverified or a report', () => {
    const reports = new Set(
      catalogue.documents.filter(({ basis }) => basis === 'secondary').map((one) => one.id),
    );
    for (const { id: gate, status, provenance } of gates(catalogue)) {
      expect([gate, status]).toEqual([gate, undefined]);
      // A report may be named for further reading, but nothing rests on it.
      const resting = provenance.filter(
        ({ doc, interpretation }) =>
          doc !== undefined && reports.has(doc) && interpretation !== 'editorial',
      );
      expect(resting).toEqual([]);
    }
  });

  it('offers as gate or for scoring only what bids can differ in and bidders answer for', () => {
    for (const { id: row, role, subject, addressee } of catalogue.criteria) {
      if (!role.allowed.includes('gate') && !role.allowed.includes('scored')) continue;
      expect([row, subject, addressee]).toEqual([row, 'offer', ['BI']]);
    }
  });

  it('tests each rule about applying in both directions', () => {
    for (const { id: ruled, appliesWhen } of catalogue.criteria) {
      if (appliesWhen === undefined) continue;
      const expected = (catalogue.tests ?? [])
        .filter(({ criterion }) => criterion === ruled)
        .map((test) => test.expect);
      expect([ruled, new Set(expected)]).toEqual([ruled, new Set([true, false])]);
    }
  });

  it.each((catalogue.tests ?? []).map((test) => [test.id, test] as const))(
    `${id} golden test %s`,
    async (_name, test) => {
      expect(await runTest(catalogue, test)).toEqual(test.expect);
    },
  );
});

describe('the AI Act', () => {
  it('has all deployer duties of Art. 26(1) to (11)', () => {
    expect(startingWith(aiAct, 'AIA-26.')).toEqual(
      Array.from({ length: 11 }, (_, index) => `AIA-26.${index + 1}`),
    );
  });

  it('has the rights impact assessment with its six parts and the notification', () => {
    expect(inGroup(aiAct, 'fria')).toEqual([
      'AIA-27',
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((part) => `AIA-27.${part}`),
      'AIA-27.3',
    ]);
  });

  it.each([
    ['annex-iii', 11],
    ['transparency', 6],
    ['gpai', 3],
    ['tender', 4],
  ])('has in group %s %i rows', (group, count) => {
    expect(inGroup(aiAct, group)).toHaveLength(count);
  });

  it('asks nobody who only reads reports to be excluded by a moved date', () => {
    const moved = aiAct.criteria.filter(({ tags }) => tags?.['date']?.includes('omnibus'));
    expect(moved.length).toBeGreaterThan(20);
    for (const { id, status, provenance } of moved) {
      expect([id, status]).toEqual([id, 'unverified']);
      expect(provenance.map(({ doc }) => doc)).toContain('aia-omnibus');
    }
  });

  it('marks every row as moved whose text is known from reports only', () => {
    for (const { id, legal = [], tags } of aiAct.criteria) {
      const reported = legal.some(({ textVersion }) => textVersion.includes('2026/1744'));
      expect([id, tags?.['date']?.includes('omnibus')]).toEqual([id, reported]);
    }
  });

  it('hangs no gate on a date that was moved', () => {
    const dates = gates(aiAct).flatMap(({ legal = [] }) =>
      legal.flatMap(({ effectiveFrom }) => effectiveFrom ?? []),
    );
    expect(dates).toEqual(['2026-08-02']);
  });

  it('takes the Omnibus for a report', () => {
    expect(aiAct.documents.find(({ id }) => id === 'aia-omnibus')?.basis).toBe('secondary');
  });

  it.each([
    ['2025-02-02', '2025-02-01', 'AIA-5'],
    ['2025-08-02', '2025-08-01', 'AIA-53'],
    ['2026-08-02', '2026-08-01', 'AIA-50.1'],
    ['2026-12-02', '2026-12-01', 'AIA-50.2-GRACE'],
    ['2026-12-02', '2026-12-01', 'AIA-5.1-NEW'],
    ['2027-08-02', '2027-08-01', 'AIA-57'],
    ['2027-12-02', '2027-12-01', 'AIA-26.8'],
    ['2027-12-02', '2027-12-01', 'AIA-27'],
    ['2028-08-02', '2028-08-01', 'AIA-ANNEX-I'],
    ['2030-08-02', '2030-08-01', 'AIA-111.2'],
  ])('from %s, and not yet on %s, %s is in force', async (first, before, id) => {
    expect(await derive('inForce', { rules, asOf: first })).toContain(id);
    expect(await derive('inForce', { rules, asOf: before })).not.toContain(id);
  });

  it('knows exactly the eight dates of its table, and the days of the two later acts', () => {
    const table = [
      '2025-02-02',
      '2025-08-02',
      '2026-08-02',
      '2026-12-02',
      '2027-08-02',
      '2027-12-02',
      '2028-08-02',
      '2030-08-02',
    ];
    const found = [...new Set(rules.map(({ effectiveFrom }) => effectiveFrom))].sort();
    expect(found).toEqual([...table, '2026-07-27', '2026-07-29'].sort());
  });

  it.each(['2026-07-26', '2026-07-27'])(
    'has exactly one version of Art. 4 in force on %s',
    async (asOf) => {
      const found = await derive('inForce', { rules, asOf });
      expect((found as readonly string[]).filter((id) => id === 'AIA-4')).toHaveLength(1);
    },
  );

  it('has nothing in force before its first date', async () => {
    expect(await derive('inForce', { rules, asOf: '2025-02-01' })).toEqual([]);
  });

  it('names what begins between award and go-live, the last day included', async () => {
    const dates = { awardDate: '2026-12-02', goLiveOn: '2027-08-02' };
    expect(await derive('newUntilGoLive', { rules, ...dates })).toEqual(['AIA-57']);
  });

  it('uses the same dates in its golden tests as in its rows', () => {
    const known = new Set(rules.map(({ id, effectiveFrom }) => `${id} ${effectiveFrom}`));
    const used = (aiAct.tests ?? [])
      .filter(({ id }) => id.startsWith('T-inForce-20'))
      .flatMap(
        ({ input }) => input['rules'] as readonly { readonly id: string; effectiveFrom: string }[],
      );
    expect(used.length).toBeGreaterThan(0);
    for (const { id, effectiveFrom } of used) expect(known).toContain(`${id} ${effectiveFrom}`);
  });
});

describe('the municipal catalogue', () => {
  it.each([
    ['GDM-DP-', 15],
    ['GDM-LAW-', 9],
    ['GDM-DV-', 12],
    ['GDM-STAFF', 1],
  ])('has rows %s: %i', (prefix, count) => {
    expect(startingWith(municipal, prefix)).toHaveLength(count);
  });

  it('has a group for each of the twelve clauses, with one row in each', () => {
    const groups = (municipal.groups ?? []).filter(({ parent }) => parent === 'works-agreement');
    expect(groups).toHaveLength(12);
    for (const { id } of groups) expect(inGroup(municipal, id)).toHaveLength(1);
  });

  it('treats a certificate of the company as eligibility, never as points', () => {
    const row = municipal.criteria.find(({ id }) => id === 'GDM-DP-15');
    expect(row?.stages).toEqual(['S4']);
    expect(row?.role.allowed).not.toContain('scored');
  });

  it('refers to the three papers of the data protection authorities', () => {
    const named = new Set(
      municipal.criteria.flatMap(({ provenance }) => provenance.map((p) => p.doc)),
    );
    for (const doc of ['dsk-ai', 'dsk-tom', 'dsk-rag']) expect(named).toContain(doc);
  });
});
