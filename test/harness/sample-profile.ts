/** Invented use case, criteria and suite of the sample events. */
import type { AwardMethod } from '../../criteria/award/method.js';
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import type { Profile, ScoredCriterion } from '../../criteria/profile/profile.js';
import type { UseCase } from '../../criteria/use-case/use-case.js';

export const SAMPLE_USE_CASE: UseCase = {
  schema: 'zuschlag/use-case/1',
  title: 'Bürgerdialog-Assistent der Stadt Musterbrück',
  purpose:
    'Ein Assistent beantwortet Fragen der Einwohnerinnen und Einwohner zu den Leistungen der Stadtverwaltung, nennt Zuständigkeiten und Öffnungszeiten und verweist auf die Verwaltungsdienstleistungsvereinbarungen der Ämter.',
  owner: 'Hauptamt, Sachgebiet Bürgerservice',
  legalBasis: '§ 1 Onlinezugangsgesetz; Dienstanweisung Bürgerservice',
  users: {
    description: 'Einwohnerinnen und Einwohner sowie Beschäftigte des Servicecenters',
    count: 48_000,
  },
  dataClasses: ['öffentliche Leistungsbeschreibungen', 'Kontaktdaten in Freitexten'],
  volumes: {
    requestsPerMonth: 40_000,
    inputTokensPerMonth: 60_000_000,
    outputTokensPerMonth: 12_000_000,
  },
  languages: ['de', 'en', 'tr'],
  operatingModels: ['saas', 'cloudPlatform'],
  integration: 'Webauftritt der Stadt und Fachverfahren Terminvereinbarung über HTTPS',
  goLiveOn: '2027-04-01',
  contractMonths: 36,
  estimatedValueMinor: 42_000_000,
  currency: 'EUR',
  lotDivision:
    'System und Schulung werden getrennt vergeben: Für beide gibt es einen eigenen Markt, und keine Leistung hängt von der anderen ab.',
  risks: [
    { risk: 'AR1', relevant: true, reason: 'Freie Eingaben der Bevölkerung', coveredBy: ['B1'] },
    { risk: 'AR2', relevant: true, reason: 'Falsche Auskünfte schaden', coveredBy: ['B1', 'B2'] },
    { risk: 'AR3', relevant: false, reason: 'Nur lesender Zugriff ohne Rechte' },
    { risk: 'AR4', relevant: true, reason: 'Fremde Texte werden verarbeitet', coveredBy: ['B2'] },
    { risk: 'AR5', relevant: false, reason: 'Modell aus vertrauenswürdiger Quelle verlangt' },
    { risk: 'AR6', relevant: true, reason: 'Kontaktdaten in Freitexten', coveredBy: ['A1', 'B3'] },
  ],
  protectionNeed: 'normal',
  strategicRelevance: 'medium',
  reuse: {
    searched: ['Register öffentlicher KI-Systeme', 'Abfrage im kommunalen Rechenzentrum'],
    result: 'Kein vorhandenes System deckt mehrsprachige Auskünfte zu kommunalen Leistungen ab.',
  },
};

const ANCHORS = [
  { points: 10_000, meaning: 'Das Ziel wird vollständig und belegt erreicht.' },
  { points: 7_000, meaning: 'Das Ziel wird weitgehend erreicht, kleine Lücken ohne Folgen.' },
  { points: 4_000, meaning: 'Das Ziel wird teilweise erreicht, spürbare Lücken.' },
  { points: 0, meaning: 'Das Ziel wird verfehlt oder nicht beschrieben.' },
];

const panel = (
  id: string,
  title: string,
  weightBp: number,
  minimumPoints?: number,
): ScoredCriterion => ({
  id,
  title,
  requirement: `Das Angebot beschreibt nachvollziehbar: ${title}.`,
  source: { document: 'Leistungsbeschreibung', reference: `Abschnitt ${id}` },
  role: 'scored',
  weightBp,
  ...(minimumPoints === undefined ? {} : { minimumPoints }),
  scoredBy: { kind: 'panel', anchors: ANCHORS },
});

export const M1_METHOD: AwardMethod = {
  method: 'M1',
  parameters: { scale: 100_000 },
  rounding: { decimals: 4, mode: 'half-up' },
  rankOn: 'exact',
  ties: ['higherPerformance', 'lowerPrice'],
};

export const M7_METHOD: AwardMethod = {
  method: 'M7',
  parameters: { maxPricePoints: 30_000, maxPerformance: 100_000 },
  rounding: { decimals: 3, mode: 'half-up' },
  rankOn: 'exact',
  ties: ['higherPerformance'],
};

/** Profile of the first lot (with benchmark) or the second one (panel only). */
export function sampleProfile(lotId: string): Profile {
  const measured: ScoredCriterion = {
    id: 'B1',
    title: 'Richtige Auskünfte',
    requirement: 'Fragen zu kommunalen Leistungen werden richtig beantwortet.',
    source: { document: 'Messplan', reference: 'Abschnitt 2' },
    risks: ['AR1', 'AR2'],
    role: 'scored',
    weightBp: 6_000,
    scoredBy: { kind: 'benchmark', suiteId: 'verwaltung-de' },
  };
  const first =
    lotId === '1'
      ? [measured, panel('B2', 'Umgang mit fremden Texten', 4_000)]
      : [panel('B1', 'Schulungskonzept', 10_000)];
  return {
    schema: 'zuschlag/profile/1',
    id: `profil-los-${lotId}`,
    title: `Kriterien Los ${lotId}`,
    maximumPoints: 10000,
    unscored: [
      {
        role: 'gate',
        id: 'A1',
        title: 'Verarbeitung in der Europäischen Union',
        requirement: 'Alle Daten werden ausschließlich in der Europäischen Union verarbeitet.',
        source: { document: 'Leistungsbeschreibung', reference: 'Abschnitt 3.1' },
        evidence: 'Eigenerklärung mit Liste der Rechenzentren',
      },
      {
        role: 'clause',
        id: 'V1',
        title: 'Herausgabe der Daten',
        requirement: 'Bei Vertragsende werden alle Daten in offenen Formaten herausgegeben.',
        source: { document: 'Vertragsentwurf', reference: '§ 12' },
      },
    ],
    groups: [
      { id: 'G1', title: 'Qualität', weightBp: 7_000, criteria: first },
      {
        id: 'G2',
        title: 'Souveränität',
        weightBp: 3_000,
        sovereignty: true,
        criteria: [panel('B3', 'Wechselmöglichkeit und offene Schnittstellen', 10_000, 3_000)],
      },
    ],
    consensus: { reasonBeyondMedian: 1_000 },
    price: {
      currency: 'EUR',
      basis: 'net',
      vatBp: 1_900,
      termMonths: 36,
      quantities: [
        { id: 'P1', title: 'Bereitstellung', charge: 'perMonth', unit: 'Monate', quantity: 36 },
        {
          id: 'P2',
          title: 'Millionen Token',
          charge: 'perUnit',
          unit: 'Mio. Token',
          quantity: 2_592,
        },
      ],
      discounts: 'none',
    },
    award: lotId === '1' ? M7_METHOD : M1_METHOD,
  };
}

export const SAMPLE_SUITE: PlannedSuite = {
  suite: {
    schema: 'zuschlag/suite/1',
    kind: 'quality',
    id: 'verwaltung-de',
    version: '1.0',
    title: 'Fragen zu kommunalen Leistungen',
    language: 'de',
    licence: 'CC-BY-4.0',
    itemsFile: 'verwaltung-de.jsonl',
    grader: { kind: 'exact', ignoreCase: true },
    parameters: { temperatureThousandths: 0, maxOutputTokens: 200, seed: 7 },
    repeats: 2,
    inFlightPerBidder: 2,
    timeoutMs: 20_000,
    stream: false,
    retry: {
      attempts: 3,
      firstPauseMs: 500,
      longestPauseMs: 8_000,
      longestRetryAfterMs: 30_000,
      budgetBp: 10_000,
      breaker: { outagesInRow: 8, probeEveryMs: 5_000 },
      graceWindowMs: 600_000,
    },
    missingCells: 'countAsIncorrect',
    onChangedModel: 'attention',
    mapping: [
      { shareBp: 0, points: 0 },
      { shareBp: 5_000, points: 0 },
      { shareBp: 9_500, points: 10_000 },
      { shareBp: 10_000, points: 10_000 },
    ],
  },
  itemCount: 60,
  clusterCount: 30,
  content: { objectId: 'suite-1', digest: 'a1'.repeat(32), bytes: 41_000 },
  commitment: { scheme: 'salted-merkle/1', root: 'c3'.repeat(32), items: 60 },
  burntItems: 0,
};
