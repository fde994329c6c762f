/** An eForms data sheet as rows of a table. */
import type { Bilingual, Language } from '../bilingual.js';
import type { Demand, EformsSheet } from './eforms.js';

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  de: ['BT', 'Feld', 'Bezeichnung', 'Pflicht', 'Bezug', 'Wert', 'Fehlt: woher'],
  en: ['BT', 'Field', 'Name', 'Demand', 'About', 'Value', 'Missing: where from'],
};

const DEMANDS: Readonly<Record<Demand, Bilingual>> = {
  mandatory: { de: 'Pflicht', en: 'mandatory' },
  conditional: { de: 'bedingt', en: 'conditional' },
  optional: { de: 'freiwillig', en: 'optional' },
};

export const eformsRows = (
  { terms }: EformsSheet,
  language: Language,
): readonly (readonly string[])[] => [
  HEAD[language],
  ...terms.map(({ bt, field, name, demand, about, value, gap }) => [
    bt,
    field,
    name[language],
    DEMANDS[demand][language],
    about,
    value ?? '',
    gap?.[language] ?? '',
  ]),
];
