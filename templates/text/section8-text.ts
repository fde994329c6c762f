/** The twelve numbers of section 8(2) VgV in our words, and why one of them does not apply. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { Section8Ground, Section8Number } from '../../criteria/record/section8.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const SECTION8_SUBJECTS: Readonly<Record<Section8Number, Bilingual>> = {
  1: t(
    'Name und Anschrift des Auftraggebers, Gegenstand und Wert',
    'Name and address of the authority, subject and value',
  ),
  2: t('Berücksichtigte Bietende und die Gründe dafür', 'Bidders that were considered, and why'),
  3: t(
    'Nicht berücksichtigte Angebote und die Gründe dafür',
    'Bids that were not considered, and why',
  ),
  4: t(
    'Gründe für die Ablehnung ungewöhnlich niedriger Angebote',
    'Reasons for rejecting abnormally low bids',
  ),
  5: t(
    'Erfolgreiches Angebot, Gründe der Auswahl, Unterauftragnehmer',
    'Winning bid, reasons for the choice, subcontractors',
  ),
  6: t(
    'Gründe für Verhandlungsverfahren mit Teilnahmewettbewerb oder wettbewerblichen Dialog',
    'Reasons for a negotiated procedure with call for competition or a competitive dialogue',
  ),
  7: t(
    'Gründe für ein Verhandlungsverfahren ohne Teilnahmewettbewerb',
    'Reasons for a negotiated procedure without call for competition',
  ),
  8: t('Gründe für den Verzicht auf die Vergabe', 'Reasons for not awarding'),
  9: t(
    'Gründe für andere als elektronische Mittel bei der Einreichung',
    'Reasons for means other than electronic ones for submission',
  ),
  10: t(
    'Festgestellte Interessenkonflikte und Abhilfe',
    'Conflicts of interest found, and remedies',
  ),
  11: t(
    'Gründe für die gemeinsame Vergabe mehrerer Lose',
    'Reasons for awarding several lots together',
  ),
  12: t('Gründe dafür, dass keine Gewichtung angegeben wurde', 'Reasons for not stating weights'),
};

export const SECTION8_GROUND_TEXTS: Readonly<Record<Section8Ground, Bilingual>> = {
  noBidConsidered: t(
    'Entfällt: Kein Angebot blieb im Verfahren.',
    'Does not apply: no bid remained in the procedure.',
  ),
  noBidUnconsidered: t(
    'Entfällt: Kein Angebot war verspätet, keines wurde ausgeschlossen.',
    'Does not apply: no bid was late, none was excluded.',
  ),
  noLowPriceRejected: t(
    'Entfällt: Kein Angebot wurde wegen eines ungewöhnlich niedrigen Preises abgelehnt.',
    'Does not apply: no bid was rejected for an abnormally low price.',
  ),
  cancelled: t(
    'Entfällt: Das Verfahren wurde aufgehoben (siehe Nr. 8).',
    'Does not apply: the procedure was cancelled (see no. 8).',
  ),
  openProcedure: t('Entfällt: offenes Verfahren.', 'Does not apply: open procedure.'),
  notCancelled: t(
    'Entfällt: Auf die Vergabe wurde nicht verzichtet.',
    'Does not apply: the award was not renounced.',
  ),
  electronicOnly: t(
    'Entfällt: Angebote wurden ausschließlich elektronisch eingereicht.',
    'Does not apply: bids were submitted electronically only.',
  ),
  noConflictDeclared: t(
    'Kein Interessenkonflikt wurde erklärt.',
    'No conflict of interest was declared.',
  ),
  lotsAwardedSeparately: t(
    'Entfällt: Die Lose werden einzeln gewertet und vergeben.',
    'Does not apply: the lots are evaluated and awarded one by one.',
  ),
  weightsStated: t(
    'Entfällt: Die Gewichtung aller Kriterien wurde angegeben.',
    'Does not apply: the weights of all criteria were stated.',
  ),
};

/** What stands under a number that is answered; places in braces come from the record. */
export const SECTION8_STATED: Readonly<Partial<Record<Section8Number, Bilingual>>> = {
  1: t(
    '{authority}, {address}. Gegenstand: {subject}. Geschätzter Wert (netto): {value}.',
    '{authority}, {address}. Subject: {subject}. Estimated value (net): {value}.',
  ),
  2: t(
    '{bids}. Die Gründe stehen bei der Eignungsprüfung jedes Angebots.',
    '{bids}. The reasons stand with the eligibility check of each bid.',
  ),
  3: t('Ausgeschlossen: {excluded}. Verspätet: {late}.', 'Excluded: {excluded}. Late: {late}.'),
  4: t(
    'Siehe die Ausschlüsse mit Bezug auf § 60 VgV.',
    'See the exclusions that name section 60 VgV.',
  ),
  5: t(
    '{winners} Unterauftragnehmer: {subcontractors}.',
    '{winners} Subcontractors: {subcontractors}.',
  ),
  8: t('{ground}. {reason}', '{ground}. {reason}'),
  10: t('Konflikt erklärt von: {people}.', 'Conflict declared by: {people}.'),
  11: t('{lotDivision}', '{lotDivision}'),
};

export const SECTION8_MISSING: Readonly<Partial<Record<Section8Number, Bilingual>>> = {
  11: t(
    'Warum nicht in mehrere Lose aufgeteilt wurde, ist im Protokoll nicht begründet.',
    'Why the contract was not divided into several lots is not justified in the log.',
  ),
};

export const SECTION8 = {
  intro: t(
    'Die Tabelle zeigt zu jeder Nummer des § 8 Abs. 2 Satz 2 VgV, was festgehalten ist, warum sie entfällt oder dass die Angabe fehlt.',
    'For each number of section 8(2) sentence 2 VgV the table shows what is recorded, why it does not apply, or that it is missing.',
  ),
  number: t('Nr.', 'No.'),
  subject: t('Angabe', 'Content'),
  answer: t('Festgehalten', 'Recorded'),
  where: t('Kapitel', 'Chapter'),
  notInLog: t('Das Protokoll enthält dazu keine Angabe.', 'The log holds nothing on this.'),
} as const satisfies Record<string, Bilingual>;
