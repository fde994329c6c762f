/** Which passwords a person may choose: long enough and not their own name; no rules about kinds of characters (NIST SP 800-63B). */
import type { Bilingual } from '../bilingual.js';
import { ACCESS_LIMITS } from '../limits.js';

/** Shorter names occur inside ordinary words by chance. */
const SHORTEST_TELLING_NAME = 4;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Sign-in name, full name and the parts of the full name that are long enough to tell something. */
const namesOf = ({ id, name }: { readonly id: string; readonly name: string }) =>
  [id, name, ...name.split(/[\s,.-]+/u)]
    .map(plain)
    .filter((part) => part.length >= SHORTEST_TELLING_NAME);

/** What is wrong with a new password, or null. The password itself is never repeated. */
export function passwordFault(
  password: string,
  person: { readonly id: string; readonly name: string },
): Bilingual | null {
  const { passwordLeast, passwordMost } = ACCESS_LIMITS;
  if ([...password].length < passwordLeast) {
    return {
      de: `Das Kennwort braucht mindestens ${passwordLeast} Zeichen.`,
      en: `The password needs at least ${passwordLeast} characters.`,
    };
  }
  if (password.length > passwordMost) {
    return {
      de: `Das Kennwort darf höchstens ${passwordMost} Zeichen haben.`,
      en: `The password may have at most ${passwordMost} characters.`,
    };
  }
  const text = plain(password);
  if (new Set(text).size === 1) {
    return {
      de: 'Das Kennwort besteht aus einem einzigen Zeichen.',
      en: 'The password consists of a single character.',
    };
  }
  return namesOf(person).some((name) => text.includes(name))
    ? {
        de: 'Das Kennwort darf den eigenen Namen nicht enthalten.',
        en: 'The password must not contain your own name.',
      }
    : null;
}
