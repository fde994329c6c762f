/** Wording of the decision record: sovereignty of the bids, and the authority's answers about itself. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { LevelBasis } from '../../criteria/sovereignty/found-levels.js';
import type { OefitGoal, OefitLayer } from '../../criteria/sovereignty/oefit-cells.js';
import type { SealFloor } from '../../criteria/sovereignty/seal-outcome.js';
import type { SelfCheckBand } from '../../criteria/sovereignty/self-check.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const SOVEREIGNTY = {
  none: t(
    'Für dieses Los ist Souveränität weder als Gruppe gewichtet noch als Mindeststufe verlangt.',
    'For this lot sovereignty is neither weighted as a group nor demanded as a lowest level.',
  ),
  groups: t('Gewichtete Gruppe: {groups}.', 'Weighted group: {groups}.'),
  floors: t(
    'Mindeststufe verlangt bei: {criteria}. Ein Angebot darunter scheidet aus.',
    'A lowest level is demanded at: {criteria}. A bid below it is out.',
  ),
  apart: t(
    'Untergrenze und Punktzahl sind zwei Ergebnisse und werden nicht verrechnet. In die Rangfolge gehen allein die oben gewichteten Kriterien ein.',
    'Floor and score are two results and are not merged. Only the criteria weighted above enter the ranking.',
  ),
  seal: t(
    'Stufen nach dem EU Cloud Sovereignty Framework',
    'Levels by the EU Cloud Sovereignty Framework',
  ),
  objective: t('Ziel', 'Objective'),
  minimum: t('verlangt', 'demanded'),
  floor: t('Untergrenze', 'Floor'),
  lowest: t('niedrigste Stufe SEAL-{level}', 'lowest level SEAL-{level}'),
  noLevel: t('keine Stufe festgestellt', 'no level determined'),
  unknownCount: t('{count} unbekannt', '{count} unknown'),
  below: t('darunter: {ids}', 'below: {ids}'),
  score: t('Punktzahl', 'Score'),
  scoreText: t('{percent} % (Abdeckung {coverage})', '{percent} % (coverage {coverage})'),
  matrix: t('Matrix nach der ÖFIT-Studie', 'Matrix by the ÖFIT study'),
  matrixNote: t(
    'Je Zelle: Summe der Stufen geteilt durch die Summe der Höchststufen, mal 100. Erste Zahl: Fehlendes und nicht Anwendbares ausgelassen, dahinter die Abdeckung. Zweite Zahl: beides als 0 gezählt. „–“: keine Antwort. Ordinalskala: Die Stufen sind Rangstufen, ihre Abstände sind nicht gemessen.',
    'Per cell: sum of the levels divided by the sum of the highest levels, times 100. First number: missing and inapplicable left out, with the coverage. Second number: both counted as 0. "–": no answer. Ordinal scale: the levels are ranks, their distances are not measured.',
  ),
  goal: t('Ziel', 'Goal'),
  goalMean: t('Mittel', 'Mean'),
  cell: t('{leftOut} ({coverage})\n{countedZero}', '{leftOut} ({coverage})\n{countedZero}'),
  row: t('Zeile', 'Row'),
  basis: t('beruht auf', 'rests on'),
} as const satisfies Record<string, Bilingual>;

export const FLOOR_VERDICTS: Readonly<Record<SealFloor['verdict'], Bilingual>> = {
  met: t('eingehalten', 'met'),
  missed: t('unterschritten', 'missed'),
  open: t('offen', 'open'),
};

export const LEVEL_BASIS_LABELS: Readonly<Record<LevelBasis, Bilingual>> = {
  examined: t('Prüfung der Vergabestelle', 'examination by the procurement office'),
  scored: t('Wertung des Gremiums', 'scoring by the panel'),
  stated: t('Angabe des Bieters, nicht geprüft', "bidder's statement, not examined"),
};

export const GOAL_LABELS: Readonly<Record<OefitGoal, Bilingual>> = {
  W: t('Wechselmöglichkeit', 'Ability to switch'),
  G: t('Gestaltungsfähigkeit', 'Ability to shape'),
  E: t('Einfluss auf Anbieter', 'Influence on providers'),
};

export const LAYER_LABELS: Readonly<Record<OefitLayer, Bilingual>> = {
  DATA: t('Daten', 'Data'),
  OPS: t('Betrieb', 'Operation'),
  MODEL: t('Modell', 'Model'),
  APP: t('Anwendung', 'Application'),
};

export const QUESTIONNAIRES = {
  title: t('Fragebogen: {title}', 'Questionnaire: {title}'),
  intro: t(
    'Katalog {catalogue}, Fassung {version}; Antworten Nr. {count}, {stamp}. Sie betreffen die Behörde und gehen in keine Bewertung der Angebote ein.',
    'Catalogue {catalogue}, version {version}; answers no. {count}, {stamp}. They concern the authority and enter no assessment of bids.',
  ),
  answer: t('Antwort', 'Answer'),
  selfCheck: t('Summe {sum} von 25: {band}.', 'Sum {sum} of 25: {band}.'),
  selfCheckOpen: t(
    'Unvollständig: Ohne alle fünf Antworten gibt es keine Einstufung.',
    'Incomplete: without all five answers there is no band.',
  ),
  relevance: t(
    'Strategische Bedeutung: Stufe {level} (höchste der vier Antworten). Vorschlag: mindestens SEAL-{seal}, Indikatoren mindestens Stufe {indicator}.',
    'Strategic relevance: level {level} (highest of the four answers). Proposal: at least SEAL-{seal}, indicators at least level {indicator}.',
  ),
  relevanceOpen: t(
    'Strategische Bedeutung: mindestens Stufe {level}; unbeantwortet: {ids}.',
    'Strategic relevance: at least level {level}; unanswered: {ids}.',
  ),
} as const satisfies Record<string, Bilingual>;

export const BAND_LABELS: Readonly<Record<SelfCheckBand, Bilingual>> = {
  criticallyDependent: t('kritisch abhängig', 'critically dependent'),
  hybrid: t('hybrid geprägt', 'hybrid'),
  sovereignOnCourse: t('souverän auf Kurs', 'sovereign, on course'),
};
