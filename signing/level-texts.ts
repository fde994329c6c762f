/** The levels of signatures in plain German and English, for people who never heard of PAdES. */
import type { SignatureLevel } from './inspection.js';

const TEXTS: Readonly<Record<SignatureLevel | 'none', Readonly<Record<'de' | 'en', string>>>> = {
  none: {
    de: 'keine, weil eine Unterschrift fehlt oder nicht hält',
    en: 'none, because a signature is missing or does not hold',
  },
  'B-B': {
    de: 'B-B: Die Zeiten der Unterschriften sind nur angegeben, kein Dritter belegt sie.',
    en: 'B-B: The times of the signatures are stated only; no third party proves them.',
  },
  'B-T': {
    de: 'B-T: Ein Zeitstempeldienst belegt die Zeit jeder Unterschrift.',
    en: 'B-T: A time-stamp authority proves the time of each signature.',
  },
  'B-LT': {
    de: 'B-LT: Sperrauskünfte und ein Zeitstempel über alles sind enthalten; nicht jede Unterschrift trägt einen eigenen.',
    en: 'B-LT: Revocation data and a time stamp over everything are inside; not every signature carries its own.',
  },
  'B-LTA': {
    de: 'B-LTA: Zeitstempel, Sperrauskünfte und ein Zeitstempel über alles sind enthalten; prüfbar auch nach Ablauf der Zertifikate.',
    en: 'B-LTA: Time stamps, revocation data and a time stamp over everything are inside; can be checked after the certificates have expired.',
  },
};

/** What a level means; null: no level is reached. */
export function levelText(level: SignatureLevel | null, language: 'de' | 'en'): string {
  return TEXTS[level ?? 'none'][language];
}
