/** Words about the sealing of bids. */
import type { Bilingual } from '../../criteria/bilingual.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

export const SEALING = {
  title: t('Verschluss der Angebote', 'Sealing of the bids'),
  how: t(
    'Angebote werden zu den veröffentlichten Schlüsseln verschlossen (age, X25519). Die Gegenstücke gibt es nur in Anteilen: {threshold} von {count} Personen zusammen öffnen.',
    'Bids are sealed to the published keys (age, X25519). Their counterparts exist in shares only: {threshold} of {count} people together open.',
  ),
  quality: t('Schlüssel der Leistungsumschläge', 'Key of the quality envelopes'),
  price: t('Schlüssel der Preisumschläge', 'Key of the price envelopes'),
  holders: t('Anteile halten', 'Shares are held by'),
  renewed: t('Anteile erneuert', 'Shares renewed'),
  unknown: t(
    'Zum Verschluss der Angebote ist nichts protokolliert.',
    'The log says nothing about the sealing of the bids.',
  ),
} as const;
