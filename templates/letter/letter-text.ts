/** Wording of letters to bidders, German and English: frame, subjects and the parts that several letters share. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { Letter, Relation } from '../../criteria/letter/letter.js';
import type { BidderInformation } from '../../criteria/rule-set/rule-set.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const FRAME = {
  reference: t('Unser Zeichen', 'Our reference'),
  date: t('Datum', 'Date'),
  contact: t('Auskunft erteilt', 'Contact'),
  form: t('Versand', 'Sent'),
  electronic: t('elektronisch', 'electronically'),
  post: t('auf dem Postweg', 'by post'),
  procedure: t('Vergabeverfahren', 'Procedure'),
  lot: t('Los {id}: {title}', 'Lot {id}: {title}'),
  bid: t('Angebot {id}', 'Bid {id}'),
  everybody: t('An alle Unternehmen', 'To all companies'),
  toEverybody: t(
    'die am Vergabeverfahren teilnehmen',
    'that take part in the procurement procedure',
  ),
  salutation: t('Sehr geehrte Damen und Herren,', 'Dear Sir or Madam,'),
  closing: t('Mit freundlichen Grüßen', 'Yours faithfully'),
  onBehalf: t('Im Auftrag', 'On behalf of the authority'),
  page: t('Seite {page} von {pages}', 'Page {page} of {pages}'),
  training: t(
    'ÜBUNG: Dieses Schreiben gehört zu keiner echten Vergabe.',
    'TRAINING (ÜBUNG): this letter belongs to no real procurement.',
  ),
  draft: t(
    'Entwurf zur Prüfung. Versandt wird das Schreiben mit dem Fingerabdruck (SHA-256) {digest}.',
    'Draft to be checked. What is sent is the letter with the digest (SHA-256) {digest}.',
  ),
  data: t('Inhalt dieses Schreibens als Daten', 'Content of this letter as data'),
} as const satisfies Record<string, Bilingual>;

const REJECTED = t('Ihr Angebot wird nicht berücksichtigt', 'Your bid will not be accepted');

export const SUBJECTS: Readonly<Record<Letter['kind'], Bilingual>> = {
  rejection: REJECTED,
  exclusion: t('Ausschluss Ihres Angebots', 'Exclusion of your bid'),
  intendedAward: t('Beabsichtigter Zuschlag auf Ihr Angebot', 'Intended award to your bid'),
  information: t('Auskunft über die Wertung Ihres Angebots', 'Information on your bid'),
  priceClarification: t('Aufklärung Ihres Preises', 'Clarification of your price'),
  lateDocuments: t('Nachforderung von Unterlagen', 'Request for documents'),
  cancellation: t('Aufhebung des Vergabeverfahrens', 'Cancellation of the procedure'),
};

/** What the subject is followed by where a law asks for the letter. */
export const SUBJECT_LAW: Readonly<Record<BidderInformation, Bilingual>> = {
  gwb134: t('Information nach § 134 Abs. 1 GWB', 'Information under section 134(1) GWB'),
  uvgo46: t('Unterrichtung nach § 46 UVgO', 'Information under section 46 UVgO'),
};

export const CHOSEN: Readonly<Record<Relation, Bilingual>> = {
  better: t('höher', 'higher'),
  equal: t('gleich', 'equal'),
  worse: t('niedriger', 'lower'),
};

export const COMPARISON = {
  thanks: t(
    'vielen Dank für Ihr Angebot. Wir haben alle Angebote nach den bekannt gemachten Kriterien geprüft und gewertet. Ihr Angebot soll den Zuschlag nicht erhalten.',
    'thank you for your bid. We have examined and evaluated all bids by the published criteria. Your bid is not to receive the award.',
  ),
  winner: t(
    'Der Zuschlag soll auf das Angebot von {winner} erteilt werden.',
    'The award is to go to the bid of {winner}.',
  ),
  reasons: t('Gründe', 'Reasons'),
  rank: t(
    'Ihr Angebot liegt auf Rang {rank}. Es hat {performance} von 100 Leistungspunkten erreicht.',
    'Your bid has rank {rank}. It reached {performance} of 100 performance points.',
  ),
  performance: t(
    'Ihr Angebot hat {performance} von 100 Leistungspunkten erreicht.',
    'Your bid reached {performance} of 100 performance points.',
  ),
  corridor: t(
    'Damit liegt es unterhalb des bekannt gemachten Korridors, in dem die Rangfolge gebildet wird, und hat keinen Rang.',
    'It therefore lies below the published corridor within which bids are ranked, and has no rank.',
  ),
  missed: t(
    'Die bekannt gemachte Mindestpunktzahl von {points} Punkten ist in „{title}“ nicht erreicht. Ein Angebot unter dieser Grenze kann den Zuschlag nicht erhalten, unabhängig von der Gesamtwertung.',
    'The published minimum of {points} points was not reached in "{title}". A bid below it cannot receive the award, whatever its total.',
  ),
  byCriterion: t(
    'Die Wertung im Einzelnen, mit höchstens 10 Punkten je Kriterium:',
    'The evaluation in detail, with 10 points at most for each criterion:',
  ),
  criterion: t('Kriterium', 'Criterion'),
  weight: t('Gewicht', 'Weight'),
  points: t('Ihre Punkte', 'Your points'),
  chosen: t('Ausgewähltes Angebot', 'Chosen bid'),
  reason: t('Begründung', 'Reason'),
  measured: t(
    'Gemessen mit der bekannt gemachten Messreihe.',
    'Measured with the published suite.',
  ),
  notApplicable: t('nicht anwendbar, für alle gleich', 'does not apply, for all alike'),
  remark: t('Ergänzend zu Ihrem Angebot: {text}', 'In addition, on your bid: {text}'),
  chosenBid: t('Das ausgewählte Angebot', 'The chosen bid'),
  advantages: t(
    'Gegenüber Ihrem Angebot wurde es höher gewertet in: {titles}.',
    'Compared with your bid, it was rated higher in: {titles}.',
  ),
  noAdvantage: t(
    'In keinem einzelnen Kriterium wurde es höher gewertet als Ihr Angebot.',
    'In no single criterion was it rated higher than your bid.',
  ),
  equalPerformance: t(
    'In der Leistung insgesamt sind beide Angebote gleich gewertet.',
    'In performance as a whole both bids are rated equal.',
  ),
  secrets: t(
    'Preise und Geschäftsgeheimnisse anderer Bieter dürfen wir nicht mitteilen ({law}).',
    'Prices and trade secrets of other bidders must not be told ({law}).',
  ),
  tieRule: t(
    'Beide Angebote haben dieselbe Wertungskennzahl. Über den Gleichstand hat die bekannt gemachte Regel entschieden.',
    'Both bids have the same value. The published rule for ties decided.',
  ),
  tieDrawn: t(
    'Beide Angebote haben dieselbe Wertungskennzahl. Über den Gleichstand hat nach der bekannt gemachten Regel das Los entschieden, gezogen vor zwei Personen.',
    'Both bids have the same value. By the published rule a lot decided, drawn before two persons.',
  ),
} as const satisfies Record<string, Bilingual>;

export const PERFORMANCE_RELATION: Readonly<Record<Relation, Bilingual>> = {
  better: t(
    'Seine Leistung wurde insgesamt höher gewertet als Ihre',
    'Its performance was rated higher than yours as a whole',
  ),
  equal: t(
    'Seine Leistung wurde insgesamt gleich gewertet wie Ihre',
    'Its performance was rated equal to yours as a whole',
  ),
  worse: t(
    'Seine Leistung wurde insgesamt niedriger gewertet als Ihre',
    'Its performance was rated lower than yours as a whole',
  ),
};

export const PRICE_RELATION: Readonly<Record<Relation, Bilingual>> = {
  better: t('sein Preis ist niedriger als Ihrer.', 'its price is lower than yours.'),
  equal: t('sein Preis ist gleich hoch wie Ihrer.', 'its price equals yours.'),
  worse: t('sein Preis ist höher als Ihrer.', 'its price is higher than yours.'),
};
