/** Wording about documents that were asked for under section 56 VgV: record and letters. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type {
  DocumentConcern,
  DocumentFault,
} from '../../criteria/procedure/late-documents-command.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const LATE_DOCUMENTS = {
  title: t('Nachgeforderte Unterlagen (§ 56 VgV)', 'Documents asked for (section 56 VgV)'),
  none: t('Es wurden keine Unterlagen nachgefordert.', 'No documents were asked for.'),
  request: t('Nachforderung', 'Request'),
  document: t('Unterlage', 'Document'),
  until: t('Frist bis {time}', 'Until {time}'),
  accepted: t('fristgerecht und vollständig', 'in time and complete'),
  incomplete: t('unvollständig', 'incomplete'),
  late: t('verspätet, nicht angenommen', 'late, not accepted'),
  nothing: t('kein Eingang festgehalten', 'no arrival recorded'),
} as const satisfies Record<string, Bilingual>;

export const CONCERNS: Readonly<Record<DocumentConcern['kind'], Bilingual>> = {
  formal: t('Form des Angebots', 'form of the bid'),
  eligibility: t('Eignung', 'eligibility'),
  criterion: t('Ausschlusskriterium', 'gate'),
  price: t('Preis', 'price'),
};

export const FAULTS: Readonly<Record<DocumentFault, Bilingual>> = {
  missing: t('fehlt', 'missing'),
  incomplete: t('unvollständig', 'incomplete'),
  incorrect: t('fehlerhaft', 'incorrect'),
};
