/** An adopted profile as OSCAL profile: which criteria of which catalogues, with roles and weights as properties. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Language } from '../bilingual.js';
import { canonicalJson } from '../canonical-json.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { Instant } from '../instant.js';
import type { Criterion, Profile } from '../profile/profile.js';
import { base64Of } from './base64.js';
import type { CatalogueContent } from './oscal-catalog.js';
import { oscalCatalog } from './oscal-catalog.js';
import type { Json } from './oscal-terms.js';
import { list, metadataOf, property, tokenOf, uuidOf } from './oscal-terms.js';

interface Used {
  readonly criterion: Criterion;
  readonly group: { readonly id: string; readonly title: string; readonly weightBp: number } | null;
}

const usedBy = ({ unscored, groups }: Profile): readonly Used[] => [
  ...unscored.map((criterion) => ({ criterion, group: null })),
  ...groups.flatMap((group) => group.criteria.map((criterion) => ({ criterion, group }))),
];

/** Id of the control that stands for a criterion: the catalogue's, or for the authority's own criteria its own. */
const controlId = ({ from, id }: Criterion): string => tokenOf(from?.criterion ?? id);

function alterOf({ criterion, group }: Used): Json {
  const scored = criterion.role === 'scored' ? criterion : null;
  return {
    'control-id': controlId(criterion),
    adds: [
      {
        position: 'ending',
        props: [
          ...property('profile-criterion', criterion.id),
          ...property('role', criterion.role),
          ...property('group', group?.title ?? ''),
          ...property('group-weight-bp', group === null ? '' : String(group.weightBp)),
          ...property('weight-bp', scored === null ? '' : String(scored.weightBp)),
          ...property('minimum-points', String(scored?.minimumPoints ?? '')),
        ],
      },
    ],
  };
}

/** The authority's own criteria have no catalogue: they get one that travels inside the profile. */
function ownCatalog(profile: Profile, own: readonly Used[], at: Instant, language: Language): Json {
  const content: CatalogueContent = {
    id: `${profile.id}.own`,
    version: '1.0.0',
    edition: profile.title,
    title: { de: `Eigene Kriterien: ${profile.title}`, en: `Own criteria: ${profile.title}` },
    documents: [],
    scales: [],
    groups: [],
    criteria: [],
    licence: { text: '', file: '', shareAlike: false },
  };
  const { catalog } = oscalCatalog(content, at, language) as { catalog: Json };
  const controls = own.map(({ criterion }) => ({
    id: tokenOf(criterion.id),
    title: criterion.title,
    props: property('source-place', `${criterion.source.document}, ${criterion.source.reference}`),
    parts: [
      { id: `${tokenOf(criterion.id)}_smt`, name: 'statement', prose: criterion.requirement },
    ],
  }));
  return { catalog: { ...catalog, controls } };
}

const embedded = (uuid: string, filename: string, content: Json): Json => ({
  uuid,
  title: filename,
  base64: {
    filename,
    'media-type': 'application/json',
    value: base64Of(utf8ToBytes(canonicalJson(content))),
  },
});

const importOf = (uuid: string, used: readonly Used[]): Json => ({
  href: `#${uuid}`,
  'include-controls': [
    { 'with-ids': [...new Set(used.map(({ criterion }) => controlId(criterion)))] },
  ],
});

interface Source {
  readonly uuid: string;
  readonly filename: string;
  readonly used: readonly Used[];
  readonly catalog: Json;
}

function sourcesOf(
  profile: Profile,
  { catalogues }: ProfileSources,
  at: Instant,
  language: Language,
): readonly Source[] {
  const used = usedBy(profile);
  const known = new Set(catalogues.map(({ id }) => id));
  const own = used.filter(
    ({ criterion: { from } }) => from === undefined || !known.has(from.catalogue),
  );
  const shipped = catalogues.map((excerpt) => ({
    uuid: uuidOf(`excerpt ${excerpt.sha256} ${profile.id}`),
    filename: `${excerpt.id}-${excerpt.version}.json`,
    used: used.filter(({ criterion }) => criterion.from?.catalogue === excerpt.id),
    catalog: oscalCatalog(excerpt, at, language),
  }));
  const mine = {
    uuid: uuidOf(`own criteria ${profile.id}`),
    filename: `${profile.id}.own.json`,
    used: own,
    catalog: ownCatalog(profile, own, at, language),
  };
  return [...shipped, mine].filter((source) => source.used.length > 0);
}

/** @param adopted when and as which version the profile was adopted */
export function oscalProfile(
  profile: Profile,
  sources: ProfileSources,
  adopted: { readonly at: Instant; readonly version: number },
  language: Language,
): Json {
  const imported = sourcesOf(profile, sources, adopted.at, language);
  const version = String(adopted.version);
  return {
    profile: {
      uuid: uuidOf(`profile ${profile.id} ${version} ${adopted.at}`),
      metadata: metadataOf(profile.title, version, adopted.at, language),
      imports: imported.map(({ uuid, used }) => importOf(uuid, used)),
      merge: { 'as-is': true },
      modify: { ...list('alters', usedBy(profile).map(alterOf)) },
      'back-matter': {
        resources: imported.map(({ uuid, filename, catalog }) => embedded(uuid, filename, catalog)),
      },
    },
  };
}
