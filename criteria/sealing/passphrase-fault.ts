/** Whether a passphrase is fit to protect a key that somebody may copy and try at leisure. */
import type { Bilingual } from '../bilingual.js';
import { SEALING_LIMITS } from '../limits.js';

/** Passphrases of the sample stand openly in the source: they begin like this and are refused for keys of people. */
export const SAMPLE_PASSPHRASE = /^uebungsmuster/i;

/** What speaks against this passphrase; null when nothing does. */
export function passphraseFault(passphrase: string): Bilingual | null {
  if ([...passphrase].length < SEALING_LIMITS.passphraseLeast) {
    return {
      de: `Mindestens ${SEALING_LIMITS.passphraseLeast} Zeichen, am besten fünf zufällige Wörter.`,
      en: `At least ${SEALING_LIMITS.passphraseLeast} characters, best five random words.`,
    };
  }
  if (passphrase.length > SEALING_LIMITS.passphraseMost) {
    return {
      de: `Höchstens ${SEALING_LIMITS.passphraseMost} Zeichen.`,
      en: `At most ${SEALING_LIMITS.passphraseMost} characters.`,
    };
  }
  return SAMPLE_PASSPHRASE.test(passphrase)
    ? {
        de: 'Das ist ein Muster aus dem Übungsverfahren.',
        en: 'This is a sample of the training procedure.',
      }
    : null;
}
