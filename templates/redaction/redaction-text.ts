/** Wording of the redacted record for the inspection of files, in German and English. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { RedactionCategory } from '../../criteria/redaction/selection.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const REDACTED = {
  title: t('Vergabevermerk, geschwärzte Fassung', 'Decision record, redacted'),
  purpose: t(
    'Für die Akteneinsicht nach § 165 GWB',
    'For the inspection of files under section 165 GWB',
  ),
  intro: t(
    'Dieses Dokument ist aus den Angaben des Vermerks erzeugt, aus denen das Geheimzuhaltende vorher entfernt wurde. An jeder solchen Stelle steht eine Marke in eckigen Klammern mit dem Grund. Nichts ist überdeckt: Was fehlt, steht weder auf den Seiten noch in der eingebetteten Datei.',
    'This document is made from the data of the record, from which what has to be kept secret was removed before. A mark in square brackets with the ground stands in each such place. Nothing is covered up: what is missing stands neither on the pages nor in the embedded file.',
  ),
  running: t(
    'Verfahren {id} · geschwärzt aus Fassung {version}',
    'Procedure {id} · redacted from version {version}',
  ),
  original: t('Vollständiger Vermerk', 'Full record'),
  originalText: t('Fassung {version}', 'version {version}'),
  fileDigest: t(
    'Fingerabdruck seiner Datei vor den Unterschriften',
    'Digest of its file before the signatures',
  ),
  twinDigest: t('Fingerabdruck seiner eingebetteten Daten', 'Digest of its embedded data'),
  withheld: t('Entfernte Angaben', 'Removed values'),
  rules: t('Was entfernt wurde', 'What was removed'),
  nothing: t('nichts', 'nothing'),
  persons: t('Namen von Personen des Auftraggebers', 'Names of persons of the authority'),
  passages: t('Einzeln gewählte Stellen: {count}', 'Passages chosen one by one: {count}'),
  facts: t('Verfahren', 'Procedure'),
  bids: t('Angebote', 'Bids'),
  bidder: t('Bieter', 'Bidder'),
  received: t('Eingegangen', 'Received'),
  product: t('Produkt', 'Product'),
  model: t('Modell', 'Model'),
  examination: t('Prüfung und Ausschlüsse', 'Examination and exclusions'),
  formal: t('Formal', 'Formal'),
  eligible: t('Eignung', 'Eligibility'),
  excluded: t('ausgeschlossen', 'excluded'),
  criteria: t('Kriterien', 'Criteria'),
  group: t('Gruppe', 'Group'),
  scores: t('Wertung', 'Scoring'),
  panel: t('Konsens', 'Consensus'),
  sheet: t('Bogen', 'Sheet'),
  strengths: t('Stärken', 'Strengths'),
  weaknesses: t('Schwächen', 'Weaknesses'),
  prices: t('Preise', 'Prices'),
  price: t('Wertungspreis', 'Evaluated price'),
  ranking: t('Rangfolge', 'Ranking'),
  rank: t('Rang', 'Rank'),
  performance: t('Leistung', 'Performance'),
  value: t('Kennzahl', 'Value'),
  award: t('Zuschlag auf', 'Award to'),
  course: t('Verlauf', 'Course'),
  who: t('Wer, wann', 'Who, when'),
  step: t('Schritt', 'Step'),
  notes: t('Vermerke zur Akte', 'Notes for the file'),
  list: t('Verzeichnis der entfernten Angaben', 'List of removed values'),
  listIntro: t(
    'Je Angabe: wo sie in den Daten des vollständigen Vermerks steht, der Grund, und eine Festlegung, nämlich der Fingerabdruck über Stelle, Wert und einen Zufallswert. Wird Ihnen eine einzelne Angabe später mit ihrem Zufallswert mitgeteilt, können Sie prüfen, dass es dieselbe ist. Ganz stehen die Fingerabdrücke in der eingebetteten Datei {name}.',
    'For each value: where it stands in the data of the full record, the ground, and a commitment, which is the digest over place, value and a random value. If a single value is told to you later with its random value, you can check that it is the same. The digests stand in full in the embedded file {name}.',
  ),
  place: t('Stelle', 'Place'),
  ground: t('Grund', 'Ground'),
  commitment: t('Festlegung', 'Commitment'),
  none: t('–', '–'),
} as const satisfies Record<string, Bilingual>;

export const REDACTION_LABELS: Readonly<Record<RedactionCategory, Bilingual>> = {
  persons: t('Namen', 'names'),
  prices: t('Preise', 'prices'),
  bidderText: t('Texte des Bieters', "bidder's texts"),
  technical: t('technische Geheimnisse', 'technical secrets'),
  evaluation: t('Wertungstexte', 'words of the evaluation'),
  passage: t('Stelle', 'passage'),
};
