/** The offline calculator `zuschlag stability FILE.json [--json]`: how far each weight can move. */
import { readExactJson } from '../criteria/exact/exact-json.js';
import { decimalText } from '../criteria/exact/bilingual-text.js';
import type { Rational } from '../criteria/exact/rational.js';
import { toExact } from '../criteria/exact/rational.js';
import { toDecimal } from '../criteria/exact/rounding.js';
import { parseStabilityInput } from '../criteria/stability/stability-input.schema.js';
import type {
  WeightBound,
  WeightInterval,
  WeightStability,
} from '../criteria/stability/weight-interval.js';
import { examineWeights } from '../criteria/stability/weight-interval.js';
import type { CommandResult } from './command-result.js';
import { failed, succeeded } from './command-result.js';
import { runOnFile } from './read-command-file.js';
import { textTable } from './text-table.js';

/** Shown decimals of a basis point; the exact bound stands beside it. */
const SHOWN = { decimals: 6, mode: 'half-up' } as const;

const refuse = (reason: string, bid?: string): CommandResult =>
  failed('stability', bid === undefined ? reason : `Angebot ${bid}: ${reason}`);

const boundJson = (weight: Rational): { exact: string; decimal: string } => ({
  exact: toExact(weight),
  decimal: toDecimal(weight, SHOWN),
});

function jsonText({ winner, tied, intervals }: WeightStability): string {
  const rows = intervals.map(({ criterion, weightBp, low, high }) => ({
    criterion,
    weightBp: Number(weightBp),
    low: boundJson(low.weight),
    high: boundJson(high.weight),
    rivals: [...new Set([...low.rivals, ...high.rivals])].sort(),
  }));
  return `${JSON.stringify({ winner, tied, intervals: rows }, null, 2)}\n`;
}

function boundText({ weight, rivals }: WeightBound): string {
  const shown = decimalText(toDecimal(weight, { decimals: 2, mode: 'half-up' })).de;
  return rivals.length === 0 ? shown : `${shown} (${rivals.join(', ')} gleichauf)`;
}

function intervalRow(interval: WeightInterval): readonly string[] {
  const weight = decimalText(interval.weightBp.toString()).de;
  if (!interval.movable) return [interval.criterion, weight, 'nicht beweglich', 'nicht beweglich'];
  return [interval.criterion, weight, boundText(interval.low), boundText(interval.high)];
}

function tableText({ winner, tied, intervals }: WeightStability): string {
  const heading = ['Kriterium', 'Gewicht (Basispunkte)', 'stabil ab', 'stabil bis'];
  const first =
    winner === null
      ? `Gleichstand auf dem ersten Platz: ${tied.join(', ')}`
      : `Erster Platz: ${winner}`;
  const note =
    'Ein Gewicht wandert, die übrigen behalten ihr Verhältnis. An einer Grenze liegt das genannte Angebot gleichauf.';
  return `${first}\n\n${textTable([heading, ...intervals.map(intervalRow)])}\n${note}\n`;
}

/** Examines a stability file. A refusal is one line naming bid and reason, exit code 1. */
export function runStability(fileText: string, options: { readonly json: boolean }): CommandResult {
  const json = readExactJson(fileText);
  if (json.kind === 'unreadable') return refuse(`Zeile ${json.line}: ${json.reason.de}`);
  const parsed = parseStabilityInput(json.value);
  if (parsed.kind === 'rejected') return refuse(parsed.reason.de, parsed.bid);
  const outcome = examineWeights(parsed.matrix);
  if (outcome.kind === 'refused') return refuse(outcome.reason.de, outcome.bid);
  return succeeded(options.json ? jsonText(outcome) : tableText(outcome));
}

/** `zuschlag stability`: args are the words behind the command's name. */
export const stabilityCommand = (args: readonly string[]): CommandResult =>
  runOnFile('stability', args, runStability);
