/** Wording of the decision record: benchmark, scores, prices, ranking, exit dossier, remarks, proof and signatures. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const BENCHMARK = {
  none: t('Kein Kriterium dieses Loses wird gemessen.', 'No criterion of this lot is measured.'),
  notRun: t('Die Messung liegt nicht vor.', 'The benchmark has not been run.'),
  run: t(
    'Lauf {run}, {from} bis {to}; Startwert der Reihenfolge {seed}. Alle Angebote wurden in einer gemeinsamen, ausgelosten Reihenfolge abgefragt.',
    'Run {run}, {from} to {to}; seed of the order {seed}. All bids were asked in one common, drawn order.',
  ),
  suite: t(
    'Aufgabensatz „{title}“ ({id}, Fassung {version})',
    'Suite "{title}" ({id}, version {version})',
  ),
  method: t(
    '{items} Aufgaben × {repeats} Wiederholungen = {cells} Antworten je Angebot. Antworten, die ausblieben, verweigert oder gefiltert wurden, zählen als falsch, wo die Messreihe keine andere Regel veröffentlicht hat.',
    '{items} items × {repeats} repeats = {cells} answers per bid. Answers that were missing, refused or filtered count as wrong, unless the suite has published another rule.',
  ),
  correct: t('Richtig', 'Correct'),
  share: t('Anteil richtig', 'Share correct'),
  interval: t('Intervall 95 %', '95 % interval'),
  others: t('Verweigert / gefiltert / ungültig / Ausfall', 'Refused / filtered / invalid / outage'),
  duration: t('Antwortzeit (Median)', 'Response time (median)'),
  seconds: t('{seconds} s', '{seconds} s'),
  model: t('Gemeldetes Modell', 'Model reported'),
  mapping: t(
    'Umrechnung in Punkte (veröffentlicht, dazwischen linear)',
    'Mapping to points (published, linear in between)',
  ),
  content: t('Fingerabdruck der Aufgaben: {digest}', 'Digest of the items: {digest}'),
  evidence: t(
    'Belege vor der Auswertung festgeschrieben: {entries} Versuche, Wurzel {root}; nach der Auswertung {graded}.',
    'Evidence committed before grading: {entries} attempts, root {root}; after grading {graded}.',
  ),
  commitment: t(
    'Aufgaben vor der Messung festgelegt: {items} Aufgaben, Wurzel {root}.',
    'Items committed to before the run: {items} items, root {root}.',
  ),
  burnt: t(
    '{suite}: {burnt} von {items} Aufgaben waren bei der Planung verbraucht, Endpunkte hatten sie schon gesehen. Grund: {reason}',
    '{suite}: {burnt} of {items} items were burnt when they were planned, endpoints had seen them. Reason: {reason}',
  ),
  disclosures: t('Was aus den Aufgaben wurde', 'What became of the items'),
  reveal: t(
    '{suite}: {items} Aufgaben offengelegt, mit Salz und Weg zur veröffentlichten Wurzel {root}. Fingerabdruck der Datei: {digest}. {where}',
    '{suite}: {items} items revealed, with salt and path to the published root {root}. Digest of the file: {digest}. {where}',
  ),
  revealedInside: t(
    'Sie liegt in den eingebetteten Daten dieses Vermerks; „zuschlag verify“ prüft jede Aufgabe.',
    'It lies in the data embedded in this record; "zuschlag verify" checks every item.',
  ),
  revealedBeside: t(
    'Für die eingebetteten Daten ist sie zu groß; „zuschlag suite check-reveal“ prüft sie gegen die Wurzel.',
    'It is too large for the embedded data; "zuschlag suite check-reveal" checks it against the root.',
  ),
  keep: t(
    '{suite}: {items} Aufgaben bleiben geheim; veröffentlicht ist allein die Wurzel {root}. Grund: {reason}',
    '{suite}: {items} items stay secret; only the root {root} is published. Reason: {reason}',
  ),
  graceUsedUp: t(
    'Nachfrist von {bid} aufgebraucht: {probes} von {all} Proben; was dann noch offen war, wurde je einmal gefragt.',
    'Grace window of {bid} used up: {probes} of {all} probes; whatever was open then was asked once each.',
  ),
  graceUsed: t(
    'Auf {bid} wurde in der Nachfrist gewartet: {probes} von {all} Proben.',
    'The run waited for {bid} within its grace window: {probes} of {all} probes.',
  ),
  decisions: t('Entscheidungen über beanstandete Messungen', 'Decisions on runs in question'),
  accept: t('anerkannt', 'accepted'),
  invalidate: t('für ungültig erklärt', 'declared invalid'),
  decision: t('Entscheidung', 'Decision'),
  driftFinding: t(
    'Wächteraufgaben: {changed} Urteile in Runde {round} anders als zu Beginn, geduldet {tolerated} ({bid}).',
    'Sentinels: {changed} verdicts in round {round} differ from the start, tolerated {tolerated} ({bid}).',
  ),
  modelFinding: t(
    'Der Endpunkt nannte mehrere Modelle oder Fassungen: {names} ({bid}).',
    'The endpoint named several models or versions: {names} ({bid}).',
  ),
  certificateFinding: t(
    'Das Zertifikat des Endpunkts wechselte während der Messung ({bid}).',
    'The certificate of the endpoint changed during the run ({bid}).',
  ),
  lagFinding: t(
    'Die Messung selbst war verspätet: {p99} ms, zulässig {limit} ms.',
    'The measuring process itself was late: {p99} ms, allowed {limit} ms.',
  ),
  log: t('Fingerabdruck des Messprotokolls: {digest}', 'Digest of the item log: {digest}'),
  parameters: t(
    'Einstellungen: Temperatur {temperature}, höchstens {tokens} Ausgabe-Token, Startwert {seed}, Zeitgrenze {timeout} s, {attempts} Versuche bei Übertragungsfehlern.',
    'Settings: temperature {temperature}, at most {tokens} output tokens, seed {seed}, time limit {timeout} s, {attempts} attempts on transport failures.',
  ),
  chartTitle: t(
    'Anteil richtiger Antworten mit 95-%-Intervall',
    'Share of correct answers with 95 % interval',
  ),
  chartRow: t(
    '{bid}: {share}, Intervall {low} bis {high}.',
    '{bid}: {share}, interval {low} to {high}.',
  ),
  failures: t('Gescheiterte Läufe', 'Failed runs'),
} as const satisfies Record<string, Bilingual>;

export const SCORES = {
  overview: t('Übersicht: Punkte je Kriterium', 'Overview: points by criterion'),
  byCriterion: t('{title} – {weight} der Leistung', '{title} – {weight} of the performance'),
  evaluator: t('Wertende Person', 'Evaluator'),
  strengths: t('Stärken', 'Strengths'),
  weaknesses: t('Schwächen', 'Weaknesses'),
  places: t('Fundstelle', 'Place in the bid'),
  consensus: t('Konsens', 'Consensus'),
  spread: t(
    'Spanne {lowest} bis {highest}, Median {median}.',
    'Range {lowest} to {highest}, median {median}.',
  ),
  consensusReason: t('Begründung: {reason}', 'Reason: {reason}'),
  minority: t('Abweichende Meinung: {opinion}', 'Minority opinion: {opinion}'),
  earlier: t('Früher: {points} (Nr. {sequence})', 'Before: {points} (no. {sequence})'),
  takenBack: t('zählt nicht mehr (Nr. {sequence})', 'counts no more (no. {sequence})'),
  noSheets: t('keine Wertungsbögen', 'no score sheets'),
  measured: t('gemessen mit {suite}', 'measured with {suite}'),
  locked: t('Wertung abgeschlossen: {stamp}', 'Scores locked: {stamp}'),
  notLocked: t('Die Wertung ist nicht abgeschlossen.', 'The scores are not locked.'),
  noCandidates: t('Kein Angebot wird gewertet.', 'No bid is scored.'),
} as const satisfies Record<string, Bilingual>;

export const PRICES = {
  position: t('Position', 'Item'),
  quantity: t('Menge', 'Quantity'),
  unit: t('Einheit', 'Unit'),
  unitPrice: t('Einheitspreis (EUR)', 'Unit price (EUR)'),
  amount: t('Betrag (EUR)', 'Amount (EUR)'),
  absent: t('Es sind keine Preise geöffnet.', 'No prices are open.'),
  terms: t(
    'Bekannt gemacht sind Mengen über {months} Monate. {discounts} Optionen zählen mit dem bekannt gemachten Anteil.',
    'Quantities over {months} months were published. {discounts} Options count with the published share.',
  ),
  discounts: t(
    'Unbedingte Nachlässe zählen auf den dafür zugelassenen Positionen, Skonto und andere bedingte Nachlässe nie.',
    'Unconditional discounts count on the positions that permit them, cash discounts and other conditional ones never.',
  ),
  noDiscounts: t('Nachlässe sind nicht zugelassen.', 'Discounts are not permitted.'),
  costs: t(
    'Zum Preis kommen Lebenszykluskosten (§ 59 VgV) nach bekannt gemachten Ansätzen; ohne Umsatzsteuer:',
    'Life-cycle cost (section 59 VgV) by published inputs is added to the price; without value-added tax:',
  ),
  cost: t(
    '{title}: Angabe des Bieters in {unit} ({minimum} bis {maximum}) × {times} × {cost} EUR. Quelle: {source}.',
    '{title}: figure of the bidder in {unit} ({minimum} to {maximum}) × {times} × {cost} EUR. Source: {source}.',
  ),
  evidence: t('Nachweis: {evidence}', 'evidence: {evidence}'),
  measuredTerms: t(
    '{title}: Es zählt die gemessene Menge, nicht die erwartete: Token je Aufgabe in der Messreihe {suite} mal {tasks} Aufgaben im Monat mal Laufzeit, für jedes Angebot nach seiner eigenen Messung.',
    '{title}: the measured quantity counts and not the expected one: tokens per task in suite {suite} times {tasks} tasks a month times the term, for each bid by its own measurement.',
  ),
  measuredWay: t(
    '{title}: {tokens} Token in {calls} Aufrufen der Messreihe {suite}, geteilt durch diese Aufrufe, mal {tasks} Aufgaben im Monat mal {months} Monate, geteilt durch 1.000.000, kaufmännisch gerundet und mindestens 1: {quantity}. Erwartet waren {expected}.',
    '{title}: {tokens} tokens in {calls} calls of suite {suite}, divided by these calls, times {tasks} tasks a month times {months} months, divided by 1,000,000, rounded half up and at least 1: {quantity}. Expected were {expected}.',
  ),
  parts: t('In der Summe netto: {parts}.', 'In the net sum: {parts}.'),
} as const satisfies Record<string, Bilingual>;

export const RANKING = {
  absent: t('Die Rangfolge ist nicht berechnet.', 'The ranking has not been computed.'),
  computed: t('Berechnung {run}: {stamp}', 'Computation {run}: {stamp}'),
  earlierRun: t('Frühere Berechnung {run}: {stamp}', 'Earlier computation {run}: {stamp}'),
  rank: t('Rang', 'Rank'),
  noRank: t('ohne', 'none'),
  performance: t('Leistung L', 'Performance L'),
  price: t('Preis P (EUR)', 'Price P (EUR)'),
  value: t('Kennzahl Z', 'Value Z'),
  undecidable: t('Nicht entscheidbar: {reason}', 'Undecidable: {reason}'),
  tieDecided: t(
    'Den ersten Rang teilen {bids}. Nach den vorab bekannt gemachten Gleichstandsregeln gibt den Ausschlag: {rules}. Vorn liegt damit {winner}.',
    'The first rank is shared by {bids}. Under the tie rules announced beforehand this decides: {rules}. So {winner} comes first.',
  ),
  tieByLot: t(
    'Den ersten Rang teilen {bids}. Die vorab bekannt gemachten Regeln sehen für diesen Fall das Los vor.',
    'The first rank is shared by {bids}. The rules announced beforehand provide for a lot in this case.',
  ),
  lotDrawn: t(
    'Los zwischen {bids}, gezogen vor {witnesses}: {winner}. Protokoll: {protocol}',
    'Lot between {bids}, drawn before {witnesses}: {winner}. Protocol: {protocol}',
  ),
  lotMissing: t('Das Los ist noch nicht gezogen.', 'The lot has not been drawn yet.'),
  tieOpen: t(
    'Den ersten Rang teilen {bids}. Keine vorab bekannt gemachte Gleichstandsregel entscheidet zwischen ihnen; die Berechnung ergibt daher keinen Zuschlag.',
    'The first rank is shared by {bids}. No tie rule announced beforehand decides between them, so the calculation gives no award.',
  ),
  explanation: t('Erläuterung je Angebot', 'Explanation by bid'),
  contribution: t('Beitrag zu L', 'Contribution to L'),
  step: t('Rechenschritt', 'Step'),
  numbers: t('Mit', 'With'),
  award: t('Zuschlag', 'Award'),
  proposed: t('Vorgeschlagen', 'Proposed'),
  confirmed: t('Bestätigt', 'Confirmed'),
  rejected: t('Abgelehnt', 'Rejected'),
  notDecided: t('Über den Zuschlag ist nicht entschieden.', 'The award is not decided.'),
  subcontractors: t(
    'Unterauftragnehmer des Zuschlagsangebots',
    'Subcontractors of the winning bid',
  ),
} as const satisfies Record<string, Bilingual>;

export const EXIT = {
  absent: t('Es ist keine Ausstiegsakte beigefügt.', 'No exit dossier is attached.'),
  triggers: t('Auslöser', 'Triggers'),
  assets: t('Was mitgenommen wird', 'Assets'),
  formats: t('Formate', 'Formats'),
  notice: t('Kündigungsfrist', 'Notice'),
  months: t('{months} Monate', '{months} months'),
  transition: t('Übergang', 'Transition'),
  charges: t('Kosten des Ausstiegs', 'Charges'),
  alternatives: t('Alternativen', 'Alternatives'),
  residual: t('Verbleibendes Risiko', 'Residual risk'),
  owner: t('Verantwortlich', 'Owner'),
  review: t('Nächste Überprüfung', 'Next review'),
  attached: t('Beigefügt', 'Attached'),
} as const satisfies Record<string, Bilingual>;

export const REMARKS = {
  none: t('Keine Einträge.', 'No entries.'),
  returned: t('Vermerk zurückgegeben (Fassung {version})', 'Record returned (version {version})'),
  phase: t('Zurück von „{from}“ nach „{to}“', 'Back from "{from}" to "{to}"'),
  suspended: t('Ausgesetzt', 'Suspended'),
  resumed: t('Fortgesetzt', 'Resumed'),
  note: t('Vermerk zur Akte', 'Note for the file'),
  disturbance: t('Störung: {effect}', 'Disturbance: {effect}'),
  kind: t('Art', 'Kind'),
  text: t('Text', 'Text'),
} as const satisfies Record<string, Bilingual>;

export const PROOF = {
  intro: t(
    'Dieses Dokument ist aus dem Protokoll des Verfahrens erzeugt. Jeder Eintrag des Protokolls enthält den Fingerabdruck seines Vorgängers; wer einen Eintrag ändert, entfernt oder einfügt, verändert alle folgenden Fingerabdrücke und den hier genannten letzten.',
    'This document is generated from the log of the procedure. Every entry of the log holds the digest of the one before; whoever changes, removes or inserts an entry changes all later digests and the last one named here.',
  ),
  head: t('Letzter Fingerabdruck des Protokolls', 'Last digest of the log'),
  entries: t('Einträge', 'Entries'),
  twin: t(
    'Die eingebettete Datei {name} enthält alle Angaben dieses Dokuments und das vollständige Protokoll in maschinenlesbarer Form.',
    'The embedded file {name} holds everything in this document and the complete log in machine-readable form.',
  ),
  how: t('So prüfen Sie dieses Dokument ohne uns', 'How to verify this document without us'),
  steps: t(
    'Mit dem Programm „zuschlag“: zuschlag verify DATEI.pdf',
    'With the program "zuschlag": zuschlag verify FILE.pdf',
  ),
  stepChecks: t(
    'Das Programm arbeitet ohne Verbindung und ohne Datenbank. Es prüft die Unterschriften, spätere Änderungen, die Kette der Fingerabdrücke, leitet den ganzen Vermerk neu aus dem Protokoll ab, rechnet die Rangfolge nach und erzeugt die sichtbaren Seiten erneut zum Vergleich.',
    'The program works without a connection and without a database. It checks the signatures, later changes and the chain of digests, derives the whole record from the log again, recomputes the ranking and generates the visible pages again for comparison.',
  ),
  stepReader: t(
    'Jedes übliche PDF-Programm zeigt die Unterschriften an; pdfsig prüft sie, pdfdetach holt die eingebettete Datei heraus.',
    'Any common PDF program shows the signatures; pdfsig checks them, pdfdetach extracts the embedded file.',
  ),
  digests: t('Fingerabdrücke der bestätigten Inhalte', 'Digests of what was confirmed'),
  need: t('Bedarf', 'Need'),
  frozen: t('Festgeschriebene Unterlagen', 'Frozen design'),
  package: t('Veröffentlichtes Paket', 'Published package'),
  locked: t('Abgeschlossene Wertung', 'Locked scores'),
  award: t('Zuschlagsentscheidung', 'Award decision'),
  content: t('Inhalt', 'Content'),
} as const satisfies Record<string, Bilingual>;

export const SIGNATURES = {
  intro: t(
    'Mit den elektronischen Unterschriften bestätigen Vorsitz, Vergabestelle und Rechtsamt denselben Inhalt. Die Unterschriften stehen unsichtbar in den genannten Feldern; PDF-Programme zeigen sie in ihrer Unterschriftenleiste.',
    'With their electronic signatures chair, procurement office and legal department confirm the same content. The signatures stand invisibly in the fields named; PDF programs show them in their signature panel.',
  ),
  role: t('Aufgabe', 'Role'),
  field: t('Name des Unterschriftsfelds', 'Name of the signature field'),
  entitled: t('Berechtigt', 'Entitled'),
  nobody: t('niemand berufen', 'nobody appointed'),
  trust: t(
    'Wichtig: Stammen die Zertifikate von der mitgelieferten Test-Prüfstelle, sind sie nicht öffentlich vertrauenswürdig. Sie belegen dann, dass nichts verändert wurde, aber nicht, wer unterschrieben hat. Für § 8 VgV genügt die Textform; eine qualifizierte elektronische Signatur ist nicht vorgeschrieben.',
    'Important: certificates of the test authority that comes along are not publicly trusted. They then show that nothing was altered, but not who signed. Section 8 VgV is satisfied by text form; a qualified electronic signature is not required.',
  ),
  support: t(
    'Dieses Dokument unterstützt die Vergabestelle bei ihrer Dokumentation; es ist keine Rechtsberatung. Punkte stammen von Menschen oder aus einer vorab veröffentlichten Umrechnung von Messergebnissen.',
    'This document supports the procurement office in its documentation; it is no legal advice. Points come from people or from a mapping of measurements that was published beforehand.',
  ),
} as const satisfies Record<string, Bilingual>;
