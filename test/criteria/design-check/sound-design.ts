/** A design without findings, and ways to change one part of it. */
import type { AwardMethod, AwardMethodId } from '../../../criteria/award/method.js';
import type {
  Applicability,
  CatalogueExcerpt,
} from '../../../criteria/catalogue/catalogue-excerpt.js';
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import type { CatalogueCriterion } from '../../../criteria/catalogue/catalogue.js';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import type { DesignInput } from '../../../criteria/design-check/design-finding.js';
import { parseFile } from '../../../criteria/file/parse-file.js';
import type { Criterion, Profile } from '../../../criteria/profile/profile.js';
import type { UseCase } from '../../../criteria/use-case/use-case.js';
import { VALID_FILES } from '../file/valid-files.js';

function read<K extends 'use-case' | 'profile' | 'suite'>(kind: K) {
  const parsed = parseFile(kind, `${kind}.yaml`, VALID_FILES[kind]);
  if (parsed.kind === 'refused') throw new Error(`the ${kind} must be right`);
  return parsed.value;
}

export const SOUND: DesignInput = {
  useCase: read('use-case'),
  profile: read('profile'),
  sources: NO_SOURCES,
  suites: [{ suite: read('suite'), itemCount: 50_000 }],
};

export const withProfile = (change: (profile: Profile) => Partial<Profile>): DesignInput => ({
  ...SOUND,
  profile: { ...SOUND.profile, ...change(SOUND.profile) },
});
export const withUseCase = (change: Partial<UseCase>): DesignInput => ({
  ...SOUND,
  useCase: { ...SOUND.useCase, ...change },
});
export const withAward = (award: { method: AwardMethodId; parameters: object }): DesignInput =>
  withProfile(({ award: { rounding, rankOn, ties } }) => ({
    award: { ...award, rounding, rankOn, ties } as unknown as AwardMethod,
  }));

/** The findings as lines of severity, rule and place. */
export const found = (input: DesignInput): readonly string[] =>
  checkDesign(input).map(({ rule, severity, place }) => `${severity} ${rule} ${place}`);

/** A row that fits every rule when it gates or is scored. */
export const ROW: CatalogueCriterion = {
  id: 'ROW',
  revision: 1,
  title: { de: 'Zeile', en: 'Row' },
  subject: 'offer',
  addressee: ['BI'],
  role: { default: 'gate', allowed: ['gate', 'scored', 'clause', 'information'] },
  scale: 'ladder',
  provenance: [{ doc: 'd', interpretation: 'paraphrase' }],
};

const text = (de: string, en: string) => ({ de, en });

export const EXCERPT: CatalogueExcerpt = {
  id: 'cat',
  version: '1.0.0',
  sha256: 'a'.repeat(64),
  edition: '1',
  title: text('Katalog', 'Catalogue'),
  status: 'derived',
  licence: { text: 'own', file: 'CC-BY-4.0', shareAlike: false },
  documents: [],
  scales: [
    {
      id: 'ladder',
      kind: 'ladder',
      title: text('Leiter', 'Ladder'),
      minimum: 0,
      maximum: 4,
      levels: [0, 2, 3, 4].map((value) => ({ value, title: text('Stufe', 'Level') })),
      unknown: 'allowed',
      notApplicable: 'ruleOnly',
      aggregation: ['minimum'],
    },
  ],
  groups: [],
  criteria: [ROW],
};

export interface RowChange {
  /** Which criterion of the sound profile comes from the row: gate A1 or scored B2. */
  readonly taken: 'A1' | 'B2';
  readonly row?: Partial<CatalogueCriterion>;
  readonly excerpt?: Partial<CatalogueExcerpt>;
  readonly applies?: Applicability['applies'];
  readonly criterion?: object;
}

/** The sound design with one criterion taken from a catalogue row. */
export function withRow({ taken, row, excerpt, applies, criterion }: RowChange): DesignInput {
  const from = { catalogue: EXCERPT.id, criterion: ROW.id };
  const change = <C extends Criterion>(one: C): C =>
    one.id === taken ? { ...one, from, ...criterion } : one;
  const { id, version, sha256 } = EXCERPT;
  const input = withProfile(({ unscored, groups }) => ({
    catalogues: [{ id, version, sha256 }],
    unscored: unscored.map(change),
    groups: groups.map((group) => ({ ...group, criteria: group.criteria.map(change) })),
  }));
  const rule = { catalogue: EXCERPT.id, criterion: ROW.id };
  return {
    ...input,
    sources: {
      catalogues: [{ ...EXCERPT, criteria: [{ ...ROW, ...row }], ...excerpt }],
      applicability:
        applies === undefined ? [] : [{ criterionId: taken, applies, rule, needs: [] }],
    },
  };
}

export const GATE = 'profile.unscored[0]';
export const SCORED = 'profile.groups[1].criteria[0]';

/** Whether a place, written as in a finding, leads to something that the design holds. */
export function leadsSomewhere(input: DesignInput, place: string): boolean {
  const keys = place.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  let at: unknown = input;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return true;
}
