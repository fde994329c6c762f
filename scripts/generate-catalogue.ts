/** A catalogue of any size with texts of ordinary length, for measuring how long checking takes. */
import { MODALITIES, STAGES } from '../criteria/catalogue/catalogue-terms.js';
import type {
  Catalogue,
  CatalogueCriterion,
  CatalogueText,
  GoldenTest,
} from '../criteria/catalogue/catalogue.js';

const GROUPS = 40;
const RISKS = 20;

const bilingual = (de: string, en: string): CatalogueText => ({ de, en });

const QUESTION = bilingual(
  'Wie stellt die Bieterin sicher, dass die Anforderung im Betrieb dauerhaft eingehalten wird?',
  'How does the bidder make sure that the requirement is kept throughout operation?',
);
const GUIDANCE = bilingual(
  'Erwartet wird ein nachvollziehbares Konzept mit Zuständigkeiten, Fristen und Nachweisen: je konkreter, desto besser.',
  'A comprehensible concept with responsibilities, deadlines and evidence is expected: the more concrete, the better.',
);

/** Every tenth criterion applies by rule, so that its expression has to be read and tested. */
const isRuled = (index: number): boolean => index % 10 === 0;

function criterion(index: number): CatalogueCriterion {
  return {
    id: `K-${index + 1}`,
    revision: (index % 3) + 1,
    title: bilingual(`Anforderung Nummer ${index + 1}`, `Requirement number ${index + 1}`),
    question: QUESTION,
    guidance: GUIDANCE,
    group: `G-${(index % GROUPS) + 1}`,
    subject: 'offer',
    addressee: ['BI', 'BT'],
    modality: { source: MODALITIES[index % MODALITIES.length] ?? 'MUSS' },
    polarity: 'requirement',
    role: { default: 'scored', allowed: ['scored', 'gate', 'information'] },
    scale: 'ord03',
    ...(isRuled(index) ? { needs: ['hosting'], appliesWhen: 'hosting != "self"' } : {}),
    unknownPolicy: 'zero',
    phase: index % 2 === 0 ? 'plan' : 'run',
    stages: [STAGES[index % STAGES.length] ?? 'S5', 'S6'].filter(
      (stage, place, all) => all.indexOf(stage) === place,
    ) as CatalogueCriterion['stages'] & object,
    tags: { goal: ['W'], layer: ['MODEL'] },
    evidence: [{ type: 'certificate', required: true, from: 'BI', maxAgeMonths: 12 }],
    risks: [{ id: `R-${(index % RISKS) + 1}` }],
    legal: [
      { act: 'Mustergesetz', article: '§ 4', textVersion: '2026-01', effectiveFrom: '2026-02-01' },
    ],
    weightHintBp: 250,
    minimumHint: 2000,
    provenance: [
      { doc: 'doc-a', section: '2.3', page: (index % 400) + 1, interpretation: 'paraphrase' },
    ],
  };
}

const goldenTest = (index: number): GoldenTest => ({
  id: `t-${index + 1}`,
  criterion: `K-${index + 1}`,
  input: { hosting: 'cloud' },
  expect: true,
});

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** @param criteria up to the limit of criteria in one catalogue, if it shall be in order */
export function generateCatalogue(criteria: number): Catalogue {
  const level = (value: number, de: string, en: string) => ({ value, title: bilingual(de, en) });
  return {
    schema: 'zuschlag/catalogue/1',
    id: 'bench.generated',
    version: '1.0.0',
    edition: 'Messung',
    title: bilingual('Katalog zum Messen', 'Catalogue for measuring'),
    status: 'derived',
    validity: { from: '2026-01-01' },
    languages: { source: 'de', available: ['de', 'en'] },
    licence: { text: 'CC0-1.0', file: 'CC0-1.0', shareAlike: false },
    documents: [
      { id: 'doc-a', title: bilingual('Quelle', 'Source'), issuer: 'Amt', basis: 'issuer' },
    ],
    scales: [
      {
        id: 'ord03',
        kind: 'ordinal',
        title: bilingual('Stufen', 'Levels'),
        minimum: 0,
        maximum: 3,
        levels: [level(0, 'nein', 'no'), level(1, 'etwas', 'some'), level(3, 'ganz', 'full')],
        unknown: 'allowed',
        notApplicable: 'ruleOnly',
        aggregation: ['mean'],
      },
    ],
    groups: numbers(GROUPS).map((index) => ({
      id: `G-${index + 1}`,
      title: bilingual(`Gruppe ${index + 1}`, `Group ${index + 1}`),
    })),
    criteria: numbers(criteria).map(criterion),
    risks: numbers(RISKS).map((index) => ({
      id: `R-${index + 1}`,
      title: bilingual(`Risiko ${index + 1}`, `Risk ${index + 1}`),
      provenance: [{ doc: 'doc-a', interpretation: 'paraphrase' }],
    })),
    tests: numbers(criteria).filter(isRuled).map(goldenTest),
  };
}
