/** `zuschlag suite check-cells FILE --root HEX`: a bidder's own answers against the root of the evidence; offline. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CellsCheck, CellsFault } from '../../criteria/benchmark/bidder-cells.js';
import { checkBidderCells } from '../../criteria/benchmark/bidder-cells.js';
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';

const FAULTS: Readonly<Record<CellsFault['kind'], Bilingual>> = {
  shape: { de: 'hat nicht die Form einer Antwort', en: 'has not the form of a cell' },
  otherBid: { de: 'gehört zu einem anderen Angebot', en: 'belongs to another bid' },
  notInLog: { de: 'führt nicht zur Wurzel', en: 'does not lead to the root' },
  otherBytes: { de: 'Bytes passen nicht zum Fingerabdruck', en: 'bytes do not fit the digest' },
};

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const digestOf = (base64: string): string | null =>
  BASE64.test(base64)
    ? createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
    : null;

function textOf(check: CellsCheck, language: Language): string {
  if (check.kind === 'notProved') {
    const lines = check.faults.map(({ kind, place }) => `  ${place}: ${FAULTS[kind][language]}`);
    return [{ de: 'NICHT BELEGT', en: 'NOT PROVED' }[language], ...lines, ''].join('\n');
  }
  const { cells, total } = check;
  const words = {
    de: `BELEGT: ${cells} von ${total} Versuchen stehen so im festgeschriebenen Messprotokoll.`,
    en: `PROVED: ${cells} of ${total} attempts stand like this in the committed item log.`,
  };
  return `${words[language]}\n`;
}

/** Exit code 0 when every cell shown is in the log, 1 otherwise, 2 for what cannot be read. */
export async function checkCells(
  file: string,
  root: string,
  language: Language,
): Promise<CommandResult> {
  const wrong = (reason: string): CommandResult => ({
    ...failed('suite check-cells', reason),
    exitCode: 2,
  });
  if (!/^[0-9a-f]{64}$/.test(root)) {
    return wrong('die Wurzel hat 64 Ziffern 0-9a-f / the root has 64 digits 0-9a-f');
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const check = checkBidderCells(value, root, digestOf);
  const text = textOf(check, language);
  return check.kind === 'proved' ? succeeded(text) : { exitCode: 1, stdout: text, stderr: '' };
}
