/** The closed lists of words of a catalogue in words for people. */
import type { Bilingual } from '../bilingual.js';
import type {
  Addressee,
  CatalogueRole,
  CatalogueStatus,
  Interpretation,
  Modality,
  Subject,
  UnknownPolicy,
} from './catalogue-terms.js';

export const STATUS_NAMES: Readonly<Record<CatalogueStatus, Bilingual>> = {
  official: { de: 'amtlich', en: 'official' },
  derived: { de: 'abgeleitet', en: 'derived' },
  proposal: { de: 'Vorschlag', en: 'proposal' },
  superseded: { de: 'abgelöst', en: 'superseded' },
};

export const ROLE_NAMES: Readonly<Record<CatalogueRole, Bilingual>> = {
  gate: { de: 'A-Kriterium', en: 'gate' },
  scored: { de: 'B-Kriterium', en: 'scored' },
  clause: { de: 'Vertragsbedingung', en: 'contract clause' },
  duty: { de: 'Pflicht der Auftraggeberseite', en: 'duty of the authority' },
  information: { de: 'Information', en: 'information' },
};

export const SUBJECT_NAMES: Readonly<Record<Subject, Bilingual>> = {
  offer: { de: 'Angebot', en: 'offer' },
  authority: { de: 'Auftraggeberin', en: 'authority' },
  project: { de: 'Vorhaben', en: 'project' },
  system: { de: 'System', en: 'system' },
  model: { de: 'Modell', en: 'model' },
};

export const ADDRESSEE_NAMES: Readonly<Record<Addressee, Bilingual>> = {
  AG: { de: 'Auftraggeberin', en: 'authority' },
  BI: { de: 'Bieterin oder Anbieterin', en: 'bidder or provider' },
  BT: { de: 'Betreiberin', en: 'operator' },
  EN: { de: 'Endnutzende', en: 'end users' },
};

/** The German verbs are terms of the standards and stay beside their English meaning. */
export const MODALITY_NAMES: Readonly<Record<Modality, Bilingual>> = {
  MUSS: { de: 'MUSS', en: 'MUSS (must)' },
  SOLL: { de: 'SOLL', en: 'SOLL (shall as a rule)' },
  SOLLTE: { de: 'SOLLTE', en: 'SOLLTE (should)' },
  KANN: { de: 'KANN', en: 'KANN (may)' },
  DARF_NICHT: { de: 'DARF NICHT', en: 'DARF NICHT (must not)' },
  DARF_NUR: { de: 'DARF NUR', en: 'DARF NUR (may only)' },
  SOLLTE_NICHT: { de: 'SOLLTE NICHT', en: 'SOLLTE NICHT (should not)' },
};

export const INTERPRETATION_NAMES: Readonly<Record<Interpretation, Bilingual>> = {
  verbatim: { de: 'im Wortlaut', en: 'verbatim' },
  paraphrase: { de: 'sinngemäß', en: 'paraphrased' },
  excerptDeviates: {
    de: 'Auszug weicht vom Original ab',
    en: 'excerpt deviates from the original',
  },
  inferred: { de: 'erschlossen', en: 'inferred' },
  editorial: { de: 'redaktionell', en: 'editorial' },
};

export const UNKNOWN_POLICY_NAMES: Readonly<Record<UnknownPolicy, Bilingual>> = {
  zero: { de: 'zählt null', en: 'counts zero' },
  exclude: { de: 'wird ausgelassen (nur Analyse)', en: 'is left out (analysis only)' },
  blocks: { de: 'hält auf, bis sie da ist', en: 'blocks until it is there' },
};
