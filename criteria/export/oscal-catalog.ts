/** One of our catalogues as OSCAL catalog: texts, groups and sources; scales and rules, which OSCAL has no place for, as properties. */
import type { Language } from '../bilingual.js';
import type {
  Catalogue,
  CatalogueCriterion,
  CatalogueDocument,
  CatalogueGroup,
  Provenance,
} from '../catalogue/catalogue.js';
import type { Json } from './oscal-terms.js';
import { list, metadataOf, property, textIn, tokenOf, uuidOf } from './oscal-terms.js';

/** What catalogues and the excerpts in the log have in common. */
export type CatalogueContent = Pick<
  Catalogue,
  | 'id'
  | 'version'
  | 'edition'
  | 'title'
  | 'documents'
  | 'scales'
  | 'groups'
  | 'criteria'
  | 'licence'
>;

const documentUuid = (catalogue: string, document: string): string =>
  uuidOf(`catalogue ${catalogue} document ${document}`);

function partsOf(criterion: CatalogueCriterion, language: Language): readonly Json[] {
  const id = tokenOf(criterion.id);
  const part = (
    name: string,
    text: CatalogueCriterion['question'],
    suffix: string,
  ): readonly Json[] =>
    text === undefined ? [] : [{ id: `${id}_${suffix}`, name, prose: textIn(text, language) }];
  return [
    ...part('statement', criterion.question ?? criterion.title, 'smt'),
    ...part('guidance', criterion.guidance, 'gdn'),
  ];
}

const placeOf = ({ section, page, lines }: Provenance): string =>
  [section, page === undefined ? null : `S. ${page}`, lines].filter(Boolean).join(', ');

function propsOf(criterion: CatalogueCriterion): readonly Json[] {
  const { revision, subject, addressee, modality, role, scale, appliesWhen, status } = criterion;
  return [
    ...property('label', criterion.id),
    ...property('revision', String(revision)),
    ...property('subject', subject),
    ...addressee.flatMap((one) => property('addressee', one)),
    ...property('modality', modality?.source ?? ''),
    ...property('role', role.default),
    ...property('scale', scale),
    ...property('applies-when', appliesWhen ?? ''),
    ...property('status', status ?? ''),
    ...criterion.provenance.flatMap((one) => property('source-place', placeOf(one))),
  ];
}

function controlOf(catalogue: string, criterion: CatalogueCriterion, language: Language): Json {
  const documents = [...new Set(criterion.provenance.flatMap(({ doc }) => doc ?? []))];
  return {
    id: tokenOf(criterion.id),
    title: textIn(criterion.title, language),
    ...list('props', propsOf(criterion)),
    ...list(
      'links',
      documents.map((doc) => ({ href: `#${documentUuid(catalogue, doc)}`, rel: 'reference' })),
    ),
    ...list('parts', partsOf(criterion, language)),
  };
}

function groupsOf(
  content: CatalogueContent,
  parent: string | undefined,
  language: Language,
): readonly Json[] {
  const groups: readonly CatalogueGroup[] = content.groups ?? [];
  return groups
    .filter((group) => group.parent === parent)
    .map((group) => ({
      id: tokenOf(`group-${group.id}`),
      title: textIn(group.title, language),
      ...list('groups', groupsOf(content, group.id, language)),
      ...list(
        'controls',
        content.criteria
          .filter((criterion) => criterion.group === group.id)
          .map((criterion) => controlOf(content.id, criterion, language)),
      ),
    }));
}

function resourceOf(catalogue: string, document: CatalogueDocument, language: Language): Json {
  const { id, title, issuer, edition, date, url, licence } = document;
  return {
    uuid: documentUuid(catalogue, id),
    title: textIn(title, language),
    props: [
      ...property('issuer', issuer),
      ...property('edition', edition ?? ''),
      ...property('date', date ?? ''),
      ...property('licence', licence ?? ''),
    ],
    ...list('rlinks', url === undefined ? [] : [{ href: url }]),
  };
}

/** Named levels of the scales, one property for each. */
const scaleProps = ({ scales }: CatalogueContent, language: Language): readonly Json[] =>
  scales.flatMap(({ id, levels = [] }) =>
    levels.flatMap(({ value, title }) =>
      property('scale-level', `${id} ${value}: ${textIn(title, language)}`),
    ),
  );

/** @param validFrom calendar date of the edition */
export function oscalCatalog(
  content: CatalogueContent,
  validFrom: string,
  language: Language,
): Json {
  const known = new Set((content.groups ?? []).map(({ id }) => id));
  const loose = content.criteria.filter(({ group }) => group === undefined || !known.has(group));
  const metadata = metadataOf(
    textIn(content.title, language),
    content.version,
    validFrom,
    language,
  );
  return {
    catalog: {
      uuid: uuidOf(`catalogue ${content.id}@${content.version}`),
      metadata: {
        ...metadata,
        props: [
          ...property('language', language),
          ...property('catalogue', content.id),
          ...property('edition', content.edition),
          ...property('licence-of-text', content.licence.text),
          ...property('licence-of-file', content.licence.file),
          ...scaleProps(content, language),
        ],
      },
      ...list(
        'controls',
        loose.map((criterion) => controlOf(content.id, criterion, language)),
      ),
      ...list('groups', groupsOf(content, undefined, language)),
      ...(content.documents.length === 0
        ? {}
        : {
            'back-matter': {
              resources: content.documents.map((one) => resourceOf(content.id, one, language)),
            },
          }),
    },
  };
}
