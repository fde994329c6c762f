/** Small right files of every kind, from which the tests make wrong ones by one edit. */
import type { FileKind } from '../../../criteria/file/file-kind.js';
import { VALID_CATALOGUE } from '../catalogue/valid-catalogue.js';

export const VALID_FILES: Readonly<Record<FileKind, string>> = {
  'use-case': `schema: zuschlag/use-case/1
title: Auskunft
purpose: Fragen beantworten
owner: Bürgeramt
legalBasis: § 25 VwVfG
users: { description: alle, count: 100 }
dataClasses: [Fragen]
volumes: { requestsPerMonth: 10, inputTokensPerMonth: 10000000, outputTokensPerMonth: 500 }
languages: [de]
operatingModels: [saas]
integration: Webseite
goLiveOn: 2027-04-01
contractMonths: 48
estimatedValueMinor: 40000000
currency: EUR
lotDivision: Eine Teilung würde die Haftung für Fehler zerreißen
risks:
  - { risk: AR1, relevant: true, reason: möglich, coveredBy: [B1] }
  - { risk: AR2, relevant: false, reason: kaum }
protectionNeed: normal
strategicRelevance: medium
reuse: { searched: [Register], result: nichts Passendes }
`,
  questionnaire: `schema: zuschlag/questionnaire/1
title: Selbsteinschätzung
catalogue: { id: selfcheck, version: 1.0.0, sha256: ${'a'.repeat(64)} }
facts: { operatingModel: saas }
answers:
  SC1: { state: answered, value: 4, reason: Verzeichnis liegt vor }
  SC2: { state: unknown }
`,
  profile: `schema: zuschlag/profile/1
id: profil
title: Profil
maximumPoints: 10000
unscored:
  - id: A1
    role: gate
    title: Ort
    requirement: nur in der EU
    evidence: Liste
    source: { document: Gesetz, reference: § 1 }
groups:
  - id: G1
    title: Güte
    weightBp: 6000
    criteria:
      - id: B1
        role: scored
        title: Antworten
        requirement: richtig
        source: { document: Katalog, reference: Zeile 1 }
        weightBp: 10000
        scoredBy: { kind: benchmark, suiteId: suite }
  - id: G2
    title: Souveränität
    weightBp: 4000
    sovereignty: true
    criteria:
      - id: B2
        role: scored
        title: Ausstieg
        requirement: geordnet
        source: { document: Katalog, reference: Zeile 2 }
        weightBp: 10000
        minimumPoints: 3000
        scoredBy:
          kind: panel
          anchors:
            - { points: 0, meaning: nichts }
            - { points: 5000, meaning: manches }
            - { points: 10000, meaning: alles }
consensus: { reasonBeyondMedian: 1500 }
price:
  currency: EUR
  basis: net
  vatBp: 1900
  termMonths: 48
  quantities:
    - { id: betrieb, title: Betrieb, charge: perMonth, unit: Monat, quantity: 48 }
    - { id: schulung, title: Schulung, charge: perDay, unit: Tag, quantity: 6, discountable: true }
    - id: token
      title: Eingabetoken
      charge: perMillionInputTokens
      unit: 1 Mio. Token
      quantity: 480
      tiers: { mode: graduated, per: month }
    - id: mehr
      title: Zweiter Mandant
      charge: perMonth
      unit: Monat
      quantity: 96
      parallel: 2
      option: { countedBp: 5000 }
  discounts: permitted
  lifeCycle:
    - id: pflege
      title: Eigener Aufwand für die Pflege
      figure: { unit: Stunden je Monat, minimum: 1, maximum: 80, evidence: Aufgabenliste }
      times: 48
      unitCostMinor: 5800
      source: Personalkostentabelle der Stadt
award:
  method: M5
  parameters:
    qualityShareBp: 6000
    priceShareBp: 4000
    referencePerformance: 100000
    referencePriceMinor: 40000000
  rounding: { decimals: 3, mode: half-up }
  rankOn: exact
  ties: [higherPerformance]
`,
  suite: `schema: zuschlag/suite/1
kind: quality
id: suite
version: '1.0'
title: Aufgaben
language: de
licence: EUPL-1.2
itemsFile: items.jsonl
grader: { kind: exact }
parameters: { temperatureThousandths: 0, maxOutputTokens: 100, seed: 1 }
repeats: 1
inFlightPerBidder: 2
timeoutMs: 10000
stream: false
retry:
  attempts: 3
  firstPauseMs: 500
  longestPauseMs: 8000
  longestRetryAfterMs: 30000
  budgetBp: 2000
  breaker: { outagesInRow: 8, probeEveryMs: 5000 }
  graceWindowMs: 600000
missingCells: countAsIncorrect
onChangedModel: attention
mapping:
  - { shareBp: 0, points: 0 }
  - { shareBp: 5000, points: 2000 }
  - { shareBp: 10000, points: 10000 }
`,
  bid: `schema: zuschlag/bid/1
quality:
  bidder: { name: Muster GmbH, seat: Auenfurt, consortium: [] }
  subcontractors: []
  product: Auskunft 1
  operatingModel: saas
  answers:
    A1: { state: answered, text: Rechenzentrum in Deutschland }
    B2: { state: notYetAnswered }
  endpoint: { baseUrl: https://modell.example.org/v1, model: m1 }
  exitConcept:
    noticeMonths: 6
    dataFormats: [JSON]
    transition: drei Monate
    chargesMinor: 0
    alternatives: []
    residualRisk: gering
price:
  currency: EUR
  positions:
    - { id: betrieb, unitPriceMinor: 700000 }
    - { id: schulung, unitPriceMinor: 100000 }
    - id: token
      tiers:
        - { upTo: 6, unitPriceMinor: 250 }
        - { upTo: null, unitPriceMicro: 187500000 }
    - { id: mehr, unitPriceMinor: 300000 }
  discounts:
    - { id: N1, on: [schulung], percentBp: 300 }
  lifeCycle:
    - { id: pflege, figure: 6, evidence: Anlage 4 }
`,
  'score-sheet': `schema: zuschlag/score-sheet/1
scores:
  - criterionId: B2
    points: 4500
    strengths: klar
    weaknesses: kurz
    places: [Seite 3]
`,
  people: `schema: zuschlag/people/1
authority: { id: stadt, name: Stadt, address: Markt 1 }
people:
  - { id: p1, name: Ada, title: Amt, accountRoles: [procurementOfficer], password: muster }
  - { id: p2, name: Bea, title: Amt, accountRoles: [member], password: muster }
`,
  'rule-set': `schema: zuschlag/rule-set/1
id: haus
edition: '1'
title: { de: Hausregeln, en: House rules }
validFrom: 2026-01-01
validTo: null
training: false
minimumBidPeriodMs: 1000
openingWindowMs: 1000
standstillMs: { electronic: 1, post: 2 }
sources: [Dienstanweisung]
`,
  'exit-dossier': `schema: zuschlag/exit-dossier/1
triggers: [Laufzeitende]
assets: [Texte]
formats: [JSON]
noticeMonths: 6
transition: drei Monate
chargesMinor: 0
alternatives: []
residualRisk: gering
owner: Bürgeramt
reviewOn: 2027-01-31
`,
  procedure: `schema: zuschlag/procedure/1
id: v1
title: Verfahren
ruleSet: training
lots:
  - { id: los-1, title: Los 1, profile: profil.yaml, suites: [suite/suite.yaml] }
useCase: bedarf.yaml
members:
  - { person: p1, name: Ada, roles: [procurementOfficer] }
`,
  course: `schema: zuschlag/course/1
steps:
  - { as: p1, say: Es geht los., use: start }
  - as: p2
    say: Genehmigt.
    command: approveNeed
    body: { digest: { $digest: need } }
  - as: p1
    say: Veröffentlicht.
    command: publish
    body: { bidDeadlineAt: { $inSeconds: 6 } }
  - { say: Warten., await: { phase: opening } }
  - { say: Warten., await: { record: rendered } }
`,
  catalogue: VALID_CATALOGUE,
  weighting: `schema: zuschlag/weighting/1
title: Gewichtung
criteria:
  - { id: quality, title: Güte }
  - { id: price, title: Preis }
ballots:
  - { person: p1, points: { quality: 60, price: 40 } }
  - { person: p2, points: { quality: 45, price: 55 } }
`,
};
