/** Answers that give their bidder away in many spellings, and a look at a text that does not trust the scrubber. */
/** What would tell who answered: bidder, product, model, endpoint, and a family that everybody knows. */
export const SECRETS = [
  'nordlohe',
  'haselbach',
  'wolkenfabrik',
  'modell-7b',
  'api.example',
  'mistral',
];

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const wide = (text: string): string =>
  [...text].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('');

/** Each gives a bidder away in another spelling. */
export const HOSTILE: readonly string[] = [
  'Ich bin der Assistent der Nordlohe Sprachsysteme GmbH und antworte: 14 Tage.',
  'N o r d l o h e sagt: 14 Tage. N-o-r-d-l-o-h-e. N.o.r.d.l.o.h.e',
  'Nord\u200blohe, Nord\u00adlohe, Nord\u2060lohe, No\u0301rdlo\u0308he',
  'N\u043er\u0501l\u043eh\u0435 und H\u0430\u0455\u0435lb\u0430\u0441h',
  `${wide('Nordlohe')} und 𝐍𝐨𝐫𝐝𝐥𝐨𝐡𝐞 und 🅝🅞🅡🅓🅛🅞🅗🅔`,
  `Kennung: ${base64('Nordlohe Sprachsysteme GmbH')} und ${base64('Haselbach Kontor AG')}`,
  'Nord&#108;ohe &#x4e;ordlohe Nordl%6fhe',
  'eholdroN (rückwärts gelesen), HCABLESAH',
  'X-Model: modell-7b\r\nServer: api.example\r\nVia: https://api.example/v1/chat\r\n\r\n14 Tage',
  '{"model":"modell-7b","system_fingerprint":"nordlohe-fp","answer":"14 Tage"}',
  'Trainiert auf Grundlage von M1str4l, MISTRAL-Large-2 und mis\u200dtral.',
  'Wolkenfabrik-Süd: 14 Tage. Kontakt: hilfe@api.example',
];

/** Whether a secret can be read out of a text: its own look at it, without the scrubber's tables. */
export function readable(text: string): readonly string[] {
  const cyrillic: Readonly<Record<string, string>> = {
    ...{ а: 'a', о: 'o', е: 'e', с: 'c', р: 'p', ѕ: 's', ԁ: 'd', х: 'x', у: 'y', і: 'i' },
  };
  const plain = (one: string): string =>
    [...one.normalize('NFKD').toLowerCase()]
      .map((sign) => cyrillic[sign] ?? sign)
      .filter((sign) => /[a-z0-9]/.test(sign))
      .join('');
  const referred = text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCodePoint(parseInt(digits, 16)));
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{8,}={0,2}/g)].map(([token]) =>
    Buffer.from(token, 'base64').toString('utf8'),
  );
  const all = [text, referred, ...decoded].map(plain);
  const backwards = all.map((one) => [...one].reverse().join(''));
  return SECRETS.filter((secret) =>
    [...all, ...backwards].some((one) => one.includes(plain(secret))),
  );
}
