/** Set-up program: makes sure that a Temporal server can be started later without waiting. Exits 1 with a sentence when not. */
import { inBothLanguages } from './bilingual-text.js';
import { readSettings } from './settings.js';
import { failureText } from './start-failure.js';
import { createStepPrinter } from './step-printer.js';
import { findTemporalBinary } from './temporal-binary.js';

const result = readSettings(process.env);
if (result.kind === 'refused') {
  console.error(result.reasons.map(inBothLanguages).join('\n'));
  process.exitCode = 1;
} else if (result.settings.temporalAddress === null) {
  const { cache, language } = result.settings;
  // Building takes minutes: an impatient Ctrl-C must end the compiler as well.
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  try {
    await findTemporalBinary({
      cache,
      searchPath: process.env['PATH'],
      report: createStepPrinter({ write: (line) => console.log(line), language }),
      signal: abort.signal,
    });
  } catch (error) {
    console.error(inBothLanguages(failureText(error)));
    process.exitCode = 1;
  }
}
