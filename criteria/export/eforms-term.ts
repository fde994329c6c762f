/** Writes one row of an eForms data sheet: with a value, or with the place from which it is to be had. */
import type { Bilingual } from '../bilingual.js';
import type { Demand, EformsTerm } from './eforms.js';

type Head = readonly [field: string, de: string, en: string, demand: Demand];

const btOf = (field: string): string => /^(?:BT|OPT)-\d+/u.exec(field)?.[0] ?? field;

/** A row whose value the log holds. */
export function stated(about: string, [field, de, en, demand]: Head, value: string): EformsTerm {
  return { bt: btOf(field), field, name: { de, en }, demand, about, value, gap: null };
}

/** A row that people fill. */
export function gap(about: string, [field, de, en, demand]: Head, from: Bilingual): EformsTerm {
  return { bt: btOf(field), field, name: { de, en }, demand, about, value: null, gap: from };
}

export const statedOrGap = (
  about: string,
  head: Head,
  value: string | null,
  from: Bilingual,
): EformsTerm => (value === null ? gap(about, head, from) : stated(about, head, value));

export const FROM = {
  platform: {
    de: 'vergibt oder fragt die Vergabeplattform beim Absenden',
    en: 'given or asked for by the tender platform when the notice is sent',
  },
  masterData: {
    de: 'Stammdaten der Vergabestelle auf der Vergabeplattform',
    en: 'master data of the authority on the tender platform',
  },
  cpv: {
    de: 'CPV-Code wählen (Verordnung (EG) 2195/2002); für KI-Dienste meist aus der Gruppe 72',
    en: 'choose the CPV code (Regulation (EC) 2195/2002); for AI services mostly within division 72',
  },
  officer: {
    de: 'von der Vergabestelle festzulegen; das Protokoll hält dazu nichts fest',
    en: 'to be settled by the procurement officer; the log holds nothing on it',
  },
  documents: {
    de: 'aus den Vergabeunterlagen (Teilnahme- und Eignungsbedingungen)',
    en: 'from the procurement documents (conditions of participation and selection)',
  },
  contract: {
    de: 'aus dem geschlossenen Vertrag',
    en: 'from the concluded contract',
  },
  bidder: {
    de: 'aus den Eigenangaben des Bieters (Eignungsunterlagen)',
    en: 'from the bidder’s own statements (selection documents)',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
