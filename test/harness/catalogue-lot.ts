/** A played lot with catalogue rows: a floor, an ordinal scale with levels, a row that does not apply, a group minimum. */
import type { Catalogue, CatalogueCriterion } from '../../criteria/catalogue/catalogue.js';
import type { ProfileSources } from '../../criteria/catalogue/catalogue-excerpt.js';
import { excerptOf } from '../../criteria/catalogue/make-excerpt.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { Profile } from '../../criteria/profile/profile.js';
import type { PlayedLot } from './played-lots.js';
import { TRAINING_LOT } from './played-lots.js';

const row = (
  id: string,
  scale: string,
  change: Partial<CatalogueCriterion>,
): CatalogueCriterion => ({
  id,
  revision: 1,
  title: { de: `Zeile ${id}`, en: `Row ${id}` },
  subject: 'offer',
  addressee: ['BI'],
  role: { default: 'information', allowed: ['gate', 'scored', 'information'] },
  scale,
  provenance: [{ doc: 'd1', section: '2.3', page: 10, interpretation: 'paraphrase' }],
  ...change,
});

const levels = (...values: readonly number[]) =>
  values.map((value) => ({ value, title: { de: `Stufe ${value}`, en: `level ${value}` } }));

/** An invented catalogue: SEAL-like ladder, ordinal scale that skips 2, a rule about the operating model. */
export const PLAYED_CATALOGUE: Catalogue = {
  schema: 'zuschlag/catalogue/1',
  id: 'test.levels',
  version: '1.2.0',
  edition: 'Entwurf 2026',
  title: { de: 'Katalog der Stufen', en: 'Catalogue of levels' },
  status: 'derived',
  validity: { from: '2026-01-01' },
  languages: { source: 'de', available: ['de', 'en'] },
  licence: { text: 'own-paraphrase', file: 'CC-BY-4.0', shareAlike: false },
  documents: [
    {
      id: 'd1',
      title: { de: 'Vorlage der Stufen', en: 'Model of levels' },
      issuer: 'Amt für Stufen',
      basis: 'issuer',
    },
  ],
  scales: [
    {
      id: 'ladder',
      kind: 'ladder',
      title: { de: 'Leiter', en: 'ladder' },
      minimum: 0,
      maximum: 4,
      levels: levels(0, 1, 2, 3, 4),
      unknown: 'allowed',
      notApplicable: 'never',
      aggregation: ['minimum'],
    },
    {
      id: 'ord03',
      kind: 'ordinal',
      title: { de: 'Rangstufen', en: 'ranks' },
      minimum: 0,
      maximum: 3,
      unknown: 'allowed',
      notApplicable: 'ruleOnly',
      aggregation: ['sumOfMaximum'],
    },
  ],
  criteria: [
    row('R-FLOOR', 'ladder', {
      modality: { source: 'SOLLTE', excerpt: 'MUSS' },
    }),
    row('R-RANK', 'ord03', { levels: levels(0, 1, 3) }),
    row('R-OWN', 'ord03', {
      needs: ['operatingModel'],
      appliesWhen: 'operatingModel = "ownOperation"',
    }),
    row('R-FREE', 'ord03', { role: { default: 'information', allowed: ['information'] } }),
  ],
  tests: [
    {
      id: 't1',
      criterion: 'R-OWN',
      input: { operatingModel: 'ownOperation' },
      expect: true,
    },
    { id: 't2', criterion: 'R-OWN', input: { operatingModel: 'saas' }, expect: false },
  ],
};

const SHA256 = digestOf(PLAYED_CATALOGUE);

const origin = (criterion: string) => ({ from: { catalogue: PLAYED_CATALOGUE.id, criterion } });

function catalogueProfile(): Profile {
  const profile = TRAINING_LOT.profile;
  const [gate, ...others] = profile.unscored;
  if (gate?.role !== 'gate') throw new Error('catalogue-lot: the first criterion is a gate');
  const words = { source: gate.source, requirement: 'Siehe Katalog.', evidence: 'Nachweis' };
  return {
    ...profile,
    catalogues: [{ id: PLAYED_CATALOGUE.id, version: PLAYED_CATALOGUE.version, sha256: SHA256 }],
    facts: { operatingModel: 'saas' },
    unscored: [
      gate,
      { ...words, ...origin('R-FLOOR'), role: 'gate', id: 'A2', title: 'Stufe', minimumLevel: 2 },
      { ...words, ...origin('R-OWN'), role: 'gate', id: 'A3', title: 'Eigener Betrieb' },
      ...others,
    ],
    groups: profile.groups.map((group) =>
      group.id === 'G2'
        ? {
            ...group,
            minimumPoints: 4_000,
            criteria: group.criteria.map(({ minimumPoints: _, ...criterion }) => ({
              ...criterion,
              ...origin('R-RANK'),
              scoredBy: {
                kind: 'panel' as const,
                anchors: [
                  { points: 0, meaning: 'nein', level: 0 },
                  { points: 4_000, meaning: 'innerhalb eines Anbieters', level: 1 },
                  { points: 10_000, meaning: 'zwischen Anbietern', level: 3 },
                ],
              },
            })),
          }
        : group,
    ),
  };
}

/** What the profile takes from the catalogue; A3 does not apply, since the lot asks for a service. */
export const PLAYED_SOURCES: ProfileSources = {
  catalogues: [excerptOf(PLAYED_CATALOGUE, ['R-FLOOR', 'R-RANK', 'R-OWN'], SHA256)],
  applicability: [
    {
      criterionId: 'A3',
      applies: false,
      rule: { catalogue: PLAYED_CATALOGUE.id, criterion: 'R-OWN' },
      needs: ['operatingModel'],
    },
  ],
};

/** c1 reaches everything; c2 leaves B3 open and misses the minimum of its group. */
export const CATALOGUE_LOT: PlayedLot = {
  ...TRAINING_LOT,
  profile: catalogueProfile(),
  sources: PLAYED_SOURCES,
  bids: [
    {
      bidId: 'c1',
      bidder: 'Stufenwerk eG',
      gateMet: true,
      correct: 0,
      points: { B1: 6_000, B3: 4_000 },
      unanimous: ['B3'],
      levels: { A2: 2 },
      prices: [120_331, 103],
      answers: { B3: { state: 'answered', level: 1 }, A2: { state: 'answered', level: 3 } },
    },
    {
      bidId: 'c2',
      bidder: 'Leiterbau GmbH',
      gateMet: true,
      correct: 0,
      points: { B1: 9_000, B3: 0 },
      unanimous: ['B3'],
      levels: { A2: 4 },
      prices: [110_559, 97],
      answers: { B3: { state: 'unknown' } },
    },
  ],
};
