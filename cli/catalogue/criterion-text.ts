/** One criterion of a catalogue as lines for people: wording, use, levels, evidence, law, and where each comes from. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type {
  Catalogue,
  CatalogueCriterion,
  EvidenceDemand,
  LegalBasis,
  Provenance,
  Scale,
} from '../../criteria/catalogue/catalogue.js';
import {
  ADDRESSEE_NAMES,
  INTERPRETATION_NAMES,
  MODALITY_NAMES,
  ROLE_NAMES,
  SUBJECT_NAMES,
  UNKNOWN_POLICY_NAMES,
} from '../../criteria/catalogue/term-names.js';
import { blockOf, lineOf, textIn } from './show-text.js';

const WORDS = {
  addressees: { de: 'Richtet sich an', en: 'Addressed to' },
  subject: { de: 'Bewertet wird', en: 'Rated is' },
  modality: { de: 'Modalverb', en: 'Modal verb' },
  original: { de: 'im Original', en: 'in the original' },
  excerpt: { de: 'im Auszug', en: 'in the excerpt' },
  role: { de: 'Rolle', en: 'Role' },
  allowed: { de: 'erlaubt', en: 'allowed' },
  scale: { de: 'Skala', en: 'Scale' },
  levels: { de: 'Stufen', en: 'Levels' },
  applies: { de: 'Gilt nur, wenn', en: 'Applies only when' },
  needs: { de: 'liest', en: 'reads' },
  unknown: { de: 'Fehlende Antwort', en: 'Missing answer' },
  stages: { de: 'Phasen', en: 'Stages' },
  evidence: { de: 'Nachweise', en: 'Evidence' },
  required: { de: 'verlangt', en: 'required' },
  optional: { de: 'freiwillig', en: 'optional' },
  months: { de: 'höchstens Monate alt', en: 'months old at most' },
  noGap: { de: 'ohne Lücke', en: 'without gap' },
  risks: { de: 'Risiken', en: 'Risks' },
  legal: { de: 'Recht', en: 'Law' },
  from: { de: 'ab', en: 'from' },
  until: { de: 'bis vor', en: 'until before' },
  status: { de: 'Stand', en: 'Status' },
  unverified: { de: 'Quelle nicht geprüft', en: 'source not verified' },
  proposal: { de: 'Vorschlag', en: 'proposal' },
  notUsable: { de: 'nicht verwendbar', en: 'not usable' },
  sources: { de: 'Quellen', en: 'Sources' },
  page: { de: 'S.', en: 'p.' },
  section: { de: 'Abschnitt', en: 'section' },
  field: { de: 'zu', en: 'on' },
  replaces: { de: 'Ersetzt', en: 'Replaces' },
  revision: { de: 'Stand des Wortlauts', en: 'Revision' },
} as const satisfies Record<string, Bilingual>;

type Say = (word: keyof typeof WORDS) => string;

function sourceLine(entry: Provenance, catalogue: Catalogue, say: Say, language: Language): string {
  const document = catalogue.documents.find(({ id }) => id === entry.doc);
  const parts = [
    document === undefined ? undefined : textIn(document.title, language),
    entry.section === undefined ? undefined : `${say('section')} ${entry.section}`,
    entry.page === undefined ? undefined : `${say('page')} ${entry.page}`,
    entry.lines,
    entry.field === undefined ? undefined : `${say('field')} ${entry.field}`,
    INTERPRETATION_NAMES[entry.interpretation][language],
    entry.note === undefined ? undefined : textIn(entry.note, language),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function evidenceLine(demand: EvidenceDemand, say: Say, language: Language): string {
  const title = demand.title === undefined ? demand.type : textIn(demand.title, language);
  const parts = [
    title,
    say(demand.required ? 'required' : 'optional'),
    demand.from === undefined ? undefined : ADDRESSEE_NAMES[demand.from][language],
    demand.maxAgeMonths === undefined ? undefined : `${say('months')}: ${demand.maxAgeMonths}`,
    demand.noGap === true ? say('noGap') : undefined,
    demand.editions?.join('/'),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function legalLine(legal: LegalBasis, say: Say): string {
  const { act, article, textVersion, effectiveFrom, effectiveTo } = legal;
  const dates = [
    effectiveFrom === undefined ? '' : ` ${say('from')} ${effectiveFrom}`,
    effectiveTo === undefined ? '' : ` ${say('until')} ${effectiveTo}`,
  ];
  return `${act}, ${article} (${textVersion})${dates.join('')}`;
}

/** Both verbs side by side where an excerpt differs from the original. */
function modalityText({ modality }: CatalogueCriterion, say: Say, language: Language) {
  if (modality === undefined) return undefined;
  const source = MODALITY_NAMES[modality.source][language];
  if (modality.excerpt === undefined) return source;
  const excerpt = MODALITY_NAMES[modality.excerpt][language];
  return `${source} ${say('original')} | ${excerpt} ${say('excerpt')}`;
}

function statusText({ status, usable }: CatalogueCriterion, say: Say): string {
  return [
    ...(status === undefined ? [] : [say(status)]),
    ...(usable === false ? [say('notUsable')] : []),
  ].join(', ');
}

function useLines(criterion: CatalogueCriterion, say: Say, language: Language): readonly string[] {
  const { role, addressee, subject, appliesWhen, needs = [], unknownPolicy } = criterion;
  const allowed = role.allowed.map((one) => ROLE_NAMES[one][language]).join(', ');
  const reads = needs.length === 0 ? '' : ` (${say('needs')} ${needs.join(', ')})`;
  return [
    ...lineOf(say('modality'), modalityText(criterion, say, language)),
    ...lineOf(say('role'), `${ROLE_NAMES[role.default][language]} (${say('allowed')}: ${allowed})`),
    ...lineOf(say('subject'), SUBJECT_NAMES[subject][language]),
    ...lineOf(say('addressees'), addressee.map((one) => ADDRESSEE_NAMES[one][language]).join(', ')),
    ...lineOf(say('applies'), appliesWhen === undefined ? undefined : `${appliesWhen}${reads}`),
    ...lineOf(
      say('unknown'),
      unknownPolicy === undefined ? undefined : UNKNOWN_POLICY_NAMES[unknownPolicy][language],
    ),
    ...lineOf(say('stages'), criterion.stages?.join(', ')),
    ...lineOf(say('status'), statusText(criterion, say)),
  ];
}

function scaleLines(
  criterion: CatalogueCriterion,
  scale: Scale | undefined,
  say: Say,
  language: Language,
): readonly string[] {
  if (scale === undefined) return [];
  const levels = criterion.levels ?? scale.levels ?? [];
  const range = `${scale.minimum} - ${scale.maximum}`;
  return [
    `${say('scale')}: ${textIn(scale.title, language)} (${scale.kind}, ${range})`,
    ...blockOf(
      say('levels'),
      levels.map(({ value, title }) => `${value}  ${textIn(title, language)}`),
    ),
  ];
}

/** All that a catalogue says about one of its criteria. */
export function criterionLines(
  catalogue: Catalogue,
  criterion: CatalogueCriterion,
  language: Language,
): readonly string[] {
  const say: Say = (word) => WORDS[word][language];
  const { question, guidance, evidence = [], legal = [], risks = [], provenance } = criterion;
  const scale = catalogue.scales.find(({ id }) => id === criterion.scale);
  const riskTitle = (id: string): string => {
    const risk = catalogue.risks?.find((one) => one.id === id);
    return risk === undefined ? id : `${id} ${textIn(risk.title, language)}`;
  };
  return [
    `${criterion.id}  ${textIn(criterion.title, language)}`,
    `${say('revision')}: ${criterion.revision}`,
    ...lineOf(say('replaces'), criterion.replaces),
    ...(question === undefined ? [] : [textIn(question, language)]),
    ...(guidance === undefined ? [] : [textIn(guidance, language)]),
    ...useLines(criterion, say, language),
    ...scaleLines(criterion, scale, say, language),
    ...blockOf(
      say('evidence'),
      evidence.map((demand) => evidenceLine(demand, say, language)),
    ),
    ...blockOf(
      say('risks'),
      risks.map(({ id }) => riskTitle(id)),
    ),
    ...blockOf(
      say('legal'),
      legal.map((basis) => legalLine(basis, say)),
    ),
    ...blockOf(
      say('sources'),
      provenance.map((entry) => sourceLine(entry, catalogue, say, language)),
    ),
  ];
}
