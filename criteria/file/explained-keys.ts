/** Keys that people write in good faith where they must not stand, each with the reason instead of "unknown key". */
import type { Bilingual } from '../bilingual.js';
import type { DataPath } from './data-path.js';
import { valueAt } from './data-path.js';
import type { FileKind } from './file-kind.js';

interface ExplainedKey {
  readonly kind: FileKind;
  readonly key: string;
  /** Whether the explanation fits the object in which the key was found. */
  readonly fits: (parent: unknown) => boolean;
  readonly allowed: Bilingual;
  readonly message: Bilingual;
}

const roleOf = (parent: unknown): unknown => valueAt(parent, ['role']);

const EXPLAINED: readonly ExplainedKey[] = [
  {
    kind: 'profile',
    key: 'weightBp',
    fits: (parent) => roleOf(parent) === 'gate',
    allowed: { de: 'kein Gewicht an einem A-Kriterium', en: 'no weight on a gate criterion' },
    message: {
      de: 'Ein A-Kriterium ist erfüllt oder schließt das Angebot aus; es trägt kein Gewicht. Soll es zählen, machen Sie es zum B-Kriterium einer Gruppe.',
      en: 'A gate criterion is met or excludes the bid; it carries no weight. To make it count, turn it into a scored criterion of a group.',
    },
  },
  {
    kind: 'profile',
    key: 'weightBp',
    fits: (parent) => roleOf(parent) === 'clause' || roleOf(parent) === 'information',
    allowed: { de: 'kein Gewicht', en: 'no weight' },
    message: {
      de: 'Vertragsbedingungen und Informationskriterien werden nicht bewertet und tragen kein Gewicht.',
      en: 'Contract clauses and information criteria are not scored and carry no weight.',
    },
  },
  {
    kind: 'profile',
    key: 'minimumPoints',
    fits: (parent) => roleOf(parent) === 'gate',
    allowed: {
      de: 'keine Mindestpunkte an einem A-Kriterium',
      en: 'no minimum on a gate criterion',
    },
    message: {
      de: 'Ein A-Kriterium hat keine Punkte, also auch keine Mindestpunkte.',
      en: 'A gate criterion has no points and therefore no minimum.',
    },
  },
];

/** The explanation for a key of an object, if there is one. */
export function explainKey(
  kind: FileKind | 'suite-item',
  key: string,
  data: unknown,
  parentPath: DataPath,
): { readonly allowed: Bilingual; readonly message: Bilingual } | undefined {
  const parent = valueAt(data, parentPath);
  return EXPLAINED.find((entry) => entry.kind === kind && entry.key === key && entry.fits(parent));
}
