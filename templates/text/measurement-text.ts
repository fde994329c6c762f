/** Words for the analysis of a benchmark: intervals, differences of pairs, power, latency, cost and energy. */
import type { Bilingual } from '../../criteria/bilingual.js';
import { bilingual as t } from '../../criteria/exact/bilingual-text.js';

export const MEASUREMENT = {
  single: t(
    'Das Intervall ist das 95-%-Intervall nach Wilson; jede Aufgabe steht für sich.',
    'The range is the 95 % Wilson interval; every item stands for itself.',
  ),
  clustered: t(
    'Das Intervall stammt aus 10.000 Ziehungen ganzer Gruppen zusammengehöriger Aufgaben ({clusters} Gruppen, {items} Aufgaben; Startwert {seed}, aus der festgeschriebenen Wurzel der Belege).',
    'The range comes from 10,000 draws of whole clusters of related items ({clusters} clusters, {items} items; seed {seed}, from the committed root of the evidence).',
  ),
  excluded: t(
    'Nach der veröffentlichten Regel für alle Angebote nicht gezählt, weil ein Endpunkt ausfiel: {items}.',
    'By the published rule left out for all bids, because an endpoint had an outage: {items}.',
  ),
  tied: t(
    'Veröffentlichtes Gleichstandsband: {band} Prozentpunkte. Für die Punkte von {bid} zählt der Anteil {share}.',
    'Published tie band: {band} percentage points. For the points of {bid} the share {share} counts.',
  ),
  tieRule: t(
    'Veröffentlichtes Gleichstandsband: Anteile bis {band} Prozentpunkte unter dem jeweils höchsten bringen dessen Punkte.',
    'Published tie band: shares up to {band} percentage points below the respective highest one bring its points.',
  ),
  pairs: t('Unterschiede zwischen je zwei Angeboten', 'Differences between any two bids'),
  pairsMethod: t(
    'Erstes Angebot minus zweites auf denselben Aufgaben, Intervall mit dem Standardfehler der Gruppen. Prüfung: {test}. Berichtigt nach Holm über {family}. Unterschieden heißt: Der berichtigte Wert liegt bei höchstens 5 %. Punkte folgen daraus nicht.',
    'First bid minus second on the same items, range by the standard error of the clusters. Test: {test}. Adjusted after Holm over {family}. Told apart means: the adjusted value is at most 5 %. No points follow from it.',
  ),
  familyOfOne: t(
    'alle {comparisons} Vergleiche der Messung (eine Messreihe)',
    'all {comparisons} comparisons of the run (one suite)',
  ),
  familyOfMore: t(
    'alle {comparisons} Vergleiche der ganzen Messung ({suites} Messreihen, davon {own} Vergleiche in dieser)',
    'all {comparisons} comparisons of the whole run ({suites} suites, {own} comparisons of them in this one)',
  ),
  familyOfPair: t(
    'den einzigen Vergleich der Messung; an ihm ändert sich nichts',
    'the only comparison of the run, which changes nothing',
  ),
  mcNemar: t('exakter McNemar-Test', 'exact McNemar test'),
  signFlip: t('Vorzeichentest über Gruppen', 'sign-flip test over clusters'),
  pair: t('Angebote', 'Bids'),
  pairLabel: t('{first} – {second}', '{first} – {second}'),
  difference: t('Unterschied', 'Difference'),
  interval: t('Intervall 95 %', '95 % interval'),
  disagree: t('Uneinig', 'Disagree'),
  adjusted: t('p nach Holm', 'p after Holm'),
  apart: t('Unterschieden', 'Told apart'),
  yes: t('ja', 'yes'),
  no: t('nein', 'no'),
  pairsTitle: t(
    'Unterschied der Anteile mit 95-%-Intervall',
    'Difference of shares with 95 % interval',
  ),
  pairRow: t(
    '{first} minus {second}: {difference}, Intervall {low} bis {high}, {apart}.',
    '{first} minus {second}: {difference}, interval {low} to {high}, {apart}.',
  ),
  apartWords: t('unterschieden', 'told apart'),
  notApartWords: t('nicht unterschieden', 'not told apart'),
  flawless: t(
    '{bid}: kein Fehlschlag in {trials} unabhängigen Proben. Mit 95 % Sicherheit liegt die Fehlerrate unter {rate} (Dreierregel: {rule}); fehlerfrei ist damit nicht bewiesen.',
    '{bid}: no failure in {trials} independent trials. With 95 % confidence the failure rate is below {rate} (rule of three: {rule}); that it never fails is not proved.',
  ),
  power: t('Teststärke, vor der Veröffentlichung bekannt', 'Power, known before publication'),
  powerText: t(
    'Kleinster Unterschied zweier Angebote, den {items} Aufgaben in {clusters} Gruppen mit 80 % finden (exakter Test, zweiseitiger Fehler 5 %); die letzte Spalte bei {bids} Angeboten über alle {comparisons} Vergleiche der Messung nach Holm.',
    'Smallest difference of two bids that {items} items in {clusters} clusters find with 80 % (exact test, two-sided error 5 %); the last column with {bids} bids over all {comparisons} comparisons of the run after Holm.',
  ),
  disagreement: t('Uneinig bei', 'Disagreement'),
  byItems: t('alle Aufgaben unabhängig', 'all items independent'),
  byClusters: t('nur die Gruppen (Obergrenze)', 'only the clusters (upper bound)'),
  byCorrelation: t('{share} Zusammenhang in den Gruppen', '{share} correlation in clusters'),
  inRun: t('ebenso, in der ganzen Messung', 'the same, in the whole run'),
  none: t('keiner', 'none'),
  latency: t('Antwortzeiten nach festem Zeitplan', 'Latencies on a fixed schedule'),
  calls: t('Antworten / Aufrufe', 'Answers / calls'),
  within: t('im Rahmen', 'within limits'),
  firstContent: t('Erstes Token p50 / p95 / p99', 'First token p50 / p95 / p99'),
  betweenTokens: t('Zwischen Token p50 / p99', 'Between tokens p50 / p99'),
  total: t('Gesamt p50 / p99', 'Total p50 / p99'),
  tokens: t(
    '{bid}: {reference} Ausgabe-Token nach dem gemeinsamen Zähler, {reported} vom Endpunkt gemeldet; bei {divergent} Aufrufen weit auseinander. Aufrufe gingen höchstens {late} ms nach Plan hinaus.',
    '{bid}: {reference} output tokens by the common counter, {reported} reported by the endpoint; far apart in {divergent} calls. Calls left at most {late} ms behind schedule.',
  ),
  curveTitle: t(
    'Anteil der Aufrufe, deren erstes Token bis dahin da war',
    'Share of calls whose first token was there by then',
  ),
  curveRow: t(
    '{bid}: 50 % bis {p50} ms, 95 % bis {p95} ms.',
    '{bid}: 50 % within {p50} ms, 95 % within {p95} ms.',
  ),
  curveTable: t('Erstes Token bis (ms)', 'First token within (ms)'),
  limit: t('Grenze', 'limit'),
  ms: t('{ms} ms', '{ms} ms'),
  never: t('nie', 'never'),
  costs: t('Kosten je Aufgabe, nur zum Lesen', 'Cost per task, for reading only'),
  costsText: t(
    'Aus den Preisen des Angebots und den gemessenen Token der Messreihe, netto; die Mengen des Jahres sind die der Bedarfsbeschreibung. Wie weit die Aufgaben der Messreihe dem Alltag gleichen, ist Ansichtssache: Der Preis des Vergleichs folgt hieraus nicht.',
    'From the prices of the bid and the measured tokens of the suite, net; the volumes of a year are those of the use case. How far the items are like everyday tasks is a matter of judgement: the price that is compared does not follow from this.',
  ),
  suite: t('Messreihe', 'Suite'),
  perThousand: t('je 1.000 Aufgaben (EUR)', 'per 1,000 tasks (EUR)'),
  perYear: t('Token im Jahr (EUR)', 'tokens per year (EUR)'),
  running: t('mit laufenden Entgelten (EUR)', 'with running charges (EUR)'),
  noUsage: t('Der Endpunkt meldete keine Token.', 'The endpoint reported no tokens.'),
  noTokenCharge: t('kein Entgelt nach Token', 'no charge by tokens'),
  severalCharges: t('mehrere Entgelte nach Token', 'several charges by tokens'),
  energy: t('Energie, Angaben der Bieter, nicht gewertet', 'Energy, bidders’ figures, not scored'),
  whPerThousand: t('Wh je 1.000 Aufgaben', 'Wh per 1,000 tasks'),
  provenance: t('Herkunft', 'Provenance'),
  measured: t('gemessen', 'measured'),
  declared: t('erklärt', 'declared'),
  estimated: t('geschätzt', 'estimated'),
} as const satisfies Record<string, Bilingual>;
