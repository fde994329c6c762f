/** Words for the closed lists of the domain: roles, phases, operating models, risks and the like. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { ProcedureRole } from '../../criteria/people/people.js';
import type { CancellationGround, SigningRole } from '../../criteria/procedure/command.js';
import type { InterestRemedy } from '../../criteria/procedure/interest-state.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import type { AiRisk, OperatingModel, UseCase } from '../../criteria/use-case/use-case.js';
import type { Criterion } from '../../criteria/profile/profile.js';

type Labels<K extends string> = Readonly<Record<K, Bilingual>>;

export const ROLE_LABELS: Labels<ProcedureRole> = {
  procurementOfficer: { de: 'Vergabestelle', en: 'Procurement officer' },
  approver: { de: 'Leitung (zweite Person)', en: 'Approver (second person)' },
  chair: { de: 'Vorsitz', en: 'Chair' },
  evaluator: { de: 'Wertung', en: 'Evaluator' },
  opener: { de: 'Öffnung', en: 'Opener' },
  legal: { de: 'Rechtsamt', en: 'Legal' },
};

export const SIGNING_ROLE_LABELS: Labels<SigningRole> = {
  chair: { de: 'Vorsitz der Wertung', en: 'Chair of the panel' },
  procurementOfficer: { de: 'Vergabestelle', en: 'Procurement office' },
  legal: { de: 'Rechtsamt', en: 'Legal department' },
};

export const PHASE_LABELS: Labels<Phase> = {
  need: { de: 'Bedarf', en: 'Need' },
  design: { de: 'Gestaltung', en: 'Design' },
  published: { de: 'Angebotsfrist', en: 'Bid period' },
  opening: { de: 'Öffnung', en: 'Opening' },
  examination: { de: 'Prüfung', en: 'Examination' },
  benchmark: { de: 'Messung', en: 'Benchmark' },
  scoring: { de: 'Einzelwertung', en: 'Scoring' },
  consensus: { de: 'Konsens', en: 'Consensus' },
  price: { de: 'Preisöffnung', en: 'Price' },
  ranking: { de: 'Rangfolge', en: 'Ranking' },
  review: { de: 'Vermerk', en: 'Review' },
  standstill: { de: 'Wartefrist', en: 'Standstill' },
  awarded: { de: 'Zuschlag', en: 'Awarded' },
  contract: { de: 'Vertrag', en: 'Contract' },
};

export const CANCELLATION_LABELS: Labels<CancellationGround> = {
  noSuitableBid: {
    de: '§ 63 Abs. 1 Nr. 1 VgV: kein Angebot, das den Bedingungen entspricht',
    en: 'section 63(1) no. 1 VgV: no bid that meets the conditions',
  },
  basisChanged: {
    de: '§ 63 Abs. 1 Nr. 2 VgV: Grundlage des Verfahrens wesentlich geändert',
    en: 'section 63(1) no. 2 VgV: basis of the procedure changed substantially',
  },
  noEconomicResult: {
    de: '§ 63 Abs. 1 Nr. 3 VgV: kein wirtschaftliches Ergebnis',
    en: 'section 63(1) no. 3 VgV: no economic result',
  },
  otherSeriousReasons: {
    de: '§ 63 Abs. 1 Nr. 4 VgV: andere schwerwiegende Gründe',
    en: 'section 63(1) no. 4 VgV: other serious reasons',
  },
};

export const OPERATING_MODEL_LABELS: Labels<OperatingModel> = {
  saas: { de: 'Software als Dienst (SaaS)', en: 'software as a service' },
  cloudPlatform: { de: 'Cloud-Plattform', en: 'cloud platform' },
  ownOperation: { de: 'eigener Betrieb', en: 'own operation' },
  publicSystem: { de: 'öffentlich zugängliches System', en: 'public system' },
};

export const RISK_LABELS: Labels<AiRisk> = {
  AR1: { de: 'Fehlende Robustheit', en: 'Lack of robustness' },
  AR2: { de: 'Fehlende Ausgabequalität', en: 'Lack of output quality' },
  AR3: { de: 'Missbrauch und Umgehung', en: 'Misuse and evasion' },
  AR4: { de: 'Indirekte Anweisungen in fremden Inhalten', en: 'Indirect prompt injection' },
  AR5: { de: 'Vergiftung von Daten oder Modell', en: 'Poisoning' },
  AR6: { de: 'Abfluss sensibler Daten', en: 'Leak of sensitive data' },
};

export const PROTECTION_LABELS: Labels<UseCase['protectionNeed']> = {
  normal: { de: 'normal', en: 'normal' },
  high: { de: 'hoch', en: 'high' },
  veryHigh: { de: 'sehr hoch', en: 'very high' },
};

export const RELEVANCE_LABELS: Labels<UseCase['strategicRelevance']> = {
  low: { de: 'gering', en: 'low' },
  medium: { de: 'mittel', en: 'medium' },
  high: { de: 'hoch', en: 'high' },
};

export const CRITERION_ROLE_LABELS: Labels<Criterion['role']> = {
  gate: { de: 'Ausschlusskriterium (A)', en: 'Gate (A)' },
  scored: { de: 'Wertungskriterium (B)', en: 'Scored criterion (B)' },
  clause: { de: 'Vertragsbedingung', en: 'Contract clause' },
  information: { de: 'Information (I)', en: 'Information (I)' },
};

export const REMEDY_LABELS: Labels<InterestRemedy> = {
  replaced: { de: 'wird ersetzt', en: 'is replaced' },
  excludedFromDecisions: {
    de: 'von Entscheidungen ausgeschlossen',
    en: 'excluded from decisions',
  },
  noConflict: { de: 'kein Konflikt', en: 'no conflict' },
};

export const PRICE_BASIS_LABELS: Labels<'net' | 'gross'> = {
  net: { de: 'netto', en: 'net' },
  gross: { de: 'brutto', en: 'gross' },
};
