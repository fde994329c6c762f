/** What each kind of task is called, and what happens if nobody does it; without names, bids or figures, so that it may stand in a mail. */
import type { Bilingual } from '../bilingual.js';
import type { TaskKind } from './task-kind.js';

export interface TaskText {
  readonly what: Bilingual;
  /** What happens if nobody does it. */
  readonly otherwise: Bilingual;
}

const text = (what: Bilingual, otherwise: Bilingual): TaskText => ({ what, otherwise });
const t = (de: string, en: string): Bilingual => ({ de, en });

const STANDS_STILL = t('Das Verfahren geht nicht weiter.', 'The procedure goes no further.');
const PROPOSAL_WAITS = t(
  'Der Vorschlag bleibt offen, und was von ihm abhängt, wartet.',
  'The proposal stays open, and what depends on it waits.',
);
const SEALED = t(
  'Die Umschläge bleiben verschlossen; allein öffnet niemand.',
  'The envelopes stay closed; nobody opens them alone.',
);

const TEXTS: Readonly<Partial<Record<TaskKind, TaskText>>> = {
  attention: text(
    t('Eine Störung oder einen Hinweis ansehen', 'Look into a disturbance or a hint'),
    t(
      'Was das System selbst kann, versucht es weiter; alles andere bleibt liegen.',
      'What the system can do itself it tries again; everything else is left undone.',
    ),
  ),
  neglected: text(
    t(
      'Eine Aufgabe bleibt trotz Erinnerungen liegen: nachfragen, Vertretung oder Nachfolge bestimmen',
      'A task is left undone in spite of reminders: ask, appoint a deputy or name a successor',
    ),
    STANDS_STILL,
  ),
  defineUseCase: text(t('Anwendungsfall beschreiben', 'Describe the use case'), STANDS_STILL),
  approveNeed: text(t('Bedarf bestätigen', 'Approve the need'), STANDS_STILL),
  adoptProfile: text(t('Profil je Los festlegen', 'Adopt a profile per lot'), STANDS_STILL),
  proposeFreeze: text(t('Entwurf festschreiben lassen', 'Propose the freeze'), STANDS_STILL),
  confirmFreeze: text(
    t('Festschreibung prüfen und bestätigen', 'Check and confirm the freeze'),
    t('Es kann nicht veröffentlicht werden.', 'Nothing can be published.'),
  ),
  publish: text(
    t('Veröffentlichen', 'Publish'),
    t('Die Angebotsfrist beginnt nicht.', 'The bid period does not begin.'),
  ),
  answerQuestion: text(
    t('Bieterfragen beantworten', "Answer bidders' questions"),
    t(
      'Späte Antworten auf rechtzeitige Fragen machen die Angebotsfrist länger.',
      'Late answers to questions in time make the bid period longer.',
    ),
  ),
  confirmAmendment: text(
    t('Änderung der Unterlagen prüfen und bestätigen', 'Check and confirm the amended documents'),
    t(
      'Mit dem Ende der Angebotsfrist verfällt der Vorschlag.',
      'With the end of the bid period the proposal lapses.',
    ),
  ),
  openBids: text(t('Angebote zu zweit öffnen', 'Open the bids, two people'), SEALED),
  openPrices: text(t('Preise zu zweit öffnen', 'Open the prices, two people'), SEALED),
  declareInterest: text(
    t('Interessenkonflikte erklären', 'Declare conflicts of interest'),
    t(
      'Ohne Erklärung sehen Sie keine Namen und wirken nicht mit.',
      'Without a declaration you see no names and take no part.',
    ),
  ),
  decideOnInterest: text(
    t('Über einen erklärten Interessenkonflikt entscheiden', 'Decide on a declared conflict'),
    t('Die Person bleibt ausgeschlossen.', 'The person stays excluded.'),
  ),
  replaceMember: text(
    t('Nachfolge für ein Mitglied bestimmen', 'Name a successor for a member'),
    t('Die Aufgaben des Platzes bleiben liegen.', 'The tasks of the seat are left undone.'),
  ),
  checkFormally: text(t('Angebote prüfen', 'Examine the bids'), STANDS_STILL),
  recordLateDocuments: text(
    t('Nachgeforderte Unterlagen festhalten', 'Record the documents that were asked for'),
    t('Die Prüfung kann nicht enden.', 'The examination cannot end.'),
  ),
  closeExamination: text(t('Prüfung abschließen', 'Close the examination'), STANDS_STILL),
  confirmExclusion: text(
    t('Über einen vorgeschlagenen Ausschluss entscheiden', 'Decide on a proposed exclusion'),
    PROPOSAL_WAITS,
  ),
  startBenchmark: text(t('Messung starten', 'Start the benchmark'), STANDS_STILL),
  recordHumanGrades: text(
    t(
      'Antworten der Messung ohne Namen beurteilen',
      'Judge answers of the benchmark without names',
    ),
    t('Die Messung bekommt kein Ergebnis.', 'The benchmark gets no result.'),
  ),
  lockGrades: text(
    t('Urteile von Menschen abschließen', "Lock people's grades"),
    t('Die Messung bekommt kein Ergebnis.', 'The benchmark gets no result.'),
  ),
  submitScoreSheet: text(
    t('Wertungsbögen abgeben', 'Submit score sheets'),
    t(
      'Der Konsens beginnt erst, wenn alle Bögen vorliegen.',
      'The consensus begins only when all sheets are in.',
    ),
  ),
  recordConsensus: text(
    t('Konsens festhalten und Punkte abschließen', 'Record the consensus, lock the scores'),
    t('Die Preise bleiben verschlossen.', 'The prices stay closed.'),
  ),
  confirmLock: text(
    t('Abschluss der Punkte bestätigen', 'Confirm the score lock'),
    t('Die Preise bleiben verschlossen.', 'The prices stay closed.'),
  ),
  attachExitDossier: text(t('Ausstiegsakte beilegen', 'Attach the exit dossier'), STANDS_STILL),
  drawLot: text(t('Los ziehen und eintragen', 'Draw and record the lot'), STANDS_STILL),
  confirmLotDraw: text(t('Losentscheid bestätigen', 'Confirm the draw'), PROPOSAL_WAITS),
  proposeAward: text(t('Zuschlag vorschlagen', 'Propose the award'), STANDS_STILL),
  confirmAward: text(t('Zuschlagsvorschlag prüfen', 'Check the proposed award'), PROPOSAL_WAITS),
  revealItems: text(
    t('Messaufgaben offenlegen oder geheim halten', 'Reveal benchmark items or keep them secret'),
    t(
      'Der Vermerk sagt nicht, was aus den Aufgaben wird.',
      'The record does not say what becomes of the items.',
    ),
  ),
  requestReview: text(t('Vermerk erstellen lassen', 'Have the record rendered'), STANDS_STILL),
  answerRemark: text(
    t('Anmerkungen zum Vermerk beantworten', 'Answer remarks on the record'),
    t('Der Vermerk wird nicht gebilligt.', 'The record is not approved.'),
  ),
  confirmReplacement: text(
    t('Über das Ersetzen des Vermerks entscheiden', 'Decide on replacing the record'),
    PROPOSAL_WAITS,
  ),
  confirmRedaction: text(
    t('Schwärzung für die Akteneinsicht prüfen', 'Check the redaction for the inspection of files'),
    t('Es gibt keine geschwärzte Fassung.', 'There is no redacted variant.'),
  ),
  approveRecord: text(
    t('Vermerk prüfen und billigen', 'Review and approve the record'),
    t('Niemand kann unterzeichnen.', 'Nobody can sign.'),
  ),
  signRecord: text(
    t('Vermerk unterzeichnen', 'Sign the record'),
    t('Die Schreiben können nicht hinaus.', 'The letters cannot go out.'),
  ),
  dispatchLetters: text(
    t('Schreiben versenden', 'Dispatch the letters'),
    t('Die Wartefrist beginnt nicht.', 'The standstill does not begin.'),
  ),
  award: text(t('Zuschlag erteilen', 'Award'), t('Es entsteht kein Vertrag.', 'No contract.')),
  concludeContract: text(t('Vertragsschluss eintragen', 'Record the contract'), STANDS_STILL),
  endContract: text(
    t('Vertragsende eintragen, wenn es eintritt', 'Record the end of the contract when it comes'),
    t('Das Verfahren bleibt in der Vertragsphase.', 'The procedure stays in its contract phase.'),
  ),
  resume: text(
    t('Ausgesetztes Verfahren fortsetzen', 'Resume the suspended procedure'),
    t('Das Verfahren und seine Fristen stehen still.', 'Procedure and periods stand still.'),
  ),
  confirmReturn: text(
    t('Über eine vorgeschlagene Rückversetzung entscheiden', 'Decide on a proposed return'),
    PROPOSAL_WAITS,
  ),
  confirmCancellation: text(
    t('Über eine vorgeschlagene Aufhebung entscheiden', 'Decide on a proposed cancellation'),
    PROPOSAL_WAITS,
  ),
};

/** The words for a kind; what has none of its own is named by its command. */
export const taskText = (kind: TaskKind): TaskText =>
  TEXTS[kind] ?? text(t(`Schritt ${kind}`, `Step ${kind}`), STANDS_STILL);
