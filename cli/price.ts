/** The offline calculator `zuschlag price PROFILE BID [--json]`: a bid's evaluated price, line by line, from the files alone. */
import type { Bilingual, Language } from '../criteria/bilingual.js';
import type { Complaint } from '../criteria/file/complaint.js';
import { formatComplaint } from '../criteria/file/format-complaint.js';
import { parseFile } from '../criteria/file/parse-file.js';
import { evaluatePrice } from '../criteria/price/evaluate-price.js';
import type { EvaluatedPrice, PriceLine } from '../criteria/price/evaluated-price.js';
import type { PriceSheet } from '../criteria/price/price-sheet.js';
import {
  amountText,
  basisText,
  figureText,
  lineNotes,
  PRICE_WORDS,
  pricesText,
  quantityText,
  unitPriceText,
  vatText,
} from '../criteria/price/price-text.js';
import type { CommandResult } from './command-result.js';
import { succeeded } from './command-result.js';
import { readCommandFile } from './read-command-file.js';
import { textTable } from './text-table.js';

export interface PriceOptions {
  readonly json: boolean;
  readonly lang: Language;
}

const HEAD: readonly Bilingual[] = [
  { de: 'Position', en: 'Item' },
  { de: 'Menge', en: 'Quantity' },
  { de: 'Preis', en: 'Price' },
  { de: 'Betrag', en: 'Amount' },
  { de: 'Angaben', en: 'Notes' },
];
const PART_KEYS = ['oneOff', 'running', 'options', 'exit'] as const;
/** Columns of numbers, flush right. */
const NUMBERS = [1, 2, 3];

/** Whether a calculated address may be called is no matter for a price. */
const ENDPOINTS = { allowHosts: [], allowSimulators: true };

function lineRows(line: PriceLine, say: (text: Bilingual) => string): readonly string[][] {
  const [first = '', ...more] = pricesText(line).map(say);
  const quantity = say(quantityText(line.quantity));
  const notes = [line.unit, ...lineNotes(line).map(say)].join('; ');
  return [
    [line.title, quantity, first, say(amountText(line.amountMinor)), notes],
    ...more.map((price) => ['', '', price, '', '']),
  ];
}

/** The rows with the columns of numbers flush right. */
function aligned(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = NUMBERS.map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) => row.map((cell, at) => cell.padStart(widths[NUMBERS.indexOf(at)] ?? 0)));
}

function priceText(sheet: PriceSheet, price: EvaluatedPrice, language: Language): string {
  const say = (text: Bilingual): string => text[language].replaceAll('\u00a0', ' ');
  const sum = (label: Bilingual, minor: number): readonly string[] => [
    say(label),
    '',
    '',
    say(amountText(minor)),
    '',
  ];
  const rows = [
    HEAD.map(say),
    ...price.lines.flatMap((line) => lineRows(line, say)),
    ...PART_KEYS.map((key) => sum(PRICE_WORDS[key], price.parts[`${key}Minor`])),
    sum(PRICE_WORDS.net, price.netMinor),
    sum(vatText(price.vatBp), price.vatMinor),
    sum(PRICE_WORDS.gross, price.grossMinor),
    ...price.lifeCycle.map((line) => [
      line.title,
      '',
      say(unitPriceText(line.unitCostExact)),
      say(amountText(line.amountMinor)),
      `${say(PRICE_WORDS.lifeCycle)}; ${say(figureText(line.figure, line.unit, line.times))}`,
    ]),
    sum(PRICE_WORDS.evaluated, price.evaluatedPriceMinor),
  ];
  return `${say(basisText(sheet.basis, sheet.currency))}\n\n${textTable(aligned(rows))}`;
}

const refused = (complaints: readonly Complaint[], language: Language): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr: complaints.map((one) => `${formatComplaint(one, language)}\n`).join(''),
});

/**
 * `zuschlag price`: the same evaluation as after the opening of the price envelopes. Faults of either file come
 * back with line and path, exit code 1; nothing on standard output could then pass for a result.
 */
export function priceCommand(
  profileFile: string,
  bidFile: string,
  { json, lang }: PriceOptions,
): CommandResult {
  const profileText = readCommandFile('price', profileFile);
  if (typeof profileText !== 'string') return profileText;
  const bidText = readCommandFile('price', bidFile);
  if (typeof bidText !== 'string') return bidText;
  const profile = parseFile('profile', profileFile, profileText);
  const bid = parseFile('bid', bidFile, bidText, { endpoints: ENDPOINTS });
  const complaints = [profile, bid].flatMap((file) => (file.kind === 'ok' ? [] : file.complaints));
  if (profile.kind !== 'ok' || bid.kind !== 'ok') return refused(complaints, lang);
  const sheet = profile.value.price;
  const evaluation = evaluatePrice(sheet, bid.value.price);
  if (evaluation.kind === 'defect') {
    const faults = evaluation.faults.map((fault) => ({ ...fault, path: ['price', ...fault.path] }));
    return refused(bid.places.complain(faults), lang);
  }
  const { price } = evaluation;
  return succeeded(
    json
      ? `${JSON.stringify({ currency: sheet.currency, termMonths: sheet.termMonths, ...price }, null, 2)}\n`
      : priceText(sheet, price, lang),
  );
}
