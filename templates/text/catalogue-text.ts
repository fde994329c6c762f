/** Wording of the decision record about catalogues: origin of criteria, applicability, levels, answers, coverage, group minima. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type {
  CatalogueStatus,
  Interpretation,
  Modality,
} from '../../criteria/catalogue/catalogue-terms.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const CATALOGUE_STATUS_LABELS: Readonly<Record<CatalogueStatus, Bilingual>> = {
  official: t('amtlich', 'official'),
  derived: t('aus der Quelle abgeleitet', 'derived from the source'),
  proposal: t('Vorschlag', 'proposal'),
  superseded: t('abgelöst', 'superseded'),
};

export const INTERPRETATION_LABELS: Readonly<Record<Interpretation, Bilingual>> = {
  verbatim: t('wörtlich', 'verbatim'),
  paraphrase: t('sinngemäß', 'paraphrase'),
  excerptDeviates: t('Auszug weicht ab', 'excerpt deviates'),
  inferred: t('erschlossen', 'inferred'),
  editorial: t('eigene Festlegung', 'editorial'),
};

const MODAL_VERBS: Readonly<Record<Modality, string>> = {
  MUSS: 'MUSS',
  SOLL: 'SOLL',
  SOLLTE: 'SOLLTE',
  KANN: 'KANN',
  DARF_NICHT: 'DARF NICHT',
  DARF_NUR: 'DARF NUR',
  SOLLTE_NICHT: 'SOLLTE NICHT',
};
/** Modal verbs of German standards stay German. */
export const modalVerb = (modality: Modality): string => MODAL_VERBS[modality];

export const CATALOGUES = {
  heading: t('Kriterien aus Katalogen', 'Criteria taken from catalogues'),
  catalogue: t('Katalog', 'Catalogue'),
  edition: t('Ausgabe und Stand', 'Edition and status'),
  editionText: t('Ausgabe {edition}, Fassung {version}', 'Edition {edition}, version {version}'),
  licence: t('Lizenz', 'Licence'),
  digest: t('Fingerabdruck', 'Digest'),
  facts: t('Was für das ganze Los gilt', 'What holds for the whole lot'),
  yes: t('ja', 'yes'),
  no: t('nein', 'no'),
  row: t('Zeile des Katalogs', 'Row of the catalogue'),
  modality: t('Original: {verb}', 'Original: {verb}'),
  modalityDiffers: t(
    'Original: {verb}; ein Auszug schreibt: {excerpt}',
    'Original: {verb}; an excerpt says: {excerpt}',
  ),
  page: t('S. {page}', 'p. {page}'),
  scale: t('Skala', 'Scale'),
  ordinal: t(
    'Ordinalskala: Rangstufen, Abstände nicht gemessen',
    'Ordinal scale: ranks, distances not measured',
  ),
  levels: t('Stufen: {levels}', 'Levels: {levels}'),
  applicability: t('Gilt in diesem Los', 'Applies in this lot'),
  always: t('ja, ohne Bedingung', 'yes, without condition'),
  byRule: t('ja, Regel {rule}: {expression}', 'yes, rule {rule}: {expression}'),
  outByRule: t('nein, Regel {rule}: {expression}', 'no, rule {rule}: {expression}'),
  undetermined: t(
    'nicht festzustellen (Regel {rule}, nötige Angaben: {needs}); zählt wie ein Kriterium ohne Bedingung',
    'cannot be determined (rule {rule}, facts needed: {needs}); counts like a criterion without condition',
  ),
  redistributed: t(
    'Kriterien, die nach einer Regel des Katalogs in diesem Los nicht gelten, zählen bei keinem Angebot; die übrigen Gewichte behalten ihr Verhältnis zueinander.',
    'Criteria that a rule of the catalogue takes out of this lot count for no bid; the other weights keep their proportion.',
  ),
  rowLine: t('Katalog {catalogue}, Zeile {row}', 'Catalogue {catalogue}, row {row}'),
  groupMinimum: t(
    'Mindestens {points} gewichtete Punkte in dieser Gruppe; darunter scheidet ein Angebot aus.',
    'At least {points} weighted points in this group; a bid below is out.',
  ),
  floor: t('Mindeststufe {level}', 'Lowest level {level}'),
  foundLevel: t('Festgestellte Stufe {level}', 'Level found: {level}'),
  openFloor: t('Keine Stufe festgestellt: offen', 'No level found: open'),
  level: t('Stufe {level}: {meaning}', 'Level {level}: {meaning}'),
  onlyLevels: t('Nur diese Punkte können vergeben werden.', 'Only these points can be given.'),
} as const satisfies Record<string, Bilingual>;

export const COVERAGE = {
  coverage: t('Abdeckung', 'Coverage'),
  meaning: t(
    'Abdeckung: Anteil des Gewichts, der auf Antworten oder Messungen beruht. Was unbekannt, verweigert oder nicht beantwortet ist, zählt in der Wertung 0 Punkte.',
    'Coverage: share of the weight that rests on answers or measurements. What is unknown, refused or not answered counts 0 points in the evaluation.',
  ),
  states: t('Abdeckung {percent}: {counts}.', 'Coverage {percent}: {counts}.'),
  groups: t('Gruppe', 'Group'),
  reached: t('Gewichtete Punkte', 'Weighted points'),
  required: t('Mindestens', 'At least'),
  met: t('erreicht', 'reached'),
  missed: t('verfehlt', 'missed'),
} as const satisfies Record<string, Bilingual>;
