/** What graders see names no bidder, however an answer tries to; and ordinary answers stay as they are. */
import { describe, expect, it } from 'vitest';
import { identityTerms } from '../../../criteria/grading/identity-terms.js';
import { namesIn, scrubIdentity } from '../../../criteria/grading/scrub-identity.js';

const TERMS = identityTerms([
  {
    bidderName: 'Nordlicht Sprachsysteme GmbH & Co. KG',
    consortium: ['Fjordwerk AG'],
    subcontractors: [{ name: 'Rechenhalle Süd eG', share: '20 %' }],
    product: 'Polaris Assistent',
    model: 'polaris-chat-7b',
    endpointHost: 'api.nordlicht.example:8443',
  },
  {
    bidderName: 'OpenAI Ireland Ltd',
    consortium: [],
    subcontractors: [],
    product: 'ChatGPT',
    model: 'gpt-4o-mini',
    endpointHost: 'api.openai.com',
  },
]);

/** Nothing of a name is left: neither to the eye, nor without separators, nor backwards. */
function leftOver(text: string): readonly string[] {
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '');
  const names = ['nordlicht', 'polaris', 'fjordwerk', 'rechenhalle', 'openai', 'chatgpt', 'gpt'];
  const backwards = names
    .filter((name) => name.length > 5)
    .map((name) => [...name].reverse().join(''));
  return [...names, ...backwards].filter((name) => bare.includes(name));
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['plain', 'Diese Antwort gab Nordlicht Sprachsysteme.'],
  ['with its legal form', 'Nordlicht Sprachsysteme GmbH & Co. KG grüßt.'],
  ['in capitals', 'NORDLICHT IST DER BESTE BIETER.'],
  ['in a compound', 'Das Nordlichtmodell antwortet.'],
  ['in the genitive', 'Nordlichts Antwort: 30 Tage.'],
  ['its product', 'Hier schreibt Polaris.'],
  ['its model with a version', 'Modell: polaris-chat-7b, Stand 2026'],
  ['a member of the consortium', 'Gerechnet bei Fjordwerk.'],
  ['a subcontractor', 'Betrieben von der Rechenhalle Süd.'],
  ['spaced letters', 'Ihr P o l a r i s antwortet.'],
  ['dotted letters', 'P.o.l.a.r.i.s'],
  ['hyphens', 'N-o-r-d-l-i-c-h-t'],
  ['line breaks', 'P\no\nl\na\nr\ni\ns'],
  ['bold halves', '**Nord**licht sagt: 30 Tage'],
  ['underlined letters', '_P_o_l_a_r_i_s_'],
  ['as code', '`Polaris`'],
  ['soft hyphens', 'Nord\u00adlicht'],
  ['zero width spaces', 'P\u200bo\u200bl\u200ba\u200br\u200bi\u200bs'],
  ['a byte order mark inside', 'Pola\ufeffris'],
  ['combining marks', 'P\u0301o\u0302l\u0303a\u0304r\u0305i\u0306s\u0307'],
  ['Cyrillic look-alikes', 'О\u0440\u0435nАI'],
  ['Greek look-alikes', 'ΝοrdlιcΗt'.replace('Η', 'h').replace('Ν', 'N')],
  ['digits for letters', 'P0l4r1s'],
  ['full width', 'Ｐｏｌａｒｉｓ'],
  ['mathematical bold', '𝐏𝐨𝐥𝐚𝐫𝐢𝐬'],
  ['circled letters', 'Ⓟⓞⓛⓐⓡⓘⓢ'],
  ['boxed letters', '🅿🅾🅻🅰🆁🅸🆂'],
  ['letters of flags', '🇴🇵🇪🇳🇦🇮'],
  ['small capitals', 'ᴏᴘᴇɴᴀɪ'],
  ['backwards', 'siraloP und thcildroN'],
  ['a link', 'Mehr unter https://api.nordlicht.example/v1/hilfe?x=1'],
  ['a link in markdown', '[hier](https://www.nordlicht.example)'],
  ['a mail address', 'Fragen an hilfe@nordlicht.example'],
  ['a host alone', 'api.openai.com antwortet'],
  ['base64', `Kennung: ${Buffer.from('Polaris 7b').toString('base64')}`],
  ['base64 for addresses', Buffer.from('xx OpenAI >>??').toString('base64url')],
  ['character references', '&#80;olaris und &#x4f;penAI'],
  ['a soft hyphen as reference', 'Pola&shy;ris'],
  ['percent signs', 'p%6flaris'],
  ['German', 'Ich bin ein Modell von OpenAI und wurde dort trainiert.'],
  ['English', 'I am a language model developed by OpenAI.'],
  ['French', 'Je suis un modèle développé par OpenAI.'],
  ['Spanish', 'Soy un modelo de OpenAI.'],
  ['short, with a version', 'Hier ist GPT-4o.'],
  ['short, spaced', 'G P T'],
  ['one name inside the other', 'OpOpenAIenAI'],
];

describe('an answer that wants to be recognised', () => {
  it('comes in at least 30 kinds', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(30);
  });

  it.each(HOSTILE)('%s: the grader sees no name', (_kind, answer) => {
    const { text, flags } = scrubIdentity(answer, TERMS);
    expect(leftOver(text)).toEqual([]);
    expect(namesIn(text, TERMS)).toBe(false);
    expect(flags.length).toBeGreaterThan(0);
  });

  it('is flagged where it speaks of its origin without any name', () => {
    const answer = 'Ich bin ein Modell, das in einer Stadt an der Ostsee entwickelt wurde.';
    expect(scrubIdentity(answer, TERMS)).toEqual({ text: answer, flags: ['selfIdentification'] });
  });

  // Said openly: what no list holds stays.
  it.each([
    ['a description', 'Von der Firma mit dem Polarlicht im Wappen.'],
    ['a transliteration', 'Опэнэйай'],
    ['the Morse code', '.--. --- .-.. .- .-. .. ...'],
    ['an acrostic', 'Prüfen\nOrdnen\nLesen\nAntworten\nRechnen\nInformieren\nSenden'],
  ])('is not found out by %s: a limit', (_kind, answer) => {
    expect(scrubIdentity(answer, TERMS).text).toBe(answer);
  });
});

describe('an ordinary answer', () => {
  it.each([
    'Die Frist beträgt 30 Tage (§ 5 Abs. 2 VwVfG).',
    'Das Open-Air-Konzert braucht eine Genehmigung.',
    'Philosophie, Metadaten und Innovation sind keine Namen.',
    '{"betrag": "1.234,56", "waehrung": "EUR", "zahlbar": true}',
    'Am 24.12.2026 ist das Amt von 08:30 bis 12:00 geöffnet; Telefon 0123 456789.',
    'Bitte bringen Sie Ihren Personalausweis mit. Die Gebühr ist 37,00 Euro.',
    'Nordrhein-Westfalen, Lichtenberg und der Norden.',
  ])('stays as it is: %s', (answer) => {
    expect(scrubIdentity(answer, TERMS)).toEqual({ text: answer, flags: [] });
  });
});

describe('the time that scrubbing takes', () => {
  it('is bounded for a hostile answer of 200,000 characters', () => {
    const before = process.cpuUsage();
    scrubIdentity('P o l a r '.repeat(20_000), TERMS);
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});
