/** `zuschlag suite check-reveal FILE --root HEX`: revealed items against the root that was published before the bids; offline. */
import { readFile } from 'node:fs/promises';
import type { RevealCheck, RevealFault } from '../../criteria/benchmark/revealed-suite.js';
import { checkRevealed } from '../../criteria/benchmark/revealed-suite.js';
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';

const FAULTS: Readonly<Record<RevealFault['kind'], Bilingual>> = {
  shape: {
    de: 'hat nicht die Form offengelegter Aufgaben',
    en: 'has not the form of revealed items',
  },
  notCommitted: { de: 'führt nicht zur Wurzel', en: 'does not lead to the root' },
  twice: { de: 'steht zweimal da', en: 'stands there twice' },
};

function textOf(check: RevealCheck, language: Language): string {
  if (check.kind === 'notProved') {
    const lines = check.faults.map(({ kind, place }) => `  ${place}: ${FAULTS[kind][language]}`);
    const head = { de: 'NICHT BELEGT', en: 'NOT PROVED' }[language];
    return [head, ...lines, ''].join('\n');
  }
  const { items, committed } = check;
  const whole = items === committed;
  const words = {
    de: `BELEGT: ${items} von ${committed} festgelegten Aufgaben führen zur Wurzel.${whole ? '' : ' Die übrigen zeigt diese Datei nicht.'}`,
    en: `PROVED: ${items} of ${committed} committed items lead to the root.${whole ? '' : ' This file does not show the others.'}`,
  };
  return `${words[language]}\n`;
}

interface RevealQuestion {
  readonly file: string;
  /** From the published package or the record. */
  readonly root: string;
  /** Number that was published with the root; left out: the file's own. */
  readonly items?: number;
}

/** Exit code 0 when every item shown is one of the committed, 1 otherwise, 2 for what cannot be read. */
export async function checkReveal(
  { file, root, items }: RevealQuestion,
  language: Language,
): Promise<CommandResult> {
  const wrong = (reason: string): CommandResult => ({
    ...failed('suite check-reveal', reason),
    exitCode: 2,
  });
  if (!/^[0-9a-f]{64}$/.test(root)) {
    return wrong('die Wurzel hat 64 Ziffern 0-9a-f / the root has 64 digits 0-9a-f');
  }
  if (items !== undefined && !Number.isSafeInteger(items)) {
    return wrong('--items ist eine ganze Zahl / --items is a whole number');
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const check = checkRevealed(value, root, items);
  const text = textOf(check, language);
  return check.kind === 'proved' ? succeeded(text) : { exitCode: 1, stdout: text, stderr: '' };
}
