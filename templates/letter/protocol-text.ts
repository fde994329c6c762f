/** Wording of opening protocols and of the panel's minutes, German and English. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { ProtocolKind } from '../../criteria/letter/document-kind.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const PROTOCOL_TITLES: Readonly<Record<ProtocolKind, Bilingual>> = {
  qualityOpening: t(
    'Niederschrift über die Öffnung der Angebote',
    'Protocol of the opening of the bids',
  ),
  priceOpening: t(
    'Niederschrift über die Öffnung der Preise',
    'Protocol of the opening of the prices',
  ),
  panelMinutes: t('Niederschrift über die Wertung', 'Minutes of the evaluation panel'),
};

export const PROTOCOL = {
  authority: t('Vergabestelle', 'Authority'),
  procedure: t('Vergabeverfahren', 'Procedure'),
  number: t('Dokument', 'Document'),
  date: t('Ausgefertigt am', 'Issued on'),
  asOf: t('Stand', 'As of'),
  asOfText: t('Ereignis Nr. {sequence} des Protokolls', 'event no. {sequence} of the log'),
  panel: t('Beteiligte Personen', 'People involved'),
  interests: t('Interessenkonflikte', 'Conflicts of interest'),
  scores: t('Wertung der Angebote', 'Scoring of the bids'),
  prices: t('Geöffnete Preise', 'Opened prices'),
  evaluated: t(
    'Wertungspreis netto oder brutto wie veröffentlicht (EUR)',
    'Evaluated price, net or gross as published (EUR)',
  ),
  none: t('Es wurde kein Preis geöffnet.', 'No price was opened.'),
  signatures: t('Unterschriften', 'Signatures'),
  opener: t('Öffnende Person', 'Opener'),
  chair: t('Vorsitz', 'Chair'),
} as const satisfies Record<string, Bilingual>;
