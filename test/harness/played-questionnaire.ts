/** A questionnaire about the authority with two rows, one answered, one not, and what its catalogue says of them. */
import type { CatalogueCriterion } from '../../criteria/catalogue/catalogue.js';
import type { Questionnaire } from '../../criteria/questionnaire/questionnaire.js';
import type { QuestionnaireSource } from '../../criteria/questionnaire/questionnaire-source.js';

const REFERENCE = { id: 'test.selfcheck', version: '1.0.0', sha256: 'a'.repeat(64) };

export const authorityRow = (id: string): CatalogueCriterion => ({
  id,
  revision: 1,
  title: { de: `Aussage ${id}`, en: `Statement ${id}` },
  subject: 'authority',
  addressee: ['AG'],
  role: { default: 'information', allowed: ['information'] },
  scale: 'likert5',
  provenance: [{ interpretation: 'editorial' }],
});

export const QUESTIONNAIRE: Questionnaire = {
  schema: 'zuschlag/questionnaire/1',
  title: 'Selbsteinschätzung',
  catalogue: REFERENCE,
  answers: { SC1: { state: 'answered', value: 4 }, SC2: { state: 'unknown' } },
};

export const QUESTIONNAIRE_SOURCE: QuestionnaireSource = {
  excerpt: {
    ...REFERENCE,
    edition: 'Test',
    title: { de: 'Selbsteinschätzung', en: 'Self-assessment' },
    status: 'derived',
    licence: { text: 'own', file: 'own', shareAlike: false },
    documents: [],
    scales: [
      {
        id: 'likert5',
        kind: 'likert',
        title: { de: 'Zustimmung', en: 'Agreement' },
        minimum: 1,
        maximum: 5,
        unknown: 'allowed',
        notApplicable: 'never',
        aggregation: ['sum'],
      },
    ],
    groups: [],
    criteria: [authorityRow('SC1'), authorityRow('SC2')],
  },
  applicability: [],
};

export const SELF_CHECK = { questionnaire: QUESTIONNAIRE, source: QUESTIONNAIRE_SOURCE };
