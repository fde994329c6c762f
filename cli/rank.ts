/** The offline calculator `zuschlag rank FILE.json [--json]`: anybody can recompute an award. */
import { parseRankInput } from '../criteria/award/rank-input.schema.js';
import { rankBids } from '../criteria/award/rank-bids.js';
import type { Ranking } from '../criteria/award/ranking.js';
import { decimalText } from '../criteria/exact/bilingual-text.js';
import { readExactJson } from '../criteria/exact/exact-json.js';
import type { CommandResult } from './command-result.js';
import { failed, succeeded } from './command-result.js';
import { runOnFile } from './read-command-file.js';
import { textTable } from './text-table.js';

const refuse = (reason: string, bid?: string): CommandResult =>
  failed('rank', bid === undefined ? reason : `Angebot ${bid}: ${reason}`);

function jsonText({ ranking, winner, tie }: Ranking): string {
  const rows = ranking.map(({ id, rank, decimal, eligible, why }) => ({
    id,
    rank,
    value: decimal,
    eligible,
    why: why.de,
  }));
  return `${JSON.stringify({ ranking: rows, winner, tie }, null, 2)}\n`;
}

function verdictText({ ranking, winner }: Ranking): string {
  if (winner !== null) return `Zuschlag nach dieser Rechnung: ${winner}`;
  const first = ranking.filter(({ rank }) => rank === 1).map(({ id }) => id);
  return `Gleichstand auf dem ersten Platz: ${first.join(', ')}. Die Rechnung entscheidet nicht.`;
}

function tableText(result: Ranking): string {
  const rows = result.ranking.map(({ id, rank, decimal, why }) => [
    rank === null ? '-' : String(rank),
    id,
    decimalText(decimal).de,
    why.de,
  ]);
  return `${textTable([['Rang', 'Angebot', 'Wert Z', 'Begründung'], ...rows])}\n${verdictText(result)}\n`;
}

/** Ranks the bids of a calculator file. A refusal is one line naming bid and reason, exit code 1. */
export function runRank(fileText: string, options: { readonly json: boolean }): CommandResult {
  const json = readExactJson(fileText);
  if (json.kind === 'unreadable') return refuse(`Zeile ${json.line}: ${json.reason.de}`);
  const parsed = parseRankInput(json.value);
  if (parsed.kind === 'rejected') return refuse(parsed.reason.de, parsed.bid);
  const outcome = rankBids(parsed.input.method, parsed.input.bids);
  if (outcome.kind === 'refused') return refuse(outcome.reason.de, outcome.bid);
  return succeeded(options.json ? jsonText(outcome) : tableText(outcome));
}

/** `zuschlag rank`: args are the words behind the command's name. */
export const rankCommand = (args: readonly string[]): CommandResult =>
  runOnFile('rank', args, runRank);
