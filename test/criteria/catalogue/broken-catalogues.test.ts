/** Every broken catalogue is refused with line, path and reason, in German and in English. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatComplaint } from '../../../criteria/file/format-complaint.js';
import { parseFile } from '../../../criteria/file/parse-file.js';
import { VALID_CATALOGUE } from './valid-catalogue.js';

interface Broken {
  readonly name: string;
  readonly rule: string;
  /** Replaced once; the catalogue must contain it. */
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Text that begins in the line of the complaint; `to` where left out. */
  readonly at?: string;
}

const BROKEN = JSON.parse(
  readFileSync(new URL('broken-catalogues.json', import.meta.url), 'utf8'),
) as readonly Broken[];

/** What the complaint says in German and in English. */
const SAYS: Readonly<Record<string, readonly [RegExp, RegExp]>> = {
  'form.missing': [/Diese Angabe fehlt/, /This entry is missing/],
  'form.value': [/hier nicht vorgesehen/, /not provided for here/],
  'form.pattern': [/verlangte Form|nicht erlaubt/, /required form|not allowed/],
  'form.line': [/das Zeichen U\+000A/, /the character U\+000A/],
  'form.uuid': [/verlangte Form/, /required form/],
  'form.quote': [/gehört dafür in Anführungszeichen/, /needs quotation marks/],
  'form.kind': [/falsche Art von Angabe/, /wrong kind of entry/],
  'form.unknownKey': [/Schlüssel gibt es hier nicht/, /no such key/],
  'form.day': [/Diesen Tag gibt es nicht/, /day does not exist/],
  'form.few': [/zu wenige Einträge/, /too few entries/],
  'form.empty': [/leer oder zu kurz/, /empty or too short/],
  'form.small': [/Zahl ist zu klein/, /number is too small/],
  'form.big': [/Zahl ist zu groß/, /number is too large/],
  'form.whole': [/Zahlen sind ganze Zahlen/, /Numbers are whole numbers/],
  'form.spelling': [/schlicht in Ziffern/, /plain digits/],
  'syntax.anchor': [/Anker/, /Anchors/],
  'syntax.tag': [/Typangaben/, /Tags/],
  'syntax.twice': [/steht schon weiter oben/, /already stands further up/],
  'syntax.hidden': [/Unsichtbare Zeichen/, /Invisible characters/],
  'syntax.indent': [/Ein Zeichen fehlt|Tabulatoren/, /character is missing|Tabs/],
  'catalogue.duplicateId': [/schon vergeben/, /already taken/],
  'catalogue.replacesExisting': [/steht noch im Katalog/, /still stands in the catalogue/],
  'catalogue.order': [/Ende liegt nach dem Anfang/, /end lies after the beginning/],
  'catalogue.supersedes': [/keine Fassung benannt/, /does not name a version/],
  'catalogue.supersedesItself': [/ersetzt nicht sich selbst/, /take its own place/],
  'catalogue.missingTranslation': [/jeder Text auch auf Englisch/, /every text stands in English/],
  'catalogue.languages': [/Sprache der Quelle/, /language of the source/],
  'catalogue.scaleRange': [/nicht kleiner als ihr niedrigster/, /not smaller than its lowest/],
  'catalogue.booleanScale': [/von 0 \(nein\) bis 1/, /from 0 \(no\) to 1/],
  'catalogue.levelRange': [/außerhalb ihrer Skala/, /outside its scale/],
  'catalogue.levelOrder': [/Stufen steigen/, /levels rise/],
  'catalogue.levelNotOnScale': [/kennt diese Stufe nicht/, /has no such level/],
  'catalogue.unknown': [/In diesem Katalog gibt es .* nicht/, /There is no .* in this catalogue/],
  'catalogue.unknownTerm': [/hat dieses Wort nicht/, /does not have this word/],
  'catalogue.groupCycle': [/unter sich selbst/, /below itself/],
  'catalogue.groupWeights': [/müssen genau aufgehen/, /must add up exactly/],
  'catalogue.page': [/So viele Seiten/, /so many pages/],
  'catalogue.note': [/Herkunftsvermerk ohne Dokument/, /origin without a document/],
  'catalogue.defaultRole': [/gehört zu den erlaubten Rollen/, /one of the allowed roles/],
  'catalogue.unverified': [
    /Quelle .* nicht geprüft; .* schließt aus/,
    /not verified; a gate excludes/,
  ],
  'catalogue.proposal': [/Kriterium ist ein Vorschlag; /, /criterion is a proposal; /],
  'catalogue.proposedCatalogue': [/Katalog ist ein Vorschlag; /, /catalogue is a proposal; /],
  'catalogue.notUsable': [/nicht verwendbar/, /not usable/],
  'catalogue.sameModality': [/vom Original abweicht/, /differs from the original/],
  'catalogue.needs': [/was needs nennt/, /what needs lists/],
  'catalogue.appliesWhen': [/ob das Kriterium gilt/, /whether the criterion applies/],
  'catalogue.never': [/kein "entfällt"/, /no "not applicable"/],
  'catalogue.oneTarget': [/genau einem Ausdruck/, /exactly one expression/],
  'catalogue.binding': [/Variablen aus forEach/, /variable of forEach/],
  'catalogue.untested': [/niemand nachgerechnet/, /nobody has checked/],
};

const complaintsOf = (text: string, file = 'katalog.yaml') => {
  const parsed = parseFile('catalogue', file, text);
  return parsed.kind === 'refused' ? parsed.complaints : [];
};

const lineOf = (text: string, marker: string): number => {
  const index = text.indexOf(marker);
  if (index < 0) throw new Error(`the edited text does not contain ${marker}`);
  return text.slice(0, index).split('\n').length;
};

describe('a catalogue', () => {
  it('that is right is accepted', () => {
    expect(complaintsOf(VALID_CATALOGUE).map((one) => formatComplaint(one))).toEqual([]);
  });

  it('is broken in at least 110 different ways below', () => {
    expect(new Set(BROKEN.map(({ from, to }) => `${from}>${to}`)).size).toBeGreaterThanOrEqual(110);
  });

  it.each(BROKEN.map((broken) => [broken.name, broken] as const))(
    'with %s is refused',
    (_name, { from, to, path, at, rule }) => {
      expect(VALID_CATALOGUE).toContain(from);
      const text = VALID_CATALOGUE.replace(from, () => to);
      const complaints = complaintsOf(text);
      const [german, english] = SAYS[rule] ?? [/^$/, /^$/];
      const found = complaints.find((one) => one.path === path && german.test(one.message.de));
      expect(
        found,
        complaints.map((one) => formatComplaint(one)).join('\n') || 'no complaint',
      ).toBeDefined();
      expect(found?.line).toBe(lineOf(text, at ?? to));
      expect(found?.message.en).toMatch(english);
      for (const words of [found?.found, found?.allowed]) {
        expect(words?.de).not.toBe('');
        expect(words?.en).not.toBe('');
      }
      const windows = complaintsOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
      expect(windows).toEqual(complaints);
    },
  );

  it('lists all missing translations up to the limit of complaints', () => {
    const text = VALID_CATALOGUE.replace(/, en: [^},]+(?= \})/g, '');
    const complaints = complaintsOf(text);
    expect(complaints.length).toBeGreaterThan(30);
    expect(complaints[0]?.path).toBe('title.en');
    expect(complaints.every(({ path }) => path.endsWith('.en'))).toBe(true);
  });

  it('in German only needs no English', () => {
    const text = VALID_CATALOGUE.replace('available: [de, en]', 'available: [de]');
    expect(complaintsOf(text.replaceAll(/, en: [^},]+(?= \})/g, ''))).toEqual([]);
  });
});
