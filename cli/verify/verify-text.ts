/** Wording of the verification report in German and English. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { RecordFindingCode } from '../../criteria/record/finding.js';
import type { SignatureVerdict } from '../../signing/verify-signatures.js';
import type { FileFindingCode } from './verification.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

/** {place} and {detail} come from the finding; detail is "found / expected" where two values differ. */
export const FINDING_TEXTS: Readonly<Record<RecordFindingCode | FileFindingCode, Bilingual>> = {
  TWIN_SHAPE: t(
    'Die eingebetteten Daten haben nicht die Form eines Vergabevermerks ({place}).',
    'The embedded data does not have the form of a decision record ({place}).',
  ),
  TWIN_TOO_LARGE: t(
    'Die eingebetteten Daten sind größer, als ein Vergabeverfahren sein kann, und werden nicht nachgerechnet: {place} ({detail}).',
    'The embedded data is larger than a procurement can be and is not computed again: {place} ({detail}).',
  ),
  CHAIN_BROKEN: t(
    'Die Kette des Protokolls ist gebrochen: {place} passt nicht ({detail}).',
    'The chain of the log is broken: {place} does not fit ({detail}).',
  ),
  HEAD_DIFFERS: t(
    'Der genannte letzte Fingerabdruck ist nicht der des Protokolls ({place}: gefunden / erwartet {detail}).',
    'The last digest named is not that of the log ({place}: found / expected {detail}).',
  ),
  NOT_REBUILDABLE: t(
    'Aus dem Protokoll lässt sich kein Vermerk ableiten ({detail}).',
    'No record can be derived from the log ({detail}).',
  ),
  RECORD_DIFFERS: t(
    'Der Vermerk sagt etwas anderes als das Protokoll: {place} (gefunden / erwartet {detail}).',
    'The record says something else than the log: {place} (found / expected {detail}).',
  ),
  RANKING_DIFFERS: t(
    'Die Rangfolge ergibt nachgerechnet etwas anderes: {place} (gefunden / erwartet {detail}).',
    'The ranking computed again gives something else: {place} (found / expected {detail}).',
  ),
  RANKING_NOT_COMPUTABLE: t(
    'Eine Rangfolge lässt sich nicht nachrechnen, weil Kriterien fehlen: {place} ({detail}).',
    'A ranking cannot be computed again because criteria are missing: {place} ({detail}).',
  ),
  AMENDMENT_UNPROPOSED: t(
    'Eine Änderung der Unterlagen gilt, die niemand beantragt hat: {place} (Fassung {detail}).',
    'An amendment of the documents counts that nobody proposed: {place} (version {detail}).',
  ),
  AMENDMENT_DIFFERS: t(
    'Ein Fingerabdruck einer Änderung der Unterlagen folgt nicht aus ihrem Inhalt: {place} (gefunden / erwartet {detail}).',
    'A digest of an amendment of the documents does not follow from its contents: {place} (found / expected {detail}).',
  ),
  STABILITY_DIFFERS: t(
    'Die Untersuchung der Stabilität ergibt nachgerechnet etwas anderes: {place} (gefunden / erwartet {detail}).',
    'The examination of the stability computed again gives something else: {place} (found / expected {detail}).',
  ),
  PRICE_SUM: t(
    'Ein Preis ist falsch gerechnet: {place} (gefunden / erwartet {detail}).',
    'A price is computed wrongly: {place} (found / expected {detail}).',
  ),
  PRICE_DIFFERS: t(
    'Ein Wertungspreis folgt nicht aus Preisblatt und Zeilen: {place} (gefunden / erwartet {detail}).',
    'An evaluated price does not follow from price sheet and lines: {place} (found / expected {detail}).',
  ),
  BENCHMARK_RESULT: t(
    'Ein Messergebnis passt nicht zu seinen Zählern: {place} (gefunden / erwartet {detail}).',
    'A benchmark result does not fit its counts: {place} (found / expected {detail}).',
  ),
  ITEMS_MISSING: t(
    'Offengelegte Aufgaben fehlen in den eingebetteten Daten: {place} (Messreihe {detail}).',
    'Revealed items are missing in the embedded data: {place} (suite {detail}).',
  ),
  ITEMS_DIFFER: t(
    'Offengelegte Aufgaben führen nicht zur veröffentlichten Wurzel: {place} ({detail}).',
    'Revealed items do not lead to the published root: {place} ({detail}).',
  ),
  SPREAD: t(
    'Die Spanne der Einzelwertungen stimmt nicht: {place} (gefunden / erwartet {detail}).',
    'The spread of the single scores is wrong: {place} (found / expected {detail}).',
  ),
  FOUR_EYES: t(
    'Vier-Augen-Prinzip verletzt: {place} ({detail}).',
    'Four-eyes rule violated: {place} ({detail}).',
  ),
  TWIN_MISSING: t(
    'Die eingebettete Datei {place} fehlt: Der Inhalt lässt sich nicht nachprüfen.',
    'The embedded file {place} is missing: the content cannot be verified.',
  ),
  TWIN_UNREADABLE: t(
    'Die eingebettete Datei {place} ist kein lesbares JSON ({detail}).',
    'The embedded file {place} is no readable JSON ({detail}).',
  ),
  TWIN_NOT_CANONICAL: t(
    'Die eingebettete Datei {place} steht nicht in der festgelegten Schreibweise (RFC 8785).',
    'The embedded file {place} is not in the fixed notation (RFC 8785).',
  ),
  UNEXPECTED_ATTACHMENT: t(
    'Die Datei trägt einen unerwarteten Anhang: {place}.',
    'The file carries an unexpected attachment: {place}.',
  ),
  PAGES_DIFFER: t(
    'Die sichtbaren Seiten sind nicht die, die sich aus dem Protokoll ergeben ({detail}).',
    'The visible pages are not those that follow from the log ({detail}).',
  ),
  PAGES_NOT_COMPARABLE: t(
    'Die sichtbaren Seiten ließen sich nicht erneut erzeugen ({detail}).',
    'The visible pages could not be generated again ({detail}).',
  ),
  SIGNER_NOT_APPOINTED: t(
    'Im Feld {place} hat „{detail}“ unterschrieben; laut Protokoll hat diese Person die Aufgabe nicht.',
    'The field {place} was signed by "{detail}"; according to the log this person does not have the role.',
  ),
  SIGNED_WITH_SEAL: t(
    'Das Feld {place} trägt das Siegel der Stelle („{detail}“), keine persönliche Unterschrift; wer freigegeben hat, steht im Protokoll.',
    'The field {place} carries the seal of the authority ("{detail}"), not a personal signature; who approved stands in the log.',
  ),
  LOG_UNREADABLE: t(
    'Das mitgegebene Protokoll lässt sich nicht lesen oder es fehlt ein Vermerk, zu dem es gehört.',
    'The log that was given cannot be read, or there is no record that it belongs to.',
  ),
  LOG_BROKEN: t(
    'Die Kette des mitgegebenen Protokolls ist gebrochen: {place} passt nicht ({detail}).',
    'The chain of the log that was given is broken: {place} does not fit ({detail}).',
  ),
  LOG_DIFFERS: t(
    'Das mitgegebene Protokoll ist ein anderes als das im Vermerk ({place}: im Vermerk / mitgegeben {detail}).',
    'The log that was given is another one than that in the record ({place}: in the record / given {detail}).',
  ),
  SIGNATURE_NOT_IN_LOG: t(
    'Das mitgegebene Protokoll kennt keine Unterschrift im Feld {place} („{detail}“).',
    'The log that was given knows no signature in the field {place} ("{detail}").',
  ),
  CERTIFICATE_NOT_IN_LOG: t(
    'Im Feld {place} hat ein anderes Zertifikat unterschrieben, als das mitgegebene Protokoll nennt (gefunden / erwartet {detail}).',
    'The field {place} was signed with another certificate than the log that was given names (found / expected {detail}).',
  ),
  SIGNER_WITHOUT_ROLE: t(
    'Wer laut Protokoll im Feld {place} unterschrieben hat, hatte die Aufgabe zu dieser Zeit nicht ({detail}).',
    'Whoever signed the field {place} according to the log did not have the role at that time ({detail}).',
  ),
  FILE_NOT_IN_LOG: t(
    'Das mitgegebene Protokoll nennt einen anderen Fingerabdruck der fertigen Datei (gefunden / erwartet {detail}).',
    'The log that was given names another digest of the finished file (found / expected {detail}).',
  ),
  SIGNED_BEFORE_RECORD: t(
    'Die angegebene Zeit der Unterschrift {place} liegt vor dem letzten Ereignis des Vermerks ({detail}).',
    'The stated time of the signature {place} lies before the last event of the record ({detail}).',
  ),
};

export const TRUST_TEXTS: Readonly<Record<SignatureVerdict['authority'], Bilingual>> = {
  trusted: t(
    'Die Zertifikate führen zu einer Wurzel, die Sie als vertrauenswürdig angegeben haben.',
    'The certificates lead to a root that you named as trusted.',
  ),
  test: t(
    'Die Zertifikate stammen von einer Test-Prüfstelle und sind NICHT öffentlich vertrauenswürdig. Die Prüfung zeigt, dass seit den Unterschriften nichts verändert wurde. Sie zeigt nicht, wer unterschrieben hat.',
    'The certificates come from a test authority and are NOT publicly trusted. The verification shows that nothing was altered since the signatures. It does not show who signed.',
  ),
  selfSigned: t(
    'Ein Zertifikat hat sich selbst ausgestellt. Die Prüfung zeigt, dass seit den Unterschriften nichts verändert wurde. Sie zeigt nicht, wer unterschrieben hat.',
    'A certificate issued itself. The verification shows that nothing was altered since the signatures. It does not show who signed.',
  ),
  unknown: t(
    'Die Zertifikate führen zu keiner Wurzel, die Sie als vertrauenswürdig angegeben haben: Wer unterschrieben hat, ist nicht belegt.',
    'The certificates lead to no root that you named as trusted: who signed is not shown.',
  ),
  none: t(
    'Es gibt keine Unterschrift, der man vertrauen könnte.',
    'There is no signature to trust.',
  ),
};

/** What is to be thought of the times, where there are time stamps. */
export const TIMESTAMP_TRUST_TEXTS: Readonly<Record<'trusted' | 'unknown', Bilingual>> = {
  trusted: t(
    'Die Zeitstempel führen zu einer Wurzel, die Sie als vertrauenswürdig angegeben haben.',
    'The time stamps lead to a root that you named as trusted.',
  ),
  unknown: t(
    'Die Zeitstempel stammen von einem Dienst, den Sie nicht als vertrauenswürdig angegeben haben: Ob die Zeiten stimmen, ist nicht belegt.',
    'The time stamps come from a service that you did not name as trusted: whether the times are right is not shown.',
  ),
};

export const REPORT = {
  valid: t('GÜLTIG', 'VALID'),
  validOnly: t(
    'GÜLTIG, ABER DER AUSSTELLER IST NICHT ALS VERTRAUENSWÜRDIG ANGEGEBEN',
    'VALID, BUT THE ISSUER WAS NOT NAMED AS TRUSTED',
  ),
  invalid: t('NICHT GÜLTIG', 'NOT VALID'),
  unreadable: t('NICHT LESBAR', 'CANNOT BE READ'),
  record: t('Vergabevermerk', 'Decision record'),
  version: t('Fassung {version}', 'version {version}'),
  draft: t(
    'ENTWURF {number}: von niemandem gebilligt, nicht zu unterzeichnen',
    'DRAFT {number}: approved by nobody, not to be signed',
  ),
  superseding: t(
    'Ersetzt Fassung {version} vom {time}, Fingerabdruck {digest}',
    'Replaces version {version} of {time}, digest {digest}',
  ),
  revoking: t(
    'Widerruft Fassung {version} vom {time}, Fingerabdruck {digest}',
    'Revokes version {version} of {time}, digest {digest}',
  ),
  training: t('ÜBUNG – keine echte Vergabe', 'TRAINING (ÜBUNG) – no real procurement'),
  file: t('Datei', 'File'),
  signatures: t('Unterschriften', 'Signatures'),
  signatureCount: t('{valid} von {expected} gültig', '{valid} of {expected} valid'),
  unsigned: t('nicht unterschrieben', 'not signed'),
  sound: t('gültig', 'valid'),
  broken: t('ungültig', 'invalid'),
  claimed: t('angegebene Zeit {time}', 'stated time {time}'),
  stamped: t('Zeitstempel {time}', 'time stamp {time}'),
  level: t('Stufe', 'Level'),
  archived: t('Zeitstempel über das Ganze: {time}', 'Time stamp over everything: {time}'),
  changes: t('Spätere Änderungen', 'Later changes'),
  noChanges: t('keine', 'none'),
  changed: t('ja, siehe unten', 'yes, see below'),
  twin: t('Eingebettete Daten', 'Embedded data'),
  twinFound: t('{name}, {bytes} Bytes', '{name}, {bytes} bytes'),
  absent: t('fehlen', 'missing'),
  chain: t('Protokoll', 'Event log'),
  intact: t('{entries} Einträge, Kette unversehrt', '{entries} entries, chain intact'),
  head: t('letzter Fingerabdruck {digest}', 'last digest {digest}'),
  issuer: t('Aussteller: {names}.', 'Issuer: {names}.'),
  chainBroken: t('Kette gebrochen', 'chain broken'),
  rebuilt: t('Vermerk', 'Record'),
  rebuiltEqual: t('aus dem Protokoll neu abgeleitet: gleich', 'derived again from the log: equal'),
  rebuiltDiffers: t('weicht vom Protokoll ab', 'differs from the log'),
  rankings: t('Rangfolgen', 'Rankings'),
  rankingsEqual: t('{count} nachgerechnet: gleich', '{count} computed again: equal'),
  rankingsNone: t('keine enthalten', 'none contained'),
  rankingsDiffer: t('nachgerechnet: abweichend', 'computed again: different'),
  items: t('Offengelegte Aufgaben', 'Revealed items'),
  itemsProved: t(
    '{proved} gegen die veröffentlichte Wurzel geprüft: gleich',
    '{proved} checked against the published root: equal',
  ),
  itemsDiffer: t('führen nicht zur veröffentlichten Wurzel', 'do not lead to the published root'),
  itemsBeside: t(
    '{beside} Messreihen in eigener Datei, zu prüfen mit „zuschlag suite check-reveal“',
    '{beside} suites in a file of their own, to be checked with "zuschlag suite check-reveal"',
  ),
  benchmarks: t('Messungen', 'Benchmarks'),
  stability: t('Stabilität', 'Stability'),
  pages: t('Sichtbare Seiten', 'Visible pages'),
  pagesEqual: t('neu erzeugt: gleich', 'generated again: equal'),
  pagesDiffer: t('neu erzeugt: abweichend', 'generated again: different'),
  pagesNotCompared: t('nicht verglichen', 'not compared'),
  trust: t('Vertrauen', 'Trust'),
  continued: t('Protokoll der Stelle', "Authority's log"),
  continues: t(
    '{entries} Einträge, beginnt mit dem Protokoll im Vermerk',
    '{entries} entries, begins with the log in the record',
  ),
  continuesNot: t('gehört nicht zu diesem Vermerk', 'does not belong to this record'),
  noTrust: t('Keine verwendbaren Zertifikate: {place}', 'No usable certificates: {place}'),
  noLog: t('Das Protokoll lässt sich nicht lesen: {reason}', 'The log cannot be read: {reason}'),
  findings: t('Feststellungen', 'Findings'),
  error: t('Fehler', 'Error'),
  warning: t('Hinweis', 'Note'),
  notFound: t('Die Datei lässt sich nicht öffnen: {reason}', 'The file cannot be opened: {reason}'),
  usage: t(
    'Aufruf: zuschlag verify DATEI.pdf [--trust WURZELN] [--log PROTOKOLL.json] [--json] [--lang de|en]',
    'Usage: zuschlag verify FILE.pdf [--trust ROOTS] [--log LOG.json] [--json] [--lang de|en]',
  ),
} as const satisfies Record<string, Bilingual>;
