/** Wording of the decision record in German and English: titles and the chapters up to the interests. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const WORDS = {
  onBehalfOf: t('{name} in Vertretung für {member}', '{name} on behalf of {member}'),
  missing: t('FEHLT', 'MISSING'),
  engine: t('System', 'System'),
  number: t('Nr.', 'no.'),
  lot: t('Los', 'Lot'),
  chapter: t('Kapitel', 'chapter'),
  yes: t('ja', 'yes'),
  no: t('nein', 'no'),
  none: t('keine', 'none'),
  title: t('Vergabevermerk', 'Decision record'),
  lawful: t('Dokumentation nach § 8 VgV', 'Documentation under section 8 VgV'),
  training: t(
    'ÜBUNG – dieses Dokument gehört zu keiner echten Vergabe.',
    'TRAINING (ÜBUNG) – this document belongs to no real procurement.',
  ),
  trainingShort: t('ÜBUNG', 'TRAINING (ÜBUNG)'),
  contents: t('Inhalt', 'Contents'),
  page: t('Seite {page} von {pages}', 'Page {page} of {pages}'),
  running: t(
    'Verfahren {id} · Vermerk Fassung {version}',
    'Procedure {id} · record version {version}',
  ),
  bid: t('Angebot', 'Bid'),
  criterion: t('Kriterium', 'Criterion'),
  weight: t('Gewicht', 'Weight'),
  points: t('Punkte', 'Points'),
  person: t('Person', 'Person'),
  time: t('Zeit', 'Time'),
  reason: t('Begründung', 'Reason'),
  digest: t('Fingerabdruck (SHA-256)', 'Digest (SHA-256)'),
  source: t('Quelle', 'Source'),
  superseded: t('überholt durch Nr. {sequence}', 'superseded by no. {sequence}'),
  legalReference: t('Rechtsgrundlage', 'Legal reference'),
  findings: t('Feststellung', 'Findings'),
  result: t('Ergebnis', 'Result'),
} as const satisfies Record<string, Bilingual>;

export const CHAPTER_TITLES = {
  summary: t('Zusammenfassung', 'Summary'),
  section8: t('Mindestinhalt nach § 8 Abs. 2 VgV', 'Minimum content under section 8(2) VgV'),
  need: t('Bedarf', 'Need'),
  people: t('Beteiligte Personen', 'People involved'),
  criteria: t('Kriterien, Gewichte und Wertungsmethode', 'Criteria, weights and award method'),
  process: t('Verlauf des Verfahrens', 'Course of the procedure'),
  opening: t('Eingang und Öffnung der Angebote', 'Receipt and opening of bids'),
  examination: t('Prüfung und Ausschlüsse', 'Examination and exclusions'),
  interests: t('Interessenkonflikte', 'Conflicts of interest'),
  benchmark: t('Messung der Systeme', 'Benchmark of the systems'),
  scores: t('Wertung der Angebote', 'Scoring of the bids'),
  prices: t('Preise', 'Prices'),
  sovereignty: t('Digitale Souveränität', 'Digital sovereignty'),
  ranking: t('Rangfolge und Zuschlag', 'Ranking and award'),
  stability: t('Stabilität des Ergebnisses', 'Stability of the result'),
  exit: t('Ausstiegsakte', 'Exit dossier'),
  standstill: t('Wartefrist und Rügen', 'Standstill and complaints'),
  remarks: t('Anmerkungen, Rückgaben und Störungen', 'Remarks, returns and disturbances'),
  versions: t('Fassungen dieses Vermerks', 'Versions of this record'),
  proof: t('Nachweis und Prüfung dieses Dokuments', 'Proof and verification of this document'),
  signatures: t('Unterschriften', 'Signatures'),
} as const satisfies Record<string, Bilingual>;

export const COVER = {
  authority: t('Auftraggeber', 'Contracting authority'),
  address: t('Anschrift', 'Address'),
  subject: t('Gegenstand', 'Subject'),
  procedure: t('Verfahren', 'Procedure'),
  rules: t('Regelwerk', 'Rule set'),
  rulesText: t('{title} – {id}, Ausgabe {edition}', '{title} – {id}, edition {edition}'),
  value: t('Geschätzter Auftragswert (netto)', 'Estimated value (net)'),
  published: t('Bekannt gemacht', 'Published'),
  deadline: t('Ende der Angebotsfrist', 'Bid deadline'),
  lots: t('Lose', 'Lots'),
  bids: t('Angebote', 'Bids'),
  bidCount: t(
    '{received} fristgerecht, davon {excluded} ausgeschlossen; {late} verspätet',
    '{received} in time, {excluded} of them excluded; {late} late',
  ),
  version: t('Fassung des Vermerks', 'Version of the record'),
  asOf: t('Stand', 'As of'),
  asOfText: t('{time}, Ereignis Nr. {sequence}', '{time}, event no. {sequence}'),
  decision: t('Entscheidung', 'Decision'),
  decided: t(
    'Der Zuschlag soll auf das Angebot von {bid} erteilt werden: Rang {rank} von {of}, Leistung {performance} Punkte, Preis {price}.',
    'The contract is to be awarded to the bid of {bid}: rank {rank} of {of}, performance {performance} points, price {price}.',
  ),
  decidedPlain: t(
    'Der Zuschlag soll auf das Angebot von {bid} erteilt werden.',
    'The contract is to be awarded to the bid of {bid}.',
  ),
  notDecided: t('Über den Zuschlag ist noch nicht entschieden.', 'The award is not decided yet.'),
  cancelled: t(
    'Das Verfahren wurde aufgehoben: {ground}.',
    'The procedure was cancelled: {ground}.',
  ),
} as const satisfies Record<string, Bilingual>;

export const SUMMARY = {
  purpose: t('Wozu', 'Purpose'),
  competition: t('Wettbewerb', 'Competition'),
  competitionText: t(
    'Fristgerecht eingegangene Angebote: {received}. Verspätet und verschlossen geblieben: {late}. Ausgeschlossen: {excluded}. Gewertet: {remaining}.',
    'Bids received in time: {received}. Late and kept sealed: {late}. Excluded: {excluded}. Evaluated: {remaining}.',
  ),
  method: t('Wertung', 'Evaluation'),
  methodText: t(
    'Wertungskriterien: {criteria} (Gruppen: {groups}); Ausschlusskriterien: {gates}. Methode: {method}.',
    'Scored criteria: {criteria} (groups: {groups}); gates: {gates}. Method: {method}.',
  ),
  scoresText: t(
    'Wertende Personen: {evaluators}. Sie werteten jedes Angebot einzeln, ohne Kenntnis der Preise; danach hielt der Vorsitz den Konsens fest. Die Preise wurden erst nach Abschluss der Wertung geöffnet.',
    'Evaluators: {evaluators}. They scored each bid alone, without knowing the prices; then the chair recorded the consensus. Prices were opened only after the scores had been locked.',
  ),
  measured: t(
    'Gemessen wurde mit „{title}“: {items} gezählte Aufgaben, gleich für {bids} Angebote (Kapitel {chapter}).',
    'Measured with "{title}": {items} counted items, the same for {bids} bids (chapter {chapter}).',
  ),
  outcome: t('Ergebnis', 'Outcome'),
  reason: t('Begründung: {reason}', 'Reason: {reason}'),
  reasonElsewhere: t(
    'Die Begründung steht in Kapitel {chapter}.',
    'The reason stands in chapter {chapter}.',
  ),
  moreRanks: t(
    'Weitere Angebote: {count} (Kapitel {chapter}).',
    'More bids: {count} (chapter {chapter}).',
  ),
  firmness: t('Wie fest das Ergebnis steht', 'How firm the result is'),
  open: t('Was fehlt', 'What is missing'),
  openText: t(
    'Zu folgenden Nummern des § 8 Abs. 2 VgV enthält das Protokoll keine Angaben: {numbers}.',
    'For the following numbers of section 8(2) VgV the log holds nothing: {numbers}.',
  ),
  nothingOpen: t(
    'Zu jeder Nummer des § 8 Abs. 2 VgV liegt eine Angabe vor oder steht fest, warum sie entfällt.',
    'Every number of section 8(2) VgV is answered, or it is stated why it does not apply.',
  ),
} as const satisfies Record<string, Bilingual>;

export const NEED = {
  purpose: t('Zweck', 'Purpose'),
  owner: t('Fachlich verantwortlich', 'Owner'),
  legalBasis: t('Rechtsgrundlage', 'Legal basis'),
  users: t('Nutzende', 'Users'),
  userCount: t('Anzahl: {count}', 'Number: {count}'),
  data: t('Datenarten', 'Data classes'),
  volumes: t('Mengen je Monat', 'Volumes per month'),
  volumesText: t(
    '{requests} Anfragen, {input} Eingabe- und {output} Ausgabe-Token',
    '{requests} requests, {input} input and {output} output tokens',
  ),
  languages: t('Sprachen', 'Languages'),
  operating: t('Zulässige Betriebsmodelle', 'Operating models allowed'),
  integration: t('Einbindung', 'Integration'),
  goLive: t('Geplanter Start', 'Planned start'),
  term: t('Vertragslaufzeit', 'Contract term'),
  months: t('{months} Monate', '{months} months'),
  value: t('Geschätzter Auftragswert (netto)', 'Estimated value (net)'),
  lots: t('Teilung in Lose (§ 97 Abs. 4 GWB)', 'Division into lots (section 97(4) GWB)'),
  protection: t('Schutzbedarf', 'Protection need'),
  relevance: t('Strategische Bedeutung', 'Strategic relevance'),
  approved: t('Freigabe des Bedarfs', 'Approval of the need'),
  defined: t('Beschrieben (Fassung {version})', 'Defined (version {version})'),
  reuse: t('Nachnutzung geprüft', 'Reuse check'),
  reuseText: t('Gesucht in: {searched}.', 'Searched in: {searched}.'),
  risks: t('Risiken', 'Risks'),
  relevant: t('Bedeutsam', 'Relevant'),
  covered: t('Abgedeckt durch', 'Covered by'),
  risk: t('Risiko', 'Risk'),
  absent: t('Der Anwendungsfall ist nicht beschrieben.', 'The use case is not defined.'),
} as const satisfies Record<string, Bilingual>;

export const PEOPLE = {
  seat: t(
    'Vertretung für {member} ({role}), bestimmt am {time} (Nr. {sequence}): {periods}',
    'deputy of {member} ({role}), appointed on {time} (no. {sequence}): {periods}',
  ),
  seatUnused: t('kein Vertretungsfall', 'never needed'),
  seatPeriod: t('{from} bis {to}', '{from} to {to}'),
  seatOpen: t('seit {from}', 'since {from}'),
  replaced: t(
    'ausgeschieden am {time} (Nr. {sequence}), ersetzt durch {successor}: {reason}',
    'left on {time} (no. {sequence}), replaced by {successor}: {reason}',
  ),
  recused: t(
    'wegen Befangenheit ausgeschieden am {time} (Nr. {sequence}): {reason}',
    'recused on {time} (no. {sequence}): {reason}',
  ),
  roles: t('Aufgaben im Verfahren', 'Roles in the procedure'),
  intro: t(
    'Wer einen Inhalt verfasst, bestätigt ihn nie selbst: Festschreibung, Ausschluss und Zuschlag sind Entscheidungen von zwei Personen.',
    'Nobody confirms what they wrote themselves: freeze, exclusion and award are decisions of two persons.',
  ),
} as const satisfies Record<string, Bilingual>;
