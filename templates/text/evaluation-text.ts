/** Wording of the decision record: criteria, process, opening, examination and interests. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const CRITERIA = {
  version: t(
    'Profil „{title}“, Fassung {version}: {stamp}',
    'Profile "{title}", version {version}: {stamp}',
  ),
  frozen: t('Festschreibung', 'Freeze'),
  frozenText: t('bestätigt: {stamp}', 'confirmed: {stamp}'),
  proposedText: t('beantragt: {stamp}', 'proposed: {stamp}'),
  findings: t('Hinweise der Entwurfsprüfung', 'Notes of the design check'),
  findingsIntro: t(
    'Beide Personen hatten diese Hinweise vor sich, als sie die Festschreibung beantragten und bestätigten.',
    'Both persons had these notes before them when they proposed and confirmed the freeze.',
  ),
  finding: t('Hinweis', 'Note'),
  mend: t('Möglicher Weg', 'Possible way'),
  scored: t('Wertungskriterien', 'Scored criteria'),
  group: t('{title} – {weight} der Leistung', '{title} – {weight} of the performance'),
  sovereignty: t('(Gruppe zur digitalen Souveränität)', '(group on digital sovereignty)'),
  inGroup: t('in der Gruppe', 'in the group'),
  overall: t('insgesamt', 'overall'),
  scoredBy: t('Gewertet durch', 'Scored by'),
  panel: t('Personen', 'panel'),
  benchmark: t('Messung: {suite}', 'benchmark: {suite}'),
  minimum: t('Mindestpunkte {points}', 'minimum {points} points'),
  anchors: t('Was Punkte bedeuten', 'What points mean'),
  unscored: t(
    'Ausschlusskriterien, Vertragsbedingungen, Informationen',
    'Gates, contract clauses, information',
  ),
  kind: t('Art', 'Kind'),
  evidence: t('Nachweis', 'Evidence'),
  requirement: t('Anforderung', 'Requirement'),
  method: t('Wertungsmethode', 'Award method'),
  performance: t(
    'Die Leistung L eines Angebots ist die Summe über alle Kriterien aus Gewicht der Gruppe × Gewicht des Kriteriums × Punkte; volle Punkte bei allen Kriterien ergeben 100 Punkte. Einzelne Punkte reichen von 0 bis 10.',
    'The performance L of a bid is the sum over all criteria of group weight × criterion weight × points; full points for every criterion give 100 points. Single points run from 0 to 10.',
  ),
  parameter: t('Festlegung', 'Setting'),
  value: t('Wert', 'Value'),
  priceText: t(
    'Der gewertete Preis P ist die Summe aus veröffentlichter Menge × Einheitspreis nach dem Preisblatt ({basis}, {currency}); Nachlässe, Optionen und Lebenszykluskosten zählen, wie dort bekannt gemacht.',
    'The evaluated price P is the sum of published quantity × unit price by the price sheet ({basis}, {currency}); discounts, options and life-cycle cost count as published there.',
  ),
  consensusRule: t(
    'Weicht der Konsens um mehr als {points} Punkte vom Median der Einzelwertungen ab oder liegt er außerhalb ihrer Spanne, ist er zu begründen.',
    'A consensus more than {points} points away from the median of the single scores, or outside their range, needs a reason.',
  ),
  absent: t('Für dieses Los sind keine Kriterien festgelegt.', 'No criteria are set for this lot.'),
} as const satisfies Record<string, Bilingual>;

export const PROCESS = {
  intro: t(
    'Jeder Schritt mit Person, Zeit und Begründung, in der Reihenfolge des Protokolls. Nichts wird gelöscht: Überholtes bleibt stehen und ist gekennzeichnet. Nummern fehlen nur, wo das System den Fortschritt einer Messung festhielt. Alle Zeiten sind gesetzliche Zeit in Deutschland (MEZ oder MESZ).',
    'Every step with person, time and reason, in the order of the log. Nothing is deleted: what is superseded stays and is marked. Numbers are left out only where the system noted the progress of a benchmark. All times are legal time in Germany (CET or CEST).',
  ),
  step: t('Schritt', 'Step'),
  who: t('Wer und wann', 'Who and when'),
  words: t('Begründung und Fingerabdruck', 'Reason and digest'),
  consensusRange: t(
    '{count} Festlegungen, Nr. {from} bis {to}',
    '{count} decisions, no. {from} to {to}',
  ),
} as const satisfies Record<string, Bilingual>;

export const OPENING = {
  deadline: t('Ende der Angebotsfrist: {time}.', 'Bid deadline: {time}.'),
  periodEnded: t(
    'Die Frist endete im System am {time}.',
    'The period ended in the system on {time}.',
  ),
  periodOpen: t(
    'Das Ende der Angebotsfrist ist nicht protokolliert.',
    'The end of the bid period is not in the log.',
  ),
  extended: t(
    'Verlängert von {from} auf {to}: {reason} ({stamp})',
    'Extended from {from} to {to}: {reason} ({stamp})',
  ),
  received: t('Fristgerecht eingegangene Angebote', 'Bids received in time'),
  receivedAt: t('Eingang', 'Received'),
  bidder: t('Bietende', 'Bidder'),
  receipt: t('Empfangsnachweis', 'Receipt'),
  noBids: t('Es ist kein Angebot eingegangen.', 'No bid was received.'),
  late: t('Verspätete Angebote (nicht geöffnet)', 'Late bids (not opened)'),
  noLate: t('Verspätete Angebote: keine.', 'Late bids: none.'),
  withdrawn: t('Zurückgezogene Angebote (nicht geöffnet)', 'Withdrawn bids (not opened)'),
  noWithdrawn: t('Zurückgezogene Angebote: keines.', 'Withdrawn bids: none.'),
  withdrawnAt: t('Zurückgezogen', 'Withdrawn'),
  declaration: t('Erklärung', 'Declaration'),
  early: t('Verweigerte vorzeitige Zugriffe', 'Early access that was refused'),
  envelope: t('Umschlag', 'Envelope'),
  quality: t('Leistung', 'quality'),
  price: t('Preis', 'price'),
  qualityProtocol: t(
    'Öffnungsniederschrift: Leistungsumschläge',
    'Opening protocol: quality envelopes',
  ),
  priceProtocol: t('Öffnungsniederschrift: Preisumschläge', 'Opening protocol: price envelopes'),
  openedAt: t('Geöffnet', 'Opened'),
  openers: t('Öffnende Personen', 'Openers'),
  openedBids: t('Geöffnete Angebote', 'Bids opened'),
  defects: t('Mängel der Umschläge', 'Defects of envelopes'),
  notOpened: t('Die Öffnung ist nicht protokolliert.', 'The opening is not in the log.'),
  contents: t('Inhalt der Angebote', 'Content of the bids'),
  product: t('Produkt', 'Product'),
  operating: t('Betriebsmodell', 'operating model'),
  contentDigest: t('Fingerabdruck', 'digest'),
  consortium: t('Bietergemeinschaft', 'Consortium'),
  subcontractors: t('Unterauftragnehmer', 'Subcontractors'),
  share: t('Anteil: {share}', 'share: {share}'),
} as const satisfies Record<string, Bilingual>;

export const EXAMINATION = {
  checks: t('Formale Prüfung und Eignung', 'Formal check and eligibility'),
  formal: t('Formal', 'Formal'),
  eligibility: t('Eignung', 'Eligibility'),
  passed: t('bestanden', 'passed'),
  failed: t('nicht bestanden', 'failed'),
  eligible: t('geeignet', 'eligible'),
  notEligible: t('nicht geeignet', 'not eligible'),
  gates: t('Ausschlusskriterien je Angebot', 'Gates by bid'),
  met: t('erfüllt', 'met'),
  notMet: t('nicht erfüllt', 'not met'),
  exclusions: t('Ausschlüsse', 'Exclusions'),
  noExclusions: t('Es wurde kein Ausschluss beantragt.', 'No exclusion was proposed.'),
  proposed: t('Beantragt', 'Proposed'),
  decision: t('Entscheidung', 'Decision'),
  excluded: t('ausgeschlossen: {stamp}', 'excluded: {stamp}'),
  rejected: t('abgelehnt: {stamp}. {reason}', 'rejected: {stamp}. {reason}'),
  pending: t('offen', 'open'),
  closed: t('Prüfung abgeschlossen: {stamp}', 'Examination closed: {stamp}'),
  notClosed: t('Die Prüfung ist nicht abgeschlossen.', 'The examination is not closed.'),
  empty: t('Es liegt kein Angebot vor.', 'There is no bid.'),
} as const satisfies Record<string, Bilingual>;

export const INTERESTS = {
  conflict: t('Konflikt', 'Conflict'),
  statement: t('Erklärung', 'Declaration'),
  absent: t('Es liegt keine Erklärung vor.', 'There is no declaration.'),
  version: t('{version}. Erklärung', 'declaration {version}'),
  textVersion: t('Text: Fassung {version}, {digest}', 'Text: version {version}, {digest}'),
  changes: t(
    'Nachträglich bekannt gewordene Unterauftragnehmer',
    'Subcontractors that became known later',
  ),
  change: t(
    '{bid}: hinzugekommen {added}; weggefallen {removed}. {reason} ({stamp})',
    '{bid}: added {added}; removed {removed}. {reason} ({stamp})',
  ),
  nobody: t('niemand', 'nobody'),
  decisions: t('Entscheidungen über erklärte Konflikte', 'Decisions on declared conflicts'),
  outcome: t('Entscheidung', 'Decision'),
  undeclared: t('Keine Erklärung abgegeben: {names}.', 'No declaration given: {names}.'),
  remedy: t(
    'Wer einen Konflikt erklärt hat, wird vom System von allen Schritten ausgeschlossen, die Namen oder Inhalte der Angebote zeigen, solange nicht entschieden ist, dass keiner besteht.',
    'Whoever declared a conflict is kept by the system from every step that shows names or contents of bids, unless it is decided that there is none.',
  ),
} as const satisfies Record<string, Bilingual>;
