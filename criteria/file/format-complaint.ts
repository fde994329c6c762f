/** One complaint as one line for people: place, what was found, what is allowed, why. */
import type { Language } from '../bilingual.js';
import type { Complaint } from './complaint.js';

const WORDS = {
  de: { found: 'gefunden', allowed: 'erlaubt' },
  en: { found: 'found', allowed: 'allowed' },
} as const;

/** `profil.yaml:12:5 groups[0].weightBp: gefunden 4900, erlaubt ... (Grund)`. */
export function formatComplaint(complaint: Complaint, language: Language = 'de'): string {
  const { file, line, column, path } = complaint;
  const words = WORDS[language];
  const place = `${file}:${line}:${column}${path === '' ? '' : ` ${path}`}`;
  const found = `${words.found} ${complaint.found[language]}`;
  return `${place}: ${found}, ${words.allowed} ${complaint.allowed[language]}. ${complaint.message[language]}`;
}
