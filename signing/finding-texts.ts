/** The findings of a verification in plain German and English. */
import type { Finding, FindingCode, Inspection } from './inspection.js';

export type FindingLanguage = 'de' | 'en';

/** {place} and {detail} are filled in from the finding. */
type Text = Readonly<Record<FindingLanguage, string>>;

const TEXTS: Readonly<Record<FindingCode, Text>> = {
  TRAILING_BYTES: {
    de: 'Nach dem Ende des Dokuments ({place}) stehen noch {detail} Bytes, die niemand unterschrieben hat.',
    en: 'After the end of the document ({place}) there are {detail} more bytes that nobody signed.',
  },
  NOT_WRITTEN_BY_THIS_TOOL: {
    de: 'Ab {place} ist die Datei nicht von Zuschlag geschrieben ({detail}).',
    en: 'From {place} on, the file was not written by Zuschlag ({detail}).',
  },
  CHANGED_AFTER_SIGNING: {
    de: 'Nach einer Unterschrift wurde das Dokument geändert ({place}): {detail}. Was angezeigt wird, ist nicht, was unterschrieben wurde.',
    en: 'The document was changed after a signature ({place}): {detail}. What is shown is not what was signed.',
  },
  CHANGED_BEFORE_SIGNING: {
    de: 'Das Dokument wurde nach dem Erzeugen und vor der ersten Unterschrift geändert ({place}): {detail}.',
    en: 'The document was changed after it was generated and before the first signature ({place}): {detail}.',
  },
  DUPLICATE_SIGNATURE: {
    de: 'Das Feld {place} wurde ein zweites Mal beschrieben.',
    en: 'The field {place} was written a second time.',
  },
  LAST_SIGNATURE_NOT_AT_END: {
    de: 'Die letzte Unterschrift reicht nicht bis zum Ende der Datei, sondern nur bis {place}.',
    en: 'The last signature does not reach the end of the file but only {place}.',
  },
  FIELD_LAYOUT: {
    de: 'Das Unterschriftsfeld {place} ist nicht so angelegt, wie Zuschlag es anlegt.',
    en: 'The signature field {place} is not laid out the way Zuschlag lays it out.',
  },
  ACTIVE_CONTENT: {
    de: 'Das Dokument enthält aktive oder umschaltbare Inhalte ({place}: {detail}).',
    en: 'The document contains active or switchable content ({place}: {detail}).',
  },
  ATTACHMENT_UNREADABLE: {
    de: 'Die eingebettete Datei {place} lässt sich nicht lesen ({detail}).',
    en: 'The embedded file {place} cannot be read ({detail}).',
  },
  BYTE_RANGE_WRONG: {
    de: 'Die Unterschrift {place} gibt einen anderen Bereich an als das ganze Dokument bis zu ihr.',
    en: 'The signature {place} names a range other than the whole document up to it.',
  },
  PADDING_NOT_ZERO: {
    de: 'Hinter der Unterschrift {place} stehen in ihrem Platzhalter fremde Daten.',
    en: 'Behind the signature {place} there is foreign data in its placeholder.',
  },
  CMS_UNREADABLE: {
    de: 'Die Unterschrift {place} ist beschädigt oder fremd gebaut ({detail}).',
    en: 'The signature {place} is damaged or of foreign make ({detail}).',
  },
  CMS_NOT_OURS: {
    de: 'Der Behälter der Unterschrift {place} weicht von der Form ab, die Zuschlag schreibt.',
    en: 'The container of the signature {place} differs from the form that Zuschlag writes.',
  },
  DIGEST_MISMATCH: {
    de: 'Der Inhalt unter der Unterschrift {place} ist nicht mehr der unterschriebene.',
    en: 'The content under the signature {place} is no longer the one that was signed.',
  },
  SIGNATURE_INVALID: {
    de: 'Die Unterschrift {place} stammt nicht vom Schlüssel des Zertifikats „{detail}“ oder wurde verändert.',
    en: 'The signature {place} was not made with the key of the certificate "{detail}", or it was altered.',
  },
  SIGNER_CERTIFICATE_MISSING: {
    de: 'Zur Unterschrift {place} fehlt das Zertifikat, auf das sie sich beruft.',
    en: 'The certificate that the signature {place} refers to is missing.',
  },
  SIGNING_TIME_ATTRIBUTE: {
    de: 'Die Unterschrift {place} führt eine Zeitangabe, die PAdES an dieser Stelle nicht erlaubt.',
    en: 'The signature {place} carries a time where PAdES does not allow one.',
  },
  SIGNING_TIME_UNREADABLE: {
    de: 'Die angegebene Zeit der Unterschrift {place} ist nicht lesbar.',
    en: 'The stated time of the signature {place} cannot be read.',
  },
  CERTIFICATE_NOT_VALID_THEN: {
    de: 'Zur angegebenen Zeit der Unterschrift {place} galt ein Zertifikat nicht ({detail}).',
    en: 'At the stated time of the signature {place} a certificate was not valid ({detail}).',
  },
  CERTIFICATE_NOT_FOR_SIGNING: {
    de: 'Das Zertifikat „{detail}“ der Unterschrift {place} ist nicht zum Unterschreiben bestimmt.',
    en: 'The certificate "{detail}" of the signature {place} is not meant for signing.',
  },
  KEY_TOO_WEAK: {
    de: 'Der Schlüssel der Unterschrift {place} ist zu schwach oder unbekannter Art ({detail}).',
    en: 'The key of the signature {place} is too weak or of an unknown kind ({detail}).',
  },
  AUTHORITY_MAY_NOT_ISSUE: {
    de: 'In der Zertifikatskette der Unterschrift {place} darf „{detail}“ keine Zertifikate ausstellen.',
    en: 'In the certificate chain of the signature {place}, "{detail}" may not issue certificates.',
  },
  PATH_TOO_LONG: {
    de: 'Die Zertifikatskette der Unterschrift {place} ist länger, als eine ihrer Stellen erlaubt ({detail}).',
    en: 'The certificate chain of the signature {place} is longer than one of its authorities permits ({detail}).',
  },
  AUTHORITY_TOO_WEAK: {
    de: 'In der Zertifikatskette der Unterschrift {place} hat eine Stelle einen zu schwachen Schlüssel ({detail}).',
    en: 'In the certificate chain of the signature {place} an authority has a key that is too weak ({detail}).',
  },
  CRITICAL_EXTENSION: {
    de: 'Ein Zertifikat der Unterschrift {place} trägt eine bindende Erweiterung, die dieses Programm nicht auswertet ({detail}).',
    en: 'A certificate of the signature {place} carries a binding extension that this program does not evaluate ({detail}).',
  },
  SELF_SIGNED: {
    de: 'Das Zertifikat der Unterschrift {place} („{detail}“) hat sich selbst ausgestellt: Es belegt, dass nichts verändert wurde, aber nicht, wer unterschrieben hat.',
    en: 'The certificate of the signature {place} ("{detail}") issued itself: it shows that nothing was altered, but not who signed.',
  },
  CHAIN_INCOMPLETE: {
    de: 'Die Zertifikate der Unterschrift {place} führen zu keiner Wurzel (letztes: „{detail}“).',
    en: 'The certificates of the signature {place} do not lead to a root (last: "{detail}").',
  },
  TIMESTAMP_UNSOUND: {
    de: 'Der Zeitstempel bei {place} hält nicht ({detail}).',
    en: 'The time stamp at {place} does not hold ({detail}).',
  },
  TIMESTAMP_BEFORE_SIGNING: {
    de: 'Der Zeitstempel bei {place} ist älter als die Unterschrift, die er belegen soll ({detail}).',
    en: 'The time stamp at {place} is older than the signature that it is to prove ({detail}).',
  },
  TIMESTAMP_LONG_AFTER_SIGNING: {
    de: 'Der Zeitstempel der Unterschrift {place} kam mehr als einen Tag nach der angegebenen Zeit ({detail}).',
    en: 'The time stamp of the signature {place} came more than a day after the stated time ({detail}).',
  },
  CERTIFICATE_REVOKED: {
    de: 'Zur Zeit der Unterschrift {place} war ein Zertifikat gesperrt ({detail}).',
    en: 'At the time of the signature {place} a certificate was revoked ({detail}).',
  },
  REVOCATION_DATA_MISSING: {
    de: 'Zum Zertifikat „{detail}“ der Unterschrift {place} enthält das Dokument keine Sperrauskunft.',
    en: 'The document holds no revocation data about the certificate "{detail}" of the signature {place}.',
  },
  FIELD_MISSING: {
    de: 'Das erwartete Unterschriftsfeld {place} gibt es in diesem Dokument nicht.',
    en: 'The expected signature field {place} does not exist in this document.',
  },
  FIELD_UNSIGNED: {
    de: 'Die erwartete Unterschrift {place} fehlt.',
    en: 'The expected signature {place} is missing.',
  },
  UNEXPECTED_FIELD: {
    de: 'Das Feld {place} ist unterschrieben, obwohl das nicht erwartet war („{detail}“).',
    en: 'The field {place} is signed although this was not expected ("{detail}").',
  },
  SIGNER_NOT_ENTITLED: {
    de: 'Im Feld {place} hat „{detail}“ unterschrieben und war dazu nicht berechtigt.',
    en: 'The field {place} was signed by "{detail}", who was not entitled to.',
  },
  SAME_CERTIFICATE: {
    de: 'Das Feld {place} ist mit demselben Zertifikat unterschrieben wie ein anderes ({detail}).',
    en: 'The field {place} is signed with the same certificate as another one ({detail}).',
  },
  TEST_AUTHORITY: {
    de: 'Die Unterschrift {place} stammt von einer Test-Prüfstelle („{detail}“). Sie ist NICHT öffentlich vertrauenswürdig: Sie belegt, dass nichts verändert wurde, aber nicht, wer unterschrieben hat.',
    en: 'The signature {place} comes from a test authority ("{detail}"). It is NOT publicly trusted: it shows that nothing was altered, but not who signed.',
  },
  TIMESTAMP_AUTHORITY_UNKNOWN: {
    de: 'Den Zeitstempel bei {place} gab „{detail}“. Ob Sie diesem Dienst trauen, entscheiden Sie.',
    en: 'The time stamp at {place} was given by "{detail}". Whether you trust this service is for you to decide.',
  },
  TIMESTAMP_AUTHORITY_NOT_TRUSTED: {
    de: 'Der Zeitstempel bei {place} stammt von „{detail}“ und führt zu keiner Wurzel, der Sie trauen.',
    en: 'The time stamp at {place} comes from "{detail}" and leads to no root that you trust.',
  },
  LEVEL_BELOW_EXPECTED: {
    de: 'Die Unterschriften erreichen die Stufe {detail}, erwartet war {place}.',
    en: 'The signatures reach the level {detail}; {place} was expected.',
  },
  AUTHORITY_UNKNOWN: {
    de: 'Die Unterschrift {place} führt zur Wurzel „{detail}“, die Sie nicht als vertrauenswürdig angegeben haben.',
    en: 'The signature {place} leads to the root "{detail}", which you did not name as trusted.',
  },
  AUTHORITY_NOT_TRUSTED: {
    de: 'Die Unterschrift {place} führt zu „{detail}“ und damit zu keiner der angegebenen Wurzeln.',
    en: 'The signature {place} leads to "{detail}" and thus to none of the given roots.',
  },
};

const ROLES: readonly (readonly [RegExp, string])[] = [
  [/\bnew object\b/g, 'neues Objekt'],
  [/\bpage tree\b/g, 'Seitenverzeichnis'],
  [/\bpage (\d+)\b/g, 'Seite $1'],
  [/\brevision (\d+)\b/g, 'Fassung $1'],
  [/\bcatalog\b/g, 'Dokumentkatalog'],
  [/\bfield (\w+)\b/g, 'Feld $1'],
  [/\bEmbeddedFile\b/g, 'eingebettete Datei'],
  [/\bFilespec\b/g, 'Verweis auf eingebettete Datei'],
  [/\bobject\b/g, 'Objekt'],
  [/\bbyte (\d+)\b/g, 'Byte $1'],
];
/** Codes whose place and detail are our own words, not names out of the file. */
const OWN_WORDS: readonly FindingCode[] = [
  'CHANGED_AFTER_SIGNING',
  'CHANGED_BEFORE_SIGNING',
  'TRAILING_BYTES',
  'LAST_SIGNATURE_NOT_AT_END',
  'NOT_WRITTEN_BY_THIS_TOOL',
  'ACTIVE_CONTENT',
];

function translated(code: FindingCode, text: string): string {
  if (!OWN_WORDS.includes(code)) return text;
  return ROLES.reduce((result, [pattern, german]) => result.replace(pattern, german), text);
}

/** Keeps names out of a hostile file from steering a terminal or running on for pages. */
function harmless(text: string): string {
  return [...text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd')]
    .slice(0, 300)
    .join('');
}

/** One sentence for a finding. */
export function findingText(finding: Finding, language: FindingLanguage): string {
  const word = (text: string): string =>
    harmless(language === 'de' ? translated(finding.code, text) : text);
  return TEXTS[finding.code][language].replaceAll(/\{(place|detail)\}/g, (_whole, key: string) =>
    word(key === 'place' ? finding.place : finding.detail),
  );
}

const UNREADABLE: Readonly<Record<Extract<Inspection, { kind: 'unreadable' }>['reason'], Text>> = {
  TOO_LARGE: {
    de: 'Die Datei ist größer als 100 MB und wird nicht gelesen.',
    en: 'The file is larger than 100 MB and is not read.',
  },
  NOT_A_PDF: { de: 'Die Datei ist kein PDF.', en: 'The file is not a PDF.' },
  NOT_WRITTEN_BY_THIS_TOOL: {
    de: 'Die Datei ist nicht von Zuschlag geschrieben oder beschädigt und kann nicht geprüft werden.',
    en: 'The file was not written by Zuschlag or is damaged, and cannot be checked.',
  },
};

/** One sentence for a file that could not be inspected. */
export function unreadableText(
  inspection: Extract<Inspection, { kind: 'unreadable' }>,
  language: FindingLanguage,
): string {
  return UNREADABLE[inspection.reason][language];
}
