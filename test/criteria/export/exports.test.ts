/** Exports of a played procedure at each stage: nothing of bids too early, gaps named, and the official schemas where they are at hand. */
import { describe, expect, it } from 'vitest';
import { readShelf } from '../../../catalogues/read-shelf.js';
import { eformsReady, eformsSheet } from '../../../criteria/export/eforms.js';
import { matrixRows } from '../../../criteria/export/matrix.js';
import type { OcdsOptions } from '../../../criteria/export/ocds.js';
import { ocdsPackage } from '../../../criteria/export/ocds.js';
import { oscalCatalog } from '../../../criteria/export/oscal-catalog.js';
import { oscalProfile } from '../../../criteria/export/oscal-profile.js';
import { tokenOf, uuidOf } from '../../../criteria/export/oscal-terms.js';
import { stagesOf } from '../../../criteria/export/stages.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { MISSING } from '../../../criteria/record/missing.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { schemaIsThere, validatorOf } from './official-schemas.js';

const OPTIONS: OcdsOptions = {
  prefix: 'ocds-abc123',
  language: 'de',
  publishedAt: '2026-12-01T08:00:00.000Z',
  baseUrl: 'https://vergabe.musterhausen.example',
  scores: false,
};

function playedAnew(phase: Phase) {
  const play = playTo(createPlay(), phase);
  const entries = chain('buergerdialog-2026', GENESIS_HASH, play.log());
  const record = buildRecord(entries, 1);
  return { record, stages: stagesOf(record, entries) };
}
const known = new Map<Phase, ReturnType<typeof playedAnew>>();
function played(phase: Phase): ReturnType<typeof playedAnew> {
  const found = known.get(phase) ?? playedAnew(phase);
  known.set(phase, found);
  return found;
}
const FINISHED = played('contract');
const [LOT] = FINISHED.record.lots;
if (LOT === undefined) throw new Error('no lot');

const PHASES: readonly Phase[] = [
  ...(['design', 'published', 'opening', 'examination', 'scoring', 'price'] as const),
  ...(['ranking', 'standstill', 'awarded', 'contract'] as const),
];
const BIDDERS = FINISHED.record.lots.flatMap(({ bids }) => bids);
const winnerOf = (lotId: string) =>
  FINISHED.stages.awarded?.lots.find((lot) => lot.lotId === lotId)?.bidId;

describe('an OCDS release', () => {
  const textAt = (phase: Phase): string => {
    const { record, stages } = played(phase);
    return JSON.stringify(ocdsPackage(record, stages, OPTIONS));
  };

  it.each(PHASES.filter((phase) => !['awarded', 'contract'].includes(phase)))(
    'in phase %s names no bidder, no bid, no price and no number of bids',
    (phase) => {
      const text = textAt(phase);
      for (const { bidId, bidderName } of BIDDERS) {
        expect(text).not.toContain(`"${bidId}"`);
        expect(text).not.toContain(String(bidderName));
      }
      expect(text).not.toContain('numberOfTenderers');
      expect(text).not.toContain('awards');
    },
  );

  it('after the award names the winner of each lot and nobody else, and no points', () => {
    const text = textAt('contract');
    for (const { lotId, bids } of FINISHED.record.lots) {
      for (const { bidId, bidderName } of bids) {
        expect(text.includes(JSON.stringify(bidderName)), bidId).toBe(bidId === winnerOf(lotId));
      }
    }
    expect(text).not.toContain('zuschlagEvaluation');
  });

  it('has the scores only where they are asked for and locked', () => {
    const withScores = { ...OPTIONS, scores: true };
    const early = played('scoring');
    expect(JSON.stringify(ocdsPackage(early.record, early.stages, withScores))).not.toContain(
      'zuschlagEvaluation',
    );
    const { record, stages } = FINISHED;
    expect(JSON.stringify(ocdsPackage(record, stages, withScores))).toContain('"performance":');
  });

  it.each([
    ['design', ['planning'], 'planning'],
    ['published', ['tender'], 'active'],
    ['standstill', ['tender'], 'active'],
    ['contract', ['tender', 'award', 'contract'], 'complete'],
  ] as const)('in phase %s has the tags %j and the status %s', (phase, tags, status) => {
    const { record, stages } = played(phase);
    const { releases } = ocdsPackage(record, stages, OPTIONS) as {
      releases: readonly [{ tag: readonly string[]; tender: { status: string }; ocid: string }];
    };
    expect([releases[0].tag, releases[0].tender.status]).toEqual([tags, status]);
    expect(releases[0].ocid).toBe('ocds-abc123-buergerdialog-2026');
  });

  it('without a registered prefix says so in its identifier', () => {
    const { record, stages } = FINISHED;
    const text = JSON.stringify(ocdsPackage(record, stages, { ...OPTIONS, prefix: null }));
    expect(text).toContain('"ocid":"unregistered-buergerdialog-2026"');
  });

  const SCHEMA = 'ocds-release-package-1.1.5.json';
  it.skipIf(schemaIsThere(SCHEMA))(`SKIPPED: ${SCHEMA} is not at hand`, () => {
    expect(schemaIsThere(SCHEMA)).toBe(false);
  });
  it.skipIf(!schemaIsThere(SCHEMA)).each(PHASES)(
    'in phase %s fits the official schema',
    (phase) => {
      const { record, stages } = played(phase);
      const validate = validatorOf(SCHEMA, ['ocds-release-1.1.5.json']);
      for (const scores of [false, true]) {
        validate(ocdsPackage(record, stages, { ...OPTIONS, scores }));
        expect(validate.errors ?? []).toEqual([]);
      }
      expect(validate({ uri: 'x' })).toBe(false);
    },
  );
});

describe('an eForms data sheet', () => {
  it.each([
    ['design', false, false],
    ['published', true, false],
    ['standstill', true, false],
    ['contract', true, true],
  ] as const)(
    'in phase %s is there for subtype 16: %s, for subtype 29: %s',
    (phase, tender, award) => {
      const { stages } = played(phase);
      expect([eformsReady('16', stages), eformsReady('29', stages)]).toEqual([tender, award]);
    },
  );

  it.each(['16', '29'] as const)(
    'of subtype %s has for each row a value or where to get it',
    (subtype) => {
      const { record, stages } = FINISHED;
      const { terms, gaps } = eformsSheet(subtype, record, stages);
      for (const { value, gap, bt, field } of terms) {
        expect((value === null) !== (gap === null), field).toBe(true);
        expect(field.startsWith(bt)).toBe(true);
        if (gap !== null) expect(gap.de.length * gap.en.length).toBeGreaterThan(0);
      }
      expect(gaps).toBe(terms.filter(({ value }) => value === null).length);
    },
  );

  it('of a contract notice tells nothing of bids', () => {
    const { record, stages } = FINISHED;
    const text = JSON.stringify(eformsSheet('16', record, stages));
    for (const { bidId, bidderName } of BIDDERS) {
      expect(text).not.toContain(String(bidderName));
      expect(text).not.toContain(`"${bidId}"`);
    }
  });

  it('of an award notice names result, winner and number of tenders of each lot', () => {
    const { record, stages } = FINISHED;
    const { terms } = eformsSheet('29', record, stages);
    for (const lot of record.lots) {
      const of = (field: string) =>
        terms.find((term) => term.field === field && term.about.startsWith(`lot ${lot.lotId}`));
      expect(of('BT-142-LotResult')?.value).toBe('selec-w');
      expect(of('BT-759-LotResult')?.value).toBe(
        String(record.opening.received.filter(({ lotId }) => lotId === lot.lotId).length),
      );
      expect(of('BT-3201-Tender')?.value).toBe(winnerOf(lot.lotId));
    }
  });
});

describe('the matrix', () => {
  it('has a row for each criterion and four columns for each bid, with points as decided', () => {
    const [head = [], ...rows] = matrixRows(LOT, 'de');
    if (LOT.criteria === MISSING) throw new Error('no profile');
    const { unscored, groups } = LOT.criteria.profile;
    const criteria = unscored.length + groups.flatMap((group) => group.criteria).length;
    expect(rows).toHaveLength(criteria + 5);
    expect(head).toHaveLength(8 + 4 * LOT.bids.length);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    for (const { criterionId, bids } of LOT.scores.criteria) {
      const row = rows.find((one) => one[2] === criterionId) ?? [];
      for (const score of bids) {
        const points =
          score.kind === 'panel' && score.consensus !== MISSING ? score.consensus.points : null;
        if (points === null) continue;
        const column = head.findIndex(
          (cell) => cell.startsWith(`${score.bidId} (`) && cell.endsWith(': Punkte'),
        );
        expect(Number((row[column] ?? '').replace(',', '.')) * 1000).toBe(points);
      }
    }
  });

  it('writes numbers with the sign of the language', () => {
    const weights = (language: 'de' | 'en') =>
      matrixRows(LOT, language)
        .slice(1)
        .flatMap((row) => (row[6] ?? '') || []);
    expect(weights('de').every((text) => /^\d+,\d\d$/u.test(text))).toBe(true);
    expect(weights('en').every((text) => /^\d+\.\d\d$/u.test(text))).toBe(true);
  });
});

describe('OSCAL', () => {
  const CATALOG = 'oscal_catalog_schema.json';
  const PROFILE = 'oscal_profile_schema.json';
  it.skipIf(schemaIsThere(CATALOG))(`SKIPPED: ${CATALOG} is not at hand`, () => {
    expect(schemaIsThere(CATALOG)).toBe(false);
  });

  it.each(['a b/c', '1.2', 'GK-01', 'Ä.1'])('makes a token of %s', (id) => {
    expect(tokenOf(id)).toMatch(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
  });

  it('gives the same name the same UUID of version 5', () => {
    expect(uuidOf('x')).toBe(uuidOf('x'));
    expect(uuidOf('x')).not.toBe(uuidOf('y'));
    expect(uuidOf('x')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('has every criterion of every shipped catalogue once, with ids that do not meet', async () => {
    const { catalogues } = await readShelf();
    const validate = schemaIsThere(CATALOG) ? validatorOf(CATALOG) : null;
    expect(validate?.({ catalog: {} }) ?? false).toBe(false);
    for (const { catalogue } of catalogues) {
      for (const language of ['de', 'en'] as const) {
        const exported = oscalCatalog(catalogue, catalogue.validity.from, language);
        const ids = JSON.stringify(exported).match(/"id":"[^"]+","title"/gu) ?? [];
        const controls = ids.filter((id) => !id.startsWith('"id":"group-'));
        expect(controls, catalogue.id).toHaveLength(catalogue.criteria.length);
        expect(new Set(ids).size, catalogue.id).toBe(ids.length);
        validate?.(exported);
        expect(validate?.errors ?? [], catalogue.id).toEqual([]);
      }
    }
  });

  it('has every criterion of a profile with its role and weight, and the texts inside', () => {
    if (LOT.criteria === MISSING) throw new Error('no profile');
    const { profile, sources, adopted, version } = LOT.criteria;
    const exported = oscalProfile(profile, sources, { at: adopted.at, version }, 'de');
    const { profile: made } = exported as {
      profile: {
        imports: readonly { 'include-controls': readonly [{ 'with-ids': readonly string[] }] }[];
        modify: { alters: readonly { 'control-id': string }[] };
      };
    };
    const imported = made.imports.flatMap((one) => one['include-controls'][0]['with-ids']);
    const criteria = [...profile.unscored, ...profile.groups.flatMap((group) => group.criteria)];
    expect(imported).toHaveLength(criteria.length);
    expect(new Set(made.modify.alters.map((one) => one['control-id']))).toEqual(new Set(imported));
    const weights = JSON.stringify(exported).match(/"name":"weight-bp"/gu) ?? [];
    expect(weights).toHaveLength(profile.groups.flatMap((group) => group.criteria).length);
    const validate = schemaIsThere(PROFILE) ? validatorOf(PROFILE) : null;
    expect(validate?.({ profile: {} }) ?? false).toBe(false);
    validate?.(exported);
    expect(validate?.errors ?? []).toEqual([]);
  });
});
