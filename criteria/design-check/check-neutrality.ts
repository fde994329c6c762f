/** Requirements stay neutral: a product, brand or model is named only with "oder gleichwertig" (section 31(6) VgV). */
import { pathText } from '../file/data-path.js';
import { allCriteria } from '../profile/profile-criteria.js';
import type { Criterion } from '../profile/profile.js';
import type { DesignFinding, DesignInput } from './design-finding.js';
import { PRODUCT_NAMES } from './product-names.js';

const escape = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole words; a version may follow directly (GPT-4, Llama3). */
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PRODUCT_NAMES.map(escape).join('|')})(?![\\p{L}])`,
  'iu',
);
const EQUIVALENT = /gleichwertig|or equivalent/iu;

interface RequirementText {
  readonly key: string;
  readonly text: string;
}

const textsOf = (criterion: Criterion): readonly RequirementText[] => [
  { key: 'title', text: criterion.title },
  { key: 'requirement', text: criterion.requirement },
  ...(criterion.role === 'gate' ? [{ key: 'evidence', text: criterion.evidence }] : []),
];

/** The first product name in a text that allows nothing equivalent; null where there is none. */
export function namedProduct(text: string): string | null {
  if (EQUIVALENT.test(text)) return null;
  return NAMED.exec(text)?.[0] ?? null;
}

export const checkNeutrality = ({ profile }: DesignInput): readonly DesignFinding[] =>
  allCriteria(profile).flatMap(({ criterion, path }) =>
    textsOf(criterion).flatMap(({ key, text }): readonly DesignFinding[] => {
      const name = namedProduct(text);
      if (name === null) return [];
      return [
        {
          rule: 'design.productNeutral',
          severity: 'warning',
          text: {
            de: `Das Kriterium ${criterion.id} nennt "${name}" ohne den Zusatz "oder gleichwertig".`,
            en: `Criterion ${criterion.id} names "${name}" without "or equivalent".`,
          },
          mend: {
            de: 'Die verlangte Eigenschaft beschreiben; wo das nicht genau genug geht, "oder gleichwertig" ergänzen (§ 31 Abs. 6 VgV).',
            en: 'Describe the property that is needed; where that is not exact enough, add "or equivalent" (section 31(6) VgV).',
          },
          place: `profile.${pathText([...path, key])}`,
        },
      ];
    }),
  );
