/** The offline calculator `zuschlag weights FILE [--json]`: what a weighting workshop says, and the weights it proposes. */
import type { Language } from '../criteria/bilingual.js';
import { decimalText } from '../criteria/exact/bilingual-text.js';
import { toExact } from '../criteria/exact/rational.js';
import { toDecimal } from '../criteria/exact/rounding.js';
import { formatComplaint } from '../criteria/file/format-complaint.js';
import { parseFile } from '../criteria/file/parse-file.js';
import type { CriterionWeighting } from '../criteria/sovereignty/weighting-workshop.js';
import { weighWorkshop } from '../criteria/sovereignty/weighting-workshop.js';
import type { Weighting } from '../criteria/sovereignty/weighting.js';
import type { CommandResult } from './command-result.js';
import { succeeded } from './command-result.js';
import { runOnFile } from './read-command-file.js';
import { textTable } from './text-table.js';

export interface WeightsOptions {
  readonly json?: boolean;
  readonly language?: Language;
}

const WORDS = {
  de: {
    ballots: (count: number) => (count === 1 ? '1 Stimmzettel' : `${count} Stimmzettel`),
    heading: [
      'Kennung',
      'Kriterium',
      'Mittel',
      'niedrigste',
      'höchste',
      'Spanne',
      'Vorschlag (Basispunkte)',
    ],
    note: 'Der Vorschlag ist das Mittel, auf ganze Basispunkte gebracht. Er bindet erst, wenn er im Kriterienprofil steht.',
  },
  en: {
    ballots: (count: number) => (count === 1 ? '1 ballot' : `${count} ballots`),
    heading: ['id', 'criterion', 'mean', 'lowest', 'highest', 'spread', 'proposal (basis points)'],
    note: 'The proposal is the mean, brought to whole basis points. It binds nobody until it stands in the criteria profile.',
  },
} as const;

const meanOf = ({ mean }: CriterionWeighting): string =>
  toDecimal(mean, { decimals: 2, mode: 'half-up' });

function jsonText(weighting: Weighting, rows: readonly CriterionWeighting[]): string {
  const criteria = rows.map((row) => ({
    id: row.id,
    mean: { exact: toExact(row.mean), decimal: meanOf(row) },
    lowest: row.lowest,
    highest: row.highest,
    spread: row.spread,
    proposedBp: row.proposedBp,
  }));
  const ballots = weighting.ballots.length;
  const sumBp = rows.reduce((sum, { proposedBp }) => sum + proposedBp, 0);
  return `${JSON.stringify({ title: weighting.title, ballots, criteria, sumBp }, null, 2)}\n`;
}

function tableText(
  { title, ballots }: Weighting,
  rows: readonly CriterionWeighting[],
  language: Language,
): string {
  const words = WORDS[language];
  const number = (decimal: string): string => decimalText(decimal)[language];
  const table = rows.map((row) => [
    row.id,
    row.title,
    number(meanOf(row)),
    String(row.lowest),
    String(row.highest),
    String(row.spread),
    number(String(row.proposedBp)),
  ]);
  const head = `${title}: ${words.ballots(ballots.length)}`;
  return `${head}\n\n${textTable([words.heading, ...table])}\n${words.note}\n`;
}

/** Summarises a weighting file. Every fault of the file is a line on standard error, exit code 1. */
export function runWeights(
  fileName: string,
  fileText: string,
  { json = false, language = 'de' }: WeightsOptions = {},
): CommandResult {
  const parsed = parseFile('weighting', fileName, fileText);
  if (parsed.kind === 'refused') {
    const lines = parsed.complaints.map((complaint) => formatComplaint(complaint, language));
    return { exitCode: 1, stdout: '', stderr: `${lines.join('\n')}\n` };
  }
  const rows = weighWorkshop(parsed.value);
  return succeeded(json ? jsonText(parsed.value, rows) : tableText(parsed.value, rows, language));
}

/** `zuschlag weights`: reads the file within the size limit of calculators. */
export const weightsCommand = (file: string, options: WeightsOptions = {}): CommandResult =>
  runOnFile('weights', [file], (text) => runWeights(file, text, options));
