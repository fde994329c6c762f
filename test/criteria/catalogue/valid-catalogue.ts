/** A small catalogue that uses every part of the form; broken variants are single edits of its text. */

export const VALID_CATALOGUE = `schema: zuschlag/catalogue/1
id: muster.ki
version: 1.2.0
edition: Muster 2026
title: { de: Musterkatalog, en: Sample catalogue }
status: derived
validity: { from: 2026-01-01, to: 2028-01-01 }
supersedes: muster.ki@1.1.0
languages: { source: de, available: [de, en] }
licence: { text: CC-BY-4.0, file: CC-BY-4.0, shareAlike: false }
documents:
  - id: doc-a
    title: { de: Quelle A, en: Source A }
    issuer: Amt A
    date: 2026-01-15
    url: https://amt-a.example.org/quelle
    pages: 40
    basis: issuer
  - { id: doc-b, title: { de: Quelle B, en: Source B }, issuer: Amt B, basis: secondary }
vocabularies:
  goal:
    - { id: W, title: { de: Wechsel, en: Switching } }
    - { id: E, title: { de: Einfluss, en: Influence } }
  phase:
    - { id: plan, title: { de: Planung, en: Planning } }
    - { id: run, title: { de: Betrieb, en: Operation } }
  evidenceType:
    - { id: certificate, title: { de: Zertifikat, en: Certificate } }
scales:
  - id: met
    kind: boolean
    title: { de: erfüllt oder nicht, en: met or not }
    minimum: 0
    maximum: 1
    unknown: notAllowed
    notApplicable: never
    aggregation: [allOf]
  - id: ord03
    kind: ordinal
    title: { de: Stufen 0 bis 3, en: levels 0 to 3 }
    minimum: 0
    maximum: 3
    levels:
      - { value: 0, title: { de: keine, en: none } }
      - { value: 1, title: { de: etwas, en: some } }
      - { value: 3, title: { de: ganz, en: full } }
    unknown: allowed
    notApplicable: ruleOnly
    aggregation: [sumOfMaximum, mean]
  - id: pts10
    kind: points
    title: { de: Punkte, en: points }
    minimum: 0
    maximum: 10
    unknown: allowed
    notApplicable: never
    aggregation: [weightedSum]
groups:
  - { id: G-W, title: { de: Wechselfähigkeit, en: Ability to switch }, weightHintBp: 6000 }
  - { id: G-E, title: { de: Einflussnahme, en: Having a say }, weightHintBp: 4000 }
  - { id: G-W-1, title: { de: Modelle, en: Models }, parent: G-W }
criteria:
  - id: K-GATE
    uuid: 3f2b1c4e-5d6a-4b7c-8d9e-0f1a2b3c4d5e
    revision: 1
    replaces: K-OLD
    title: { de: Zertifikat liegt vor, en: Certificate is there }
    question: { de: Liegt es vor?, en: Is it there? }
    subject: offer
    addressee: [BI]
    modality: { source: MUSS, excerpt: SOLL }
    polarity: requirement
    role: { default: gate, allowed: [gate, clause] }
    scale: met
    phase: plan
    stages: [S5, S6]
    evidence:
      - { type: certificate, required: true, from: BI, maxAgeMonths: 12 }
    risks:
      - { id: R-1, reason: { de: senkt es, en: lowers it } }
    legal:
      - act: Beispielgesetz
        article: § 1
        textVersion: Fassung 2026
        effectiveFrom: 2026-02-01
        effectiveTo: 2027-02-01
    provenance:
      - { doc: doc-a, section: '2.1', page: 12, interpretation: paraphrase }
      - { field: modality, interpretation: editorial, note: { de: geprüft, en: verified } }
  - id: K-FLEX
    revision: 2
    title: { de: Modellwahl, en: Choice of model }
    guidance: { de: Anbieterwechsel zählt., en: A change of provider counts. }
    group: G-W-1
    subject: offer
    addressee: [BI, BT]
    role: { default: scored, allowed: [scored, information] }
    scale: ord03
    levels:
      - { value: 0, title: { de: nein, en: no } }
      - { value: 3, title: { de: ja, en: yes } }
    needs: [operating-model]
    appliesWhen: '\`operating-model\` != "self"'
    unknownPolicy: zero
    phase: run
    tags: { goal: [W], layer: [MODEL] }
    derivedFrom:
      - { risk: R-1, binding: optional, reason: { de: folgt daraus, en: follows from it } }
    weightHintBp: 500
    minimumHint: 2000
    provenance:
      - { doc: doc-b, interpretation: inferred }
  - id: K-LATER
    revision: 1
    title: { de: Noch unbestätigt, en: Not yet confirmed }
    group: G-E
    subject: offer
    addressee: [BI]
    role: { default: information, allowed: [information, scored] }
    scale: pts10
    status: unverified
    usable: false
    provenance:
      - { doc: doc-b, page: 3, interpretation: excerptDeviates }
risks:
  - id: R-1
    title: { de: Abhängigkeit, en: Dependency }
    provenance:
      - { doc: doc-a, page: 40, interpretation: verbatim }
derived:
  - id: cell
    title: { de: Zelle, en: Cell }
    purpose: analysis
    forEach: { goal: [W, E] }
    inputs: [answers]
    display: { factor: 100, decimals: 1, rounding: half-up }
    expression: '$sum(answers[goal=$goal].value)'
    provenance:
      - { doc: doc-a, interpretation: paraphrase }
mappings:
  - criterion: K-FLEX
    target: muster.ki#K-GATE
    relation: related
    strength: 4
    rationale: { de: nahe, en: close }
presets:
  - id: cloud
    title: { de: Wolke, en: Cloud }
    facts: { operating-model: cloud }
    values:
      - { criterion: K-FLEX, addressee: [BI] }
tests:
  - id: t-cell
    derived: cell
    with: { goal: W }
    input: { answers: [{ goal: W, value: 2 }, { goal: W, value: 3 }, { goal: E, value: 1 }] }
    expect: 5
  - id: t-flex-cloud
    criterion: K-FLEX
    input: { operating-model: cloud }
    expect: true
  - id: t-flex-self
    criterion: K-FLEX
    input: { operating-model: self }
    expect: false
`;
