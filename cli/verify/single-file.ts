/** The verifier as one file for machines without the project: the same words and exit codes as `zuschlag verify`. */
import { parseArgs } from 'node:util';
import type { Language } from '../../criteria/bilingual.js';
import { verifyCommand } from '../verify.js';
import { REPORT } from './verify-text.js';

const isLanguage = (text: string): text is Language => text === 'de' || text === 'en';

function options(): Parameters<typeof verifyCommand> | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        trust: { type: 'string' },
        log: { type: 'string' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'de' },
      },
    });
    const { trust, log, json, lang } = values;
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || !isLanguage(lang)) return null;
    const along = {
      ...(trust === undefined ? {} : { trust }),
      ...(log === undefined ? {} : { log }),
    };
    return [file, { json, lang, ...along }];
  } catch {
    return null;
  }
}

const given = options();
if (given === null) {
  process.stderr.write(`${REPORT.usage.de}\n${REPORT.usage.en}\n`);
  process.exitCode = 2;
} else {
  const { exitCode, stdout, stderr } = await verifyCommand(...given);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
