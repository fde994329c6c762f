/** Design checks on words that ask for eligibility, and on methods that are advised against. */
import { describe, expect, it } from 'vitest';
import type { AwardMethodId } from '../../../criteria/award/method.js';
import { METHOD_DESCRIPTIONS } from '../../../criteria/award/method-description.js';
import { checkDesign } from '../../../criteria/design-check/check-design.js';
import { DESIGN_RULES } from '../../../criteria/design-check/design-finding.js';
import { eligibilityWords } from '../../../criteria/design-check/eligibility-words.js';
import { found, leadsSomewhere, SCORED, withAward, withProfile } from './sound-design.js';

describe('words that ask for the eligibility of the company', () => {
  it.each([
    ['Jahresumsatz der letzten drei Jahre', 'Jahresumsatz'],
    ['Der Umsatz im Bereich KI', 'Umsatz'],
    ['Drei Referenzen aus Kommunen', 'Referenzen'],
    ['Nachweis durch Referenzprojekte', 'Referenzprojekte'],
    ['Anzahl der Mitarbeitenden im Unternehmen', 'Anzahl der Mitarbeitenden'],
    ['Mitarbeiterzahl', 'Mitarbeiterzahl'],
    ['Betriebshaftpflicht über 5 Mio. Euro', 'Betriebshaftpflicht'],
    ['Nachweis einer Versicherungssumme', 'Versicherungssumme'],
    ['Zertifikate des Unternehmens', 'Zertifikate des Unternehmens'],
    ['Bonität des Bieters', 'Bonität'],
    ['minimum turnover of the last years', 'minimum turnover'],
    ['three customer references', 'customer references'],
    ['number of employees', 'number of employees'],
    ['liability insurance', 'liability insurance'],
    ['certificates of the company', 'certificates of the company'],
  ])('"%s" asks by "%s"', (text, words) => {
    expect(eligibilityWords(text)).toBe(words);
  });

  it.each([
    'Umsatzsteuer wird ausgewiesen',
    'Schutz der Referenzdaten und Abgleich mit einem Referenzwert',
    'Referenzimplementierung der Schnittstelle liegt offen',
    'Einhaltung der Umsetzungsfristen',
    'Das Projektteam: Erfahrung und Referenzen der eingesetzten Personen',
    'Berufserfahrung des für die Auftragsausführung benannten Teams',
    'Referenzen des mit der Ausführung des Auftrags betrauten Personals',
    'customer references of the staff assigned to this contract',
    'cross-references between documents',
    'The answers refer to their source',
    'Güte der Antworten',
  ])('"%s" does not', (text) => {
    expect(eligibilityWords(text)).toBeNull();
  });

  it('the turnover stays a matter of eligibility, whoever performs the contract', () => {
    expect(eligibilityWords('Jahresumsatz des eingesetzten Teams')).toBe('Jahresumsatz');
  });

  const speaking = (change: object) =>
    withProfile(({ groups }) => ({
      groups: groups.map((group) => ({
        ...group,
        criteria: group.criteria.map((one) => (one.id === 'B2' ? { ...one, ...change } : one)),
      })),
    }));

  it.each([
    ['title', { title: 'Referenzen' }],
    ['requirement', { requirement: 'Jahresumsatz von 10 Mio. Euro' }],
  ])('in the %s of a scored criterion are a warning with the place', (key, change) => {
    const input = speaking(change);
    expect(found(input)).toEqual([`warning design.eligibilityAsAward ${SCORED}.${key}`]);
    for (const { text, mend, place } of checkDesign(input)) {
      for (const words of [text.de, text.en, mend.de, mend.en]) expect(words).not.toBe('');
      expect(leadsSomewhere(input, place)).toBe(true);
    }
  });

  it('in a gate are in order', () => {
    const input = withProfile(({ unscored }) => ({
      unscored: unscored.map((one) => ({ ...one, requirement: 'Jahresumsatz von 1 Mio. Euro' })),
    }));
    expect(found(input)).toEqual([]);
  });
});

describe('a method that is advised against', () => {
  const parameters = {
    scale: 1,
    corridorBp: 500,
    decision: 'lowestPrice',
    qualityShareBp: 5_000,
    priceShareBp: 5_000,
    referencePerformance: 1,
    referencePriceMinor: 1,
    maxPricePoints: 50_000,
    maxPerformance: 1,
    zeroAtFactorThousandths: 3_000,
    exponentBp: 5_000,
    constant: 0,
  };
  const discouraged: readonly AwardMethodId[] = ['M3', 'M8'];

  it.each(Object.keys(METHOD_DESCRIPTIONS) as AwardMethodId[])(
    'is shown with its reason: %s',
    (method) => {
      const input = withAward({ method, parameters });
      const findings = checkDesign(input).filter(({ rule }) => rule === 'design.methodDiscouraged');
      expect(findings).toHaveLength(discouraged.includes(method) ? 1 : 0);
      for (const { text, severity, place } of findings) {
        expect(severity).toBe('warning');
        expect(text.de).toContain(METHOD_DESCRIPTIONS[method].adviceReason.de);
        expect(text.en).toContain(METHOD_DESCRIPTIONS[method].adviceReason.en);
        expect(leadsSomewhere(input, place)).toBe(true);
      }
    },
  );
});

it('no rule is listed twice', () => {
  expect(new Set(DESIGN_RULES).size).toBe(DESIGN_RULES.length);
});
