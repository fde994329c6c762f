/** Words of the offline page around the report, in German and English. */
import type { Bilingual } from '../../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const PAGE = {
  title: t('Vergabevermerk prüfen', 'Verify a decision record'),
  intro: t(
    'Diese Seite prüft den Vergabevermerk, den Sie auswählen, in Ihrem Browser. Sie arbeitet ohne Netz: Keine Datei verlässt diesen Rechner.',
    'This page verifies the decision record that you choose, in your browser. It works without a network: no file leaves this computer.',
  ),
  file: t('Vergabevermerk (PDF)', 'Decision record (PDF)'),
  drop: t(
    'Sie können die Datei auch auf diese Seite ziehen.',
    'You can also drop the file onto this page.',
  ),
  further: t('Was Sie sonst noch haben (freiwillig)', 'What else you have (optional)'),
  trust: t(
    'Wurzelzertifikate, denen Sie vertrauen (PEM oder DER, mehrere möglich)',
    'Root certificates that you trust (PEM or DER, several possible)',
  ),
  trustHint: t(
    'Ohne sie zeigt die Prüfung, dass nichts verändert wurde, aber nicht, wer unterschrieben hat.',
    'Without them the verification shows that nothing was altered, but not who signed.',
  ),
  log: t('Protokoll der Vergabestelle (JSON)', "The authority's event log (JSON)"),
  logHint: t(
    'Damit wird geprüft, ob die Stelle dieselben Unterschriften und dieselbe Datei festgehalten hat.',
    'With it the page checks whether the authority recorded the same signatures and the same file.',
  ),
  check: t('Prüfen', 'Verify'),
  working: t('Wird geprüft … das dauert einige Sekunden.', 'Verifying … this takes a few seconds.'),
  chooseFirst: t('Bitte zuerst eine PDF-Datei wählen.', 'Please choose a PDF file first.'),
  result: t('Ergebnis', 'Result'),
  checks: t('Geprüft wurde', 'What was checked'),
  findings: t('Feststellungen', 'Findings'),
  none: t('keine', 'none'),
  limits: t('Was diese Seite nicht kann', 'What this page cannot do'),
  limitsText: t(
    'Sie prüft dasselbe wie das Programm „zuschlag verify“: Unterschriften, Zeitstempel, spätere Änderungen, eingebettete Daten, Protokollkette, Rangfolgen, Messungen, Stabilität und die sichtbaren Seiten, die dazu neu erzeugt werden. Sie fragt keine Sperrauskünfte im Netz ab; auch das Programm tut das nicht, beide werten die Auskünfte aus, die in der Datei stehen. Zertifikate mit anderen Schlüsseln als RSA, P-256 und P-384 erkennt die Seite nicht an. Welcher Wurzel zu trauen ist, entscheiden Sie.',
    'It verifies the same as the program "zuschlag verify": signatures, time stamps, later changes, embedded data, chain of the log, rankings, benchmarks, stability and the visible pages, which are generated again for this. It does not ask for revocation data on the network; neither does the program, both use what the file holds. Certificates with other keys than RSA, P-256 and P-384 are not accepted by the page. Which root to trust is for you to decide.',
  ),
  badTrust: t('Keine verwendbaren Zertifikate in: {name}', 'No usable certificates in: {name}'),
  badLog: t('Das Protokoll ist kein lesbares JSON.', 'The log is no readable JSON.'),
  failed: t('Die Prüfung ist abgebrochen: {reason}', 'The verification stopped: {reason}'),
} as const satisfies Record<string, Bilingual>;

export type PageWord = keyof typeof PAGE;
